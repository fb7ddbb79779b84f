"""Interviews in a calendar: which dates they are, and with whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.mail.meetings import employer_in, is_interview, meetings

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//EN\r\n"


def calendar(*titles: str, more: str = "") -> str:
    """A calendar with a date for each title, a day apart."""
    dates = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20260901T100000Z\r\nDTSTART:202609{n:02}T100000Z\r\n"
        f"SUMMARY:{title}\r\n{more}END:VEVENT\r\n"
        for n, title in enumerate(titles, 1)
    )
    return f"{HEAD}{dates}END:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Interview with Corvane GmbH", "Corvane GmbH"),
        ("Vorstellungsgespräch bei Nordlicht AG (Teams)", "Nordlicht AG"),
        ("Second interview: Corvane", "Corvane"),
        ("Corvane - Final Interview", "Corvane"),
        ("Entretien chez Lumière", "Lumière"),
        ("Entrevista en Sol y Mar", "Sol y Mar"),
        ("Technical interview @ Bolt, room 3", "Bolt"),
        ("Phone screen – Quill Ltd", "Quill Ltd"),
        ("Quill Ltd interview", "Quill Ltd"),
        ("Interview", ""),
        ("2nd Interview (Zoom)", ""),
    ],
)
def test_the_employer_is_taken_from_the_title(title: str, employer: str) -> None:
    assert is_interview(title)
    assert employer_in(title) == employer


@pytest.mark.parametrize("title", ["Dentist", "Lunch with Bob", "", "Call mum", "Inter view of the Alps"])
def test_other_dates_are_passed_over(title: str) -> None:
    assert not is_interview(title)


def test_only_interviews_that_were_not_called_off_are_taken() -> None:
    found, others = meetings(calendar("Interview with Corvane", "Dentist", "Interview: Bolt"))
    assert [(one.employer, one.at) for one in found] == [
        ("Corvane", datetime(2026, 9, 1, 10, tzinfo=UTC)),
        ("Bolt", datetime(2026, 9, 3, 10, tzinfo=UTC)),
    ]
    assert others == 1
    assert meetings(calendar("Interview with Corvane", more="STATUS:CANCELLED\r\n")) == ((), 0)


@pytest.mark.parametrize(
    "text", ["", HEAD, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:never\r\nEND:VEVENT", "\x00"]
)
def test_a_broken_calendar_holds_nothing(text: str) -> None:
    assert meetings(text) == ((), 0)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_title_gives_a_short_name_on_one_line(title: str) -> None:
    name = employer_in(title)
    assert len(name) <= 200
    assert len(name.splitlines()) <= 1
