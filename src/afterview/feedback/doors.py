"""Step one, door by door: how it stands, what was asked, what was answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterview.feedback.addressee import choose
from afterview.feedback.facts import Standing, letter_facts
from afterview.feedback.plan import rearranged
from afterview.feedback.reader import Reader, reader_of
from afterview.feedback.report import Advice, Answer, DoorFeedback, Occasion, Report, Situation
from afterview.feedback.timing import Timing, after_rejection, after_silence, in_silence
from afterview.record import Closing, Direction, Kind, PlanChange, Specificity, Stage, State

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterview.record import Application, ClosedDoor, Event, FeedbackNote, Record

# A thank-you note right after the interview is not a request; a mail without any of these is
# courtesy ("thank you for letting me know"). An empty text is counted: we cannot know.
THANKS_WITHIN = timedelta(days=3)
ASKING = ("?", "feedback", "rückmeldung", "improve", "advice", "update", "verbessern", "stand der")
OPEN = frozenset({State.IN_PROCESS, State.SILENT})


def _asks(event: Event) -> bool:
    text = event.text[:20_000].lower()
    return not text.strip() or any(cue in text for cue in ASKING)


def _sent_after(application: Application, moment: datetime) -> tuple[datetime, ...]:
    sent = (e for e in application.events if e.direction is Direction.SENT and e.at > moment and _asks(e))
    return tuple(e.at for e in sent)


def _last_contact(application: Application) -> datetime:
    """When the employer was last heard or met; a message about a later interview counts by the interview."""
    heard = [e.at for e in application.events if e.direction is Direction.RECEIVED]
    return max([*heard, *application.interviews], default=application.first_at)


def closing_event(application: Application, door: ClosedDoor) -> Event | None:
    """The mail that closed the door; None for silence or a word given elsewhere."""
    if door.closing is Closing.SILENCE:
        return None
    newest_first = application.events[::-1]
    named = (e for e in newest_first if e.key == door.event)
    rejections = (e for e in newest_first if e.kind is Kind.REJECTION)
    return next(named, None) or next(rejections, None)


def _answers(application: Application, notes: tuple[FeedbackNote, ...]) -> tuple[Answer, ...]:
    kept = [
        Answer(key=n.key, at=n.at, text=n.text, channel=n.channel) for n in notes if n.door == application.key
    ]
    mailed = [
        Answer(key=e.key, at=e.at, text=e.text, name=e.sender_name)
        for e in application.events
        if _is_answer(e)
    ]
    return tuple(sorted([*kept, *mailed], key=lambda a: a.at))


def _closed_occasion(door: ClosedDoor, closing: Event | None) -> Occasion:
    if door.closing is Closing.SILENCE:
        return Occasion.SILENCE_CLOSE
    if closing and closing.agency:
        return Occasion.AGENCY
    personal = door.specificity is Specificity.SPECIFIC
    return Occasion.PERSONAL_REJECTION if personal else Occasion.GENERIC_REJECTION


def _timing(application: Application, today: date) -> tuple[Timing, tuple[datetime, ...], bool]:
    """The timing of one door, every request sent about it, and whether the closing one is among them."""
    door = application.door
    quiet_asks = _sent_after(application, _last_contact(application) + THANKS_WITHIN)
    if door is None:
        since = application.check_in_from or today
        return in_silence(since, quiet_asks, today), quiet_asks, False
    asked = _sent_after(application, door.at)
    if door.closing is Closing.REJECTION:
        return after_rejection(door.at, asked, today), asked, bool(asked)
    every = tuple(sorted({*quiet_asks, *asked}))
    silent_on = application.silent_since or door.at.date()
    return after_silence(silent_on, every, asked, today), every, bool(asked)


def _is_answered(application: Application, door: ClosedDoor | None, answers: tuple[Answer, ...]) -> bool:
    """Whether the closed door was answered: a kept note, or mail that came after the closing."""
    mailed = {e.key for e in application.events}
    return door is not None and any(a.at >= door.at or a.key not in mailed for a in answers)


def _situation(occasion: Occasion, *, asked: bool, answered: bool) -> Situation:
    if answered:
        return Situation.ANSWERED
    return Situation.ASKED if asked else Situation(occasion.value)


def _fitting(occasion: Occasion, *, asked: bool, answered: bool) -> Occasion:
    """The letter that fits now: a thank-you, a follow-up, or the first one."""
    if answered:
        return Occasion.THANKS
    return Occasion.FOLLOW_UP if asked else occasion


def _newest_answer(application: Application) -> Event | None:
    return next((e for e in reversed(application.events) if _is_answer(e)), None)


def _is_answer(event: Event) -> bool:
    return event.kind is Kind.FEEDBACK and event.direction is Direction.RECEIVED


def read_door(
    application: Application,
    answers: tuple[Answer, ...],
    reader: Reader,
    today: date,
    changes: tuple[PlanChange, ...] = (),
) -> DoorFeedback:
    """Step one for one application that is closed or quiet."""
    door = application.door
    closing = closing_event(application, door) if door else None
    occasion = _closed_occasion(door, closing) if door else Occasion.SILENCE_CHECK_IN
    timing, asked, about_closing = _timing(application, today)
    timing = rearranged(timing, changes, today)
    answered = _is_answered(application, door, answers)
    wrote = _newest_answer(application) if answered else None
    addressee = choose(application, wrote or closing, reader)
    standing = Standing(_fitting(occasion, asked=about_closing, answered=answered), closing, addressee, asked)
    return DoorFeedback(
        application=application.key,
        situation=_situation(occasion, asked=about_closing, answered=answered),
        advice=Advice.READ_ANSWER if answered else timing.advice,
        ask_from=timing.ask_from,
        ask_until=timing.ask_until,
        next_on=None if answered else timing.next_on,
        addressee=addressee,
        asked=asked,
        left=timing.left,
        letter=letter_facts(application, standing, reader.name, today),
        plan=timing.plan,
        answers=answers,
    )


def _is_quiet(application: Application, today: date) -> bool:
    """Open, with a first conversation behind it, and past the day on which a check-in is fair."""
    due = application.check_in_from
    begun = application.stage is not Stage.APPLICATION
    is_open = application.door is None and application.state in OPEN
    return is_open and begun and due is not None and due <= today


def read(record: Record, today: date) -> Report:
    """Step one for every closed door and every application that went quiet after an interview."""
    reader = reader_of(record)
    quiet = [a for a in record.applications if _is_quiet(a, today)]

    def part(application: Application) -> DoorFeedback:
        changes = tuple(c for c in record.of(PlanChange) if c.door == application.key)
        return read_door(application, _answers(application, record.notes), reader, today, changes)

    return Report(doors=tuple(map(part, record.doors)), quiet=tuple(map(part, quiet)))
