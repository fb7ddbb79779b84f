"""Rows to Record and back: the only place that knows both."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from afterview.mail.linking import link
from afterview.record import Kind, Origin, Record, standing
from afterview.storage import entry_rows, event_rows
from afterview.storage.models import EntryRow, EventRow, Seeker

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterview.record import Entry, Event

# Raise it whenever mail is read differently: mailboxes are then read again, and the new reading wins.
RULES_VERSION = 2

# Mail about something else is not copied; only its absence tells that it was looked at.
NOT_KEPT = {Kind.OTHER, Kind.ALERT}

_READINGS: dict[tuple[int, int, date], Record] = {}
_READINGS_KEPT = 32
_lock = threading.Lock()


def load(seeker: Seeker, today: date) -> Record:
    """Everything known about the search, linked as of today; read anew only when a fact was added."""
    revision = Seeker.objects.values_list("revision", flat=True).get(pk=seeker.pk)
    reading = (seeker.pk, revision, today)
    with _lock:
        if reading in _READINGS:
            return _READINGS[reading]
    record = _read(seeker, today)
    with _lock:
        for stale in [r for r in _READINGS if r[0] == seeker.pk]:
            del _READINGS[stale]
        while len(_READINGS) >= _READINGS_KEPT:
            del _READINGS[next(iter(_READINGS))]
        _READINGS[reading] = record
    return record


def _read(seeker: Seeker, today: date) -> Record:
    applications, unlinked = link(events(seeker), today)
    return Record(applications=applications, unlinked=unlinked, entries=standing(entries(seeker)))


def entries(seeker: Seeker) -> list[Entry]:
    """Everything the person entered, oldest first, what they took back included."""
    rows = EntryRow.objects.filter(seeker=seeker).order_by("at", "added_at", "key")
    return [entry_rows.to_entry(row) for row in rows]


def events(seeker: Seeker) -> list[Event]:
    """The newest rules' reading of each message, and what the person said: linking lays it over."""
    newest: dict[str, Event] = {}
    for row in EventRow.objects.filter(seeker=seeker).order_by("rules_version", "added_at", "key"):
        newest[row.key] = event_rows.to_event(row)
    said = {e.corrects for e in newest.values() if e.origin is Origin.PERSON}
    held = [
        e for e in newest.values() if e.kind not in NOT_KEPT or e.origin is Origin.PERSON or e.key in said
    ]
    return sorted(held, key=lambda e: (e.at, e.key))


def add_events(seeker: Seeker, found: Iterable[Event], rules_version: int = RULES_VERSION) -> int:
    """Add the events that are not there yet, all or none of them; how many were new."""
    mine = EventRow.objects.filter(seeker=seeker)
    known = set(mine.values_list("key", flat=True))
    read_already = set(mine.filter(rules_version__in=(rules_version, 0)).values_list("key", flat=True))
    # All of `found` is read before anything is locked: reading a large mailbox takes its time.
    new: dict[str, EventRow] = {}
    for event in found:
        # A message once kept and now read as something else needs the new reading to win.
        wanted = event.kind not in NOT_KEPT or event.key in known or event.origin is Origin.PERSON
        if event.key not in read_already and wanted:
            new.setdefault(event.key, event_rows.to_row(seeker, event, rules_version))
    if not new:
        return 0
    with transaction.atomic():
        before = mine.count()
        # Another process may have read the same mail meanwhile; its rows are as good.
        EventRow.objects.bulk_create(new.values(), batch_size=500, ignore_conflicts=True)
        added = int(mine.count() - before)
        _count_revision(seeker)
    return added


def add(seeker: Seeker, entry: Entry) -> bool:
    """Keep an entry, once: a form that is sent twice carries the same key. False when it is kept already."""
    with transaction.atomic():
        if EntryRow.objects.filter(seeker=seeker, key=entry.key).exists():
            return False
        entry_rows.to_row(seeker, entry).save()
        _count_revision(seeker)
    return True


def _count_revision(seeker: Seeker) -> None:
    Seeker.objects.filter(pk=seeker.pk).update(revision=F("revision") + 1)
