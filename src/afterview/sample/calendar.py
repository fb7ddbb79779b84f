"""Working days around a day, and how letters write dates in two languages.

A letter says `[[-3 long]]` or `[[+4 lang]]`; the number counts working days from the day the
sample is made for, so nothing in it ever happens on a weekend.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# fmt: off
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")
_MONATE = ("Januar", "Februar", "März", "April", "Mai", "Juni",
           "Juli", "August", "September", "Oktober", "November", "Dezember")
# fmt: on

FORMATS: dict[str, Callable[[date], str]] = {
    "day": lambda d: _DAYS[d.weekday()],
    "long": lambda d: f"{_DAYS[d.weekday()]}, {d.day} {_MONTHS[d.month - 1]}",
    "full": lambda d: f"{d.day} {_MONTHS[d.month - 1]} {d.year}",
    "us": lambda d: f"{_DAYS[d.weekday()]}, {_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "uk": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "iso": lambda d: d.isoformat(),
    "tag": lambda d: _TAGE[d.weekday()],
    "lang": lambda d: f"{_TAGE[d.weekday()]}, {d.day}. {_MONATE[d.month - 1]}",
    "voll": lambda d: f"{_TAGE[d.weekday()]}, den {d.day}. {_MONATE[d.month - 1]} {d.year}",
    "kurz": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "monat": lambda d: f"{_MONATE[d.month - 1]} {d.year}",
    "month": lambda d: f"{_MONTHS[d.month - 1]} {d.year}",
}

_PLACE = re.compile(r"\[\[([+-]\d+) (\w+)\]\]")


def working_day(today: date, offset: int) -> date:
    """The day `offset` working days away; 0 is today, or the Friday before a weekend."""
    day = today - timedelta(days=max(0, today.weekday() - 4))
    weeks, rest = divmod(abs(offset), 5)
    step = 1 if offset > 0 else -1
    day += timedelta(weeks=weeks * step)
    for _ in range(rest):
        day += timedelta(days=step)
        while day.weekday() > 4:
            day += timedelta(days=step)
    return day


def fill(text: str, today: date) -> str:
    """The text with every `[[offset format]]` written out."""
    return _PLACE.sub(lambda m: FORMATS[m[2]](working_day(today, int(m[1]))), text)
