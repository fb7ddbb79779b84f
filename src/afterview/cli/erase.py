"""`afterview erase`: one door, one employer, or everything, for good."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.cli.taking import local_seeker
from afterview.errors import UsageError

if TYPE_CHECKING:
    from afterview.record import Application

REFUSED = 1


def erase(
    door: Annotated[str, typer.Option("--door", metavar="KEY", help="One application, by its key.")] = "",
    employer: Annotated[str, typer.Option("--employer", help="All applications at this employer.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Everything of your search.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it. Without it, only what would go is said.")
    ] = False,
) -> int:
    """Erase for good: from the database, its log and the backups that Afterview made by itself.

    Your mailbox is never touched, and what is erased does not come back when it is read again. Backups that
    you made yourself are yours to delete.

    Example: afterview erase --employer "Acme" --yes
    """
    if [bool(door), bool(employer), everything].count(True) != 1:
        raise UsageError("Say what to erase", "Use one of --door KEY, --employer NAME and --all.")
    seeker = local_seeker()
    from afterview.storage import erasing, records  # noqa: PLC0415 - models want Django set up

    chosen: list[Application] = []
    if not everything:
        known = records.load(seeker, datetime.now().astimezone().date()).applications
        chosen = [a for a in known if a.key == door or (employer and same(a.employer, employer))]
        if not chosen:
            raise UsageError("There is no such application", "Look at its name or key once more.")
    if not yes:
        typer.echo("This would be erased for good; add --yes to do it:")
        for line in [f"  {a.key}  {a.employer} · {a.role}" for a in chosen] or ["everything of your search"]:
            typer.echo(line)
        return REFUSED
    gone = erasing.erase_everything(seeker) if everything else erasing.erase_doors(seeker, chosen)
    typer.echo(
        f"erased: {gone.events} mails and facts, {gone.entries} entries, {gone.backups} automatic backups; "
        "your mailbox is as it was, and backups you made yourself are yours to delete"
    )
    return 0


def same(one: str, other: str) -> bool:
    """Whether two names of an employer are the same but for case and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
