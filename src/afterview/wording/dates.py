"""Days and times as people write them, in the language spoken now."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from afterview.wording.speech import _, language, pgettext

if TYPE_CHECKING:
    from datetime import date, datetime


def weekday_name(day: date) -> str:
    """Tuesday, Dienstag."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[day.weekday()]


def month_name(day: date) -> str:
    """October, Oktober."""
    return _month_names(language())[day.month - 1]


@cache
def _month_names(_language: str) -> tuple[str, ...]:
    """All twelve, looked up once for a language: lists of applications say hundreds of days."""
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )


def short_day(day: date, *, year: bool = False) -> str:
    """A day within a sentence: 14 October, 14. Oktober; with the year where it is not obvious."""
    pattern = _("{day} {month} {year}") if year else _("{day} {month}")
    return pattern.format(day=_number(day), month=month_name(day), year=day.year)


def _number(day: date) -> str:
    """The day of the month; some languages write the first one differently (1er)."""
    return pgettext("first day of a month", "1") if day.day == 1 else str(day.day)


def long_day(day: date, *, year: bool = False) -> str:
    """A day on its own: Tuesday 14 October; Dienstag, 14. Oktober."""
    return _("{weekday} {date}").format(weekday=weekday_name(day), date=short_day(day, year=year))


def day_near(day: date, today: date) -> str:
    """A day as seen from today: yesterday, today, tomorrow, else the day, with its year if another."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((day - today).days) or long_day(day, year=day.year != today.year)


def clock(moment: datetime) -> str:
    """The time of day: 15:30, 15:30 Uhr. `moment` is in the reader's own time zone."""
    return _("{hour:02}:{minute:02}").format(hour=moment.hour, minute=moment.minute)


def moment_near(moment: datetime, today: date) -> str:
    """A day and a time as seen from today: tomorrow at 08:00; morgen um 08:00 Uhr."""
    return _("{day} at {time}").format(day=day_near(moment.date(), today), time=clock(moment))
