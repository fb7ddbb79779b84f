"""The person's own criteria: scores out of ratings, and how firm the order of two of them is.

A score is the weighted mean of what is known, 0 to 10. What is unknown is left out and its weight
with it, so that not knowing is neither good nor bad; how much of the weight is known is said beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record import Criteria, Rating

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterview.record import Record

FEWEST, MOST = 5, 7
SHARED = 100
SHIFT = 0.2
CLOSE = 0.5  # of ten points: nearer than this, two scores are as good as equal


@dataclass(frozen=True, slots=True)
class Score:
    """How one rating comes out. `value` is None when nothing weighty is known; `broken` names floors."""

    value: float | None
    known: float
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A criterion whose weight, shifted by a fifth, turns the order of two options round."""

    name: str
    heavier: bool


def criteria(record: Record) -> Criteria | None:
    """The criteria as last written down."""
    return next(iter(record.of(Criteria)[::-1]), None)


def by_name(rating: Rating) -> dict[str, int | None]:
    """The marks of a rating under the names they were given for."""
    return dict(zip(rating.names, rating.scores, strict=False))


def weights(wanted: Criteria) -> dict[str, float]:
    """Each criterion's share of one."""
    total = sum(wanted.weights) or 1
    return {name: weight / total for name, weight in zip(wanted.names, wanted.weights, strict=False)}


def score(rating: Rating, wanted: Criteria) -> Score:
    """A rating by the criteria as they stand."""
    marks = by_name(rating)
    value, known = _mean(marks, weights(wanted))
    floors = dict(zip(wanted.names, wanted.floors, strict=False))
    broken = tuple(n for n, least in floors.items() if least is not None and _below(marks.get(n), least))
    return Score(value, known, broken)


def _below(mark: int | None, least: int) -> bool:
    return mark is not None and mark < least


def _mean(marks: Mapping[str, int | None], shares: Mapping[str, float]) -> tuple[float | None, float]:
    """The weighted mean of what is known, and the share of the weight that is known."""
    known = {n: s for n, s in shares.items() if marks.get(n) is not None and s > 0}
    total = sum(known.values())
    if not total:
        return None, 0.0
    return sum(s * (marks[n] or 0) for n, s in known.items()) / total, total


def turns(first: Rating, second: Rating, wanted: Criteria) -> tuple[Turn, ...]:
    """The single shifts of a weight by a fifth, up or down, that turn the order of two ratings round."""
    shares = weights(wanted)
    order = _order(first, second, shares)
    return tuple(
        Turn(name, heavier)
        for name in wanted.names
        for heavier in (True, False)
        if _order(first, second, _shifted(shares, name, 1 + SHIFT if heavier else 1 - SHIFT)) * order < 0
    )


def _shifted(shares: Mapping[str, float], name: str, factor: float) -> dict[str, float]:
    """The same shares with one multiplied; `_mean` divides by their sum, so they need not add up to one."""
    return {n: s * factor if n == name else s for n, s in shares.items()}


def _order(first: Rating, second: Rating, shares: Mapping[str, float]) -> int:
    """1 when the first comes out higher, -1 when the second does, 0 when neither."""
    one, other = _mean(by_name(first), shares)[0], _mean(by_name(second), shares)[0]
    if one is None or other is None or abs(one - other) < 1e-9:
        return 0
    return 1 if one > other else -1
