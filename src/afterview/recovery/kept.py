"""What the person put away, and what they expected: shown when its day has come, or when they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record import Feeling, Opened, PutAway

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from afterview.record import CheckIn, ClosedDoor, Forecast, Record


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing put away, and whether it may be seen."""

    entry: PutAway
    open: bool


@dataclass(frozen=True, slots=True)
class Expectation:
    """How many days the person thought it would hurt; how many it took; how many have passed so far."""

    expected: int
    took: int | None
    so_far: int


def put_away(record: Record, door: str, today: date) -> tuple[Kept, ...]:
    """Everything put away about a door, the earliest day first. Nothing shows before its day unasked."""
    opened = {one.entry for one in record.of(Opened)}
    mine = sorted(
        (one for one in record.of(PutAway) if one.door == door), key=lambda one: (one.until, one.at)
    )
    return tuple(Kept(one, open=one.until <= today or one.key in opened) for one in mine)


def expectation(
    forecasts: Iterable[Forecast], closed: ClosedDoor, check_ins: Iterable[CheckIn], today: date
) -> Expectation | None:
    """What was expected, held against what happened; made after the acceptance, it foretold nothing."""
    accepted = min((c.at for c in check_ins if Feeling.ACCEPTANCE in c.feelings), default=None)
    made = [f for f in forecasts if f.door == closed.application and (accepted is None or f.at <= accepted)]
    if not made:
        return None
    newest = max(made, key=lambda f: f.at)
    took = None if accepted is None else max(0, (accepted - closed.at).days)
    return Expectation(newest.days, took, max(0, (today - closed.at.date()).days))
