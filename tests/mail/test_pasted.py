"""A pasted mail: whole, as a program shows it, or the words alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.mail.pasted import LONGEST, is_mail, pasted
from afterview.mail.understand import read_events
from afterview.record import Event, Kind
from tests.builders import a_mail

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
GERMAN = """Von: Mara Brändt <mara@corvane.example>
Gesendet: Wed, 1 Apr 2026 10:00:00 +0200
An: ich@zuhause.example
Betreff: Ihre Bewerbung als Bäcker bei Corvane

Sehr geehrte Frau Muster,

leider müssen wir Ihnen mitteilen, dass wir uns für eine andere Person entschieden haben.
"""
WORDS = "Unfortunately we have decided to move forward with other candidates for the Baker role at Corvane."


def _read(text: str) -> Event:
    (event,) = read_events([pasted(text, NOW)])
    assert isinstance(event, Event)
    return event


def test_what_a_program_shows_is_a_mail() -> None:
    mail = pasted(GERMAN, NOW)
    assert (mail.sender.name, mail.sender.address) == ("Mara Brändt", "mara@corvane.example")
    assert mail.subject == "Ihre Bewerbung als Bäcker bei Corvane"
    event = _read(GERMAN)
    assert (event.kind, event.role, event.at.month) == (Kind.REJECTION, "Bäcker", 4)


def test_words_alone_are_read_as_of_now() -> None:
    event = _read(WORDS)
    assert (event.kind, event.at) == (Kind.REJECTION, NOW)


def test_a_whole_mail_is_the_same_as_from_a_mailbox() -> None:
    raw = a_mail(subject="Your application", text=WORDS).decode()
    whole = pasted(raw, NOW)
    assert whole.subject == "Your application"
    assert WORDS in whole.text


def test_bold_names_and_quotes_of_a_forwarded_mail_are_seen() -> None:
    mail = pasted("> *From:* Mara <m@corvane.example>\n> *Subject:* Hello\n>\n> Text", NOW)
    assert (mail.subject, mail.sender.address) == ("Hello", "m@corvane.example")


@pytest.mark.parametrize(
    "said", ["Subject: a\rBcc: eve@evil.example", "Subject: a\u2028X-Evil: 1", "From: a\x00b"]
)
def test_a_header_that_is_shown_begins_no_other(said: str) -> None:
    mail = pasted(f"{said}\n\nwords", NOW)
    assert mail.header("Bcc") == mail.header("X-Evil") == ""


def test_mail_is_told_from_a_table() -> None:
    assert is_mail(GERMAN)
    assert is_mail("Received: by x\n")
    assert not is_mail("date,employer\n")
    assert not is_mail("Employer: applied\n")


@settings(deadline=None)
@given(st.text(max_size=2000))
def test_anything_pasted_is_a_mail_and_never_an_error(text: str) -> None:
    assert len(list(read_events([pasted(text, NOW)]))) <= 1


def test_a_very_long_text_is_cut() -> None:
    assert len(pasted("x" * (LONGEST * 2), NOW).text) <= LONGEST
