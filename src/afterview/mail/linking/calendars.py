"""The employer's working days: its country, its holidays, its slow weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays

from afterview.mail.extraction.tables import names
from afterview.mail.parsing.folding import plain
from afterview.record import Event

# Mean days of a whole hiring process, by country (Glassdoor 2017), over the 24 days of the United States.
_HIRING_DAYS = {
    "BR": 39.6, "FR": 38.9, "CH": 37.6, "IT": 36.0, "BE": 36.0, "ES": 31.7, "DE": 28.5, "GB": 27.5,
    "PL": 25.9, "IE": 25.5, "NL": 25.4, "US": 23.8, "CA": 20.1, "IN": 16.1,
}  # fmt: skip
_BASE_DAYS = 24
_LONGEST = 1.7
_AUGUST_OFF = frozenset({"FR", "IT", "ES"})
_ENDINGS = {
    "uk": "GB",
    "edu": "US",
    "gov": "US",
    "mil": "US",
    "bayern": "DE",
    "berlin": "DE",
    "hamburg": "DE",
    "koeln": "DE",
}
# Country endings that are mostly used for their sound.
_NOT_COUNTRIES = frozenset(
    [
        "io",
        "ai",
        "co",
        "me",
        "tv",
        "fm",
        "ly",
        "gg",
        "sh",
        "to",
        "cc",
        "ws",
        "app",
        "dev",
        "eu",
        "la",
        "vc",
        "im",
        "is",
        "it",
        "so",
    ]
) - {"it"}
_LANGUAGES = {
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "nl": "NL",
    "it": "IT",
    "sv": "SE",
    "pl": "PL",
    "da": "DK",
    "nb": "NO",
}
_ZONES = {
    "Europe/Berlin": "DE", "Europe/Vienna": "AT", "Europe/Zurich": "CH", "Europe/London": "GB", "Europe/Dublin": "IE",
    "Europe/Paris": "FR", "Europe/Madrid": "ES", "Europe/Rome": "IT", "Europe/Amsterdam": "NL", "Europe/Brussels": "BE",
    "Europe/Warsaw": "PL", "Europe/Stockholm": "SE", "Europe/Copenhagen": "DK", "Europe/Oslo": "NO", "Europe/Lisbon": "PT",
    "America/New_York": "US", "America/Chicago": "US", "America/Denver": "US", "America/Los_Angeles": "US",
    "America/Sao_Paulo": "BR", "America/Toronto": "CA", "Asia/Kolkata": "IN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """When an employer works, and how slowly: the factor lengthens every wait."""

    country: str = ""
    public: bool = False

    @property
    def factor(self) -> float:
        """How much longer than the usual one waits here; public employers take twice as long."""
        slow = min(max(_HIRING_DAYS.get(self.country, _BASE_DAYS) / _BASE_DAYS, 1.0), _LONGEST)
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
    return frozenset(holidays.country_holidays(country).weekend) if country else frozenset({5, 6})


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year)) if country else frozenset()


@cache
def _countries() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))


def working_calendar(events: Sequence[Event]) -> WorkingCalendar:
    """The employer's calendar: by its domain's ending, else the zone it names, else its language."""
    domains = [event.employer_domain for event in events if event.employer_domain]
    spoken = (_LANGUAGES.get(event.language, "") for event in events)
    found = (*map(country_of_domain, domains), *map(_zone_country, events), *spoken)
    employers = {event.employer for event in events if event.employer}
    public = any(is_public(name, "") for name in employers) or any(is_public("", d) for d in set(domains))
    return WorkingCalendar(next((country for country in found if country), ""), public)


@lru_cache(maxsize=16384)
def country_of_domain(domain: str) -> str:
    """The country that a domain's ending names, '' for .com, .io and the like."""
    ending = domain.rpartition(".")[2]
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    code = ending.upper()
    return code if len(ending) == 2 and ending not in _NOT_COUNTRIES and code in _countries() else ""


def _zone_country(event: Event) -> str:
    zone = event.interview_at.tzinfo if event.interview_at else None
    return _ZONES.get(zone.key or "", "") if isinstance(zone, ZoneInfo) else ""


@lru_cache(maxsize=16384)
def is_public(name: str, domain: str) -> bool:
    """Whether an employer is a public body or a university, which take twice as long."""
    return bool(
        (name and names().public_name.search(plain(name)))
        or (domain and names().public_domain.search(domain))
    )
