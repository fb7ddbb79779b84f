"""`afterview export` and `afterview import`: everything of a search out as a file, and back."""

from __future__ import annotations

import os
import sys
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.errors import PathMissing, PathUnreadable, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.storage.models import Seeker


def export(
    to: Annotated[
        Path | None, typer.Option("--to", help="A file to write; without it, the standard output.")
    ] = None,
    journal: Annotated[
        bool, typer.Option("--journal", help="With the private entries of Recovery, too.")
    ] = False,
) -> None:
    """Write everything of your search as one JSON document (docs/guide/export-format.md).

    Example: afterview export --to search.json --journal
    """
    seeker = local_seeker()
    from afterview.storage import transfer  # noqa: PLC0415 - models want Django set up

    pieces = (line.encode() for line in transfer.lines(seeker, journal=journal))
    write(to, pieces)


def bring(
    file: Annotated[Path, typer.Argument(help="A document that `afterview export` wrote.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be added.")] = False,
) -> None:
    """Add what is in an export to your search. What is there already stays as it is.

    Example: afterview import search.json --dry-run
    """
    data = content(file)
    seeker = local_seeker()
    from afterview.storage import transfer  # noqa: PLC0415 - models want Django set up

    found = transfer.bring_in(seeker, transfer.read(data), dry=dry_run)
    would = "would be added" if dry_run else "added"
    typer.echo(f"{found.added} rows {would}, {found.known} were there already")


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
