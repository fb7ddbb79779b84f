"""Days, times and deadlines in mail, in English and German."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.mail.parsing import dates
from afterview.mail.parsing.due import due_in
from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.spoken import with_digits
from afterview.mail.parsing.times import moments_in, sent_in_zone, zone_named

WEDNESDAY = date(2026, 10, 7)
SENT = datetime(2026, 10, 7, 9, 0, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "by Friday", "2026-10-09"),
        ("en", "by next Friday", "2026-10-16"),
        ("en", "by the end of this week", "2026-10-09"),
        ("en", "by the end of next week", "2026-10-16"),
        ("en", "early next week", "2026-10-13"),
        ("en", "next week", "2026-10-16"),
        ("en", "within three to four weeks", "2026-11-04"),
        ("en", "within 2-3 weeks", "2026-10-28"),
        ("en", "in the next 10 business days", "2026-10-21"),
        ("en", "within 48 hours", "2026-10-09"),
        ("en", "in a couple of weeks", "2026-10-21"),
        ("en", "no later than 30 October 2026", "2026-10-30"),
        ("en", "by October 30th", "2026-10-30"),
        ("en", "by 10/30/2026", "2026-10-30"),
        ("en", "by the end of the month", "2026-10-31"),
        ("en", "by the end of November", "2026-11-30"),
        ("en", "the week of 19 October", "2026-10-23"),
        ("en", "in the coming days", None),
        ("en", "in the next few weeks", None),
        ("en", "soon", None),
        ("de", "bis Freitag", "2026-10-09"),
        ("de", "bis kommenden Freitag", "2026-10-09"),
        ("de", "bis Ende der Woche", "2026-10-09"),
        ("de", "bis Ende nächster Woche", "2026-10-16"),
        ("de", "nächste Woche", "2026-10-16"),
        ("de", "Anfang nächster Woche", "2026-10-13"),
        ("de", "innerhalb von zwei Wochen", "2026-10-21"),
        ("de", "innerhalb der nächsten zwei bis drei Wochen", "2026-10-28"),
        ("de", "in ca. 2-3 Wochen", "2026-10-28"),
        ("de", "binnen 14 Tagen", "2026-10-21"),
        ("de", "innerhalb von fünf Werktagen", "2026-10-14"),
        ("de", "bis zum 30.10.", "2026-10-30"),
        ("de", "bis spätestens Freitag, den 30. Oktober", "2026-10-30"),
        ("de", "in KW 44", "2026-10-30"),
        ("de", "bis Monatsende", "2026-10-31"),
        ("de", "bis Mitte November", "2026-11-15"),
        ("de", "in den nächsten Tagen", None),
        ("de", "zeitnah", None),
    ],
)
def test_deadline_is_counted_from_the_day_of_the_mail(language: str, text: str, expected: str | None) -> None:
    found = due_in(plain(text), WEDNESDAY, language)
    assert (found.day.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on Tuesday, 13 October at 10:30 CET", "2026-10-13T10:30:00+02:00"),
        ("en", "10/14/2026 2:00 PM EDT", "2026-10-14T14:00:00-04:00"),
        ("en", "tomorrow at 3pm", "2026-10-08T15:00:00+02:00"),
        ("en", "Date: October 14th, 2026\nTime: 2-3pm (Eastern Time)", "2026-10-14T14:00:00-04:00"),
        ("en", "between 2 and 3 pm on Friday", "2026-10-09T14:00:00+02:00"),
        ("en", "at 15:00 UTC+1 on 2026-10-14", "2026-10-14T15:00:00+01:00"),
        ("en", "Can you come on 14 October? Be here at 11, please.", "2026-10-14T11:00:00+02:00"),
        ("en", "on 14 October at 3:45", "2026-10-14T15:45:00+02:00"),
        ("de", "am 14. Oktober um 11", "2026-10-14T11:00:00+02:00"),
        ("en", "Wednesday 14 October, 12 noon UK time", "2026-10-14T12:00:00+01:00"),
        ("en", "Thu 15 Oct 2026 09:30 (Europe/Warsaw)", "2026-10-15T09:30:00+02:00"),
        ("de", "am Dienstag, den 13.10. um 10:30 Uhr", "2026-10-13T10:30:00+02:00"),
        ("de", "Mittwoch, 14. Oktober 2026, 10 bis 11 Uhr", "2026-10-14T10:00:00+02:00"),
        ("de", "am 14.10.2026, 10.30 Uhr, etwa 45 Minuten", "2026-10-14T10:30:00+02:00"),
        ("de", "übermorgen um 9 Uhr", "2026-10-09T09:00:00+02:00"),
        ("de", "am 14.10. um 10 Uhr ist der Raum frei", "2026-10-14T10:00:00+02:00"),
    ],
)
def test_time_has_its_day_and_zone(language: str, text: str, expected: str) -> None:
    assert [moment.at.isoformat() for moment in moments_in(text, SENT, language)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "We are here 24/7, room 10.30",
        "Version 2.10 of the form",
        "Call +49 30 555 0142 1030",
        "5:0 and 99:99",
    ],
)
def test_numbers_that_are_no_times(text: str) -> None:
    assert moments_in(text, SENT, "en") == []


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "at half past nine.", "at 09:30."),
        ("en", "quarter to two on Friday", "13:45 on Friday"),
        ("en", "at eleven, please", "at 11:00, please"),
        ("en", "three o'clock", "15:00"),
        ("en", "at one of our offices", "at one of our offices"),
        ("en", "half the team", "half the team"),
        ("de", "um halb elf.", "um 10:30."),
        ("de", "um drei Uhr.", "um 15:00."),
        ("de", "um zehn", "um 10:00"),
    ],
)
def test_times_in_words(language: str, text: str, written: str) -> None:
    assert with_digits(text, language) == written


def test_two_slots_are_two_moments() -> None:
    found = moments_in("Tuesday at 10:00 or Thursday at 3 pm?", SENT, "en")
    assert [moment.at.day for moment in found] == [13, 8]


def test_the_weekday_decides_the_order_of_day_and_month() -> None:
    assert dates.days_in("Thursday 05/11/2026", WEDNESDAY, "en")[0].day == date(2026, 11, 5)
    assert dates.days_in("05/11/2025", WEDNESDAY, "en")[0].day == date(2025, 5, 11)


def test_of_two_readings_the_one_in_the_next_weeks_is_meant() -> None:
    assert dates.days_in("05/11/2026", WEDNESDAY, "en")[0].day == date(2026, 11, 5)
    assert dates.days_in("10/11/2026", WEDNESDAY, "en")[0].day == date(2026, 10, 11)


def test_a_day_without_year_is_the_next_one() -> None:
    found = dates.days_in("am 3. Februar", date(2026, 12, 20), "de")
    assert found[0].day == date(2027, 2, 3)


def test_a_time_zone_said_once_for_all_holds() -> None:
    found = moments_in("Monday 12 October, 10:00\nAll times are in PST.", SENT, "en")
    assert found[0].at.utcoffset() == timedelta(hours=-7)


def test_zone_of_the_sender_is_that_of_the_date_header() -> None:
    sent = sent_in_zone("Wed, 07 Oct 2026 09:00:00 +0530 (IST)", datetime(2026, 10, 7, 3, 30, tzinfo=UTC))
    assert sent is not None
    assert sent.isoformat() == "2026-10-07T09:00:00+05:30"


def test_a_word_is_not_a_zone() -> None:
    assert zone_named("ist") is None
    assert zone_named("IST") is not None


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 300))
def test_workdays_are_monday_to_friday_and_as_many_as_asked(day: date, count: int) -> None:
    end = dates.add_workdays(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert end.weekday() < 5
    assert sum(d.weekday() < 5 for d in between) == count


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 6))
def test_the_coming_weekday_is_within_a_week(day: date, weekday: int) -> None:
    found = dates.coming_weekday(day, weekday)
    assert found.weekday() == weekday
    assert 1 <= (found - day).days <= 7


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_full_date_is_read_whatever_the_way_of_writing(day: date) -> None:
    for language, written in (
        ("de", f"{day.day:02}.{day.month:02}.{day.year}"),
        ("en", f"{day.isoformat()}"),
        ("en", f"{day:%B} {day.day}, {day.year}"),
        ("en", f"{day.day} {day:%b} {day.year}"),
    ):
        assert [hit.day for hit in dates.days_in(f"on {written} we", WEDNESDAY, language)] == [day]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    moments_in(text, SENT, "de")
    due_in(plain(text), WEDNESDAY, "en")
