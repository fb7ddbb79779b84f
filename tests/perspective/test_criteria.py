"""Criteria, ratings and offers: scores, floors, the firmness of an order, and pay in one currency."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.perspective.criteria import SHIFT, score, turns, weights
from afterview.perspective.offers import hourly, side_by_side, yearly
from afterview.record import Application, Criteria, Kind, OfferTerms, Period, Rating, State, WalkAway
from tests.feedback.made_up import at, event, record

NAMES = ("work", "people", "growth", "pay", "place")
MARKS = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=5, max_size=5)
SHARES = st.lists(st.integers(0, 60), min_size=5, max_size=5)


def wanted(*shares: int, floors: tuple[int | None, ...] = (None,) * 5) -> Criteria:
    return Criteria(key="c", at=at(10, 1), names=NAMES, weights=shares, floors=floors)


def rating(*marks: int | None) -> Rating:
    return Rating(key="r", at=at(10, 2), names=NAMES, scores=marks)


def test_a_score_is_the_weighted_mean() -> None:
    found = score(rating(8, 6, 4, 10, 2), wanted(40, 30, 10, 10, 10))
    assert found.value == pytest.approx(np.average([8, 6, 4, 10, 2], weights=[40, 30, 10, 10, 10]))
    assert found.known == pytest.approx(1)


def test_what_is_unknown_is_left_out_with_its_weight() -> None:
    found = score(rating(8, None, 4, None, 2), wanted(40, 30, 10, 10, 10))
    assert found.value == pytest.approx(np.average([8, 4, 2], weights=[40, 10, 10]))
    assert found.known == pytest.approx(0.6)


def test_a_floor_is_broken_by_less_and_not_by_an_unknown() -> None:
    found = score(rating(4, None, 5, 9, 9), wanted(20, 20, 20, 20, 20, floors=(5, 5, 5, None, 0)))
    assert found.broken == ("work",)


@given(SHARES, MARKS)
def test_a_score_lies_between_its_marks(shares: list[int], marks: list[int | None]) -> None:
    found = score(rating(*marks), wanted(*shares))
    known = [m for m, s in zip(marks, shares, strict=True) if m is not None and s]
    assert (found.value is None) is (not known)
    if found.value is not None:
        assert min(known) - 1e-9 <= found.value <= max(known) + 1e-9
        assert 0 < found.known <= 1 + 1e-9


@given(SHARES, MARKS, MARKS)
def test_an_order_turns_exactly_where_the_shifted_means_cross(
    shares: list[int], first: list[int | None], second: list[int | None]
) -> None:
    known = wanted(*shares)
    found = {(t.name, t.heavier) for t in turns(rating(*first), rating(*second), known)}

    def apart(weighing: list[float]) -> float:
        def mean(marks: list[int | None]) -> float:
            pairs = [(m, w) for m, w in zip(marks, weighing, strict=True) if m is not None and w]
            values, shares = [m for m, _ in pairs], [w for _, w in pairs]
            return float(np.average(values, weights=shares)) if pairs else float("nan")

        return mean(first) - mean(second)

    base = apart([float(s) for s in shares])
    for n, name in enumerate(NAMES):
        for factor, heavier in ((1 + SHIFT, True), (1 - SHIFT, False)):
            shifted = apart([s * factor if i == n else float(s) for i, s in enumerate(shares)])
            if abs(base) > 1e-6 and abs(shifted) > 1e-6:
                assert ((name, heavier) in found) is (base * shifted < 0)


def test_weights_that_share_nothing_weigh_nothing() -> None:
    assert sum(weights(wanted(0, 0, 0, 0, 0)).values()) == 0
    assert score(rating(1, 2, 3, 4, 5), wanted(0, 0, 0, 0, 0)).value is None


def terms(**given: Any) -> OfferTerms:
    return OfferTerms(**{"key": "t", "at": at(11, 2), "door": "o", "pay": 0.0, **given})


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ({"pay": 60_000}, 60_000),
        ({"pay": 4_000, "period": Period.MONTH, "months": 13, "extra": 2_000}, 54_000),
        ({"pay": 25, "period": Period.HOUR, "hours": 38.5}, 50_050),
        ({"pay": 80_000, "rate": 0.9, "currency": "USD", "extra": 10_000}, 81_000),
        ({"pay": 0}, 0),
    ],
)
def test_a_years_pay_in_the_own_currency(given: dict[str, Any], year: float) -> None:
    assert yearly(terms(**given)) == pytest.approx(year)
    hour = hourly(terms(**given))
    assert hour == pytest.approx(year / 52 / given.get("hours", 40))


@pytest.mark.parametrize(("drawn", "first"), [(at(10, 1), True), (at(11, 9), False)])
def test_an_offer_is_held_against_the_line_and_the_line_says_when_it_was_drawn(
    drawn: Any, first: bool
) -> None:
    offered = Application(
        key="o", employer="F", role="", state=State.OFFER, events=(event(Kind.OFFER, at(11, 1)),)
    )
    line = WalkAway(key="w", at=drawn, pay=61_000)
    (side,) = side_by_side(record(offered, entries=[line, terms(pay=60_000)]))
    assert (side.below, side.line_first, side.year) == (True, first, 60_000)


def test_an_offer_without_terms_is_below_nothing() -> None:
    offered = Application(
        key="o", employer="F", role="", state=State.OFFER, events=(event(Kind.OFFER, at(11, 1)),)
    )
    (side,) = side_by_side(record(offered, entries=[WalkAway(key="w", at=at(10, 1), pay=1)]))
    assert (side.year, side.hour, side.below) == (None, None, False)
