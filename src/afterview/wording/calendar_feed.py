"""A search as a calendar: interviews, promised dates and the letter plan, each only if it was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from afterview.wording.feedback import step
from afterview.wording.speech import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.feedback import Reminder

LONGEST_TITLE = 250
MEETING = timedelta(hours=1)  # how long an interview takes is hardly ever said
REMINDER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Date:
    """One line of the calendar. A day without a time lasts that day; `uid` stays with the thing."""

    uid: str
    title: str
    at: datetime | date
    lasting: timedelta = timedelta(days=1)


def interview(key: str, called: str, at: datetime) -> Date:
    """An interview."""
    title = _("Interview: {employer}").format(employer=called)
    return Date(f"{key}-interview-{at.astimezone(UTC):%Y%m%dT%H%M}", title, at, MEETING)


def promise(key: str, called: str, by: date) -> Date:
    """The day by which they said they would answer."""
    return Date(f"{key}-promise", _("{employer}: answer promised by today").format(employer=called), by)


def reminder(key: str, called: str, one: Reminder) -> Date:
    """A point of the letter plan."""
    title = _("{employer}: {step}").format(employer=called, step=step(one.step))
    return Date(f"{key}-{one.step.value}", title, one.at, REMINDER)


def feed_of(dates: Iterable[Date], now: datetime) -> bytes:
    """The calendar, as programs subscribe to it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Afterview//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Afterview")
    for one in dates:
        event = Event()
        event.add("uid", f"{one.uid}@afterview.invalid")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("summary", title_of(one.title))
        event.add("dtstart", _moment(one.at))
        event.add("dtend", _moment(one.at) + one.lasting)
        event.add("transp", "OPAQUE" if isinstance(one.at, datetime) else "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def title_of(text: str) -> str:
    """A title on one line: names come from mail, and a line break in one must not begin a property.

    A backslash becomes a slash: programs do not agree on what it means before an N.
    """
    plain = "".join(c if c.isprintable() else " " for c in text).replace("\\", "/")
    line = " ".join(plain.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _moment(at: datetime | date) -> datetime | date:
    return at.astimezone(UTC) if isinstance(at, datetime) else at
