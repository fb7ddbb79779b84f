"""The next step forward: one thing, in the order of what cannot wait, and nothing that was decided."""

from __future__ import annotations

from datetime import timedelta

from afterview.next_step import Next, next_step
from afterview.record import (
    Application,
    CheckIn,
    Choice,
    Criteria,
    Entry,
    FeedbackNote,
    Feeling,
    Kind,
    LearningPlan,
    Path,
    Pause,
    Rating,
    State,
)
from afterview.wording import next_step as words
from tests.feedback.made_up import at, event, interview, record, rejected

NOW = at(11, 24, 12)
DOOR = rejected(at(11, 20), interview(at(11, 10)), key="a")
FELT = CheckIn(key="f", at=at(11, 21), door="a", feelings=(Feeling.SADNESS,))
SAID = FeedbackNote(key="n", at=at(11, 22), door="a", text="You ran out of time in the coding exercise.")
NAMES = ("a", "b", "c", "d", "e")
CRITERIA = Criteria(key="c", at=at(11, 1), names=NAMES, weights=(20,) * 5, floors=(None,) * 5)


def suggested(*applications: Application, entries: tuple[Entry, ...] = ()) -> tuple[Next, str] | None:
    step = next_step(record(*applications, entries=entries), NOW.date(), NOW)
    return (step.kind, step.application or step.theme) if step else None


def test_an_empty_search_suggests_nothing() -> None:
    assert suggested() is None
    assert words.nothing()


def test_the_feeling_comes_before_everything_about_the_door() -> None:
    assert suggested(DOOR, entries=(SAID,)) == (Next.CHECK_IN, "a")


def test_a_rest_is_left_in_peace() -> None:
    pause = Pause(key="p", at=at(11, 24), door="a", until=NOW + timedelta(hours=5))
    assert suggested(DOOR, entries=(FELT, pause, SAID)) == (Next.REST, "a")
    over = Pause(key="p", at=at(11, 24), door="a", until=NOW - timedelta(hours=1))
    assert suggested(DOOR, entries=(FELT, over, SAID)) == (Next.DECIDE, "a")


def test_an_interview_in_the_next_days_comes_first() -> None:
    soon = interview(NOW + timedelta(days=1), at(11, 20), key="i")
    ahead = Application(key="s", employer="F", role="", state=State.IN_PROCESS, events=(soon,))
    assert suggested(DOOR, ahead) == (Next.PREPARE, "s")


def test_what_was_decided_is_not_raised_again() -> None:
    left = Choice(key="l", at=at(11, 23), theme="coding_speed", path=Path.LEAVE)
    assert suggested(DOOR, entries=(FELT, SAID)) == (Next.DECIDE, "a")
    assert suggested(DOOR, entries=(FELT, SAID, left)) is None


def test_an_own_date_is_brought_up_when_it_has_come() -> None:
    plan = LearningPlan(key="p", at=at(11, 1), theme="confidence", next_on=NOW.date())
    assert suggested(entries=(plan,)) == (Next.PRACTISE, "confidence")


def test_an_offer_without_terms_is_to_be_written_down() -> None:
    offered = Application(
        key="o", employer="F", role="", state=State.OFFER, events=(event(Kind.OFFER, at(11, 20)),)
    )
    assert suggested(offered) == (Next.COMPARE_OFFER, "o")


def test_a_lost_role_is_rated_while_what_comes_next_is_unknown() -> None:
    left = Choice(key="l", at=at(11, 23), theme="coding_speed", path=Path.LEAVE)
    entries = (FELT, SAID, left, CRITERIA)
    assert suggested(DOOR, entries=entries) == (Next.RATE, "a")
    rating = Rating(key="r", at=at(11, 23), door="a", names=NAMES, scores=(5,) * 5)
    assert suggested(DOOR, entries=(*entries, rating)) is None


def test_a_door_of_last_year_is_not_brought_up() -> None:
    old = rejected(at(11, 20, year=2025), interview(at(11, 10, year=2025)), key="a")
    assert suggested(old) is None


def test_every_suggestion_has_words() -> None:
    assert set(words.TITLES) == set(words.REASONS) == set(Next)
