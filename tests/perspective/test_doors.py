"""Step four: what followed a closed door, and which applications count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from afterview.perspective import Passage, read
from afterview.record import Application, Kind, Round, Stage, State
from tests.feedback.made_up import at, event, interview, record, rejected, silent

TODAY = date(2026, 11, 24)


def door(day: int, key: str, stage: Stage = Stage.INTERVIEW) -> Application:
    return rejected(at(10, day), interview(at(10, day - 1), key=f"i{key}"), key=key, stage=stage)


def going_on(key: str, *events: object, state: State = State.IN_PROCESS) -> Application:
    return Application(key=key, employer="Fernblick", role="", state=state, events=events)  # type: ignore[arg-type]


def test_what_followed_is_counted_in_the_other_applications() -> None:
    talk = interview(at(10, 26), at(10, 22), employer="Fernblick")
    ahead = interview(at(11, 30), at(11, 20), employer="Fernblick")
    offer = event(Kind.OFFER, at(11, 10))
    search = record(
        door(20, "a"),
        going_on("b", talk, ahead),
        going_on("c", event(Kind.CONFIRMATION, at(10, 1)), offer, state=State.OFFER),
        going_on("d", event(Kind.CONFIRMATION, at(10, 1)), state=State.WITHDRAWN),
    )
    after = read(search, TODAY).door("a").after
    assert (after.interviews, after.upcoming, after.offers, after.alive) == (1, 1, 1, 2)
    assert after.days_to_interview == 6


def test_what_came_before_or_in_the_same_application_did_not_follow() -> None:
    own = rejected(at(10, 20), interview(at(10, 25), at(10, 2)), key="a")
    after = read(record(own, door(10, "b")), TODAY).door("a").after
    assert (after.interviews, after.offers, after.days_to_interview) == (0, 0, None)


def test_an_offer_from_before_the_closing_did_not_follow_it() -> None:
    offered = going_on("b", event(Kind.OFFER, at(10, 8)), state=State.OFFER)
    assert read(record(door(20, "a"), offered), TODAY).door("a").after.offers == 0


def test_an_invitation_whose_time_is_unknown_stands_for_its_interview() -> None:
    invited = event(Kind.INTERVIEW, at(10, 25))
    assert read(record(door(20, "a"), going_on("b", invited)), TODAY).door("a").after.interviews == 1


def test_each_door_counts_once_and_the_run_ends_with_it() -> None:
    report = read(record(door(5, "a"), door(10, "b"), door(15, "c")), TODAY)
    runs = [(d.application, d.chance.misses) for d in report.doors if d.chance]
    assert runs == [("c", 3), ("b", 2), ("a", 1)]
    assert report.chance is not None
    assert report.chance.misses == 3


def test_an_offer_ends_a_run_and_counts_for_what_comes_after() -> None:
    offered = going_on("b", event(Kind.OFFER, at(10, 8)), event(Kind.STATUS, at(10, 9)), state=State.OFFER)
    report = read(record(door(5, "a"), offered, door(15, "c")), TODAY)
    assert report.chance is not None
    assert (report.chance.misses, report.chance.successes, report.chance.earlier_misses) == (1, 1, 1)


def test_an_offer_that_was_later_taken_back_is_not_also_a_miss() -> None:
    both = rejected(at(10, 20), interview(at(10, 1)), event(Kind.OFFER, at(10, 5)), key="a")
    report = read(record(both), TODAY)
    assert report.chance is None
    assert report.door("a").chance is None


@pytest.mark.parametrize(("state", "run"), [(State.SILENT, None), (State.CLOSED, 1)])
def test_silence_counts_only_once_it_is_closed_for_good(state: State, run: int | None) -> None:
    part = read(record(silent(date(2026, 10, 20), key="a", state=state)), TODAY).door("a")
    assert (part.chance.misses if part.chance else None) == run


@pytest.mark.parametrize(
    ("stage", "passage"),
    [
        (Stage.RECRUITER_CALL, Passage.TALK_TO_NEXT),
        (Stage.TAKE_HOME, Passage.TECHNICAL_TO_NEXT),
        (Stage.INTERVIEW, Passage.FIRST_INTERVIEW_TO_OFFER),
        (Stage.FINAL, Passage.FINAL_TO_OFFER),
    ],
)
def test_a_door_is_held_against_the_step_it_closed_at(stage: Stage, passage: Passage) -> None:
    card = read(record(door(20, "a", stage)), TODAY).door("a").chance
    assert card is not None
    assert card.passage is passage


def test_a_first_call_that_led_on_counts_as_passed_even_while_the_rest_is_open() -> None:
    call = interview(at(10, 2), round=Round.RECRUITER_CALL, key="call")
    talk = interview(at(10, 9), round=Round.MANAGER, key="talk")
    led_on = Application(
        key="b",
        employer="Fernblick",
        role="",
        state=State.IN_PROCESS,
        stage=Stage.INTERVIEW,
        events=(call, talk),
    )
    card = read(record(led_on, door(20, "a", Stage.RECRUITER_CALL)), TODAY).door("a").chance
    assert card is not None
    assert (card.misses, card.successes) == (1, 1)


def test_earlier_doors_are_those_that_closed_before() -> None:
    report = read(record(door(5, "a"), door(10, "b"), door(15, "c")), TODAY)
    assert [d.application for d in report.earlier("c")] == ["b", "a"]
    with pytest.raises(KeyError):
        report.door("none")


def test_an_empty_search_has_nothing_to_say_and_does_not_fail() -> None:
    report = read(record(), TODAY - timedelta(days=9999))
    assert (report.doors, report.chance) == ((), None)
    assert report.agreement.reliability == 0.44
