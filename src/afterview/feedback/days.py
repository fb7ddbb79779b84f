"""Working days as far as a reminder needs them: Monday to Friday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

SATURDAY = 5


def working_days_after(start: date, count: int) -> date:
    """The day that lies `count` working days after `start`."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
