"""The shared nouns: what happened, and what follows from it.

Facts are `Event`s and the person's own entries (`FeedbackNote`, `CheckIn`, `Pause`, `Choice`).
They are only ever added to. `Application` and `ClosedDoor` are computed from them, and a
`Record` holds everything the four steps read. Every noun here is frozen; nothing here knows
where it came from (a file, a row, a form) nor how it will be said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class Kind(StrEnum):
    """What one message says about the reader's own job search."""

    CONFIRMATION = "confirmation"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    REJECTION = "rejection"
    OFFER = "offer"
    OUTREACH = "outreach"
    FEEDBACK = "feedback"
    STATUS = "status"
    ALERT = "alert"
    SENT = "sent"
    OTHER = "other"


class Direction(StrEnum):
    """Who wrote the message: somebody else, or the reader."""

    RECEIVED = "received"
    SENT = "sent"


class Origin(StrEnum):
    """Where a fact comes from; what the person says outranks what mail says."""

    MAIL = "mail"
    PERSON = "person"


class Specificity(StrEnum):
    """Whether a rejection is about this person (specific) or a template (generic)."""

    GENERIC = "generic"
    SPECIFIC = "specific"


class Round(StrEnum):
    """The round of a selection process that a message is about."""

    RECRUITER_CALL = "recruiter_call"
    TECHNICAL = "technical"
    MANAGER = "manager"
    TAKE_HOME = "take_home"
    ASSESSMENT_CENTRE = "assessment_centre"
    PRESENTATION = "presentation"
    PANEL = "panel"
    ON_SITE = "on_site"
    TRIAL_DAY = "trial_day"
    SECOND = "second"
    FINAL = "final"
    INTERVIEW = "interview"


class Stage(StrEnum):
    """How far an application came, in the order of the clock table."""

    APPLICATION = "application"
    RECRUITER_CALL = "recruiter_call"
    TAKE_HOME = "take_home"
    INTERVIEW = "interview"
    FINAL = "final"
    OFFER = "offer"


class State(StrEnum):
    """Where an application stands today."""

    APPLIED = "applied"
    IN_PROCESS = "in_process"
    REJECTED = "rejected"
    SILENT = "silent"
    OFFER = "offer"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Closing(StrEnum):
    """How a door closed: with a word, or without one."""

    REJECTION = "rejection"
    SILENCE = "silence"


class Feeling(StrEnum):
    """The four feelings of step two; the person may also use a word of their own."""

    DISAPPOINTMENT = "disappointment"
    SADNESS = "sadness"
    ANGER = "anger"
    ACCEPTANCE = "acceptance"


class Channel(StrEnum):
    """How feedback reached the person."""

    MAIL = "mail"
    PHONE = "phone"
    IN_PERSON = "in_person"


class Path(StrEnum):
    """What the person does with a theme: step three's four answers."""

    PRESENT = "present"
    LEARN = "learn"
    OTHER_ROLES = "other_roles"
    LEAVE = "leave"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackNote:
    """What an employer said, word for word. `door` is the application's key."""

    key: str
    door: str
    at: datetime
    text: str
    channel: Channel = Channel.MAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How it felt at one moment: feelings, strength 0-10 (None: not said), a private line."""

    key: str
    door: str
    at: datetime
    feelings: tuple[Feeling, ...] = ()
    own_word: str = ""
    strength: int | None = None
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time the person takes before going on with a door."""

    key: str
    door: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person decided about a theme; the newest choice for a theme holds."""

    key: str
    door: str
    at: datetime
    theme: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything the four steps read: applications, and what the person entered."""

    applications: tuple[Application, ...] = ()
    notes: tuple[FeedbackNote, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    pauses: tuple[Pause, ...] = ()
    choices: tuple[Choice, ...] = ()
    unlinked: tuple[Event, ...] = field(default=())

    @property
    def doors(self) -> tuple[Application, ...]:
        """The applications whose door closed after an interview, newest first."""
        closed = [a for a in self.applications if a.door]
        return tuple(sorted(closed, key=lambda a: a.door.at if a.door else a.last_at, reverse=True))
