"""Days written in a mail: found in the text, and worked out from the day it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import re2

from afterview.mail.parsing.lexicon import Lexicon, any_of, lexicon

# A mail that names a day without a year means the next one, or one just past.
LOOK_BACK = timedelta(days=45)
# Of 7/11 read both ways, the day in the next weeks is meant.
SOON = timedelta(days=60)
# A day and month with a stop behind both is one in any language: "until 03.03."
_DOTTED = re2.compile(r"^\D*\d{2}\.\s?\d{2}\.$")


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text: where it stands, and which day it is."""

    start: int
    end: int
    day: date


def add_workdays(day: date, count: int) -> date:
    """The day `count` weekdays after `day` (Saturday and Sunday are left out)."""
    for _ in range(count):
        day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
    return day


def month_end(day: date, months: int = 0) -> date:
    """The last day of the month that is `months` after the day's own."""
    index = day.year * 12 + day.month - 1 + months + 1
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the month's last day where there is none."""
    last = month_end(day, months)
    return last.replace(day=min(day.day, last.day))


def weekday_in_week(day: date, weeks: int, weekday: int) -> date:
    """A weekday of the ISO week that is `weeks` after the day's own."""
    return day + timedelta(days=weeks * 7 + weekday - day.weekday())


def coming_day(day: date, number: int) -> date | None:
    """The next day with that number: on the 12th, "the 10th" is next month's."""
    for months in (0, 1, 2):
        last = month_end(day, months)
        if number <= last.day and last.replace(day=number) >= day:
            return last.replace(day=number)
    return None


def coming_weekday(day: date, weekday: int) -> date:
    """The next such weekday after the day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def days_in(text: str, base: date, language: str) -> list[DayFound]:
    """Every day named in a plain text, in the order of the text."""
    words = lexicon(language)
    found = [_found(match, base, words) for match in _explicit(language).finditer(text)]
    taken = [hit for hit in found if hit]
    spans = [(hit.start, hit.end) for hit in taken]
    loose = [_loose(match, text, base, words) for match in _relative(language).finditer(text)]
    free = [hit for hit in loose if hit and not any(a <= hit.start < b for a, b in spans)]
    return sorted(taken + free, key=lambda hit: hit.start)


@cache
def _explicit(language: str) -> Any:
    return re2.compile(rf"(?i)(?:^|[^\w./:-])(?P<date>{lexicon(language).date})")


@cache
def _relative(language: str) -> Any:
    words = lexicon(language)
    lead = any_of(words.following + words.past)
    return re2.compile(
        rf"(?i)(?:^|[^\w-])(?P<all>(?:(?P<lead>{lead})\s+)?(?P<day>{any_of(words.weekdays)}|{any_of(words.days)}))\b"
    )


def _found(match: Any, base: date, words: Lexicon) -> DayFound | None:
    day = read_day(match.group("date"), base, words)
    return DayFound(match.start(1), match.end(1), day) if day else None


def _loose(match: Any, text: str, base: date, words: Lexicon) -> DayFound | None:
    """A weekday or `tomorrow` that stands alone; short forms (`Tue`, `Di`) only before a time."""
    word, lead = match.group("day"), (match.group("lead") or "").lower()
    if lead in words.past or (len(word) < 5 and not _before_time(word, text[match.end(1) :])):
        return None
    day = loose_day(word.lower(), base, words)
    if lead in words.following and lead:
        day = weekday_in_week(base, 1, day.weekday())
    return DayFound(match.start(1), match.end(1), day)


def _before_time(word: str, rest: str) -> bool:
    return word[:1].isupper() and bool(re2.match(r"[.,]?\s*(?:at|um|@)?\s*\d", rest[:12]))


def loose_day(word: str, base: date, words: Lexicon) -> date:
    """The day that `Friday` or `tomorrow` means on the day `base`."""
    if word in words.days:
        return base + timedelta(days=words.days[word])
    return coming_weekday(base, words.weekdays[word])


def read_day(written: str, base: date, words: Lexicon) -> date | None:
    """The day that one written date means; None when there is no such day."""
    text = written.lower()
    weekday = next((n for w, n in words.weekdays.items() if re2.match(rf"{re2.escape(w)}\b", text)), None)
    iso = re2.search(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if iso:
        return _day(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    year = re2.search(r"\d{4}", text)
    month = _month_named(text, words)
    if month:
        day = re2.search(r"\b(\d{1,2})(?:\D|$)", text)
        return _nearest(int(day.group(1)), month, _year(year), base, weekday) if day else None
    return _numeric(text, base, words, weekday)


def _month_named(text: str, words: Lexicon) -> int | None:
    found = re2.search(rf"(?:^|[\W\d_])({any_of(words.months)})\b", text)
    return words.months[found.group(1)] if found else None


def _year(match: Any) -> int | None:
    return int(match.group()) if match else None


def _numeric(text: str, base: date, words: Lexicon, weekday: int | None) -> date | None:
    """14.10.2026, 10/14/26 or 14/10: the order is the language's, unless only one makes sense."""
    parts = re2.search(r"(\d{1,2})([./-])\s?(\d{1,2})(?:[./-]\s?(\d{4}|\d{2}))?", text)
    if not parts:
        return None
    first, second = int(parts.group(1)), int(parts.group(3))
    year = int(parts.group(4)) if parts.group(4) else None
    year = year + 2000 if year is not None and year < 100 else year
    if parts.group(2) == "." and not words.day_first and year is None and not _DOTTED.search(text):
        return None
    orders = [(first, second), (second, first)]
    if parts.group(2) == "/" and not words.day_first:
        orders.reverse()
    if parts.group(2) == ".":
        orders = orders[:1]
    days = [d for d in (_nearest(day, month, year, base, weekday) for day, month in orders) if d]
    soon = [d for d in days if timedelta(0) <= d - base <= SOON]
    return min(days, key=lambda d: (d.weekday() != weekday, d not in soon), default=None)


def _nearest(day: int, month: int, year: int | None, base: date, weekday: int | None) -> date | None:
    if year is not None:
        return _day(year, month, day)
    days = [d for d in (_day(base.year + n, month, day) for n in (-1, 0, 1)) if d and d >= base - LOOK_BACK]
    return next((d for d in days if d.weekday() == weekday), days[0] if days else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
