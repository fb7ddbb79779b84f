"""Until when: `by Friday`, `within three to four weeks`, `bis Ende nächster Woche`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from afterview.mail.parsing import dates
from afterview.mail.parsing.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class DueFound:
    """A deadline in a text: where it stands, and the last day it allows."""

    start: int
    day: date


def due_in(text: str, base: date, language: str) -> DueFound | None:
    """The deadline that a plain sentence names, counted from the day it was written."""
    words = lexicon(language)
    for due in words.due:
        match = due.pattern.search(text)
        day = _meaning(due.means, match, base, words) if match else None
        if day:
            return DueFound(match.start(), day)
    return None


def _meaning(means: str, match: Any, base: date, words: Lexicon) -> date | None:
    if means in _FORMS:
        return _FORMS[means](match, base, words)
    unit, _, rest = means.partition("+")
    count, _, point = rest.partition(":")
    if unit == "day":
        return base + timedelta(days=int(count))
    if unit == "week":
        return dates.weekday_in_week(base, int(count), int(point))
    return dates.month_end(base, int(count))


def _span(match: Any, base: date, words: Lexicon) -> date | None:
    said = match.group("upper") or match.group("number")
    count = int(said) if said.isdigit() else words.numbers[said.lower()]
    unit = words.units[match.group("unit").lower()]
    if count > 400:
        return None
    if unit == "workday":
        return dates.add_workdays(base, count)
    if unit == "month":
        return dates.add_months(base, count)
    days = {"day": count, "week": 7 * count, "hour": -(-count // 24)}
    return base + timedelta(days=days[unit])


def _date(match: Any, base: date, words: Lexicon) -> date | None:
    return dates.read_day(match.group("date"), base, words)


def _week_of_date(match: Any, base: date, words: Lexicon) -> date | None:
    day = _date(match, base, words)
    return dates.weekday_in_week(day, 0, 4) if day else None


def _weekday(match: Any, base: date, words: Lexicon) -> date:
    return dates.coming_weekday(base, words.weekdays[match.group("weekday").lower()])


def _weekday_next(match: Any, base: date, words: Lexicon) -> date:
    return dates.weekday_in_week(base, 1, words.weekdays[match.group("weekday").lower()])


def _day_of_month(match: Any, base: date, _words: Lexicon) -> date | None:
    said = match.group("number")
    return dates.coming_day(base, int(said)) if said.isdigit() and 1 <= int(said) <= 31 else None


def _named_month(match: Any, base: date, words: Lexicon) -> date:
    month = words.months[match.group("month").lower()]
    year = base.year + (month < base.month)
    return date(year, month, 1)


def _named_month_end(match: Any, base: date, words: Lexicon) -> date:
    return dates.month_end(_named_month(match, base, words))


def _named_month_first(match: Any, base: date, words: Lexicon) -> date | None:
    """The Friday of a month's first whole week, or its first Friday: what "early June" allows."""
    first = _named_month(match, base, words)
    return dates.coming_weekday(first - timedelta(days=1), 4)


def _named_month_mid(match: Any, base: date, words: Lexicon) -> date:
    return _named_month(match, base, words).replace(day=15)


def _iso_week(match: Any, base: date, _words: Lexicon) -> date | None:
    said = match.group("number")
    if not said.isdigit() or not 1 <= int(said) <= 53:
        return None
    year = base.isocalendar().year
    friday = date.fromisocalendar(year, min(int(said), 52), 5)
    return friday if friday >= base - timedelta(days=7) else date.fromisocalendar(year + 1, int(said), 5)


_FORMS: dict[str, Callable[[Any, date, Lexicon], date | None]] = {
    "span": _span,
    "date": _date,
    "week-of-date": _week_of_date,
    "weekday": _weekday,
    "weekday-next": _weekday_next,
    "named-month:end": _named_month_end,
    "named-month:first": _named_month_first,
    "named-month:mid": _named_month_mid,
    "iso-week": _iso_week,
    "day-of-month": _day_of_month,
}
