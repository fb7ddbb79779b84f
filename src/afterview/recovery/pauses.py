"""How long the person takes: the lengths they can pick, and when a pause is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterview.record import Pause

EVENING = 19
MORNING = 8
NIGHT_ENDS = 4  # at two in the morning, "overnight" means the morning that is about to come


class PauseChoice(StrEnum):
    """The pauses on offer; the person may also name a moment of their own."""

    TWENTY_MINUTES = "twenty_minutes"
    ONE_HOUR = "one_hour"
    THIS_EVENING = "this_evening"
    OVERNIGHT = "overnight"
    TWENTY_HOURS = "twenty_hours"
    OTHER = "other"


LENGTHS = {
    PauseChoice.TWENTY_MINUTES: timedelta(minutes=20),
    PauseChoice.ONE_HOUR: timedelta(hours=1),
    PauseChoice.TWENTY_HOURS: timedelta(hours=20),
}


def _later(now: datetime, length: timedelta) -> datetime:
    """That much real time later, also in a night when the clocks change."""
    return (now.astimezone(UTC) + length).astimezone(now.tzinfo)


def _at_hour(now: datetime, hour: int) -> datetime:
    return now.replace(hour=hour, minute=0, second=0, microsecond=0)


def _next_morning(now: datetime) -> datetime:
    morning = _at_hour(now, MORNING)
    return morning if now.hour < NIGHT_ENDS else morning + timedelta(days=1)


def choices(now: datetime) -> tuple[PauseChoice, ...]:
    """The pauses that make sense at this hour: 'this evening' is left out once the evening has begun."""
    evening = now < _at_hour(now, EVENING)
    return tuple(c for c in PauseChoice if evening or c is not PauseChoice.THIS_EVENING)


def pause_until(choice: PauseChoice, now: datetime, other: datetime | None = None) -> datetime:
    """When a pause that starts now ends. `now` is in the person's own time zone.

    An evening that has begun means the morning after it; an own moment that is missing or
    already past means no pause at all, so it ends now.
    """
    if choice in LENGTHS:
        return _later(now, LENGTHS[choice])
    if choice is PauseChoice.OTHER:
        return max(other or now, now)
    if choice is PauseChoice.THIS_EVENING and choice in choices(now):
        return _at_hour(now, EVENING)
    return _next_morning(now)


def is_over(pause: Pause, moment: datetime) -> bool:
    """Whether the pause has ended at this moment."""
    return moment >= pause.until
