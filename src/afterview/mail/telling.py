"""One mail and what was decided about it, as the event that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from afterview.mail.classification import Tie, classify
from afterview.mail.classification.verdict import Verdict
from afterview.mail.extraction import extract
from afterview.mail.triage import may_matter
from afterview.record import Event, Kind

if TYPE_CHECKING:
    from afterview.mail.extraction.facts import Facts
    from afterview.mail.message import Message
    from afterview.record import Direction

TEXT_CAP = 20_000
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_ELSEWHERE = Verdict(kind=Kind.OTHER, confidence=0.99)


def told(message: Message, direction: Direction, tie: Tie) -> Event:
    """What one mail tells, written in this direction and tied to other mail in this way; read only once."""
    known = message.foreseen.get((direction, tie))
    if known is None:
        worth_it = tie is not Tie.NONE or may_matter(message)
        verdict = classify(message, direction, tie) if worth_it else _ELSEWHERE
        known = message.foreseen[direction, tie] = _event(message, direction, verdict)
    return known


def foresee(message: Message, direction: Direction) -> None:
    """Read it once for every way it may be tied to mail that is found elsewhere."""
    facts: dict[Verdict, Facts] = {}
    for tie in Tie:
        verdict = classify(message, direction, tie)
        alike = replace(verdict, confidence=0.0, evidence=(), specificity=None, reason="", feedback=())
        if alike not in facts and verdict.kind is not Kind.OTHER:
            facts[alike] = extract(message, verdict)
        message.foreseen[direction, tie] = _event(message, direction, verdict, facts.get(alike))


def _event(message: Message, direction: Direction, verdict: Verdict, found: Facts | None = None) -> Event:
    """The event that a message and its verdict make."""
    matters = verdict.kind is not Kind.OTHER
    facts = (found or extract(message, verdict)) if matters else None
    return Event(
        key=message.key,
        kind=verdict.kind,
        at=message.sent_at or LONG_AGO,
        direction=direction,
        confidence=verdict.confidence,
        evidence=verdict.evidence,
        message_id=message.message_id,
        source=message.source,
        references=message.references,
        language=verdict.language,
        subject=message.subject,
        sender=message.sender.address,
        sender_name=message.sender.name,
        recipients=tuple(one.address for one in message.recipients),
        employer=facts.employer if facts else "",
        employer_domain=facts.employer_domain if facts else "",
        agency=facts.agency if facts else "",
        role=facts.role if facts else "",
        job_id=facts.job_id if facts else "",
        round=facts.round if facts else None,
        specificity=verdict.specificity,
        reason=verdict.reason,
        people=facts.people if facts else (),
        interview_at=facts.interview_at if facts else None,
        reply_promised_by=facts.reply_promised_by if facts else None,
        text=message.newest[:TEXT_CAP] if matters else "",
    )
