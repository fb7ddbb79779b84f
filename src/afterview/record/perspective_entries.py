"""What the person enters in step four: criteria, ratings, terms of offers, and looks back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 (fields are read from stored rows by their types)
from enum import StrEnum

from afterview.record.entries import Entry


class Period(StrEnum):
    """For how long a sum of money is paid."""

    YEAR = "year"
    MONTH = "month"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria(Entry):
    """Five to seven criteria with their shares of 100 and the least each may have. The newest ones hold.

    The three lists run side by side; a floor of None asks for nothing.
    """

    names: tuple[str, ...]
    weights: tuple[int, ...]
    floors: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Entry):
    """How one application fares by the criteria, 0 to 10 each, None for unknown. `door` is its key."""

    names: tuple[str, ...]
    scores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTerms(Entry):
    """The terms of an offer in the person's words; `door` is its application. The newest ones hold.

    `pay` is for one `period`, `rate` turns the currency into the person's own (1 when it is theirs),
    `months` are the salaries a year, `extra` is everything else of a year in the same currency.
    """

    pay: float
    period: Period = Period.YEAR
    currency: str = "EUR"
    rate: float = 1.0
    months: float = 12.0
    extra: float = 0.0
    hours: float = 40.0
    place: str = ""
    growth: str = ""
    people: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkAway(Entry):
    """The line below which an offer is left: a year's pay in the own currency, and words; newest holds."""

    pay: float | None = None
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobBegun(Entry):
    """The person took this job; `on` is its first day. The newest one of a door holds."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack(Entry):
    """A look back from the job after so many days: satisfaction 1-7, fit 1-5, would they choose it again."""

    days: int
    satisfaction: int
    fit: int
    again: bool
