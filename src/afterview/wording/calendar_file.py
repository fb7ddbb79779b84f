"""The open points of a plan as a calendar file, in plain words that a shared calendar may show."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from afterview.wording.feedback import step
from afterview.wording.speech import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from afterview.feedback import Reminder

LASTING = timedelta(minutes=15)


def calendar_of(called: str, key: str, reminders: Iterable[Reminder], now: datetime) -> bytes:
    """One event a reminder. Importing the file again moves the events instead of doubling them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Afterview//EN")
    calendar.add("version", "2.0")
    for one in reminders:
        event = Event()
        event.add("uid", f"{key}-{one.step.value}@afterview.invalid")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("sequence", int(now.timestamp()))
        event.add("summary", _("{employer}: {step}").format(employer=called, step=step(one.step)))
        event.add("dtstart", one.at.astimezone(UTC))
        event.add("dtend", one.at.astimezone(UTC) + LASTING)
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta())
        alarm.add("description", step(one.step))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
