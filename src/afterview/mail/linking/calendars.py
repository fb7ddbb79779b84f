"""The employer's working days: its country, its holidays, its slow weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.mail.extraction.tables import names
from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.lexicon import packaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterview.record import Event

# The slow-down of a country: its mean days over these, at most the longest.
BASE_DAYS = 24
LONGEST = 1.7
_AUGUST_OFF = frozenset({"FR", "IT", "ES"})


@cache
def _table(name: str) -> dict[str, Any]:
    return dict(packaged("countries.toml")[name])


def _known() -> Any:
    """The days off of all countries."""
    import holidays  # noqa: PLC0415 - heavy, and reading mail needs none

    return holidays


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """When an employer works, and how slowly: the factor lengthens every wait."""

    country: str = ""
    public: bool = False

    @property
    def factor(self) -> float:
        """How much longer than the usual one waits here; public employers take twice as long."""
        slow: float = min(max(_table("hiring_days").get(self.country, BASE_DAYS) / BASE_DAYS, 1.0), LONGEST)
        return slow * (2 if self.public else 1)

    def is_working(self, day: date) -> bool:
        """Whether the employer works on that day."""
        return day.weekday() not in _weekend(self.country) and day not in _holidays(self.country, day.year)

    def after(self, day: date, count: int) -> date:
        """The working day `count` working days after; a day in a slow season counts half."""
        half_days = 2 * count
        while half_days > 0:
            day += timedelta(days=1)
            if self.is_working(day):
                half_days -= 1 if _is_slow(day, self.country) else 2
        return day

    def exactly_after(self, day: date, count: int) -> date:
        """The working day `count` working days after, slow season or not."""
        for _ in range(count):
            day += timedelta(days=1)
            while not self.is_working(day):
                day += timedelta(days=1)
        return day


def _is_slow(day: date, country: str) -> bool:
    """22 December to 6 January everywhere, August where it is the holiday month."""
    turn = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 6)
    return turn or (day.month == 8 and country in _AUGUST_OFF)


@cache
def _weekend(country: str) -> frozenset[int]:
    return frozenset(_known().country_holidays(country).weekend) if country else frozenset({5, 6})


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(_known().country_holidays(country, years=year)) if country else frozenset()


@cache
def _countries() -> frozenset[str]:
    return frozenset(_known().list_supported_countries(include_aliases=False))


def working_calendar(events: Sequence[Event]) -> WorkingCalendar:
    """The employer's calendar: by its domain's ending, else the zone it names, else its language."""
    domains = [event.employer_domain for event in events if event.employer_domain]
    spoken = (_table("languages").get(event.language, "") for event in events)
    found = (*map(country_of_domain, domains), *map(_zone_country, events), *spoken)
    employers = {event.employer for event in events if event.employer}
    public = any(is_public(name, "") for name in employers) or any(is_public("", d) for d in set(domains))
    return WorkingCalendar(next((country for country in found if country), ""), public)


@lru_cache(maxsize=16384)
def country_of_domain(domain: str) -> str:
    """The country that a domain's ending names, '' for .com, .io and the like."""
    ending = domain.rpartition(".")[2]
    if ending in _table("endings"):
        return str(_table("endings")[ending])
    return ending.upper() if ending.upper() in _countries() else ""


def _zone_country(event: Event) -> str:
    zone = event.interview_at.tzinfo if event.interview_at else None
    return str(_table("zones").get(zone.key, "")) if isinstance(zone, ZoneInfo) else ""


@lru_cache(maxsize=16384)
def is_public(name: str, domain: str) -> bool:
    """Whether an employer is a public body or a university, which take twice as long."""
    return bool(
        (name and names().public_name.search(plain(name)))
        or (domain and names().public_domain.search(domain))
    )
