"""What the mail commands share: paths in, events out, and a bar while it takes time."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.mail.scan import search
from afterview.mail.sources import open_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from afterview.mail.message import Message
    from afterview.mail.sources import Source
    from afterview.record import Event, Problem

Paths = Annotated[
    list[Path], typer.Argument(help="mbox, Maildir, folder of .eml, one .eml, or a .zip or .tgz of these.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]

PATIENCE = 1.0  # seconds before a bar appears


class Format(StrEnum):
    """How a command prints."""

    TEXT = "text"
    JSONL = "jsonl"


As = Annotated[Format, typer.Option("--format", help="text for people, jsonl for programs.")]


def today() -> date:
    """The day on this machine's clock; the only place where the mail commands look at it."""
    return datetime.now().astimezone().date()


def all_messages(paths: list[Path]) -> Iterator[Message | Problem]:
    """Every message of every path; all paths are opened before the first is read."""
    sources = [open_mail(path) for path in paths]
    return (one for source in sources for one in source.messages())


def about_the_search(paths: list[Path], *, quiet: bool) -> Iterator[Event | Problem]:
    """The events of the reader's own search in all paths, with a bar on stderr while it takes time."""
    sources = [open_mail(path) for path in paths]
    if quiet or not sys.stderr.isatty():
        return search(sources)
    return _watched(sources)


def _watched(sources: list[Source]) -> Iterator[Event | Problem]:
    """The events, with how far reading has come, its rate and the time left once it takes longer."""
    from rich.console import Console  # noqa: PLC0415 - only a person at a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn  # noqa: PLC0415

    columns = (TextColumn("reading mail"), BarColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("reading", total=sum(source.size() for source in sources))
    begun, showing = time.monotonic(), False

    def passed(size: int) -> None:
        nonlocal showing
        progress.advance(task, size)
        if not showing and time.monotonic() - begun > PATIENCE:
            progress.start()
            showing = True

    try:
        yield from search(sources, passed)
    finally:
        if showing:
            progress.stop()
