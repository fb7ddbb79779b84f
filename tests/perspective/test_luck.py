"""Was it luck? Lost roles judged in time, beside what came after; and looks back from the job."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from afterview.perspective import Verdict, comparisons, log, looks_due, lost_roles
from afterview.perspective.log import Step, written_this_week
from afterview.record import (
    Application,
    Criteria,
    Entry,
    Exercise,
    ExerciseNote,
    JobBegun,
    Kind,
    Learned,
    LookBack,
    Rating,
    State,
)
from tests.feedback.made_up import at, event, interview, record, rejected

TODAY = date(2026, 11, 24)
NAMES = ("work", "people", "growth", "pay", "place")
CRITERIA = Criteria(
    key="c", at=at(8, 1), names=NAMES, weights=(20, 20, 20, 20, 20), floors=(None, None, None, None, None)
)
LOST = rejected(at(9, 1), interview(at(8, 20)), key="lost")


def offered(key: str, when: datetime, state: State = State.OFFER) -> Application:
    return Application(
        key=key, employer=key, role="", state=state, events=(event(Kind.OFFER, when, key=key),)
    )


def rated(door: str, when: datetime, mark: int | None) -> Rating:
    return Rating(key=f"{door}{when:%m%d}", at=when, door=door, names=NAMES, scores=(mark,) * 5)


def compared(*entries: Entry) -> list[tuple[str, Verdict]]:
    search = record(
        LOST, offered("early", at(10, 1)), offered("late", at(11, 1)), entries=[CRITERIA, *entries]
    )
    return [(c.offered.application.key, c.verdict) for c in comparisons(search)]


@pytest.mark.parametrize(
    ("lost", "found", "verdict"),
    [(5, 8, Verdict.BETTER), (8, 5, Verdict.WORSE), (6, 6, Verdict.CLOSE), (None, 5, Verdict.UNKNOWN)],
)
def test_the_record_says_it_whatever_it_says(lost: int | None, found: int, verdict: Verdict) -> None:
    said = compared(rated("lost", at(9, 3), lost), rated("early", at(10, 2), found))
    assert said == [("early", verdict)]


def test_the_first_offer_counts_and_not_the_best_one_unless_a_job_was_taken() -> None:
    marks = (rated("lost", at(9, 3), 6), rated("early", at(10, 2), 4), rated("late", at(11, 2), 9))
    assert compared(*marks) == [("early", Verdict.WORSE)]
    taken = JobBegun(key="j", at=at(11, 3), door="late", on=date(2026, 12, 1))
    assert compared(*marks, taken) == [("late", Verdict.BETTER)]


def test_a_judgement_made_after_the_offer_was_known_is_no_evidence() -> None:
    late = rated("lost", at(10, 5), 2)
    assert compared(late, rated("early", at(10, 2), 9)) == []
    search = record(LOST, offered("early", at(10, 1)), entries=[CRITERIA, late])
    assert [one.frozen for one in lost_roles(search)] == [False]


def test_the_last_judgement_before_the_offer_stays_frozen() -> None:
    marks = [rated("lost", at(9, 3), 3), rated("lost", at(9, 9), 7), rated("lost", at(10, 9), 1)]
    (one,) = lost_roles(record(LOST, offered("early", at(10, 1)), entries=[CRITERIA, *marks]))
    assert (one.rating, one.frozen) == (marks[1], True)


def test_without_criteria_nothing_is_compared() -> None:
    search = record(LOST, offered("early", at(10, 1)), entries=[rated("lost", at(9, 3), 5)])
    assert (lost_roles(search), comparisons(search)) == ((), ())


@pytest.mark.parametrize(
    ("begun", "made", "due"),
    [
        (date(2026, 10, 25), (), 30),
        (date(2026, 10, 26), (), None),
        (date(2026, 5, 28), (30,), 180),
        (date(2026, 5, 28), (), 180),
        (date(2026, 10, 1), (30,), None),
        (date(2027, 2, 1), (), None),
    ],
)
def test_a_look_back_is_due_after_30_and_180_days(
    begun: date, made: tuple[int, ...], due: int | None
) -> None:
    job = JobBegun(key="j", at=at(1, 1), door="late", on=begun)
    looks = [
        LookBack(key=f"l{d}", at=at(7, 1), door="late", days=d, satisfaction=5, fit=4, again=True)
        for d in made
    ]
    found = looks_due(record(offered("late", at(11, 1)), entries=[job, *looks]), TODAY)
    assert [d.days for d in found] == ([due] if due else [])


def test_the_log_only_grows_and_reads_no_private_note() -> None:
    note = ExerciseNote(key="e", at=at(11, 2), door="lost", exercise=Exercise.WRITING, text="private")
    line = Learned(key="l", at=at(11, 20), text="Numbers first.")
    found = log(record(entries=[note, line]))
    assert [(f.step, f.words) for f in found] == [(Step.LEARNED, "Numbers first."), (Step.EXERCISE, "")]
    assert written_this_week(record(entries=[line]), TODAY)
    assert not written_this_week(record(entries=[line]), date(2026, 11, 27))
