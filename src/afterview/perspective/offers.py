"""Offers side by side: each year's pay in the person's currency, by the hour, and the walk-away line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.perspective.luck import with_offer
from afterview.perspective.outcomes import offered_at
from afterview.record import OfferTerms, Period, WalkAway

if TYPE_CHECKING:
    from afterview.record import Application, Record

WEEKS = 52.0


@dataclass(frozen=True, slots=True)
class Side:
    """One offer: its terms if they were written down, a year's pay, and an hour's."""

    application: Application
    terms: OfferTerms | None
    year: float | None
    hour: float | None
    below: bool
    line_first: bool


def yearly(terms: OfferTerms) -> float:
    """Everything paid in a year, in the person's own currency."""
    times = {Period.YEAR: 1.0, Period.MONTH: terms.months, Period.HOUR: terms.hours * WEEKS}
    return (terms.pay * times[terms.period] + terms.extra) * terms.rate


def hourly(terms: OfferTerms) -> float | None:
    """The same for an hour of the week that was agreed."""
    return yearly(terms) / (terms.hours * WEEKS) if terms.hours > 0 else None


def walk_away(record: Record) -> WalkAway | None:
    """The line as last drawn."""
    return next(iter(record.of(WalkAway)[::-1]), None)


def side_by_side(record: Record) -> tuple[Side, ...]:
    """Every offer that stands, newest first."""
    line = walk_away(record)
    return tuple(_side(a, record, line) for a in with_offer(record) if a.door is None)


def _side(application: Application, record: Record, line: WalkAway | None) -> Side:
    terms = next((t for t in record.of(OfferTerms)[::-1] if t.door == application.key), None)
    year = yearly(terms) if terms else None
    least = line.pay if line else None
    at = offered_at(application)
    return Side(
        application=application,
        terms=terms,
        year=year,
        hour=hourly(terms) if terms else None,
        below=year is not None and least is not None and year < least,
        line_first=bool(line and at and line.at <= at),
    )
