"""The sample search: the same day gives the same mail, and the mail is what it says it is."""

from __future__ import annotations

import mailbox
from collections import Counter
from datetime import date, timedelta
from email import message_from_bytes
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest

from afterview.record import Kind
from afterview.sample import PERSONA, sample_labels, sample_mailbox, write_mbox
from afterview.sample.calendar import FORMATS, fill, working_day
from afterview.sample.story import letters

if TYPE_CHECKING:
    from pathlib import Path

TUESDAY = date(2026, 11, 24)
WEEK = [TUESDAY + timedelta(days=n) for n in range(7)]

# Real platforms, because a reader must be shown reading them; the employers on them are made up.
PLATFORMS = {
    "us.greenhouse-mail.io",
    "hire.lever.co",
    "ashbyhq.com",
    "myworkday.com",
    "talent.icims.com",
    "smartrecruiters.com",
    "candidates.workablemail.com",
    "ashgrove.teamtailor-mail.com",
    "haldenwerke.teamtailor-mail.com",
    "m.personio.de",
    "jobvite.com",
    "successfactors.eu",
    "sundby.recruitee.com",
    "juniperrowe.breezy-mail.com",
    "ats.rippling.com",
}


@cache
def _mailbox(today: date) -> list[bytes]:
    return sample_mailbox(today)


@pytest.mark.slow
def test_the_same_day_gives_the_same_bytes() -> None:
    assert sample_mailbox(TUESDAY) == _mailbox(TUESDAY)


def _days(today: date) -> list[date]:
    return [parsedate_to_datetime(message_from_bytes(m)["Date"]).date() for m in _mailbox(today)]


@pytest.mark.slow
def test_a_week_later_the_whole_search_lies_a_week_later() -> None:
    week = timedelta(weeks=1)
    assert _days(TUESDAY + week) == [day + week for day in _days(TUESDAY)]


def test_it_is_about_a_hundred_and_twenty_messages_and_thirty_applications() -> None:
    assert 115 <= len(sample_labels()) <= 130
    assert 26 <= len({label.application for label in sample_labels() if label.application}) <= 30


def test_every_kind_is_there() -> None:
    assert {label.kind for label in sample_labels()} == set(Kind)


@pytest.mark.slow
@pytest.mark.parametrize("today", WEEK, ids=lambda d: d.strftime("%a"))
def test_everything_was_sent_before_today_and_on_a_working_day(today: date) -> None:
    assert all(day < today and day.weekday() < 5 for day in _days(today))


@pytest.mark.parametrize("today", WEEK, ids=lambda d: d.strftime("%a"))
def test_two_interviews_lie_in_the_coming_days(today: date) -> None:
    days = {label.meets_day for label in sample_labels() if label.meets_day and label.meets_day > 0}
    assert days == {2, 4}
    assert all(today < working_day(today, n) <= today + timedelta(days=7) for n in days)


def test_addresses_are_made_up() -> None:
    domains = {
        parseaddr(message_from_bytes(m)[header])[1].rpartition("@")[2]
        for m in _mailbox(TUESDAY)
        for header in ("From", "To")
    }
    assert {d for d in domains if not d.endswith(".example")} <= PLATFORMS


def test_no_letter_leaves_a_placeholder_behind() -> None:
    for letter in letters():
        assert "[[" not in fill(letter.text + letter.subject + letter.html, TUESDAY), letter.label.name


def test_an_answer_names_a_letter_that_came_before() -> None:
    at = {letter.label.name: (letter.day, letter.at) for letter in letters()}
    for letter in letters():
        if letter.reply_to_letter:
            assert at[letter.reply_to_letter] < at[letter.label.name], letter.label.name


def test_no_two_letters_say_the_same() -> None:
    """The two receipts of one employer may, as they do in life; every other text is its own."""
    texts = Counter(letter.text.replace(letter.label.role or "-", "") for letter in letters())
    assert [text[:60] for text, n in texts.items() if n > 1] == [
        next(letter.text for letter in letters() if letter.label.name == "corvane-1")[:60]
    ]


def test_sent_mail_is_from_the_persona_and_only_sent_mail() -> None:
    for letter in letters():
        own = parseaddr(letter.sender)[1] == PERSONA.address
        assert own == (letter.label.kind is Kind.SENT), letter.label.name


def test_all_shapes_of_mail_are_there() -> None:
    shapes = Counter(message_from_bytes(m).get_content_type() for m in sample_mailbox(TUESDAY))
    assert {"text/plain", "text/html", "multipart/alternative", "multipart/mixed"} <= set(shapes)


def test_calendar_parts_ask_and_cancel() -> None:
    methods = Counter(
        part.get_param("method")
        for m in _mailbox(TUESDAY)
        for part in message_from_bytes(m).walk()
        if part.get_content_type() == "text/calendar"
    )
    assert methods["REQUEST"] >= 8
    assert methods["CANCEL"] == 1


@pytest.mark.slow
def test_the_mbox_holds_every_message_once(tmp_path: Path) -> None:
    write_mbox(tmp_path / "sample.mbox", TUESDAY)
    ids = [m["Message-ID"] for m in mailbox.mbox(tmp_path / "sample.mbox")]
    assert ids == [message_from_bytes(m)["Message-ID"] for m in sample_mailbox(TUESDAY)]


def test_a_line_that_begins_with_from_is_quoted_in_the_mbox(tmp_path: Path) -> None:
    write_mbox(tmp_path / "sample.mbox", TUESDAY)
    lines = (tmp_path / "sample.mbox").read_bytes().splitlines()
    assert sum(line.startswith(b"From ") for line in lines) == len(sample_labels())
    assert any(line.startswith(b">From ") for line in lines)


@pytest.mark.parametrize(
    ("today", "offset", "expected"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), 4, date(2026, 11, 30)),
        (date(2026, 11, 24), -2, date(2026, 11, 20)),
        (date(2026, 11, 24), -10, date(2026, 11, 10)),
        (date(2026, 11, 28), 0, date(2026, 11, 27)),
        (date(2026, 11, 29), 1, date(2026, 11, 30)),
        (date(2026, 11, 29), -1, date(2026, 11, 26)),
    ],
)
def test_working_days_step_over_weekends(today: date, offset: int, expected: date) -> None:
    assert working_day(today, offset) == expected


def test_dates_are_written_in_both_languages() -> None:
    assert fill("[[+2 long]] / [[+2 lang]]", TUESDAY) == "Thursday, 26 November / Donnerstag, 26. November"
    assert all(write(TUESDAY) for write in FORMATS.values())
