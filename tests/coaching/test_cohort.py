"""A group is told in counts of ten people and more, and nobody can be found in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from afterview.coaching import FEWEST, counted, rates

SUBJECTS = st.sampled_from(["depth", "structure", "motive", "salary"])


def test_nine_people_are_nobody_and_ten_are_told() -> None:
    assert counted([["depth"]] * 9) == ()
    assert [(one.subject, one.people) for one in counted([["depth"]] * 10)] == [("depth", 10)]


def test_a_person_counts_once() -> None:
    assert counted([["depth"] * 50, *[["depth"]] * 8]) == ()


@given(st.lists(st.lists(SUBJECTS, max_size=6), max_size=40))
def test_no_count_is_below_ten_and_none_is_wrong(group: list[list[str]]) -> None:
    for one in counted(group):
        assert one.people >= FEWEST
        assert one.people == sum(one.subject in person for person in group)


@given(st.lists(st.lists(SUBJECTS, max_size=4), min_size=10, max_size=30), st.lists(SUBJECTS, max_size=4))
def test_one_person_more_or_less_never_tells_of_a_small_group(group: list[list[str]], one: list[str]) -> None:
    with_them = {c.subject: c.people for c in counted([*group, one])}
    without = {c.subject: c.people for c in counted(group)}
    for subject in set(with_them) - set(without):
        assert with_them[subject] == FEWEST


def test_an_employer_is_told_of_when_ten_people_asked() -> None:
    asked = [[("Fernhill", True)]] * 6 + [[("Fernhill", False)]] * 4 + [[("Smallwick", False)] * 30]
    (only,) = rates(asked)
    assert (only.subject, only.people, only.asked, only.answered) == ("Fernhill", 10, 10, 6)
