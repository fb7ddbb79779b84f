"""What the mail commands share: paths in, events out, and a bar while it takes time."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.mail.sources import open_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from afterview.mail.message import Message
    from afterview.record import Problem

Paths = Annotated[list[Path], typer.Argument(help="mbox, Maildir, folder of .eml, or one .eml.")]
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


def all_messages(paths: list[Path], *, quiet: bool) -> Iterator[Message | Problem]:
    """Every message of every path; all paths are opened before the first is read."""
    sources = [open_mail(path) for path in paths]
    messages = (one for source in sources for one in source.messages())
    return messages if quiet or not sys.stderr.isatty() else _watched(messages)


def _watched(messages: Iterator[Message | Problem]) -> Iterator[Message | Problem]:
    """The messages, with a bar on stderr once reading them takes longer than a moment."""
    from rich.console import Console  # noqa: PLC0415 - only a person at a terminal needs it
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("reading mail"), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("reading", total=None)
    begun, showing = time.monotonic(), False
    try:
        for one in messages:
            if not showing and time.monotonic() - begun > PATIENCE:
                progress.start()
                showing = True
            progress.advance(task)
            yield one
    finally:
        if showing:
            progress.stop()
