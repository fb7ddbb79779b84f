"""The search in figures: how far applications came, how long each ran, and which weeks were full."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from afterview.record import Direction, Kind, Stage, State

if TYPE_CHECKING:
    from afterview.record import Application, Record

WEEKS = 26
SPANS = 30
_LEVELS = {
    Stage.APPLICATION: 0,
    Stage.RECRUITER_CALL: 1,
    Stage.TAKE_HOME: 1,
    Stage.INTERVIEW: 1,
    Stage.FINAL: 2,
    Stage.OFFER: 3,
}
LEVELS = ("applied", "talks", "finals", "offers")
_ENDED = {
    State.REJECTED: "no",
    State.SILENT: "silence",
    State.CLOSED: "silence",
    State.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Of the applications that came this far: how many went on, and how the others stand."""

    level: str
    reached: int
    further: int
    open: int
    no: int
    silence: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday: what was sent, which talks took place, and what came back."""

    monday: date
    sent: int
    talks: int
    no: int
    offers: int

    @property
    def total(self) -> int:
        """Everything that happened in it."""
        return self.sent + self.talks + self.no + self.offers


@dataclass(frozen=True, slots=True)
class Span:
    """One application from its first day to its last, or to today while it is open."""

    application: Application
    begin: date
    end: date


def flow(record: Record, _today: date) -> tuple[Step, ...]:
    """From applied to offer, one step after the other."""
    stands = [(_level(a), _ENDED.get(a.state, "open")) for a in record.applications]
    found = []
    for number, name in enumerate(LEVELS):
        here = Counter(how for level, how in stands if level == number)
        reached = sum(level >= number for level, _ in stands)
        found.append(
            Step(
                name,
                reached,
                reached - here.total(),
                here["open"],
                here["no"],
                here["silence"],
                here["withdrawn"],
            )
        )
    return tuple(found)


def _level(application: Application) -> int:
    return 3 if application.state is State.OFFER else _LEVELS[application.stage]


def weeks(record: Record, today: date) -> tuple[Week, ...]:
    """The last half year, week by week, from the first week in which something happened."""
    begin = monday_of(today) - timedelta(weeks=WEEKS - 1)
    counts: dict[date, Counter[str]] = {begin + timedelta(weeks=n): Counter() for n in range(WEEKS)}
    for application in record.applications:
        seen = [(application.first_at.date(), "sent")]
        seen += [(at.date(), "talks") for at in application.interviews if at.date() <= today]
        seen += [(e.at.date(), _ANSWERS[e.kind]) for e in application.events if e.kind in _ANSWERS]
        for day, what in seen:
            if monday_of(day) in counts:
                counts[monday_of(day)][what] += 1
    found = [Week(m, c["sent"], c["talks"], c["no"], c["offers"]) for m, c in counts.items()]
    first = next((n for n, week in enumerate(found) if week.total), len(found))
    return tuple(found[first:])


_ANSWERS = {Kind.REJECTION: "no", Kind.OFFER: "offers"}


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def spans(record: Record, today: date) -> tuple[Span, ...]:
    """How long the latest applications ran, the one that began last first."""
    found = [Span(a, a.first_at.date(), max(a.first_at.date(), _end(a, today))) for a in record.applications]
    return tuple(sorted(found, key=lambda s: (s.begin, s.application.key), reverse=True)[:SPANS])


def _end(application: Application, today: date) -> date:
    if application.state not in _ENDED:
        return today
    if application.door is not None:
        return application.door.at.date()
    received = [e.at.date() for e in application.events if e.direction is Direction.RECEIVED]
    return max(received, default=application.last_at.date())
