"""The next step forward: one suggested thing, drawn from all four steps.

Rest comes before the feeling, the feeling before work, and what has a date before what can wait. What the
person decided, refused, dropped or parked is not raised again. When nothing waits, nothing is suggested.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from afterview import feedback, gameplan, perspective, recovery
from afterview.record import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from afterview.record import Application, Record

DOORS_RAISED_FOR = timedelta(days=42)
SOON = timedelta(days=3)
RATE_AFTER = timedelta(days=2)


R = TypeVar("R")


class Next(StrEnum):
    """What is suggested."""

    REST = "rest"
    PREPARE = "prepare"
    CHECK_IN = "check_in"
    COMPARE_OFFER = "compare_offer"
    ASK = "ask"
    DECIDE = "decide"
    LOOK_BACK = "look_back"
    PRACTISE = "practise"
    ASK_SILENCE = "ask_silence"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do next, with the application, theme or moment it is about where there is one."""

    kind: Next
    application: str = ""
    theme: str = ""
    at: datetime | None = None


class Reports(Protocol):
    """Gives the report of one of the four steps; pages hand in one that remembers."""

    def __call__(self, read: Callable[[Record, date], R], /) -> R:
        """The report."""


def next_step(
    record: Record, today: date, now: datetime | None = None, report: Reports | None = None
) -> NextStep | None:
    """The one thing suggested at `now` (noon of `today` when it is not given); None when nothing waits."""
    moment = now or datetime.combine(today, time(12), UTC)

    def anew(read: Callable[[Record, date], R]) -> R:
        return read(record, today)

    return next(_steps(record, today, moment, report or anew), None)


def _steps(record: Record, today: date, now: datetime, report: Reports) -> Iterator[NextStep]:
    """Everything that could be suggested, the most fitting first."""
    doors = [a for a in record.doors if a.door and now - DOORS_RAISED_FOR <= a.door.at <= now]
    rested = report(recovery.read)
    awake = [a for a in doors if not rested.door(a.key).resting(now)]
    yield from _meetings(record, now)
    if doors and not awake:
        until = max((p.until for a in doors if (p := rested.door(a.key).pause)), default=None)
        yield NextStep(Next.REST, doors[0].key, at=until)
        return
    yield from (NextStep(Next.CHECK_IN, a.key) for a in awake[:1] if not rested.door(a.key).check_ins)
    yield from _offers(record)
    asked = report(feedback.read)
    yield from (NextStep(Next.ASK, a.key) for a in awake if asked.door(a.key).due)
    yield from _decisions(report(gameplan.read))
    yield from (NextStep(Next.LOOK_BACK, d.application.key) for d in perspective.looks_due(record, today))
    yield from (
        NextStep(Next.PRACTISE, theme=one.theme) for one in gameplan.learning(record) if one.due(today)
    )
    yield from (NextStep(Next.ASK_SILENCE, part.application) for part in asked.quiet if part.due)
    yield from _ratings(record, awake, now)


def _meetings(record: Record, now: datetime) -> Iterator[NextStep]:
    """An interview in the next days, the nearest first."""
    ended = {State.REJECTED, State.WITHDRAWN, State.CLOSED}
    ahead = [(at, a) for a in record.applications if a.state not in ended for at in a.interviews]
    for at, application in sorted(ahead, key=lambda pair: pair[0]):
        if now <= at <= now + SOON:
            yield NextStep(Next.PREPARE, application.key, at=at)


def _offers(record: Record) -> Iterator[NextStep]:
    """An offer whose terms were not written down, while no job was taken."""
    if perspective.jobs(record):
        return
    for side in perspective.side_by_side(record):
        if side.terms is None and side.application.state is State.OFFER:
            yield NextStep(Next.COMPARE_OFFER, side.application.key)


def _decisions(plan: gameplan.Report) -> Iterator[NextStep]:
    for suggestion in plan.suggestions:
        if suggestion.open:
            yield NextStep(Next.DECIDE, suggestion.doors[-1], suggestion.theme)


def _ratings(record: Record, doors: list[Application], now: datetime) -> Iterator[NextStep]:
    """A lost role not yet rated, while the person has criteria and no later offer is known."""
    if perspective.criteria(record) is None:
        return
    for application in doors:
        settled = application.door is not None and application.door.at + RATE_AFTER <= now
        known = perspective.first_offer_after(record, application)
        if settled and known is None and perspective.rating_of(record, application.key) is None:
            yield NextStep(Next.RATE, application.key)
