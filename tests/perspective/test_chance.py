"""The chance of a run, against independent computations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom, multivariate_normal, norm

from afterview.perspective import Beta, Passage
from afterview.perspective.agreement import SEPARATE_INTERVIEWERS
from afterview.perspective.chance import PRIORS, chance_card, probability_of_run, trailing_misses

MISS, OFFER = False, True
PASSAGE = Passage.FIRST_INTERVIEW_TO_OFFER
RATES = st.builds(Beta, st.floats(0.1, 50), st.floats(0.1, 50))


@pytest.mark.parametrize("rate", [Beta(2, 8), Beta(3, 7), Beta(3.2, 6.8), Beta(1.5, 28.5), Beta(30, 2)])
@pytest.mark.parametrize("misses", [0, 1, 3, 5, 8, 10, 40])
def test_a_run_is_as_likely_as_the_beta_binomial_says(rate: Beta, misses: int) -> None:
    expected = betabinom(misses, rate.a, rate.b).pmf(0) if misses else 1.0
    assert probability_of_run(rate, misses) == pytest.approx(expected, rel=1e-9)


def test_a_run_is_as_likely_as_in_a_simulated_million_people() -> None:
    draw = np.random.default_rng(11)
    rates = draw.beta(2, 8, size=1_000_000)
    heard_no_five_times = draw.binomial(5, rates) == 0
    assert probability_of_run(Beta(2, 8), 5) == pytest.approx(heard_no_five_times.mean(), abs=0.002)


@pytest.mark.parametrize(
    ("passage", "percents"),
    [
        (Passage.TALK_TO_NEXT, (35, 21, 11, 7)),
        (Passage.TECHNICAL_TO_NEXT, (25, 13, 5, 3)),
        (Passage.FINAL_TO_OFFER, (38, 23, 12, 9)),
        (Passage.FIRST_INTERVIEW_TO_OFFER, (55, 40, 26, 21)),
    ],
)
def test_the_priors_give_the_published_table(passage: Passage, percents: tuple[int, ...]) -> None:
    said = [100 * probability_of_run(PRIORS[passage], n) for n in (3, 5, 8, 10)]
    assert said == pytest.approx(percents, abs=1.1)


@given(RATES, st.integers(0, 200))
def test_a_run_is_a_probability_and_a_longer_one_is_less_likely(rate: Beta, misses: int) -> None:
    shorter, longer = probability_of_run(rate, misses), probability_of_run(rate, misses + 1)
    assert 0 <= longer <= shorter <= 1


@given(RATES, st.integers(1, 60))
def test_a_run_is_more_common_than_at_a_fixed_rate(rate: Beta, misses: int) -> None:
    assert probability_of_run(rate, misses) >= (1 - rate.mean) ** misses - 1e-9


@given(st.lists(st.booleans(), max_size=60))
def test_the_card_uses_each_outcome_once(outcomes: list[bool]) -> None:
    card = chance_card(PASSAGE, outcomes)
    if card is None:
        assert trailing_misses(outcomes) == 0
        return
    assert card.misses + card.successes + card.earlier_misses == len(outcomes)
    assert (card.rate.a, card.rate.b) == (2 + card.successes, 8 + card.earlier_misses)
    assert 0 <= card.of_hundred <= 100


def test_the_run_itself_does_not_lower_the_rate_it_is_held_against() -> None:
    card = chance_card(PASSAGE, [MISS] * 5)
    assert card is not None
    assert card.rate == card.prior == Beta(2, 8)
    assert card.of_hundred == 40


def test_what_came_before_the_run_does_count() -> None:
    card = chance_card(PASSAGE, [MISS, MISS, OFFER, MISS, MISS, MISS])
    assert card is not None
    assert (card.misses, card.successes, card.earlier_misses) == (3, 1, 2)
    assert card.rate == Beta(3, 10)
    assert card.probability == pytest.approx(betabinom(3, 3, 10).pmf(0))


@pytest.mark.parametrize("outcomes", [[], [OFFER], [OFFER] * 30, [MISS, OFFER]])
def test_without_a_run_there_is_no_card(outcomes: list[bool]) -> None:
    assert chance_card(PASSAGE, outcomes) is None


def test_predicted_runs_after_a_success_come_true_as_often_as_said() -> None:
    """Waiting for a success and then looking at what follows: the forecast from before it holds."""
    draw = np.random.default_rng(5)
    people, run = 200_000, 3
    rates = draw.beta(2, 8, size=people)
    heard = draw.random((people, 40)) < rates[:, None]
    first = np.where(heard.any(axis=1), heard.argmax(axis=1), 40)
    known = first + 1 + run <= 40
    misses_before = first[known]
    after = misses_before[:, None] + 1 + np.arange(run)
    ran = ~np.take_along_axis(heard[known], after, axis=1).any(axis=1)
    said = {n: probability_of_run(Beta(3, 8 + n), run) for n in range(40)}
    forecast = np.array([said[int(n)] for n in misses_before])
    assert ran.mean() == pytest.approx(forecast.mean(), abs=0.005)


def test_two_interviewers_agree_as_little_as_the_normal_model_says() -> None:
    fact = SEPARATE_INTERVIEWERS
    cut = norm.ppf(1 - fact.bar)
    both_fail = multivariate_normal([0, 0], [[1, fact.reliability], [fact.reliability, 1]]).cdf([cut, cut])
    one_fails = 1 - fact.bar - both_fail
    assert fact.passes_with_other == pytest.approx(one_fails / (1 - fact.bar), abs=0.005)
    assert fact.fails_with_other == pytest.approx(one_fails / fact.bar, abs=0.005)
