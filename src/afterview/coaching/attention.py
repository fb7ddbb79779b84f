"""Why a word might be welcome now: three facts of a search, in no order and with no score."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.record import State

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Record

LONG_SILENCE = timedelta(days=14)
A_FORTNIGHT = timedelta(days=14)
MANY_DOORS = 3


class Reason(StrEnum):
    """Why this person might need a word."""

    LETTER_WAITING = "letter_waiting"
    CLOSED_DOORS = "closed_doors"
    LONG_SILENCE = "long_silence"


def reasons(record: Record, today: date, *, letter_waiting: bool = False) -> tuple[Reason, ...]:
    """The reasons that hold today: a letter to look at, three doors closed in a fortnight, a long silence."""
    holds = {
        Reason.LETTER_WAITING: letter_waiting,
        Reason.CLOSED_DOORS: _closed_since(record, today - A_FORTNIGHT) >= MANY_DOORS,
        Reason.LONG_SILENCE: any(
            one.state is State.SILENT and one.silent_since and one.silent_since <= today - LONG_SILENCE
            for one in record.applications
        ),
    }
    return tuple(reason for reason, is_so in holds.items() if is_so)


def _closed_since(record: Record, since: date) -> int:
    return sum(1 for one in record.doors if one.door and one.door.at.date() >= since)
