"""Afterview: where every application stands, and four steps after each closed door.

    from afterview import read
    found = read(["~/mail.mbox"])
    for application in found.record.applications: ...

The four steps read a `Record`: `read` of `afterview.feedback`, `recovery`, `gameplan` and `perspective`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from os import PathLike

    from afterview.record import Problem, Record

__all__ = ["Reading", "read"]
__version__ = "0.1.0"


class Reading(NamedTuple):
    """What mail says: the search as a Record, and the messages that could not be read."""

    record: Record
    problems: tuple[Problem, ...]


def read(paths: Iterable[str | PathLike[str]], today: date | None = None) -> Reading:
    """Read mail (mbox, Maildir, a folder of .eml, or one .eml) for the search in it.

    `today` is the day as of which silence is counted; this machine's date when it is left out. Nothing is
    written and nothing leaves this machine. Raises `afterview.errors.SourceError` when a path leads to no
    mail; a message that cannot be read is a `Problem` in the result.
    """
    from datetime import datetime  # noqa: PLC0415 - what only asks for the version loads no reader
    from pathlib import Path  # noqa: PLC0415

    from afterview.mail.linking import link  # noqa: PLC0415
    from afterview.mail.scan import search  # noqa: PLC0415
    from afterview.mail.sources import open_mail  # noqa: PLC0415
    from afterview.record import Event, Problem, Record  # noqa: PLC0415

    found = list(search([open_mail(Path(path).expanduser()) for path in paths]))
    events = [one for one in found if isinstance(one, Event)]
    applications, unlinked = link(events, today or datetime.now().astimezone().date())
    problems = tuple(one for one in found if isinstance(one, Problem))
    return Reading(Record(applications=applications, unlinked=unlinked), problems)
