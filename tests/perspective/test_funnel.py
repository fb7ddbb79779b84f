"""The funnel: counts, ranges, and when a stage may be named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from afterview.perspective import Passage, funnel
from afterview.perspective.chance import PRIORS, ended_run
from afterview.perspective.funnel import kind_of_role, likely_low, rate, weak
from afterview.record import Application, Kind, Stage, State
from tests.feedback.made_up import at, event, interview, record, rejected

FIRST = PRIORS[Passage.FIRST_INTERVIEW_TO_OFFER]


@pytest.mark.parametrize(("through", "tried"), [(0, 1), (0, 8), (3, 10), (11, 20), (5, 5)])
def test_a_range_holds_the_middle_of_the_belief(through: int, tried: int) -> None:
    found = rate("x", [True] * through + [False] * (tried - through))
    belief = beta(through + 0.5, tried - through + 0.5)
    assert (found.low, found.high) == pytest.approx((belief.ppf(0.1), belief.ppf(0.9)), abs=1e-9)
    assert (found.through, found.tried) == (through, tried)


def test_a_low_rate_is_as_likely_as_in_a_simulated_million() -> None:
    draw = np.random.default_rng(8)
    low = draw.beta(2, 8 + 9, 1_000_000) < 0.1
    assert likely_low(FIRST, [False] * 9) == pytest.approx(low.mean(), abs=0.002)


@pytest.mark.parametrize(("misses", "named"), [(0, False), (5, False), (6, False), (40, True)])
def test_a_stage_is_named_with_six_outcomes_and_more_than_four_in_five(misses: int, named: bool) -> None:
    known = [False] * misses
    expected = misses >= 6 and bool(beta(2, 8 + misses).cdf(0.1) > 0.8)
    assert weak(FIRST, known) is expected is named


@given(st.lists(st.booleans(), min_size=1, max_size=80))
def test_ranges_are_ranges(known: list[bool]) -> None:
    found = rate("x", known)
    assert 0 <= found.low < found.high <= 1
    if all(known):
        assert not weak(FIRST, known)


def applied(
    key: str, state: State, role: str = "Data Engineer", kind: Kind = Kind.CONFIRMATION
) -> Application:
    return Application(
        key=key, employer=key, role=role, state=state, events=(event(kind, at(10, 1), key=key),)
    )


def test_open_and_withdrawn_applications_count_nowhere() -> None:
    open_ones = [applied("a", State.APPLIED), applied("b", State.WITHDRAWN), applied("c", State.SILENT)]
    assert funnel(record(*open_ones)).stages == ()
    assert funnel(record()) == funnel(record(*open_ones))


def test_applications_are_counted_by_where_they_came_from_and_what_they_are() -> None:
    search = record(
        *(applied(f"n{n}", State.REJECTED, f"Senior Data Engineer ({x}/w/d)") for n, x in enumerate("mfd")),
        applied("o", State.CLOSED, "Cook", Kind.OUTREACH),
        rejected(at(10, 9), interview(at(10, 3)), key="t", role="Data Engineer - Berlin"),
    )
    found = funnel(search)
    assert {(r.name, r.through, r.tried) for r in found.sources} == {("own", 1, 4), ("approached", 0, 1)}
    assert [(r.name, r.through, r.tried) for r in found.roles] == [("data engineer", 1, 4)]
    assert (found.stages[0].name, found.stages[0].through, found.stages[0].tried) == (
        "application_to_talk",
        1,
        5,
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Senior Product Designer (m/w/d)", "product designer"),
        ("Data Analyst, Growth", "data analyst"),
        ("Lead Engineer – Berlin", "engineer"),
        ("", ""),
    ],
)
def test_a_kind_of_role_is_its_title_without_level_and_place(title: str, kind: str) -> None:
    assert kind_of_role(applied("a", State.APPLIED, title)) == kind


def test_the_run_that_an_offer_ended_is_told_until_another_begins() -> None:
    passage = Passage.FIRST_INTERVIEW_TO_OFFER
    card = ended_run(passage, [True, False, False, True])
    assert card is not None
    assert (card.misses, card.successes) == (2, 1)
    assert ended_run(passage, [False, True, False]) is None
    assert ended_run(passage, [True]) is None
    assert ended_run(passage, []) is None


def test_a_talk_counts_once_it_was_reached_even_while_the_rest_is_open() -> None:
    talked = Application(
        key="a",
        employer="F",
        role="",
        state=State.IN_PROCESS,
        stage=Stage.INTERVIEW,
        events=(interview(at(10, 2)),),
    )
    assert [(r.through, r.tried) for r in funnel(record(talked)).sources] == [(1, 1)]
