"""What came after a closed door, in the other applications."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from afterview.perspective.outcomes import offered_at
from afterview.perspective.report import Aftermath
from afterview.record import Kind, State

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Application, Record

ALIVE = frozenset({State.APPLIED, State.IN_PROCESS, State.OFFER})


def interview_times(application: Application) -> tuple[datetime, ...]:
    """When interviews were; an invitation whose time is unknown stands for its interview."""
    invited = [e.at for e in application.events if e.kind is Kind.INTERVIEW]
    return application.interviews or tuple(invited[:1])


@dataclass(frozen=True, slots=True)
class Course:
    """When things happened in a whole search, each with its application, in order: made once for all."""

    interviews: tuple[tuple[datetime, str], ...]
    offers: tuple[tuple[datetime, str], ...]
    alive: frozenset[str]


def course(record: Record) -> Course:
    """The course of a search."""
    every = record.applications
    return Course(
        interviews=tuple(sorted((at, a.key) for a in every for at in interview_times(a))),
        offers=tuple(sorted((at, a.key) for a in every if (at := offered_at(a)))),
        alive=frozenset(a.key for a in every if a.state in ALIVE),
    )


def aftermath(
    key: str, closed_at: datetime, record: Record, today: date, known: Course | None = None
) -> Aftermath:
    """What followed the door `key`, which closed at `closed_at`, up to and including today."""
    known = known or course(record)
    tonight = datetime.combine(today + timedelta(days=1), time.min, UTC)
    later = [at for at, whose in _after(known.interviews, closed_at) if whose != key]
    offers = [at for at, whose in _after(known.offers, closed_at) if whose != key and at < tonight]
    taken = bisect_left(later, tonight)
    return Aftermath(
        interviews=taken,
        upcoming=len(later) - taken,
        offers=len(offers),
        alive=len(known.alive) - (key in known.alive),
        days_to_interview=(later[0].date() - closed_at.date()).days if later else None,
    )


def _after(known: tuple[tuple[datetime, str], ...], moment: datetime) -> tuple[tuple[datetime, str], ...]:
    return known[bisect_right(known, moment, key=lambda pair: pair[0]) :]
