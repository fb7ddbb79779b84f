"""Rows to Record and back: the only place that knows both."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar, cast

from django.db import transaction
from django.db.models import F

from afterview.mail.linking import link
from afterview.record import (
    Channel,
    CheckIn,
    Choice,
    FeedbackNote,
    Feeling,
    Kind,
    Origin,
    Path,
    Pause,
    Record,
)
from afterview.storage import event_rows
from afterview.storage.models import (
    CheckInRow,
    ChoiceRow,
    DoorFact,
    EventRow,
    FeedbackNoteRow,
    PauseRow,
    Seeker,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterview.record import Event

# Raise it whenever mail is read differently: mailboxes are then read again, and the new reading wins.
RULES_VERSION = 1

# Mail about something else is not copied; only its absence tells that it was looked at.
NOT_KEPT = {Kind.OTHER, Kind.ALERT}

R = TypeVar("R", bound=DoorFact)

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
    return Record(
        applications=applications,
        unlinked=unlinked,
        notes=tuple(_note(row) for row in _of(FeedbackNoteRow, seeker)),
        check_ins=tuple(_check_in(row) for row in _of(CheckInRow, seeker)),
        pauses=tuple(_pause(row) for row in _of(PauseRow, seeker)),
        choices=tuple(_choice(row) for row in _of(ChoiceRow, seeker)),
    )


def _of(rows: type[R], seeker: Seeker) -> Iterable[R]:
    """The rows of one seeker, oldest first."""
    found = rows.objects.filter(seeker=seeker).order_by("at", "added_at", "key")
    return cast("Iterable[R]", found)


def events(seeker: Seeker) -> list[Event]:
    """The events that hold today: the newest rules' reading of each message, corrected by the person."""
    newest: dict[str, Event] = {}
    for row in EventRow.objects.filter(seeker=seeker).order_by("rules_version", "added_at", "key"):
        newest[row.key] = event_rows.to_event(row)
    corrections = {e.corrects: e for e in newest.values() if e.origin is Origin.PERSON and e.corrects}
    held = [e for e in newest.values() if e.key not in corrections and e.kind not in NOT_KEPT]
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
        if event.key not in read_already and (event.kind not in NOT_KEPT or event.key in known):
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


def add_note(seeker: Seeker, note: FeedbackNote) -> bool:
    """Keep an employer's words; False when this note is kept already."""
    text = event_rows.storable(note.text)
    return _add(seeker, FeedbackNoteRow(door=note.door, text=text, channel=note.channel), note)


def add_check_in(seeker: Seeker, check_in: CheckIn) -> bool:
    """Keep how it felt; False when it is kept already."""
    row = CheckInRow(
        door=check_in.door,
        feelings=list(check_in.feelings),
        own_word=event_rows.storable(check_in.own_word),
        strength=check_in.strength,
        line=event_rows.storable(check_in.line),
    )
    return _add(seeker, row, check_in)


def add_pause(seeker: Seeker, pause: Pause) -> bool:
    """Keep a pause; False when it is kept already."""
    return _add(seeker, PauseRow(door=pause.door, until=pause.until), pause)


def add_choice(seeker: Seeker, choice: Choice) -> bool:
    """Keep a decision; False when it is kept already."""
    return _add(seeker, ChoiceRow(door=choice.door, theme=choice.theme, path=choice.path), choice)


def _add(seeker: Seeker, row: DoorFact, fact: FeedbackNote | CheckIn | Pause | Choice) -> bool:
    """Add one entry once: a form that is sent twice carries the same key."""
    with transaction.atomic():
        if type(row).objects.filter(seeker=seeker, key=fact.key).exists():
            return False
        row.seeker, row.key, row.at = seeker, fact.key, fact.at
        row.save()
        _count_revision(seeker)
    return True


def _count_revision(seeker: Seeker) -> None:
    Seeker.objects.filter(pk=seeker.pk).update(revision=F("revision") + 1)


def _note(row: FeedbackNoteRow) -> FeedbackNote:
    return FeedbackNote(key=row.key, door=row.door, at=row.at, text=row.text, channel=Channel(row.channel))


def _check_in(row: CheckInRow) -> CheckIn:
    return CheckIn(
        key=row.key,
        door=row.door,
        at=row.at,
        feelings=tuple(Feeling(f) for f in row.feelings),
        own_word=row.own_word,
        strength=row.strength,
        line=row.line,
    )


def _pause(row: PauseRow) -> Pause:
    return Pause(key=row.key, door=row.door, at=row.at, until=row.until)


def _choice(row: ChoiceRow) -> Choice:
    return Choice(key=row.key, door=row.door, at=row.at, theme=row.theme, path=Path(row.path))
