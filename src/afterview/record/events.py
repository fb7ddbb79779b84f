"""What happened, and the applications and closed doors that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record.kinds import Direction, Origin, Stage, State

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterview.record.kinds import Closing, Kind, Round, Specificity


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why we think so: the rule's name and the words it matched."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a mail, with the part they play if it is said."""

    name: str
    address: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A message that could not be read: where it is, which one, and why."""

    source: str
    reason: str
    message_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened, with its evidence. Times are aware; an unknown text is ''.

    `key` identifies the message by its content, so the same mail in two folders is one event.
    `corrects` names the key of the event that this one replaces (only with Origin.PERSON).
    """

    key: str
    kind: Kind
    at: datetime
    origin: Origin = Origin.MAIL
    direction: Direction = Direction.RECEIVED
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    message_id: str = ""
    source: str = ""
    references: tuple[str, ...] = ()
    language: str = ""
    subject: str = ""
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    employer: str = ""
    employer_domain: str = ""
    agency: str = ""
    role: str = ""
    job_id: str = ""
    round: Round | None = None
    specificity: Specificity | None = None
    reason: str = ""
    people: tuple[Person, ...] = ()
    interview_at: datetime | None = None
    reply_promised_by: date | None = None
    text: str = ""
    corrects: str = ""
    application: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDoor:
    """An application that ended after at least one interview. Only these open the four steps."""

    application: str
    closing: Closing
    at: datetime
    stage: Stage
    round: Round | None = None
    specificity: Specificity | None = None
    reason: str = ""
    event: str = ""
    interview_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application: one employer, one role, and everything that happened to it."""

    key: str
    employer: str
    role: str
    job_id: str = ""
    state: State = State.APPLIED
    stage: Stage = Stage.APPLICATION
    events: tuple[Event, ...] = ()
    promised_by: date | None = None
    silent_since: date | None = None
    check_in_from: date | None = None
    door: ClosedDoor | None = None

    @property
    def first_at(self) -> datetime:
        """When the first thing happened."""
        return self.events[0].at

    @property
    def last_at(self) -> datetime:
        """When the latest thing happened."""
        return self.events[-1].at

    @property
    def interviews(self) -> tuple[datetime, ...]:
        """The interview times that are known, each once, in order."""
        return tuple(sorted({e.interview_at for e in self.events if e.interview_at}))
