"""The person's own curve: how long it took from bad news to acceptance, those still open included.

Kaplan and Meier's estimate: a door at which acceptance has not been named counts for as long as the
person told us so, until its last check-in, and no longer. Below four doors nothing is said.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.record import Application
    from afterview.recovery.report import DoorRecovery

DOORS_NEEDED = 4
CONFIDENCE = 0.8
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the bad news to acceptance, or to the last word before it."""

    days: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class Point:
    """After so many days: the share of doors still open, and the range it likely lies in."""

    days: float
    still_open: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The estimate. A median that was not reached is None, and so is each end of its range."""

    doors: int
    accepted: int
    points: tuple[Point, ...]
    median: float | None
    median_low: float | None
    median_high: float | None


def spans(doors: Iterable[tuple[Application, DoorRecovery]]) -> tuple[Span, ...]:
    """One span a door at which something was noted after it closed."""
    found = []
    for application, part in doors:
        if application.door is None:
            continue
        closed = application.door.at
        noted = [one.at for one in part.check_ins if one.at >= closed]
        accepted = part.accepted_at
        if accepted is not None and accepted >= closed:
            found.append(Span((accepted - closed).total_seconds() / _DAY, accepted=True))
        elif noted:
            found.append(Span((max(noted) - closed).total_seconds() / _DAY, accepted=False))
    return tuple(found)


def curve(found: tuple[Span, ...]) -> Curve | None:
    """The curve over these spans; None below four of them, or while none has come to acceptance."""
    accepted = [s.days for s in found if s.accepted]
    if len(found) < DOORS_NEEDED or not accepted:
        return None
    points = _points(accepted, [s.days for s in found if not s.accepted])
    return Curve(
        doors=len(found),
        accepted=len(accepted),
        points=points,
        median=_halved((p.days, p.still_open) for p in points),
        median_low=_halved((p.days, p.low) for p in points),
        median_high=_halved((p.days, p.high) for p in points),
    )


def _points(accepted: list[float], still_open: list[float]) -> tuple[Point, ...]:
    """The steps of the curve, with log-log ranges."""
    import numpy as np  # noqa: PLC0415 - heavy, and only this figure needs it
    from scipy import stats  # noqa: PLC0415

    survival = stats.ecdf(stats.CensoredData(uncensored=accepted, right=still_open)).sf
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # The formula has no value before the first step and after the last; `_ranges` says what then holds.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = survival.confidence_interval(CONFIDENCE, method="log-log")
    shares = survival.probabilities.tolist()
    ranges = _ranges(shares, found.low.probabilities.tolist(), found.high.probabilities.tolist())
    days = survival.quantiles.tolist()
    return tuple(Point(*step) for step in zip(days, shares, *ranges, strict=True))


def _ranges(shares: list[float], low: list[float], high: list[float]) -> tuple[list[float], list[float]]:
    """Before the first step all are open; after the last, none may be, or as many as before it."""
    lows: list[float] = []
    highs: list[float] = []
    for share, least, most in zip(shares, low, high, strict=True):
        known = not (math.isnan(least) or math.isnan(most))
        lows.append(least if known else share)
        highs.append(most if known else max(share, highs[-1] if highs else 1.0))
    return lows, highs


def _halved(steps: Iterable[tuple[float, float]]) -> float | None:
    """The first day on which no more than half is left."""
    return next((days for days, share in steps if share <= 0.5), None)
