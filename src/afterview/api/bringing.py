"""What is brought in from elsewhere: looked at first, kept when the person says so.

An export of Afterview, a table (CSV, LinkedIn's archive, the JSON of another tracker), a calendar with past
interviews, or one mail. What a file is, its content says.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from afterview.errors import UsageError
from afterview.mail.linking.acts import ACT
from afterview.mail.linking.link import application_key
from afterview.mail.meetings import meetings
from afterview.mail.pasted import is_mail, pasted
from afterview.mail.understand import read_events
from afterview.record import Direction, Event, Kind, Origin, Preference, Problem, Round
from afterview.storage import records, transfer
from afterview.storage.linked import NOT_THE_SEARCH
from afterview.storage.models import EventRow
from afterview.wording import sheets, trackers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from afterview.mail.meetings import Meeting
    from afterview.record import Application
    from afterview.storage.models import Seeker

COLUMNS = "columns"  # the name under which chosen columns are remembered
LARGEST = 50 * 1024 * 1024


class What(StrEnum):
    """What a file or a text is."""

    EXPORT = "export"
    TABLE = "table"
    CALENDAR = "calendar"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Coming:
    """What would be added, before anything is."""

    what: What
    facts: tuple[Event, ...] = ()
    new: int = 0
    known: int = 0
    passed_over: int = 0
    wrong: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    document: Mapping[str, Any] = field(default_factory=dict)


def look(
    seeker: Seeker, data: bytes, now: datetime, chosen: Mapping[str, str] | None = None, *, name: str = ""
) -> Coming:
    """What a file holds and how much of it is new. Nothing is kept. UsageError says what is wrong with it."""
    if len(data) > LARGEST:
        raise UsageError("This file is larger than 50 MB", "Bring in a part of it at a time.")
    if data[:2] == b"PK":
        return _table(seeker, sheets.from_linkedin(data), chosen)
    text = data.decode("utf-8-sig", "replace")
    start = text.lstrip()[:200]
    if start.startswith("BEGIN:VCALENDAR"):
        return _calendar(seeker, text, now)
    if start.startswith(("{", "[")):
        if f'"{transfer.FORMAT}"' in start or (name.endswith(".json") and '"format"' in start):
            return _export(seeker, text)
        return _table(seeker, trackers.table(text), chosen)
    if name.endswith(".eml") or is_mail(start):
        return of_mail(seeker, text, now)
    return _table(seeker, text, chosen)


def of_mail(seeker: Seeker, text: str, now: datetime) -> Coming:
    """What one pasted mail says."""
    read = list(read_events([pasted(text, now)]))
    facts = tuple(one for one in read if isinstance(one, Event) and one.kind not in NOT_THE_SEARCH)
    wrong = tuple(one.reason for one in read if isinstance(one, Problem))
    return _counted(seeker, Coming(What.MAIL, facts, passed_over=len(read) - len(facts), wrong=wrong))


def columns_in(data: bytes) -> tuple[str, ...]:
    """The columns of what may be a table; none for anything else."""
    try:
        text = sheets.from_linkedin(data) if data[:2] == b"PK" else data.decode("utf-8-sig", "replace")
        text = trackers.table(text) if text.lstrip().startswith(("{", "[")) else text
        return sheets.heads_of(text)
    except (UsageError, csv.Error):
        return ()


def keep(seeker: Seeker, coming: Coming, now: datetime) -> int:
    """Keep it; how much of it was new."""
    if coming.what is What.EXPORT:
        return transfer.bring_in(seeker, coming.document).added
    if coming.what is What.MAIL:
        return records.add_events(seeker, coming.facts)
    added = records.say(seeker, {fact.key: fact for fact in coming.facts}.values())
    if coming.chosen:
        value = json.dumps(dict(coming.chosen), sort_keys=True)
        records.add(seeker, Preference(key=uuid4().hex, at=now, name=COLUMNS, value=value))
    return added


def _export(seeker: Seeker, text: str) -> Coming:
    document = transfer.read(text)
    found = transfer.bring_in(seeker, document, dry=True)
    return Coming(What.EXPORT, new=found.added, known=found.known, document=document)


def _table(seeker: Seeker, text: str, chosen: Mapping[str, str] | None) -> Coming:
    """A table, with the columns named now, else with those of the last time."""
    heads = sheets.heads_of(text)
    named = {ours: theirs for ours, theirs in (chosen or _remembered(seeker)).items() if theirs in heads}
    sheet = sheets.read(text, named)
    coming = Coming(What.TABLE, sheet.facts, wrong=sheet.wrong, heads=heads, columns=sheet.columns)
    return _counted(seeker, replace(coming, chosen=dict(chosen or {})))


def _remembered(seeker: Seeker) -> dict[str, str]:
    kept = records.entries(seeker, kinds=("preference",))
    values = [e.value for e in kept if isinstance(e, Preference) and e.name == COLUMNS and e.value]
    found: dict[str, str] = json.loads(values[-1]) if values else {}
    return found


def _calendar(seeker: Seeker, text: str, now: datetime) -> Coming:
    """The interviews of a calendar, each with the application it belongs to."""
    found, others = meetings(text)
    nameless = tuple(f"{one.at:%Y-%m-%d}: {one.title[:80]}" for one in found if not one.employer)
    known = records.load(seeker, now.date()).applications
    facts = [_held(one, known, now) for one in found if one.employer]
    new = tuple(one for one in facts if one is not None)
    coming = Coming(What.CALENDAR, new, passed_over=others, wrong=nameless)
    counted = _counted(seeker, coming)
    return replace(counted, known=counted.known + len(facts) - len(new))


def _held(meeting: Meeting, known: Iterable[Application], now: datetime) -> Event | None:
    """An interview as a fact; None when mail told of it already."""
    called = meeting.employer.casefold()
    same = [a for a in known if a.employer.casefold() == called and a.first_at <= meeting.at]
    if any(meeting.at in one.interviews for one in same):
        return None
    # The same meeting has the same key, so that a calendar brought in twice counts once.
    act = sha256(f"meeting:{called}:{meeting.at.isoformat()}".encode()).hexdigest()[:ACT]
    home = sha256(f"meeting:{called}".encode()).hexdigest()[:32]
    return Event(
        key=f"{act}{0:08x}", kind=Kind.INTERVIEW, at=min(meeting.at, now), origin=Origin.PERSON,
        direction=Direction.RECEIVED, employer=meeting.employer, round=Round.INTERVIEW,
        interview_at=meeting.at, application=same[-1].key if len(same) == 1 else application_key(home),
    )  # fmt: skip


def _counted(seeker: Seeker, coming: Coming) -> Coming:
    """With how many of its facts are there already."""
    keys = {fact.key for fact in coming.facts}
    there = EventRow.objects.filter(seeker=seeker, key__in=keys).values_list("key", flat=True)
    known = len(keys & set(there))
    return replace(coming, new=len(keys) - known, known=known)
