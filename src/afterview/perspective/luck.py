"""Was it luck? The person's own record: what each lost role was worth to them, and what came after.

The rating of a lost role counts when it was made before any later offer was known, and the last one made
until then counts (Kay et al. 2002: people colour what they lost once they know what they got).
A job is looked back on after 30 and 180 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.perspective.criteria import CLOSE, Score, Turn, criteria, score, turns
from afterview.perspective.outcomes import offered_at
from afterview.record import JobBegun, LookBack, Rating, newest

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterview.record import Application, Criteria, Record

LOOKS_BACK = (30, 180)


class Verdict(StrEnum):
    """What one comparison says."""

    BETTER = "better"
    WORSE = "worse"
    CLOSE = "close"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Lost:
    """A lost role as it was rated. `frozen` tells whether that was before a later offer was known."""

    application: Application
    rating: Rating
    score: Score
    frozen: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer as it was rated."""

    application: Application
    rating: Rating
    score: Score


@dataclass(frozen=True, slots=True)
class Comparison:
    """One lost role beside one later offer, by the person's criteria."""

    lost: Lost
    offered: Offered
    verdict: Verdict
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A look back whose day has come."""

    application: Application
    days: int
    on: date


def rating_of(record: Record, key: str) -> Rating | None:
    """The newest rating of an application."""
    return next((r for r in record.of(Rating)[::-1] if r.door == key), None)


def lost_roles(record: Record) -> tuple[Lost, ...]:
    """Every closed door with a rating, newest first."""
    wanted = criteria(record)
    if wanted is None:
        return ()
    found = (_lost(a, record, wanted) for a in record.doors)
    return tuple(one for one in found if one)


def _lost(application: Application, record: Record, wanted: Criteria) -> Lost | None:
    rated = [r for r in record.of(Rating) if r.door == application.key]
    known = first_offer_after(record, application)
    frozen = [r for r in rated if known is None or r.at < known]
    chosen = (frozen or rated)[-1:]
    return Lost(application, chosen[0], score(chosen[0], wanted), bool(frozen)) if chosen else None


def first_offer_after(record: Record, application: Application) -> datetime | None:
    """When the first offer of another application came after this door closed."""
    if application.door is None:
        return None
    closed = application.door.at
    offers = (offered_at(a) for a in record.applications if a.key != application.key)
    return min((at for at in offers if at and at > closed), default=None)


def with_offer(record: Record) -> tuple[Application, ...]:
    """The applications that led to an offer, newest offer first."""
    found = [(at, a) for a in record.applications if (at := offered_at(a))]
    return tuple(a for _, a in sorted(found, key=lambda pair: pair[0], reverse=True))


def rated_offers(record: Record) -> tuple[Offered, ...]:
    """The offers with a rating made once they were there, newest first."""
    wanted = criteria(record)
    if wanted is None:
        return ()
    found = ((a, rating_of(record, a.key)) for a in with_offer(record) if a.door is None)
    return tuple(Offered(a, r, score(r, wanted)) for a, r in found if r)


def comparisons(record: Record) -> tuple[Comparison, ...]:
    """Every lost role rated in time, beside what came after: the job taken, or else the first offer."""
    wanted = criteria(record)
    if wanted is None:
        return ()
    taken = {job.door for job in jobs(record)}
    found = []
    for lost in lost_roles(record):
        later = [o for o in rated_offers(record) if _after(o.application, lost.application)]
        if not lost.frozen or not later:
            continue
        # The job that was taken; without one the first offer that came, so that none is picked to look well.
        offered = next((o for o in later if o.application.key in taken), later[-1])
        verdict = _verdict(lost.score, offered.score)
        found.append(Comparison(lost, offered, verdict, turns(lost.rating, offered.rating, wanted)))
    return tuple(found)


def _after(offered: Application, lost: Application) -> bool:
    at = offered_at(offered)
    return bool(at and lost.door and at > lost.door.at)


def _verdict(lost: Score, offered: Score) -> Verdict:
    if lost.value is None or offered.value is None:
        return Verdict.UNKNOWN
    apart = offered.value - lost.value
    if abs(apart) < CLOSE:
        return Verdict.CLOSE
    return Verdict.BETTER if apart > 0 else Verdict.WORSE


def jobs(record: Record) -> tuple[JobBegun, ...]:
    """The jobs that were taken, each with its newest first day."""
    return newest(record.of(JobBegun), lambda j: j.door)


def looks_back(record: Record, door: str) -> tuple[LookBack, ...]:
    """What was said from the job, the earliest look first."""
    found = newest((one for one in record.of(LookBack) if one.door == door), lambda one: one.days)
    return tuple(sorted(found, key=lambda one: one.days))


def looks_due(record: Record, today: date) -> tuple[Due, ...]:
    """The looks back whose day has come and that were not made."""
    known = {a.key: a for a in record.applications}
    found = []
    for job in jobs(record):
        made = {one.days for one in looks_back(record, job.door)}
        passed = [d for d in LOOKS_BACK if job.on + timedelta(days=d) <= today]
        # Of two that have passed, only the later one is asked for.
        if passed and not any(d >= passed[-1] for d in made) and job.door in known:
            found.append(Due(known[job.door], passed[-1], job.on + timedelta(days=passed[-1])))
    return tuple(found)
