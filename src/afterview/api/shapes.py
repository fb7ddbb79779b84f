"""What goes out, field by field. Times are ISO 8601 with a zone; what is unknown is null."""

from datetime import date, datetime
from typing import Any

import msgspec
from ninja import Schema

from afterview import feedback, gameplan
from afterview.api.bringing import What
from afterview.feedback.letter_check import Finding, Severity
from afterview.mail.linking.doubts import Doubt, Why
from afterview.next_step import Next
from afterview.record import (
    Application,
    Channel,
    Closing,
    Direction,
    Entry,
    Event,
    FeedbackNote,
    Kind,
    Origin,
    Path,
    Round,
    Specificity,
    Stage,
    State,
)
from afterview.storage.entry_rows import KINDS
from afterview.storage.models import Mailbox
from afterview.wording import check as check_words
from afterview.wording import themes as theme_words

_KIND_OF = {noun: name for name, noun in KINDS.items()}


class TroubleOut(Schema):
    """What happened, and what to do."""

    happened: str
    todo: str


class ApplicationOut(Schema):
    """One application and where it stands."""

    key: str
    employer: str | None
    role: str | None
    state: State
    stage: Stage
    first_at: datetime
    last_at: datetime
    promised_by: date | None
    silent_since: date | None
    interviews: list[datetime]
    events: int
    closed_door: bool

    @classmethod
    def of(cls, one: Application) -> "ApplicationOut":
        """As it is known today."""
        return cls(
            key=one.key,
            employer=one.employer or None,
            role=one.role or None,
            state=one.state,
            stage=one.stage,
            first_at=one.first_at,
            last_at=one.last_at,
            promised_by=one.promised_by,
            silent_since=one.silent_since,
            interviews=list(one.interviews),
            events=len(one.events),
            closed_door=one.door is not None,
        )


class ApplicationsOut(Schema):
    """A stretch of the applications, and how many there are in all."""

    items: list[ApplicationOut]
    total: int


class EventOut(Schema):
    """One thing that happened. `text` is the mail's own and may hold anything."""

    key: str
    kind: Kind
    at: datetime
    origin: Origin
    direction: Direction
    confidence: float
    subject: str | None
    sender: str | None
    round: Round | None
    specificity: Specificity | None
    interview_at: datetime | None
    reply_promised_by: date | None
    text: str

    @classmethod
    def of(cls, one: Event) -> "EventOut":
        """As it was read, or said."""
        return cls(
            key=one.key,
            kind=one.kind,
            at=one.at,
            origin=one.origin,
            direction=one.direction,
            confidence=one.confidence,
            subject=one.subject or None,
            sender=one.sender or None,
            round=one.round,
            specificity=one.specificity,
            interview_at=one.interview_at,
            reply_promised_by=one.reply_promised_by,
            text=one.text,
        )


class DoubtOut(Schema):
    """A mail to confirm, why, and the application it is counted to."""

    event: EventOut
    why: Why
    application: str | None
    alike: list[str]

    @classmethod
    def of(cls, one: Doubt) -> "DoubtOut":
        """As it stands now."""
        return cls(
            event=EventOut.of(one.event),
            why=one.why,
            application=one.application or None,
            alike=[other.key for other in one.alike],
        )


class MomentOut(Schema):
    """One point of a door's plan."""

    step: feedback.Step
    on: date
    done_at: datetime | None
    dropped: bool


class DoorOut(Schema):
    """A closed door, and where step one stands for it."""

    application: ApplicationOut
    closing: Closing
    at: datetime
    reason: str | None
    situation: feedback.Situation
    advice: feedback.Advice
    next_on: date | None
    requests_left: int
    plan: list[MomentOut]

    @classmethod
    def of(cls, one: Application, part: feedback.DoorFeedback) -> "DoorOut":
        """As it stands today."""
        door = one.door
        if door is None:
            raise ValueError("not a closed door")
        plan = [MomentOut(step=m.step, on=m.on, done_at=m.done_at, dropped=m.dropped) for m in part.plan]
        return cls(
            application=ApplicationOut.of(one),
            closing=door.closing,
            at=door.at,
            reason=door.reason or None,
            situation=part.situation,
            advice=part.advice,
            next_on=part.next_on,
            requests_left=part.left,
            plan=plan,
        )


class NoteOut(Schema):
    """What an employer said, word for word."""

    key: str
    door: str
    at: datetime
    channel: Channel
    text: str

    @classmethod
    def of(cls, one: FeedbackNote) -> "NoteOut":
        """As it was kept."""
        return cls(key=one.key, door=one.door, at=one.at, channel=one.channel, text=one.text)


class ThemeOut(Schema):
    """One theme over all feedback, with its quotes and what was decided."""

    theme: str
    label: str
    lever: gameplan.Lever
    sensitivity: gameplan.Sensitivity
    ready: bool
    open: bool
    decided: Path | None
    doors: list[str]
    quotes: list[str]

    @classmethod
    def of(cls, one: gameplan.Suggestion) -> "ThemeOut":
        """As it stands today."""
        return cls(
            theme=one.theme,
            label=theme_words.label(one.theme),
            lever=one.lever,
            sensitivity=one.sensitivity,
            ready=one.ready,
            open=one.open,
            decided=one.decided.path if one.decided else None,
            doors=list(one.doors),
            quotes=[m.quote for m in one.mentions],
        )


class EntryOut(Schema):
    """Something the person entered: its kind, and the fields of that kind."""

    key: str
    kind: str
    door: str
    at: datetime
    content: dict[str, Any]

    @classmethod
    def of(cls, one: Entry) -> "EntryOut":
        """As it was kept."""
        fields: dict[str, Any] = msgspec.to_builtins(one)
        content = {name: value for name, value in fields.items() if name not in {"key", "door", "at"}}
        return cls(key=one.key, kind=_KIND_OF[type(one)], door=one.door, at=one.at, content=content)


class NextOut(Schema):
    """The one thing suggested next."""

    kind: Next
    title: str
    reason: str
    application: str | None
    theme: str | None
    at: datetime | None


class FindingOut(Schema):
    """One thing in a letter; `start` and `end` count characters."""

    rule: str
    severity: Severity
    start: int
    end: int
    text: str
    advice: str

    @classmethod
    def of(cls, one: Finding) -> "FindingOut":
        """With what is advised."""
        advice = check_words.advice(one.rule)
        return cls(
            rule=one.rule, severity=one.severity, start=one.start, end=one.end, text=one.text, advice=advice
        )


class CheckOut(Schema):
    """What the check found, and whether something should change before the letter goes out."""

    blocked: bool
    findings: list[FindingOut]


class LetterOut(Schema):
    """A letter to read, change and send oneself."""

    subject: str
    body: str
    language: str
    to: str | None


class KeptOut(Schema):
    """What was kept: the fact, and whether it is new (a call sent twice with one `key` counts once)."""

    fact: str
    application: str
    new: bool


class MailboxOut(Schema):
    """Where mail is read from."""

    number: int
    path: str
    scanned_at: datetime | None
    messages: int
    relevant: int
    unreadable: int

    @classmethod
    def of(cls, one: Mailbox) -> "MailboxOut":
        """As it was read last."""
        return cls(
            number=one.pk,
            path=one.path,
            scanned_at=one.scanned_at,
            messages=one.messages,
            relevant=one.relevant,
            unreadable=one.unreadable,
        )


class BroughtOut(Schema):
    """What was understood, and how much of it was added."""

    what: What
    added: int
    known: int
    passed_over: int
    wrong: list[str]
