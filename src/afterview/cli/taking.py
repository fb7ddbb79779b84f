"""`afterview export` and `afterview import`: everything of a search out as a file, and back."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.errors import PathMissing, PathUnreadable, StorageError, UsageError
from afterview.wording import markdown, sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.api.bringing import Coming
    from afterview.storage.models import Seeker


class Form(StrEnum):
    """What is written."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    ICS = "ics"


def export(
    to: Annotated[
        Path | None, typer.Option("--to", help="A file to write; without it, the standard output.")
    ] = None,
    journal: Annotated[
        bool, typer.Option("--journal", help="With the private entries of Recovery, too.")
    ] = False,
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="json for everything, csv for a table of applications, markdown for a .zip with one page a "
            "closed door, ics for a calendar of interviews, promised dates and the letter plan.",
        ),
    ] = Form.JSON,
) -> None:
    """Write everything of your search as one JSON document (docs/guide/export-format.md).

    Example: afterview export --to search.json --journal
    """
    seeker = local_seeker()
    from afterview.storage import transfer  # noqa: PLC0415 - models want Django set up

    if form is not Form.JSON:
        write(to, [_other_form(seeker, form, journal=journal)])
        return
    pieces = (line.encode() for line in transfer.lines(seeker, journal=journal))
    write(to, pieces)


def _other_form(seeker: Seeker, form: Form, *, journal: bool) -> bytes:
    """What is known today, as other programs read it."""
    from afterview.api.caller import Caller  # noqa: PLC0415 - models want Django set up
    from afterview.api.feed import dates  # noqa: PLC0415
    from afterview.storage.tokens import CALENDAR  # noqa: PLC0415

    here = Caller(seeker, CALENDAR, datetime.now().astimezone())
    if form is Form.CSV:
        return sheets.table(here.record.applications).encode("utf-8-sig")
    if form is Form.MARKDOWN:
        return markdown.as_zip(markdown.pages(here.record, journal=journal))
    from afterview.wording import calendar_feed  # noqa: PLC0415 - loads a library that only calendars need

    return calendar_feed.feed_of(dates(here), here.now)


def bring(
    file: Annotated[
        Path,
        typer.Argument(
            help="An export or another tracker's list (.json), a table (.csv), LinkedIn's archive (.zip), a "
            "calendar with past interviews (.ics), one mail (.eml), or - for the standard input."
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be added.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="OURS=THEIRS", help="Which column says what; remembered. May be repeated."
        ),
    ] = None,
) -> None:
    """Add what is in a file, or in a mail that is pasted, to your search. What is there already stays.

    Example: afterview import applied.csv --map employer=Company --map applied=Sent --dry-run
    """
    data = sys.stdin.buffer.read() if str(file) == "-" else content(file)
    seeker = local_seeker()
    from afterview.api import bringing  # noqa: PLC0415 - models want Django set up

    now = datetime.now().astimezone()
    coming = bringing.look(seeker, data, now, _mapped(columns or []), name=file.name)
    _tell(coming)
    added = coming.new if dry_run else bringing.keep(seeker, coming, now)
    typer.echo(f"{added} {'would be added' if dry_run else 'added'}, {coming.known} were there already")


def _tell(coming: Coming) -> None:
    """What was understood, in lines."""
    for ours, theirs in coming.columns.items():
        typer.echo(f"  {ours} is read from {theirs!r}")
    if coming.what in {"mail", "calendar"}:
        for one in coming.facts:
            day = (one.interview_at or one.at).date()
            typer.echo(f"  {day}  {one.kind.value}  {one.employer or '?'}  {one.role}".rstrip())
    if coming.passed_over:
        typer.echo(f"  {coming.passed_over} say nothing about your search")
    for line in coming.wrong:
        typer.echo(f"left out: {line}", err=True)


def _mapped(columns: list[str]) -> dict[str, str]:
    """`employer=Company` and so on, by our names."""
    pairs = [one.partition("=") for one in columns]
    unknown = [ours for ours, _, theirs in pairs if ours not in sheets.COLUMNS or not theirs]
    if unknown:
        raise UsageError(
            f"--map does not know {unknown[0]!r}",
            f"Ours are: {', '.join(sheets.COLUMNS)}; as employer=Company.",
        )
    return {ours: theirs for ours, _, theirs in pairs}


def local_seeker() -> Seeker:
    """The search of this machine, with Django set up. UsageError in a shared Afterview."""
    from afterview.web import environment, server  # noqa: PLC0415 - Django is loaded by who needs it

    if environment.is_team():
        raise UsageError(
            "This command is for the search on your own machine",
            "In a shared Afterview each person takes out or erases their own, on the page Privacy.",
        )
    server.set_up()
    from afterview.storage import access  # noqa: PLC0415

    return access.local_seeker()


def content(file: Path) -> bytes:
    """What stands in a file."""
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise PathMissing(f"there is no file {file}", "look at its name once more") from error
    except OSError as error:
        raise PathUnreadable(
            f"{file} cannot be read: {error.strerror}", "name a file that you may read"
        ) from error


def write(to: Path | None, pieces: Iterable[bytes]) -> None:
    """Write a new file that only its owner can read, whole or not at all; without a name, to the output."""
    if to is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    part = to.with_name(f".{to.name}.part")
    if to.exists():
        raise UsageError(f"{to} is there already", "Name a new file: none is written over.")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(
            f"{to} cannot be written: {error.strerror}", "Name a place that you may write to."
        ) from error
