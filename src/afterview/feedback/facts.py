"""What a letter may say about one door: only what the mail shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.feedback.report import LetterFacts
from afterview.record import Direction

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterview.feedback.report import Addressee, Occasion
    from afterview.record import Application, Event

REPLIES = ("re:", "aw:", "antw:", "sv:")
UNFILLED = frozenset("[]{}<>$%")  # a template that was sent unfilled; repeating it would not help anyone


@dataclass(frozen=True, slots=True)
class Standing:
    """Where step one stands for a door: the fitting letter, the mail that closed it, whom, and when asked."""

    occasion: Occasion
    closing: Event | None = None
    addressee: Addressee | None = None
    asked: tuple[datetime, ...] = ()


def plain(text: str) -> str:
    """A short text on one line; '' when it is too long or holds an unfilled template field."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "" if len(line) > 80 or UNFILLED.intersection(line) else line


def reply_subject(subject: str) -> str:
    """The subject of a reply in the same thread, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in subject).split())[:200]
    return line if not line or line.lower().startswith(REPLIES) else f"Re: {line}"


def thread_of(application: Application, to: str, closing: Event | None) -> Event | None:
    """The message to reply to: the newest one from the addressee, else the one that closed the door."""
    received = [e for e in reversed(application.events) if e.direction is Direction.RECEIVED]
    theirs = next((e for e in received if to and e.sender == to), None)
    return theirs or closing or (received[0] if received else None)


def _language(thread: Event | None, application: Application) -> str:
    spoken = [thread] if thread else []
    spoken += [e for e in reversed(application.events) if e.direction is Direction.RECEIVED]
    return next((e.language for e in spoken if e.language), "")


def _interview_on(application: Application, closed_at: datetime | None) -> date | None:
    door = application.door
    if door and door.interview_at:
        return door.interview_at.date()
    past = [at for at in application.interviews if closed_at is None or at <= closed_at]
    return past[-1].date() if past else None


def letter_facts(application: Application, standing: Standing, own_name: str, today: date) -> LetterFacts:
    """The facts for the letter that fits now."""
    addressee, asked = standing.addressee, standing.asked
    to = addressee.address if addressee else ""
    thread = thread_of(application, to, standing.closing)
    door = application.door
    rounds = [e.round for e in reversed(application.events) if e.round]
    interview_on = _interview_on(application, door.at if door else None)
    return LetterFacts(
        occasion=standing.occasion,
        employer=plain(application.employer),
        role=plain(application.role),
        round=door.round if door and door.round else next(iter(rounds), None),
        interview_on=interview_on if interview_on and interview_on <= today else None,
        closed_on=door.at.date() if door else None,
        promised_by=application.promised_by,
        asked_on=asked[-1].date() if asked else None,
        addressee=plain(addressee.name) if addressee else "",
        to=to,
        own_name=plain(own_name),
        language=_language(thread, application),
        subject=reply_subject(thread.subject) if thread else "",
        in_reply_to=thread.message_id if thread else "",
        references=(*thread.references, thread.message_id) if thread and thread.message_id else (),
    )
