"""Does it work? Counts before and since a decision, against independent computations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate
from scipy.stats import beta

from afterview.gameplan.effect import Count, Heard, effect, greater, probability_lower
from afterview.record import Choice, Path

DECIDED = datetime(2026, 10, 1, 12, tzinfo=UTC)
CHOICE = Choice(key="c", at=DECIDED, theme="answer_structure", path=Path.PRESENT)
COUNTS = st.integers(0, 30).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n)))


def heard(days: int, *themes: str) -> Heard:
    return Heard(DECIDED + timedelta(days=days), f"door{days}", frozenset(themes))


@pytest.mark.parametrize(
    ("before", "after"), [((5, 8), (1, 6)), ((1, 3), (0, 4)), ((0, 2), (0, 3)), ((9, 9), (0, 9))]
)
def test_the_chance_of_a_lower_rate_is_the_integral_of_both_beliefs(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    x = beta(1 + before[0], 1 + before[1] - before[0])
    y = beta(1 + after[0], 1 + after[1] - after[0])
    expected, _ = integrate.quad(lambda p: x.pdf(p) * y.cdf(p), 0, 1)
    assert probability_lower(Count(*before), Count(*after)) == pytest.approx(expected, abs=1e-6)


def test_the_example_of_the_method_comes_out_as_in_a_simulated_million() -> None:
    draw = np.random.default_rng(3)
    lower = draw.beta(2, 6, 1_000_000) < draw.beta(6, 4, 1_000_000)
    assert probability_lower(Count(5, 8), Count(1, 6)) == pytest.approx(lower.mean(), abs=0.002)


@given(COUNTS, COUNTS)
def test_it_is_a_probability_and_turns_round_with_its_sides(one: Count, other: Count) -> None:
    there, back = probability_lower(one, other), probability_lower(other, one)
    assert 0 <= there <= 1
    assert there + back == pytest.approx(1, abs=1e-9)


def test_nothing_known_on_both_sides_is_an_even_chance() -> None:
    assert greater(1, 1, 1, 1) == pytest.approx(0.5)
    assert Count(0, 0).rate == 0


def test_doors_count_on_their_side_of_the_decision() -> None:
    theme = CHOICE.theme
    found = effect(
        CHOICE,
        [heard(-9, theme), heard(-4), heard(0, theme), heard(3), heard(5, "confidence"), heard(9, theme)],
    )
    assert (found.before, found.after) == (Count(2, 3), Count(1, 3))
    assert found.lower == pytest.approx(probability_lower(Count(2, 3), Count(1, 3)))


@pytest.mark.parametrize("doors", [[], [heard(-1, CHOICE.theme)], [heard(d) for d in (-2, -1, 1, 2)]])
def test_too_little_is_said_to_be_too_little(doors: list[Heard]) -> None:
    assert effect(CHOICE, doors).lower is None
