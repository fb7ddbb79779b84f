"""When to ask: the first letter, the follow-up, and when to stop (domain §a2 and §b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from afterview.feedback.days import working_days_after
from afterview.feedback.report import Advice, Moment, Step

FIRST_AFTER = timedelta(hours=24)  # not on the day itself: the first hours are for the news
FIRST_UNTIL = timedelta(hours=48)
FOLLOW_UP_AFTER = 7  # working days
CHECK_IN_AGAIN_AFTER = 5
LATE_AFTER = timedelta(weeks=6)  # interviewers forget: still allowed, once, and said so
REQUESTS_AFTER_REJECTION = 2
REQUESTS_IN_SILENCE = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """What the calendar says about one door."""

    advice: Advice
    ask_from: date
    ask_until: date
    next_on: date | None
    left: int
    plan: tuple[Moment, ...]


def _done(asked: tuple[datetime, ...], place: int) -> datetime | None:
    return asked[place] if place < len(asked) else None


def _plan(steps: tuple[Step, ...], asked: tuple[datetime, ...], start: date, gap: int) -> tuple[Moment, ...]:
    """Each step on the day it was done, or on the day that follows from the one before."""
    moments: list[Moment] = []
    due = start
    for place, step in enumerate(steps):
        done = _done(asked, place)
        day = done.date() if done else due
        moments.append(Moment(step, day, done))
        due = working_days_after(day, gap)
    return (*moments, Moment(Step.STOP, due))


def _after_first(asked: tuple[datetime, ...], closed: date, today: date) -> Advice:
    """What to do once a request was sent and no answer is there."""
    waited = today >= working_days_after(asked[-1].date(), FOLLOW_UP_AFTER)
    if not waited:
        return Advice.AWAIT_ANSWER
    late = today - closed > LATE_AFTER
    return Advice.STOP if late or len(asked) >= REQUESTS_AFTER_REJECTION else Advice.FOLLOW_UP


def after_rejection(closed_at: datetime, asked: tuple[datetime, ...], today: date) -> Timing:
    """A first letter one to two days after the word, one follow-up after seven working days, then stop."""
    ask_from, ask_until = (closed_at + FIRST_AFTER).date(), (closed_at + FIRST_UNTIL).date()
    late = today - closed_at.date() > LATE_AFTER
    if asked:
        advice = _after_first(asked, closed_at.date(), today)
    elif today < ask_from:
        advice = Advice.WAIT
    else:
        advice = Advice.ASK_LATE if late else Advice.ASK
    left = max(0, (1 if late else REQUESTS_AFTER_REJECTION) - len(asked))
    steps = (Step.FIRST,) if late and len(asked) < 2 else (Step.FIRST, Step.FOLLOW_UP)
    plan = _plan(steps, asked, ask_from, FOLLOW_UP_AFTER)
    return Timing(advice, ask_from, ask_until, _next(advice, ask_from, asked, left), left, plan)


def _next(advice: Advice, ask_from: date, asked: tuple[datetime, ...], left: int) -> date | None:
    if advice in {Advice.WAIT, Advice.ASK, Advice.ASK_LATE}:
        return ask_from
    if left and advice in {Advice.AWAIT_ANSWER, Advice.FOLLOW_UP}:
        return working_days_after(asked[-1].date(), FOLLOW_UP_AFTER)
    return None


def in_silence(check_in_from: date, asked: tuple[datetime, ...], today: date) -> Timing:
    """Still open and quiet: a check-in on the day of the clock, a second after five working days."""
    left = max(0, REQUESTS_IN_SILENCE - len(asked))
    due = working_days_after(asked[-1].date(), CHECK_IN_AGAIN_AFTER) if asked else check_in_from
    # The last of the three belongs to the letter that closes, so no third check-in is suggested.
    if len(asked) >= REQUESTS_IN_SILENCE - 1:
        advice, due_on = (Advice.AWAIT_ANSWER if left else Advice.STOP), None
    elif today < due:
        advice, due_on = (Advice.AWAIT_ANSWER if asked else Advice.WAIT), due
    else:
        advice, due_on = (Advice.FOLLOW_UP if asked else Advice.ASK), due
    plan = _plan((Step.FIRST, Step.FOLLOW_UP, Step.CLOSE), asked, check_in_from, CHECK_IN_AGAIN_AFTER)
    return Timing(advice, check_in_from, check_in_from + timedelta(days=7), due_on, left, plan)


def after_silence(
    silent_on: date, asked: tuple[datetime, ...], closing: tuple[datetime, ...], today: date
) -> Timing:
    """Closed without a word: one letter that closes and asks (`closing`), after at most two check-ins."""
    late = today - silent_on > LATE_AFTER
    if closing:
        waiting = today < working_days_after(closing[-1].date(), FOLLOW_UP_AFTER)
        advice = Advice.AWAIT_ANSWER if waiting else Advice.STOP
    elif len(asked) >= REQUESTS_IN_SILENCE:
        advice = Advice.STOP
    else:
        advice = Advice.ASK_LATE if late else Advice.ASK
    left = 0 if advice in {Advice.STOP, Advice.AWAIT_ANSWER} else 1
    earlier = tuple(a for a in asked if a not in closing)
    checked = tuple(
        Moment(step, at.date(), at) for step, at in zip((Step.FIRST, Step.FOLLOW_UP), earlier, strict=False)
    )
    plan = (*checked, *_plan((Step.CLOSE,), closing, silent_on, FOLLOW_UP_AFTER))
    return Timing(advice, silent_on, silent_on + timedelta(days=7), silent_on if left else None, left, plan)
