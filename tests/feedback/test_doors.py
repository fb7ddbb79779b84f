"""Step one: how a door stands and what the calendar suggests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from afterview.feedback import Advice, DoorFeedback, Occasion, Situation, Step, read
from afterview.record import Application, Channel, FeedbackNote, Kind, Specificity, Stage, State
from tests.feedback.made_up import at, event, interview, quiet, record, rejected, sent, silent

TALK = interview(at(10, 14))


def part(application: Application, today: date, **more: Any) -> DoorFeedback:
    return read(record(application, **more), today).door(application.key)


@pytest.mark.parametrize(
    ("specificity", "situation"),
    [
        (Specificity.GENERIC, Situation.GENERIC_REJECTION),
        (Specificity.SPECIFIC, Situation.PERSONAL_REJECTION),
        (None, Situation.GENERIC_REJECTION),
    ],
)
def test_the_wording_of_a_rejection_decides_the_situation(
    specificity: Specificity | None, situation: Situation
) -> None:
    assert (
        part(rejected(at(10, 20), TALK, specificity=specificity), date(2026, 10, 22)).situation is situation
    )


def test_a_rejection_through_an_agency_is_its_own_situation() -> None:
    word = event(Kind.REJECTION, at(10, 20), agency="Fernblick Personal")
    door = part(rejected(at(10, 20), TALK, word), date(2026, 10, 22))
    assert (door.situation, door.letter.occasion) == (Situation.AGENCY, Occasion.AGENCY)


def test_on_the_day_of_the_rejection_it_waits_for_a_day_and_the_letter_is_there() -> None:
    door = part(rejected(at(10, 20), TALK), date(2026, 10, 20))
    assert door.advice is Advice.WAIT
    assert (door.ask_from, door.ask_until) == (date(2026, 10, 21), date(2026, 10, 22))
    assert door.letter.employer == "Nordlicht"
    assert not door.due


def test_from_the_next_day_on_it_is_time_to_ask() -> None:
    door = part(rejected(at(10, 20), TALK), date(2026, 10, 21))
    assert door.advice is Advice.ASK
    assert door.due


def test_after_six_weeks_asking_is_allowed_once_and_said_to_be_late() -> None:
    door = part(rejected(at(10, 1), TALK), date(2026, 11, 24))
    assert door.advice is Advice.ASK_LATE
    assert door.left == 1
    assert [m.step for m in door.plan] == [Step.FIRST, Step.STOP]


def test_after_the_first_request_it_waits_seven_working_days() -> None:
    door = part(rejected(at(10, 20), TALK, sent(at(10, 21))), date(2026, 10, 22))
    assert (door.situation, door.advice) == (Situation.ASKED, Advice.AWAIT_ANSWER)
    assert door.next_on == date(2026, 10, 30)
    assert door.left == 1


def test_seven_working_days_later_one_follow_up_is_due() -> None:
    door = part(rejected(at(10, 20), TALK, sent(at(10, 21))), date(2026, 10, 30))
    assert door.advice is Advice.FOLLOW_UP
    assert door.letter.occasion is Occasion.FOLLOW_UP
    assert door.letter.asked_on == date(2026, 10, 21)


def test_after_two_requests_it_stops() -> None:
    door = part(rejected(at(10, 20), TALK, sent(at(10, 21)), sent(at(10, 30))), date(2026, 11, 24))
    assert (door.advice, door.left, door.next_on) == (Advice.STOP, 0, None)
    assert door.asked == (at(10, 21), at(10, 30))


def test_a_follow_up_is_not_suggested_months_later() -> None:
    assert part(rejected(at(8, 1), TALK, sent(at(8, 2))), date(2026, 11, 24)).advice is Advice.STOP


def test_a_plain_thank_you_is_not_a_request() -> None:
    thanks = sent(at(10, 20, 12), text="Thank you for letting me know. All the best.")
    assert part(rejected(at(10, 20), TALK, thanks), date(2026, 10, 21)).advice is Advice.ASK


def test_a_sent_mail_whose_text_is_unknown_counts_as_a_request() -> None:
    assert part(rejected(at(10, 20), TALK, sent(at(10, 21), text="")), date(2026, 10, 22)).asked


def test_an_answer_by_mail_is_kept_word_for_word() -> None:
    answer = event(Kind.FEEDBACK, at(10, 25), text="Your examples were clear.\nGo deeper into testing.")
    door = part(rejected(at(10, 20), TALK, sent(at(10, 21)), answer), date(2026, 10, 26))
    assert (door.situation, door.advice, door.next_on) == (Situation.ANSWERED, Advice.READ_ANSWER, None)
    assert [a.text for a in door.answers] == ["Your examples were clear.\nGo deeper into testing."]


def test_after_an_answer_a_thank_you_to_whoever_gave_it_fits() -> None:
    tom = {
        "sender": "tom.berg@nordlicht.example",
        "sender_name": "Tom Berg",
        "message_id": "t@nordlicht.example",
    }
    answer = event(Kind.FEEDBACK, at(10, 25), text="Your examples were clear.", **tom)
    letter = part(rejected(at(10, 20), TALK, sent(at(10, 21)), answer), date(2026, 10, 26)).letter
    assert (letter.occasion, letter.addressee) == (Occasion.THANKS, "Tom Berg")
    assert letter.in_reply_to == "t@nordlicht.example"


def test_a_note_the_person_kept_is_an_answer_and_one_of_another_door_is_not() -> None:
    mine = FeedbackNote(key="n1", door="a", at=at(10, 22), text="By phone.", channel=Channel.PHONE)
    other = FeedbackNote(key="n2", door="b", at=at(10, 22), text="Elsewhere.")
    door = part(rejected(at(10, 20), TALK), date(2026, 10, 26), notes=(mine, other))
    assert [(a.key, a.channel) for a in door.answers] == [("n1", Channel.PHONE)]
    assert door.situation is Situation.ANSWERED


def test_feedback_from_before_the_closing_is_shown_and_leaves_the_question_open() -> None:
    early = event(Kind.FEEDBACK, at(10, 16), text="A good first round.")
    door = part(rejected(at(10, 20), TALK, early), date(2026, 10, 21))
    assert door.advice is Advice.ASK
    assert len(door.answers) == 1


def test_silence_that_closed_a_door_gets_one_letter_that_closes_and_asks() -> None:
    door = part(silent(date(2026, 11, 4), TALK), date(2026, 11, 5))
    assert (door.situation, door.advice) == (Situation.SILENCE_CLOSE, Advice.ASK)
    assert door.letter.occasion is Occasion.SILENCE_CLOSE


def test_check_ins_sent_before_count_towards_the_three_of_silence() -> None:
    checks = [sent(at(10, 22)), sent(at(10, 29))]
    door = part(silent(date(2026, 11, 4), TALK, *checks), date(2026, 11, 5))
    assert (door.advice, len(door.asked), door.left) == (Advice.ASK, 2, 1)
    done = part(silent(date(2026, 11, 4), TALK, *checks, sent(at(11, 5))), date(2026, 11, 24))
    assert (done.advice, done.left, done.situation) == (Advice.STOP, 0, Situation.ASKED)


def test_a_third_check_in_during_silence_leaves_no_letter_to_send() -> None:
    checks = [sent(at(10, 22)), sent(at(10, 29)), sent(at(11, 2))]
    assert part(silent(date(2026, 11, 4), TALK, *checks), date(2026, 11, 5)).advice is Advice.STOP


def test_an_application_gone_quiet_after_an_interview_gets_a_check_in() -> None:
    report = read(record(quiet(date(2026, 10, 22), TALK)), date(2026, 10, 23))
    assert report.doors == ()
    door = report.door("a")
    assert (door.situation, door.advice) == (Situation.SILENCE_CHECK_IN, Advice.ASK)
    assert door.letter.occasion is Occasion.SILENCE_CHECK_IN


def test_a_second_check_in_is_due_after_five_working_days_and_no_third() -> None:
    once = quiet(date(2026, 10, 22), TALK, sent(at(10, 22)))
    assert part(once, date(2026, 10, 28)).advice is Advice.AWAIT_ANSWER
    assert part(once, date(2026, 10, 29)).advice is Advice.FOLLOW_UP
    twice = quiet(date(2026, 10, 22), TALK, sent(at(10, 22)), sent(at(10, 29)))
    assert part(twice, date(2026, 11, 20)).advice is Advice.AWAIT_ANSWER


def test_a_thank_you_right_after_the_interview_is_not_a_check_in() -> None:
    assert part(quiet(date(2026, 10, 22), TALK, sent(at(10, 15))), date(2026, 10, 22)).asked == ()


@pytest.mark.parametrize(
    "more",
    [{"stage": Stage.APPLICATION}, {"state": State.WITHDRAWN}, {"state": State.OFFER}],
)
def test_no_check_in_without_a_conversation_or_when_nothing_is_open(more: dict[str, Any]) -> None:
    assert read(record(quiet(date(2026, 10, 22), TALK, **more)), date(2026, 10, 23)).quiet == ()


def test_before_its_day_a_check_in_is_not_mentioned() -> None:
    assert read(record(quiet(date(2026, 10, 22), TALK)), date(2026, 10, 21)).quiet == ()


def test_doors_come_newest_first_and_an_unknown_key_is_an_error() -> None:
    report = read(record(rejected(at(10, 1), key="old"), rejected(at(10, 20), key="new")), date(2026, 10, 22))
    assert [d.application for d in report.doors] == ["new", "old"]
    with pytest.raises(KeyError):
        report.door("none")


def test_the_plan_shows_what_is_done_and_what_comes() -> None:
    door = part(rejected(at(10, 20), TALK, sent(at(10, 21))), date(2026, 10, 22))
    assert [(m.step, m.on, m.done_at is not None) for m in door.plan] == [
        (Step.FIRST, date(2026, 10, 21), True),
        (Step.FOLLOW_UP, date(2026, 10, 30), False),
        (Step.STOP, date(2026, 11, 10), False),
    ]
