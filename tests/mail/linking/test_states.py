"""States, stages and closed doors; and from when no answer is silence."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.mail.linking import link
from afterview.mail.linking.calendars import WorkingCalendar, country_of_domain, is_public, working_calendar
from afterview.record import Application, Closing, Event, Round, Stage, State
from tests.mail.linking.events import TODAY, at, event

ACME = {"employer": "Acme", "role": "Cook", "employer_domain": "acme.example"}


def application(*events: Event, today: date = TODAY) -> Application:
    (found,) = link(events, today)[0]
    return found


def confirmed(days: float = 0) -> Event:
    return event("a", "confirmation", days, **ACME)


def invited(days: float, talk: float | None, **more: object) -> Event:
    return event("b", "interview", days, interview_at=at(talk) if talk is not None else None, **ACME, **more)


def rejected(days: float, text: str = "We decided for others.") -> Event:
    return event("r", "rejection", days, text=text, **ACME)


def test_a_receipt_is_an_application() -> None:
    found = application(confirmed(), today=date(2026, 9, 5))
    assert (found.state, found.stage, found.door) == (State.APPLIED, Stage.APPLICATION, None)


def test_a_rejection_without_an_interview_opens_no_door() -> None:
    found = application(confirmed(), rejected(9))
    assert (found.state, found.door) == (State.REJECTED, None)


def test_a_rejection_after_an_interview_closes_a_door() -> None:
    found = application(confirmed(), invited(5, 9, round=Round.FINAL), rejected(14))
    assert found.state is State.REJECTED
    assert found.door is not None
    assert (found.door.closing, found.door.stage, found.door.round) == (
        Closing.REJECTION,
        Stage.FINAL,
        Round.FINAL,
    )
    assert (found.door.interview_at, found.door.event, found.door.at) == (at(9), "r", at(14))


def test_a_rejection_before_the_interview_took_place_opens_no_door() -> None:
    assert application(confirmed(), invited(5, 20), rejected(14)).door is None


def test_a_cancelled_interview_is_none() -> None:
    off = event("c", "interview", 7, text="We have to cancel the interview.", **ACME)
    assert application(confirmed(), invited(5, 9), off, rejected(14)).door is None


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for interviewing with us last week. We chose somebody else.",
        "After our conversation we decided to go on with another candidate.",
        "It was great to meet you. Unfortunately, it is a no.",
        "vielen Dank für das angenehme Gespräch. Leider haben wir uns anders entschieden.",
        "nach unserem Gespräch haben wir uns leider gegen Sie entschieden.",
        "Danke, dass Sie sich die Zeit für ein Kennenlernen genommen haben.",
    ],
)
def test_the_words_of_a_rejection_prove_an_interview(text: str) -> None:
    found = application(confirmed(), rejected(14, text))
    assert found.door is not None
    assert found.door.stage is Stage.INTERVIEW


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your interest. We will not invite you to an interview.",
        "We received many applications and cannot offer everybody a conversation.",
        "vielen Dank für Ihre Bewerbung. Zu einem Gespräch können wir Sie leider nicht einladen.",
    ],
)
def test_words_about_an_interview_that_never_was(text: str) -> None:
    assert application(confirmed(), rejected(14, text)).door is None


def test_a_task_that_was_looked_at_closes_a_door() -> None:
    task = event("t", "assessment", 3, round=Round.TAKE_HOME, **ACME)
    found = application(confirmed(), task, rejected(14, "We reviewed your take-home and chose another."))
    assert found.door is not None
    assert found.door.stage is Stage.TAKE_HOME


def test_an_online_test_alone_closes_none() -> None:
    task = event("t", "assessment", 3, **ACME)
    assert application(confirmed(), task, rejected(14)).door is None


def test_an_invitation_without_a_time_counts_once_the_process_went_on() -> None:
    assert application(confirmed(), invited(5, None), rejected(14)).door is not None
    assert application(confirmed(), invited(5, None), rejected(6)).door is None


def test_offer_and_what_follows() -> None:
    offer = event("o", "offer", 20, **ACME)
    assert application(confirmed(), invited(5, 9), offer).state is State.OFFER
    taken_back = application(confirmed(), invited(5, 9), offer, rejected(25))
    assert (taken_back.state, taken_back.stage) == (State.REJECTED, Stage.OFFER)
    declined = event("s", "sent", 25, recipients=("x@acme.example",), text="I have to decline your offer.")
    assert application(confirmed(), offer, declined).state is State.WITHDRAWN


def test_a_withdrawal_in_two_languages() -> None:
    for text in ("I would like to withdraw my application.", "hiermit ziehe ich meine Bewerbung zurück."):
        sent = event("s", "sent", 4, text=text, **ACME)
        found = application(confirmed(), sent)
        assert (found.state, found.door) == (State.WITHDRAWN, None)


def test_a_thank_you_is_no_withdrawal() -> None:
    sent = event("s", "sent", 4, text="Thank you for the offer to talk. I look forward to it.", **ACME)
    assert application(confirmed(), sent, today=date(2026, 9, 8)).state is State.APPLIED


def test_a_new_invitation_opens_a_closed_application() -> None:
    again = event("n", "interview", 30, interview_at=at(120), **ACME)
    assert application(confirmed(), rejected(9), again).state is State.IN_PROCESS


def test_a_second_receipt_does_not_reopen_and_both_are_kept() -> None:
    late = event("z", "status", 12, text="We are still reviewing.", **ACME)
    found = application(confirmed(), rejected(9), late)
    assert (found.state, len(found.events)) == (State.REJECTED, 3)


def test_silence_after_an_interview_closes_a_door_and_a_later_mail_opens_it() -> None:
    talk = (confirmed(), invited(5, 9))
    found = application(*talk, today=date(2026, 10, 5))
    assert found.silent_since == date(2026, 10, 1)  # fifteen working days after Thursday, 10 September
    assert found.check_in_from == date(2026, 9, 18)
    assert (found.state, found.door and found.door.closing) == (State.SILENT, Closing.SILENCE)
    news = event("n", "status", 33, **ACME)
    back = application(*talk, news, today=date(2026, 10, 5))
    assert (back.state, back.door) == (State.IN_PROCESS, None)


def test_silence_after_an_application_alone_opens_no_door() -> None:
    assert application(confirmed(), today=date(2026, 9, 28)).state is State.APPLIED
    quiet = application(confirmed(), today=date(2026, 9, 29))
    assert (quiet.state, quiet.door, quiet.silent_since) == (State.SILENT, None, date(2026, 9, 29))
    assert application(confirmed(), today=date(2026, 10, 13)).state is State.CLOSED


def test_the_promised_date_wins_with_two_working_days_of_grace() -> None:
    told = event("p", "status", 10, reply_promised_by=date(2026, 9, 18), **ACME)
    found = application(confirmed(), invited(5, 9), told, today=date(2026, 9, 21))
    assert (found.state, found.promised_by) == (State.IN_PROCESS, date(2026, 9, 18))
    assert found.check_in_from == date(2026, 9, 22)
    assert application(confirmed(), invited(5, 9), told, today=date(2026, 9, 22)).state is State.SILENT


def test_a_kept_promise_is_over() -> None:
    told = event("p", "status", 10, reply_promised_by=date(2026, 9, 18), **ACME)
    answer = event("q", "interview", 15, interview_at=at(60), **ACME)
    assert application(confirmed(), told, answer, today=date(2026, 9, 20)).promised_by is None


def test_before_the_interview_nothing_is_due() -> None:
    found = application(confirmed(), invited(5, 60), today=date(2026, 10, 20))
    assert (found.state, found.check_in_from) == (State.IN_PROCESS, None)


def test_the_readers_own_reminder_does_not_restart_the_clock() -> None:
    ask = event("s", "sent", 25, text="I wanted to ask whether there is any news.", **ACME)
    assert application(confirmed(), invited(5, 9), ask, today=date(2026, 10, 5)).silent_since == date(
        2026, 10, 1
    )


def test_the_country_comes_from_domain_zone_or_language() -> None:
    assert working_calendar([event("a", "status", 0, employer_domain="acme.de")]).country == "DE"
    assert working_calendar([event("a", "status", 0, language="de")]).country == "DE"
    assert working_calendar([event("a", "status", 0, language="en")]).country == ""
    assert country_of_domain("acme.co.uk") == "GB"
    assert country_of_domain("acme.io") == ""


def test_countries_and_public_employers_take_longer() -> None:
    assert WorkingCalendar("DE").factor == pytest.approx(28.5 / 24)
    assert WorkingCalendar("BR").factor == pytest.approx(1.65)
    assert WorkingCalendar("US").factor == 1
    assert WorkingCalendar("US", public=True).factor == 2
    assert is_public("Universität Ahrenfels", "")
    assert is_public("", "uni-ahrenfels.example")
    assert not is_public("Acme", "acme.example")


def test_holidays_weekends_and_slow_weeks() -> None:
    german, israeli, french = WorkingCalendar("DE"), WorkingCalendar("IL"), WorkingCalendar("FR")
    assert not german.is_working(date(2026, 10, 3))
    assert not german.is_working(date(2026, 12, 25))
    assert israeli.is_working(date(2026, 11, 22))
    assert not israeli.is_working(date(2026, 11, 20))
    assert german.after(date(2026, 8, 3), 2) == date(2026, 8, 5)
    assert french.after(date(2026, 8, 3), 2) == date(2026, 8, 7)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 40),
    st.sampled_from(["", "DE", "US", "FR", "AE"]),
)
def test_a_wait_ends_on_a_working_day_and_grows(day: date, count: int, country: str) -> None:
    calendar = WorkingCalendar(country)
    end = calendar.after(day, count)
    assert calendar.is_working(end)
    assert end > day
    assert calendar.after(day, count + 1) > end
    assert calendar.exactly_after(day, count) <= end


def test_the_day_of_the_talk_is_that_of_its_own_clock() -> None:
    evening = datetime(2026, 9, 10, 20, 0, tzinfo=timezone(timedelta(hours=-7)))
    talk = event("b", "interview", 5, interview_at=evening, **ACME)
    assert application(confirmed(), talk, today=date(2026, 9, 10)).door is None
    assert application(confirmed(), talk, today=date(2026, 9, 10)).check_in_from is None
    assert application(confirmed(), talk, today=date(2026, 9, 11)).check_in_from is not None
