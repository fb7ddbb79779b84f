"""Step one as data: per door, whether to ask, whom, when, and with which facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.record import Channel, Round

if TYPE_CHECKING:
    from datetime import date, datetime


class Situation(StrEnum):
    """How a door stands as far as feedback goes."""

    PERSONAL_REJECTION = "personal_rejection"
    GENERIC_REJECTION = "generic_rejection"
    AGENCY = "agency"
    SILENCE_CHECK_IN = "silence_check_in"
    SILENCE_CLOSE = "silence_close"
    ASKED = "asked"
    ANSWERED = "answered"


class Occasion(StrEnum):
    """Which letter fits now."""

    PERSONAL_REJECTION = "personal_rejection"
    GENERIC_REJECTION = "generic_rejection"
    AGENCY = "agency"
    SILENCE_CHECK_IN = "silence_check_in"
    SILENCE_CLOSE = "silence_close"
    FOLLOW_UP = "follow_up"
    THANKS = "thanks"
    PHONE = "phone_rejection"
    CORRECTION = "correction"


class Advice(StrEnum):
    """What the calendar and the rules of courtesy suggest today; the person decides."""

    WAIT = "wait"
    ASK = "ask"
    ASK_LATE = "ask_late"
    AWAIT_ANSWER = "await_answer"
    FOLLOW_UP = "follow_up"
    STOP = "stop"
    LEFT = "left"
    READ_ANSWER = "read_answer"


class Whom(StrEnum):
    """Why this addressee: they wrote, recruited, interviewed; or it is only a mailbox or a name."""

    WROTE = "wrote"
    RECRUITER = "recruiter"
    INTERVIEWER = "interviewer"
    MAILBOX = "mailbox"
    NAME_ONLY = "name_only"


class Step(StrEnum):
    """One point in the small plan of a door."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who to write to. `address` is '' when only a name is known, `name` is '' for a mailbox."""

    name: str
    address: str
    whom: Whom


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the plan: the day it is due, and when it was done (None: not yet).

    `change` is the key of the entry by which the person moved or dropped it; '' for neither.
    """

    step: Step
    on: date
    done_at: datetime | None = None
    dropped: bool = False
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an employer said, word for word: a kept note or a mail. `key` is the note's or event's."""

    key: str
    at: datetime
    text: str
    channel: Channel = Channel.MAIL
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything a letter may say: only what is in evidence; an unknown text is ''."""

    occasion: Occasion
    employer: str = ""
    role: str = ""
    round: Round | None = None
    interview_on: date | None = None
    closed_on: date | None = None
    promised_by: date | None = None
    asked_on: date | None = None
    addressee: str = ""
    to: str = ""
    own_name: str = ""
    language: str = ""
    subject: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorFeedback:
    """Step one for one door (`application` is its key).

    `ask_from` to `ask_until` is the best time for the first letter; `next_on` is the day of the
    next message if one is still due. `asked` holds when requests were sent, `left` how many
    more are courteous. `letter` is there whatever the advice: writing is free, sending waits.
    """

    application: str
    situation: Situation
    advice: Advice
    ask_from: date
    ask_until: date
    next_on: date | None
    addressee: Addressee | None
    asked: tuple[datetime, ...]
    left: int
    letter: LetterFacts
    plan: tuple[Moment, ...]
    answers: tuple[Answer, ...]

    @property
    def due(self) -> bool:
        """Whether a message can go out today."""
        return self.advice in {Advice.ASK, Advice.ASK_LATE, Advice.FOLLOW_UP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Step one: closed doors, newest first, and open applications that went quiet after an interview."""

    doors: tuple[DoorFeedback, ...] = ()
    quiet: tuple[DoorFeedback, ...] = ()

    def door(self, key: str) -> DoorFeedback:
        """The part for one application; KeyError when it is neither closed nor quiet."""
        for part in (*self.doors, *self.quiet):
            if part.application == key:
                return part
        raise KeyError(key)
