"""`afterview demo`: the app on a made-up search, in a folder that vanishes at the end."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.cli import open as opening
from afterview.cli import team_demo

if TYPE_CHECKING:
    from collections.abc import Callable


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
        opening.show(port, browser=not no_browser, beside=begin(Path(folder) / "sample.mbox"))
        close()


def begin(path: Path) -> Callable[[], None]:
    """Write the sample search as a mailbox and start to read it; what is left to do beside the pages."""
    from afterview import sample  # noqa: PLC0415
    from afterview.storage import access, jobs, mailboxes, records  # noqa: PLC0415

    now = datetime.now().astimezone()
    seeker = access.local_seeker()
    sample.write_mbox(path, now.date())

    def add_entries() -> None:
        found = records.load(seeker, now.date()).applications
        records.add_all(seeker, sample.sample_entries(found, now))

    reading = jobs.start_scan(mailboxes.add_mailbox(seeker, path), add_entries)

    def wait() -> None:
        reading.future.result()
        typer.echo("The sample search is complete.")

    return wait


def close() -> None:
    """Let go of the database, so that its folder can be removed on every system."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
