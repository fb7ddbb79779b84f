"""`afterview backup` and `afterview restore`: the one file that holds your search, kept safe."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from afterview.cli.taking import content
from afterview.errors import UsageError

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", help="A file whose first line is the passphrase (with age encryption)."
    ),
]


def backup(
    to: Annotated[
        Path | None, typer.Option("--to", help="A new file; without it, one with today's date, here.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep everything in one file, also while Afterview is open. It is tried before it counts as made.

    Example: afterview backup --to /media/stick/search.afterview --passphrase-file ~/passphrase
    """
    from afterview.storage import backups  # noqa: PLC0415 - reading mail in a terminal needs no database

    _require_file()
    moment = datetime.now().astimezone()
    place = to or Path(f"afterview-{moment:%Y-%m-%d-%H%M%S}{backups.SUFFIX}")
    made = backups.back_up(place, _passphrase(passphrase_file))
    typer.echo(f"{place}: {sum(made.counts.values())} rows in {len(made.counts)} tables, tried and whole")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `afterview backup` wrote.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a backup in the place of what is there now, which is kept as a backup of its own.

    Example: afterview restore search.afterview
    """
    from afterview.storage import backups  # noqa: PLC0415 - see above

    _require_file()
    made, kept = backups.restore(file, _passphrase(passphrase_file))
    typer.echo(f"restored as it was on {made.made_at}")
    if kept is not None:
        typer.echo(f"what was there before is kept in {kept}")


def _require_file() -> None:
    from afterview.storage import database  # noqa: PLC0415 - see above

    if not database.is_file():
        raise UsageError(
            "Backups are made of the database on your own machine",
            "A PostgreSQL has its own: see docs/team/running.md.",
        )


def _passphrase(file: Path | None) -> str:
    """The first line of a file: on a command line or in the environment others could read it."""
    if file is None:
        return ""
    said = content(file).decode("utf-8", "replace").splitlines()
    if not said or not said[0]:
        raise UsageError(f"{file} is empty", "Write the passphrase into its first line.")
    return said[0]
