"""Rows to Record and back: the only place that knows both."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from afterview.gameplan.roles import OPENINGS_SHOWN_FOR
from afterview.mail.linking.link import application_key
from afterview.record import Erased, Kind, Origin, Record, standing, taken_back
from afterview.storage import entry_rows, event_rows
from afterview.storage.linked import NOT_KEPT, holding, linked
from afterview.storage.models import EntryRow, EventRow, Seeker

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from afterview.record import Application, Entry, Event

# Raise it whenever mail is read differently: mailboxes are then read again, and the new reading wins.
RULES_VERSION = 2

ALERT_LETTERS = 4000  # of the text of an advertisement

# Of each seeker the last reading, the one asked for last at the end.
_READINGS: dict[int, tuple[int, date, Record]] = {}
_lock = threading.Lock()


def load(seeker: Seeker, today: date, revision: int | None = None) -> Record:
    """Everything known about the search, linked as of today; read anew only when a fact was added.

    `revision` is that of a seeker who was fetched a moment ago, to spare asking for it again.
    """
    if revision is None:
        revision = Seeker.objects.values_list("revision", flat=True).get(pk=seeker.pk)
    with _lock:
        held = _READINGS.pop(seeker.pk, None)
        if held is not None and held[:2] == (revision, today):
            _READINGS[seeker.pk] = held
            return held[2]
    record = _read(seeker, today)
    with _lock:
        while len(_READINGS) >= settings.SEARCHES_HELD:
            del _READINGS[next(iter(_READINGS))]
        _READINGS[seeker.pk] = (revision, today, record)
    return record


def _read(seeker: Seeker, today: date) -> Record:
    entered = entries(seeker)
    of_events = taken_back(entered) - {e.key for e in entered}
    applications, unlinked = linked(seeker, today, of_events)
    held = standing(entered)
    return Record(applications=applications, unlinked=unlinked, entries=_rehoused(held, applications))


def _rehoused(entered: tuple[Entry, ...], applications: tuple[Application, ...]) -> tuple[Entry, ...]:
    """The entries under today's keys: an older mail, or a merger, may have given an application another."""
    known = {a.key for a in applications}
    lost = {e.door for e in entered if e.door and e.door not in known}
    if not lost:
        return entered
    homes = {application_key(event.key): a.key for a in applications for event in a.events}
    return tuple(replace(e, door=homes[e.door]) if e.door in lost and e.door in homes else e for e in entered)


def entries(seeker: Seeker, kinds: Iterable[str] = ()) -> list[Entry]:
    """What the person entered, oldest first, what they took back included; all, or some kinds of it."""
    rows = EntryRow.objects.filter(seeker=seeker).order_by("at", "added_at", "key")
    chosen = list(kinds)
    return [entry_rows.to_entry(row) for row in (rows.filter(kind__in=chosen) if chosen else rows)]


def events(seeker: Seeker) -> list[Event]:
    """The newest rules' reading of each message, and what the person said: linking lays it over."""
    newest: dict[str, Event] = {}
    for row in EventRow.objects.filter(seeker=seeker).order_by("rules_version", "added_at", "key"):
        newest[row.key] = event_rows.to_event(row)
    return holding(newest.values(), taken_back(entries(seeker)))


def add_events(seeker: Seeker, found: Iterable[Event], rules_version: int = RULES_VERSION) -> int:
    """Add the events that are not there yet, all or none of them; how many were new."""
    mine = EventRow.objects.filter(seeker=seeker)
    known = set(mine.values_list("key", flat=True))
    read_already = set(mine.filter(rules_version__in=(rules_version, 0)).values_list("key", flat=True))
    erased = _erased(seeker)
    oldest = timezone.now() - timedelta(days=OPENINGS_SHOWN_FOR)
    # All of `found` is read before anything is locked: reading a large mailbox takes its time.
    new: dict[str, EventRow] = {}
    for event in found:
        # A message once kept and now read as something else needs the new reading to win.
        wanted = _worth_keeping(event, oldest) or event.key in known or event.origin is Origin.PERSON
        if event.key not in read_already and wanted and not (erased and hash_of(event.key) in erased):
            new.setdefault(event.key, event_rows.to_row(seeker, _shortened(event), rules_version))
    if not new:
        return 0
    with transaction.atomic():
        before = mine.count()
        # Another process may have read the same mail meanwhile; its rows are as good.
        EventRow.objects.bulk_create(new.values(), batch_size=500, ignore_conflicts=True)
        added = int(mine.count() - before)
        _count_revision(seeker)
    return added


def _worth_keeping(event: Event, oldest: datetime) -> bool:
    """Mail about the search, and the advertisements that are still shown beside the person's wishes."""
    return event.kind not in NOT_KEPT and (event.kind is not Kind.ALERT or event.at >= oldest)


def _shortened(event: Event) -> Event:
    """Of an advertisement its first lines: the titles and employers stand there."""
    return replace(event, text=event.text[:ALERT_LETTERS]) if event.kind is Kind.ALERT else event


def forget() -> None:
    """Let go of every reading held in memory."""
    with _lock:
        _READINGS.clear()


def _erased(seeker: Seeker) -> frozenset[str]:
    """The hashes of the messages that this person erased."""
    kept = entries(seeker, kinds=("erased",))
    return frozenset(one for entry in kept if isinstance(entry, Erased) for one in entry.messages)


def hash_of(key: str) -> str:
    """What is kept of a message that was erased; its key is a hash already, of the message's content."""
    return sha256(f"erased:{key}".encode()).hexdigest()


def say(seeker: Seeker, facts: Iterable[Event]) -> int:
    """Keep what the person says about applications, all or none of it; a form sent twice counts once."""
    rows = [event_rows.to_row(seeker, fact, 0) for fact in facts]
    with transaction.atomic():
        known = set(
            EventRow.objects.filter(seeker=seeker, key__in=[row.key for row in rows]).values_list(
                "key", flat=True
            )
        )
        new = [row for row in rows if row.key not in known]
        if new:
            EventRow.objects.bulk_create(new, batch_size=500)
            _count_revision(seeker)
    return len(new)


def holds(seeker: Seeker, fact: Event) -> bool:
    """Whether a fact of this key that is kept says the same; its moment, if not named, is another."""
    kept = EventRow.objects.filter(seeker=seeker, key=fact.key).first()
    wanted = event_rows.to_event(event_rows.to_row(seeker, fact, 0))
    if kept is None:
        return False
    before = event_rows.to_event(kept)
    return replace(before, at=wanted.at, interview_at=wanted.interview_at) == wanted


def holds_entry(seeker: Seeker, entry: Entry) -> bool:
    """The same of an entry."""
    kept = EntryRow.objects.filter(seeker=seeker, key=entry.key).first()
    row = entry_rows.to_row(seeker, entry)
    return kept is not None and (kept.kind, kept.door, kept.content) == (row.kind, row.door, row.content)


def said_in(seeker: Seeker, act: str) -> list[str]:
    """The keys of everything the person said in one act."""
    # Keys are hexadecimal: 'g' comes after them all. A range, unlike LIKE, uses the index.
    mine = EventRow.objects.filter(seeker=seeker, key__gte=act, key__lt=f"{act}g")
    return sorted(mine.filter(origin=Origin.PERSON).values_list("key", flat=True))


def said_by_person(seeker: Seeker) -> list[Event]:
    """What the person said about applications and still holds, oldest first."""
    gone = taken_back(entries(seeker, kinds=("withdrawal",)))
    rows = EventRow.objects.filter(seeker=seeker, rules_version=0).order_by("at", "key")
    return [event_rows.to_event(row) for row in rows if row.key not in gone]


def add_all(seeker: Seeker, entered: Iterable[Entry]) -> None:
    """Keep several entries, all or none of them."""
    with transaction.atomic():
        for entry in entered:
            add(seeker, entry)


def add(seeker: Seeker, entry: Entry) -> bool:
    """Keep an entry, once: a form that is sent twice carries the same key. False when it is kept already."""
    with transaction.atomic():
        if EntryRow.objects.filter(seeker=seeker, key=entry.key).exists():
            return False
        entry_rows.to_row(seeker, entry).save()
        _count_revision(seeker)
    return True


def _count_revision(seeker: Seeker) -> None:
    mine = Seeker.objects.filter(pk=seeker.pk)
    mine.update(revision=F("revision") + 1)
    seeker.revision = mine.values_list("revision", flat=True).get()
