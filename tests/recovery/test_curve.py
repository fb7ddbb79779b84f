"""The own curve, held against a computation by hand and against simulation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.record import CheckIn, Feeling
from afterview.recovery import Span, curve, spans
from afterview.recovery.report import DoorRecovery
from tests.feedback.made_up import rejected

CLOSED = datetime(2026, 10, 1, 9, tzinfo=UTC)


def by_hand(found: list[Span]) -> list[tuple[float, float]]:
    """Kaplan and Meier as in their paper: at each time, the share that did not end, multiplied up."""
    left, share, steps = len(found), 1.0, []
    for day in sorted({s.days for s in found}):
        ended = sum(s.days == day and s.accepted for s in found)
        share *= 1 - ended / left
        left -= sum(s.days == day for s in found)
        steps.append((day, share))
    return steps


SPANS = st.lists(
    st.builds(Span, st.integers(0, 30).map(float), accepted=st.booleans()), min_size=4, max_size=30
)


@settings(deadline=None)  # the first call loads scipy
@given(SPANS)
def test_it_is_the_product_of_the_shares_that_stayed(found: list[Span]) -> None:
    drawn = curve(tuple(found))
    if drawn is None:
        assert not any(s.accepted for s in found)
        return
    steps = by_hand(found)
    assert [p.days for p in drawn.points] == [day for day, _ in steps]
    assert [p.still_open for p in drawn.points] == pytest.approx([share for _, share in steps])
    assert all(
        0 <= p.low <= p.still_open + 1e-9 and p.still_open <= p.high + 1e-9 <= 1 + 1e-9 for p in drawn.points
    )


def test_a_known_example_has_its_known_median() -> None:
    found = (Span(1, accepted=True), Span(2, accepted=True), Span(3, accepted=False), Span(5, accepted=True))
    drawn = curve(found)
    assert drawn is not None
    assert [round(p.still_open, 3) for p in drawn.points] == [0.75, 0.5, 0.5, 0.0]
    assert (drawn.median, drawn.doors, drawn.accepted) == (2, 4, 3)


def test_below_four_doors_nothing_is_said() -> None:
    assert curve((Span(1, accepted=True),) * 3) is None
    assert curve((Span(1, accepted=True),) * 4) is not None


def test_while_nothing_has_been_accepted_nothing_is_said() -> None:
    assert curve((Span(9, accepted=False),) * 6) is None


def test_the_median_comes_out_right_although_many_are_still_open() -> None:
    """20,000 made-up doors, half-life six days, a third of them looked at too early to know."""
    draws = np.random.default_rng(20261124)
    took = draws.exponential(6 / np.log(2), 20_000)
    until = draws.exponential(20, 20_000)
    found = tuple(Span(float(min(t, u)), accepted=bool(t <= u)) for t, u in zip(took, until, strict=True))
    drawn = curve(found)
    assert drawn is not None
    assert drawn.median is not None
    assert drawn.median == pytest.approx(6, rel=0.03)
    assert drawn.median_low is not None
    assert drawn.median_high is not None
    assert drawn.median_low <= drawn.median <= drawn.median_high


def test_the_range_of_the_median_holds_the_truth_about_as_often_as_it_says() -> None:
    """Four fifths, with few doors rather too careful than too bold."""
    draws = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        took, until = draws.exponential(6 / np.log(2), 15), draws.exponential(25, 15)
        found = tuple(Span(float(min(t, u)), accepted=bool(t <= u)) for t, u in zip(took, until, strict=True))
        drawn = curve(found)
        low = (drawn.median_low if drawn else None) or 0
        high = (drawn.median_high if drawn else None) or float("inf")
        held += low <= 6 <= high
    assert 0.74 <= held / 400 <= 0.92


def check_in(days: float, *feelings: Feeling, key: str = "c") -> CheckIn:
    return CheckIn(key=key, at=CLOSED + timedelta(days=days), door="a", feelings=feelings)


@pytest.mark.parametrize(
    ("check_ins", "expected"),
    [
        ((), ()),
        ((check_in(2, Feeling.ANGER),), (Span(2, accepted=False),)),
        ((check_in(2, Feeling.ANGER), check_in(3, Feeling.ACCEPTANCE)), (Span(3, accepted=True),)),
        ((check_in(3, Feeling.ACCEPTANCE), check_in(5, Feeling.SADNESS)), (Span(3, accepted=True),)),
        ((check_in(-1, Feeling.SADNESS),), ()),
    ],
)
def test_a_door_counts_until_acceptance_or_until_the_last_word(
    check_ins: tuple[CheckIn, ...], expected: tuple[Span, ...]
) -> None:
    part = DoorRecovery(application="a", check_ins=check_ins)
    assert spans([(rejected(CLOSED), part)]) == expected
