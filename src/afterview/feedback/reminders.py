"""The open points of a plan as reminders, only within the hours that the person allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from afterview.feedback.report import Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from afterview.feedback.report import Moment
    from afterview.record import QuietHours

USUAL = time(10)  # after the first mail of the day is read


@dataclass(frozen=True, slots=True)
class Reminder:
    """One point of the plan, and the moment at which to be reminded of it."""

    step: Step
    at: datetime


def within(moment: datetime, hours: QuietHours) -> datetime:
    """The same moment, or the next one that lies within the allowed hours."""
    begin = moment.replace(hour=hours.begin.hour, minute=hours.begin.minute, second=0, microsecond=0)
    if moment.time() < hours.begin:
        return begin
    return moment if moment.time() < hours.end else begin + timedelta(days=1)


def reminders(
    plan: Iterable[Moment], hours: QuietHours, today: date, zone: tzinfo | None
) -> tuple[Reminder, ...]:
    """A reminder for each point that is neither done nor dropped nor over; the end of a plan needs none."""
    ahead = (m for m in plan if not (m.done_at or m.dropped or m.step is Step.STOP) and m.on >= today)
    return tuple(Reminder(m.step, within(datetime.combine(m.on, USUAL, tzinfo=zone), hours)) for m in ahead)
