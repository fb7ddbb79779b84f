"""The plan of a door as the person wants it: points moved to another day, dropped, brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from afterview.feedback.days import SATURDAY
from afterview.feedback.report import Advice, Moment, Step
from afterview.record import newest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterview.feedback.timing import Timing
    from afterview.record import PlanChange

_TO_DO = frozenset({Advice.WAIT, Advice.ASK, Advice.ASK_LATE, Advice.AWAIT_ANSWER, Advice.FOLLOW_UP})


def rearranged(timing: Timing, changes: Iterable[PlanChange], today: date) -> Timing:
    """The same timing with the person's changes in it; what was sent already cannot be moved."""
    held = newest(changes, about=lambda change: change.step)
    if not held:
        return timing
    plan = arranged(timing.plan, held)
    return _advised(replace(timing, plan=plan), today)


def arranged(plan: tuple[Moment, ...], changes: Iterable[PlanChange]) -> tuple[Moment, ...]:
    """The points in their order. A moved point takes those after it along; a dropped one keeps its place."""
    by_step = {change.step: change for change in changes}
    moments, shift = [], timedelta()
    for usual in plan:
        change = None if usual.done_at else by_step.get(usual.step)
        if change is not None and change.on is None:
            moments.append(replace(usual, dropped=True, change=change.key))
        elif change is not None and change.on is not None:
            shift = change.on - usual.on
            moments.append(replace(usual, on=change.on, change=change.key))
        else:
            moments.append(usual if usual.done_at or not shift else replace(usual, on=_on(usual.on + shift)))
    return tuple(moments)


def _on(day: date) -> date:
    """The day itself, or the Monday after when it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day


def _advised(timing: Timing, today: date) -> Timing:
    """What to do today, now that the next point lies elsewhere or nothing is left of the plan."""
    if timing.advice not in _TO_DO:
        return timing
    begun = any(m.done_at for m in timing.plan)
    ahead = [m for m in timing.plan if not (m.done_at or m.dropped or m.step is Step.STOP)]
    if not ahead:
        return replace(timing, advice=Advice.LEFT, next_on=None, left=0)
    if not ahead[0].change:
        return timing
    on = ahead[0].on
    if today < on:
        advice = Advice.AWAIT_ANSWER if begun else Advice.WAIT
    elif begun:
        advice = Advice.FOLLOW_UP
    else:
        advice = Advice.ASK_LATE if timing.advice is Advice.ASK_LATE else Advice.ASK
    ask_from = timing.ask_from if begun else on
    return replace(
        timing, advice=advice, next_on=on, ask_from=ask_from, ask_until=max(ask_from, timing.ask_until)
    )
