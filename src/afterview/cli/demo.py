"""`afterview demo`: the app on a made-up search, in a folder that vanishes at the end."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from afterview.cli import open as opening
from afterview.cli import team_demo


def demo(
    port: opening.Port = 8765,
    no_browser: opening.NoBrowser = False,
    team: Annotated[bool, typer.Option("--team", help="Two organisations, on PostgreSQL.")] = False,
) -> None:
    """Open Afterview on a sample search. Your own data is not touched, and nothing stays behind.

    Example: afterview demo --no-browser
    """
    if team:
        team_demo.show_team(port)
        return
    with tempfile.TemporaryDirectory(prefix="afterview-demo-") as folder:
        os.environ["AFTERVIEW_DATA"] = str(Path(folder) / "data")
        from afterview.web import server  # noqa: PLC0415 - Django is loaded by who needs it

        server.set_up()
        fill(Path(folder) / "sample.mbox")
        opening.show(port, browser=not no_browser)
        close()


def fill(path: Path) -> None:
    """Write the sample search as a mailbox, read it, and add what its person entered."""
    from afterview import sample  # noqa: PLC0415
    from afterview.storage import access, mailboxes, records  # noqa: PLC0415

    now = datetime.now().astimezone()
    seeker = access.local_seeker()
    sample.write_mbox(path, now.date())
    mailboxes.scan(mailboxes.add_mailbox(seeker, path))
    for entry in sample.sample_entries(records.load(seeker, now.date()).applications, now):
        records.add(seeker, entry)


def close() -> None:
    """Let go of the database, so that its folder can be removed on every system."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
