"""What is said about each step: every enum has words, and figures stand in plain sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from afterview.feedback import Advice, Situation, Step, Whom, read
from afterview.perspective import Aftermath, Beta, ChanceCard, Passage
from afterview.perspective.agreement import SEPARATE_INTERVIEWERS
from afterview.perspective.chance import chance_card
from afterview.record import Channel, Closing, Feeling, Kind, Path, Pause, Round, Specificity, Stage, State
from afterview.recovery import PauseChoice
from afterview.wording import feedback, names, perspective, recovery, speaking
from tests.feedback.made_up import at, interview, record, rejected, sent

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

TODAY = date(2026, 11, 24)
SAYS: list[tuple[type[StrEnum], Callable[[Any], str]]] = [
    (State, names.state), (Stage, names.stage), (Round, names.round_name), (Kind, names.kind),
    (Feeling, names.feeling), (Closing, names.closing), (Specificity, names.specificity),
    (Channel, names.channel), (Path, names.path), (PauseChoice, recovery.pause_choice),
    (Situation, feedback.situation), (Whom, feedback.whom), (Step, feedback.step),
    (Passage, perspective.passage),
]  # fmt: skip


@pytest.mark.parametrize(("enum", "say"), SAYS, ids=[e.__name__ for e, _ in SAYS])
def test_every_value_has_words_in_both_languages(enum: type[StrEnum], say: Callable[[Any], str]) -> None:
    for value in enum:
        english = say(value)
        with speaking("de"):
            assert english
            assert say(value) != english


def test_every_advice_has_words() -> None:
    assert set(feedback.ADVICE) == set(Advice)


def card(misses: int, outcomes_before: list[bool] | None = None) -> ChanceCard:
    made = chance_card(Passage.FIRST_INTERVIEW_TO_OFFER, [*(outcomes_before or []), *[False] * misses])
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("misses", "said"),
    [
        (1, "Of 100 people in this place, about 80 hear no."),
        (2, "Of 100 people in this place, about 65 hear no twice in a row."),
        (5, "Of 100 people in this place, about 40 hear no five times in a row."),
        (12, "Of 100 people in this place, about 17 hear no 12 times in a row."),
    ],
)
def test_a_run_is_said_in_frequencies(misses: int, said: str) -> None:
    assert perspective.chance(card(misses)) == said


def test_a_run_is_said_in_german() -> None:
    with speaking("de"):
        said = "Von 100 Menschen in dieser Lage hören etwa 40 fünfmal hintereinander ein Nein."
        assert perspective.chance(card(5)) == said


def test_a_very_rare_run_is_fewer_than_one() -> None:
    assert "fewer than 1 hear no" in perspective.chance(card(6, [True] * 60))


def test_the_basis_tells_a_general_figure_from_an_own_record() -> None:
    assert "general figure: from a first interview to an offer, about 20 in 100" in perspective.chance_basis(
        card(5)
    )
    assert "(1 of 2 went on)" in perspective.chance_basis(card(3, [False, True]))


def test_an_uncommon_run_points_to_the_step_and_not_to_the_person() -> None:
    assert "this step" in perspective.chance_meaning(card(30))
    assert "many people" in perspective.chance_meaning(card(3))


def test_agreement_is_said_in_small_numbers() -> None:
    said = perspective.agreement(SEPARATE_INTERVIEWERS)
    assert "each pass 3 in 10 people, about 1 in 5 of those turned down" in said


def test_what_followed_is_one_sentence_a_fact() -> None:
    facts = Aftermath(interviews=1, offers=2, alive=3, days_to_interview=6)
    assert perspective.after(facts) == (
        "The next interview came 6 days later.",
        "1 interview since then.",
        "2 offers since then.",
        "3 other applications are open.",
    )
    assert perspective.after(Aftermath()) == ("Nothing has followed yet.",)
    assert perspective.after(Aftermath(days_to_interview=0, upcoming=1))[0].endswith("same day.")


def test_advice_names_its_day() -> None:
    fresh = read(record(rejected(at(11, 24), interview(at(11, 20)))), TODAY).door("a")
    assert feedback.advice(fresh, TODAY).startswith("A good time to send it starts tomorrow.")
    asked = read(record(rejected(at(11, 20), interview(at(11, 18)), sent(at(11, 23)))), TODAY).door("a")
    assert "a follow-up is fine from Wednesday 2 December" in feedback.advice(asked, TODAY)
    assert [feedback.moment(m, TODAY) for m in asked.plan][:2] == [
        "first message: sent yesterday",
        "follow-up: from Wednesday 2 December",
    ]


def test_requests_left_are_counted() -> None:
    assert feedback.requests_left(0) == "No further message is planned."
    assert feedback.requests_left(1) == "1 more message at most."


def test_a_pause_names_its_end() -> None:
    until = datetime(2026, 11, 25, 8, tzinfo=UTC)
    pause = Pause(key="p", door="a", at=at(11, 24), until=until)
    assert recovery.resting(pause, TODAY) == "You are taking time until tomorrow at 08:00."


def test_prior_means_are_whole_people() -> None:
    assert round(100 * Beta(3.2, 6.8).mean) == 32
