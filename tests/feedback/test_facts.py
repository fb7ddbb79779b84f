"""What a letter may say: only what the mail shows."""

from __future__ import annotations

from datetime import date

import pytest

from afterview.feedback import LetterFacts, read
from afterview.feedback.facts import plain, reply_subject
from afterview.record import Application, Kind, Round
from tests.feedback.made_up import JANA, at, event, interview, record, rejected, sent

TALK = interview(at(10, 14), round=Round.TECHNICAL)


def facts(application: Application) -> LetterFacts:
    return read(record(application), date(2026, 10, 22)).door(application.key).letter


def test_the_facts_come_from_the_mail() -> None:
    letter = facts(rejected(at(10, 20), TALK, sent(at(10, 1), text="My application")))
    assert (letter.employer, letter.role, letter.round) == ("Nordlicht", "Data Engineer", Round.TECHNICAL)
    assert (letter.interview_on, letter.closed_on) == (date(2026, 10, 14), date(2026, 10, 20))
    assert (letter.addressee, letter.to, letter.own_name) == ("Jana Maier", JANA, "Alex Sommer")
    assert letter.language == "en"


def test_it_replies_in_the_thread_of_the_addressee() -> None:
    word = event(
        Kind.REJECTION, at(10, 20), references=("first@nordlicht.example",), message_id="no@x.example"
    )
    letter = facts(rejected(at(10, 20), TALK, word))
    assert letter.in_reply_to == "no@x.example"
    assert letter.references == ("first@nordlicht.example", "no@x.example")
    assert letter.subject == "Re: Your application"


def test_to_another_person_than_the_robot_it_replies_in_that_persons_thread() -> None:
    robot = event(Kind.REJECTION, at(10, 20), sender="no-reply@ats.example", sender_name="Nordlicht Careers")
    invitation = interview(at(10, 14), subject="Our talk", message_id="talk@nordlicht.example")
    letter = facts(rejected(at(10, 20), robot, invitation))
    assert (letter.to, letter.subject, letter.in_reply_to) == (JANA, "Re: Our talk", "talk@nordlicht.example")


def test_unknown_facts_are_empty() -> None:
    bare = event(
        Kind.REJECTION, at(10, 20), sender="", sender_name="", subject="", message_id="", language=""
    )
    letter = facts(rejected(at(10, 20), bare, employer="", role=""))
    assert (letter.employer, letter.role, letter.addressee, letter.own_name) == ("", "", "", "")
    assert (letter.subject, letter.in_reply_to, letter.references, letter.language) == ("", "", (), "")
    assert letter.interview_on is None


def test_an_interview_after_today_is_not_thanked_for() -> None:
    assert facts(rejected(at(10, 20), interview(at(12, 1), at(10, 12)))).interview_on is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Data  Engineer\r\nBcc: x@example.com", "Data Engineer Bcc: x@example.com"),
        ("{role}", ""),
        ("[Name]", ""),
        ("x" * 81, ""),
    ],
)
def test_a_fact_is_one_short_line_without_template_fields(given: str, kept: str) -> None:
    assert plain(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Your application", "Re: Your application"),
        ("AW: Ihre Bewerbung", "AW: Ihre Bewerbung"),
        ("", ""),
        ("Hello\r\nBcc: x@example.com", "Re: Hello Bcc: x@example.com"),
    ],
)
def test_a_reply_subject_is_one_line_with_one_re(given: str, kept: str) -> None:
    assert reply_subject(given) == kept
