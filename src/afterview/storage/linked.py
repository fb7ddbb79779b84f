"""Events of a search, linked, and kept between requests.

Facts are only added, so their number is a version: while it stays, nothing was said or read anew,
and applications need not be linked again because a note was written. When it grew, only the rows
added since are fetched. What this process did not see for any reason shows as a wrong number, and
then everything is read.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings

from afterview.mail.linking import link
from afterview.record import Kind, Origin
from afterview.storage import event_rows
from afterview.storage.models import EventRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from afterview.record import Application, Event
    from afterview.storage.models import Seeker

# Mail about something else is not copied; only its absence tells that it was looked at.
NOT_KEPT = {Kind.OTHER}
# Advertisements belong to no application: they are counted nowhere, and held against the person's wishes.
NOT_THE_SEARCH = {Kind.OTHER, Kind.ALERT}

_held: dict[int, Held] = {}
_lock = threading.Lock()


@dataclass(slots=True)
class Held:
    """The newest reading of every message of a search, and what it links to on one day."""

    newest: dict[str, tuple[int, Event]] = field(default_factory=dict)
    rows: int = 0
    added_at: datetime | None = None
    day: date | None = None
    gone: frozenset[str] = frozenset()
    applications: tuple[Application, ...] = ()
    unlinked: tuple[Event, ...] = ()

    def take(self, rows: Iterable[event_rows.Kept]) -> None:
        """Add rows; of one message the newest rules' reading holds."""
        for row in rows:
            known = self.newest.get(row.key)
            if known is None or row.rules_version >= known[0]:
                self.newest[row.key] = (row.rules_version, event_rows.to_event(row))
            self.rows += 1
            self.added_at = max(self.added_at or row.added_at, row.added_at)

    def events(self, gone: frozenset[str]) -> list[Event]:
        """The readings that hold, in order, without what the person took back."""
        return holding((event for _, event in self.newest.values()), gone)


def holding(events: Iterable[Event], gone: frozenset[str]) -> list[Event]:
    """What is kept of the newest readings: mail about the search, and all that the person said."""
    found = [e for e in events if e.origin is not Origin.PERSON or e.key not in gone]
    said = {e.corrects for e in found if e.origin is Origin.PERSON}
    held = [e for e in found if e.kind not in NOT_KEPT or e.origin is Origin.PERSON or e.key in said]
    return sorted(held, key=lambda e: (e.at, e.key))


def linked(
    seeker: Seeker, today: date, gone: frozenset[str]
) -> tuple[tuple[Application, ...], tuple[Event, ...]]:
    """The applications of a search as of today, and the events that belong to none."""
    with _lock, _nothing_collected():
        held = _brought_up_to_date(seeker)
        if held.day != today or held.gone != gone:
            held.applications, held.unlinked = link(held.events(gone), today)
            held.day, held.gone = today, gone
        return held.applications, held.unlinked


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """While hundreds of thousands of facts are taken in that all stay, nobody looks for what could go."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def forget() -> None:
    """Let go of everything held, as tests do between databases."""
    with _lock:
        _held.clear()


def _brought_up_to_date(seeker: Seeker) -> Held:
    # Plain rows: making an object of the model of each takes longer than reading it.
    rows = EventRow.objects.filter(seeker=seeker).values_list(*event_rows.COLUMNS, named=True)
    count = rows.count()
    held = _held.pop(seeker.pk, None)
    if held is not None and held.rows < count:
        seen = set(_identity(held))
        added = rows.filter(added_at__gte=held.added_at) if held.added_at else rows
        held.take(row for row in added if (row.key, row.rules_version) not in seen)
        held.day = None
    if held is None or held.rows != count:
        held = Held()
        held.take(rows.order_by("rules_version", "added_at", "key").iterator())
    while len(_held) >= settings.SEARCHES_HELD:
        del _held[next(iter(_held))]
    _held[seeker.pk] = held
    return held


def _identity(held: Held) -> Iterable[tuple[str, int]]:
    return ((key, version) for key, (version, _) in held.newest.items())
