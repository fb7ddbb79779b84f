"""`afterview demo --team`: two made-up organisations on a private PostgreSQL; all of it vanishes."""

from __future__ import annotations

import os
import secrets
import tempfile
from datetime import datetime
from pathlib import Path

import typer

from afterview.cli import open as opening

_WHO = (
    ("Harbour Careers", (("Noor", "seeker"), ("Carla", "coach"), ("Ada", "admin"))),
    ("Hillside University", (("Ola", "seeker"), ("Cem", "coach"), ("Ari", "admin"))),
)


def show_team(port: int) -> None:
    """Start everything, say who can sign in, and serve until interrupted."""
    from afterview.storage.private_postgres import private_postgres  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="afterview-team-") as folder, private_postgres() as server:
        _settings(Path(folder), server.address())
        from afterview.web import server as web  # noqa: PLC0415 - Django is loaded by who needs it

        web.set_up()
        password = secrets.token_urlsafe(9)
        typer.echo("Two organisations, made up. Everybody's password for this demo: " + password)
        for line in _people(Path(folder), password):
            typer.echo(f"  {line}")
        with opening.ended_calmly():
            web.serve_team(port, lambda at: typer.echo(f"Sign in at {at} · To close it, press Ctrl-C here."))
        typer.echo("\nClosed. Nothing of it stays.")


def _settings(folder: Path, address: str) -> None:
    key = folder / "key"
    key.write_text(secrets.token_urlsafe(48), "utf-8")
    key.chmod(0o600)
    os.environ.update(
        {
            "AFTERVIEW_MODE": "team",
            "AFTERVIEW_DATABASE": address,
            "AFTERVIEW_DATA": str(folder / "data"),
            "AFTERVIEW_SECRET_KEY_FILE": str(key),
            "AFTERVIEW_HOSTS": "127.0.0.1,localhost",
            "AFTERVIEW_TLS": "0",
            "AFTERVIEW_LOG": "errors",
        }
    )


def _people(folder: Path, password: str) -> list[str]:
    """Make the organisations and their people; one of the seekers has the sample search."""
    from afterview import sample  # noqa: PLC0415 - Django is set up by now
    from afterview.storage import row_security, uploads  # noqa: PLC0415
    from afterview.storage.models import Account, Organisation, Role, Seeker  # noqa: PLC0415

    mail = folder / "sample.mbox"
    sample.write_mbox(mail, datetime.now().astimezone().date())
    said = []
    for organisation, people in _WHO:
        made = Organisation.objects.create(name=organisation)
        for name, role in people:
            seeker = Seeker.objects.create(name=name) if role == "seeker" else None
            email = f"{name.lower()}@{organisation.split()[0].lower()}.example"
            Account.objects.create_user(
                email, password, name=name, role=Role(role), organisation=made, seeker=seeker
            )
            said.append(f"{email} ({role}, {organisation})")
            if seeker is not None:
                with row_security.seeing([seeker.pk]):
                    uploads.read_upload(seeker, mail, "sample.mbox")
    return said
