"""One event to one row and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from afterview.record import Direction, Event, Evidence, Kind, Origin, Person, Round, Specificity
from afterview.storage.entry_rows import storable
from afterview.storage.models import EventRow

if TYPE_CHECKING:
    from afterview.storage.models import Seeker

_WORDS = (
    "source",
    "language",
    "subject",
    "sender",
    "sender_name",
    "employer_domain",
    "agency",
    "job_id",
    "reason",
)


def to_row(seeker: Seeker, event: Event, rules_version: int) -> EventRow:
    """The row for an event. What the person says does not depend on rules: version 0."""
    return EventRow(
        seeker=seeker,
        key=event.key,
        rules_version=0 if event.origin is Origin.PERSON else rules_version,
        kind=event.kind,
        at=event.at,
        origin=event.origin,
        direction=event.direction,
        employer=storable(event.employer),
        role=storable(event.role),
        message_id=storable(event.message_id),
        corrects=event.corrects,
        application=storable(event.application),
        text=storable(event.text),
        facts=_facts(event),
    )


def _facts(event: Event) -> dict[str, Any]:
    """What no query asks for, without what is empty."""
    facts: dict[str, Any] = {name: storable(getattr(event, name)) for name in _WORDS}
    facts |= {
        "confidence": event.confidence,
        "evidence": [[storable(e.rule), storable(e.text)] for e in event.evidence],
        "references": [storable(r) for r in event.references],
        "recipients": [storable(r) for r in event.recipients],
        "round": event.round,
        "specificity": event.specificity,
        "people": [[storable(p.name), storable(p.address), storable(p.part)] for p in event.people],
        "interview_at": event.interview_at and event.interview_at.isoformat(),
        "reply_promised_by": event.reply_promised_by and event.reply_promised_by.isoformat(),
    }
    return {name: value for name, value in facts.items() if value or value == 0}


class Kept(Protocol):
    """What is read of a row, whole or these columns of it."""

    key: str
    rules_version: int
    added_at: datetime
    kind: str
    at: datetime
    origin: str
    direction: str
    employer: str
    role: str
    message_id: str
    corrects: str
    application: str
    text: str
    facts: Any


COLUMNS = tuple(Kept.__annotations__)


def to_event(row: Kept) -> Event:
    """The event of a row."""
    facts = row.facts
    return Event(
        key=row.key,
        kind=Kind(row.kind),
        at=row.at,
        origin=Origin(row.origin),
        direction=Direction(row.direction),
        employer=row.employer,
        role=row.role,
        message_id=row.message_id,
        corrects=row.corrects,
        application=row.application,
        text=row.text,
        confidence=facts.get("confidence", 1.0),
        evidence=tuple(Evidence(rule, text) for rule, text in facts.get("evidence", ())),
        references=tuple(facts.get("references", ())),
        recipients=tuple(facts.get("recipients", ())),
        round=Round(facts["round"]) if facts.get("round") else None,
        specificity=Specificity(facts["specificity"]) if facts.get("specificity") else None,
        people=tuple(Person(*person) for person in facts.get("people", ())),
        interview_at=datetime.fromisoformat(facts["interview_at"]) if "interview_at" in facts else None,
        reply_promised_by=(
            date.fromisoformat(facts["reply_promised_by"]) if "reply_promised_by" in facts else None
        ),
        **{name: facts.get(name, "") for name in _WORDS},
    )
