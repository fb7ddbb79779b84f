"""Does it work? How often a theme came up before a decision and since, and how sure a change is.

Counted are the interviews where it could have come up: doors at which feedback said something. Both
rates start from Beta(1, 1), so that k of n gives Beta(1 + k, 1 + n - k), and the chance that the
later rate is lower is the exact sum for two such beliefs (E. Miller, 2013, "Formulas for Bayesian
A/B testing"; the same as integrating the two densities).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from afterview.record import Choice

FEWEST_BEFORE, FEWEST_AFTER = 2, 3


@dataclass(frozen=True, slots=True)
class Count:
    """In `came_up` of `of` interviews the theme was named."""

    came_up: int
    of: int

    @property
    def rate(self) -> float:
        """The share seen; nothing of nothing is nothing."""
        return self.came_up / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Effect:
    """A theme before the decision and since. `lower` is None while there is too little to say."""

    theme: str
    decided: Choice
    before: Count
    after: Count
    lower: float | None


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """One door at which feedback said something: when it closed, and the themes named there."""

    at: datetime
    door: str
    themes: frozenset[str]


def effect(decided: Choice, heard: Iterable[Heard]) -> Effect:
    """How often the theme came up before `decided` and since."""
    known = tuple(heard)
    before = _count(decided.theme, (h for h in known if h.at <= decided.at))
    after = _count(decided.theme, (h for h in known if h.at > decided.at))
    enough = before.of >= FEWEST_BEFORE and after.of >= FEWEST_AFTER
    lower = probability_lower(before, after) if enough else None
    return Effect(decided.theme, decided, before, after, lower)


def _count(theme: str, heard: Iterable[Heard]) -> Count:
    found = [theme in h.themes for h in heard]
    return Count(sum(found), len(found))


def probability_lower(before: Count, after: Count) -> float:
    """How likely the rate behind `after` is lower than the one behind `before` (0-1, exact)."""
    return greater(1 + before.came_up, 1 + before.of - before.came_up, *_belief(after))


def _belief(count: Count) -> tuple[int, int]:
    return 1 + count.came_up, 1 + count.of - count.came_up


def greater(a: int, b: int, c: int, d: int) -> float:
    """P(X > Y) for independent X ~ Beta(a, b) and Y ~ Beta(c, d) with whole a."""
    terms = (_beta(c + i, b + d) - log(b + i) - _beta(1 + i, b) - _beta(c, d) for i in range(a))
    return min(1.0, sum(map(exp, terms)))


def _beta(a: float, b: float) -> float:
    """The logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)
