"""Step one on its pages: the letter, its check and its wait, the plan, all answers, and the calendar file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from icalendar import Calendar, Event

from afterview.record import FeedbackNote, LetterDraft, Pause
from afterview.storage import records
from tests.web.visiting import KEY, page, text

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application, Record
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow

BAD = "Thank you for your time.\nI expect an answer by Friday. <b>Now</b>"
GOOD = "Thank you for your time. I accept your decision."


def _record(seeker: Seeker) -> Record:
    return records.load(seeker, timezone.localdate())


def _write(visitor: Client, door: Application, letter: str, key: str = KEY, **more: str) -> str:
    """Send the letter, and follow to the page it leads to."""
    answer = visitor.post(f"/applications/{door.key}/letter/", {"key": key, "letter": letter, **more})
    assert answer.status_code == 302
    return str(answer["Location"])


def _shown(visitor: Client, address: str) -> Any:
    return visitor.get(address.partition("#")[0])


def _rest(seeker: Seeker, door: Application) -> None:
    now = timezone.now()
    records.add(seeker, Pause(key="p", at=now, door=door.key, until=now + timedelta(hours=1)))


def test_a_letter_is_kept_as_it_was_typed_and_its_sentences_are_marked(
    visitor: Client, door: Application
) -> None:
    answer = _shown(visitor, _write(visitor, door, BAD))
    letter = page(answer).css_first("textarea#letter-text")
    assert letter is not None
    assert letter.text().removeprefix("\n") == BAD
    marks = page(answer).css("#letter mark.block")
    assert [mark.text() for mark in marks] == ["I expect an answer by Friday."]
    assert "Better left out: I expect an answer by Friday." in text(answer)


def test_a_demand_waits_for_one_click_and_then_goes_on(visitor: Client, door: Application) -> None:
    stopped = page(_shown(visitor, _write(visitor, door, BAD)))
    assert stopped.css_first('#letter-out a[href^="mailto:"]') is None
    on = page(_shown(visitor, _write(visitor, door, BAD, "b" * 32, act="anyway")))
    assert on.css_first('#letter-out a[href^="mailto:"]') is not None


def test_while_resting_a_letter_is_written_and_waits_unless_asked_otherwise(
    visitor: Client, door: Application, search: Seeker
) -> None:
    _rest(search, door)
    waiting = _shown(visitor, f"/doors/{door.key}/")
    assert "what hurts today reads differently tomorrow" in text(waiting)
    assert page(waiting).css_first('#letter-out a[href^="mailto:"]') is None
    now = _shown(visitor, _write(visitor, door, GOOD, act="anyway"))
    assert page(now).css_first('#letter-out a[href^="mailto:"]') is not None


def test_the_check_looks_on_while_typing_and_keeps_nothing(
    visitor: Client, door: Application, search: Seeker
) -> None:
    answer = visitor.post(f"/applications/{door.key}/letter/look/", {"key": KEY, "letter": BAD})
    assert answer.status_code == 200
    assert "Better left out: I expect an answer by Friday." in text(answer)
    assert page(answer).css_first("textarea") is None
    assert _record(search).of(LetterDraft) == ()


def test_in_correction_mode_a_fact_may_be_set_right(visitor: Client, door: Application) -> None:
    said = (
        "I fully respect your decision, and it does not change anything. For your records: actually you are "
        "wrong that the tests were missing from my exercise, they are in the folder tests."
    )
    strict = text(visitor.post(f"/applications/{door.key}/letter/look/", {"key": KEY, "letter": said}))
    sent = {"key": KEY, "letter": said, "correction": "1"}
    allowed = text(visitor.post(f"/applications/{door.key}/letter/look/", sent))
    assert strict.count("Better left out:") >= allowed.count("Better left out:")
    kept = page(_shown(visitor, _write(visitor, door, said, correction="1")))
    tick = kept.css_first("#letter-correction")
    assert tick is not None
    assert "checked" in tick.attributes


def test_another_situation_and_tone_make_another_letter_and_lose_none(
    visitor: Client, door: Application
) -> None:
    _write(visitor, door, GOOD)
    other = page(visitor.get(f"/doors/{door.key}/?situation=follow_up&tone=brief&language=de"))
    letter = other.css_first("textarea#letter-text")
    assert letter is not None
    assert letter.attributes["lang"] == "de"
    assert letter.text().strip() != GOOD
    again = page(visitor.get(f"/doors/{door.key}/")).css_first("textarea#letter-text")
    assert again is not None
    assert again.text().strip() == GOOD


def test_beginning_again_brings_the_draft_back(visitor: Client, door: Application) -> None:
    draft = page(visitor.get(f"/doors/{door.key}/")).css_first("textarea#letter-text")
    _write(visitor, door, GOOD)
    fresh = page(_shown(visitor, _write(visitor, door, GOOD, "b" * 32, act="fresh")))
    letter = fresh.css_first("textarea#letter-text")
    assert draft is not None
    assert letter is not None
    assert letter.text() == draft.text()


@pytest.mark.parametrize("asked", ["tone=loud", "situation=revenge", "language=xx", "anyway=2"])
def test_a_letter_that_does_not_exist_is_the_usual_one(
    visitor: Client, door: Application, asked: str
) -> None:
    assert visitor.get(f"/doors/{door.key}/?{asked}").status_code == 200


def _points(visitor: Client, door: Application) -> list[str]:
    return [" ".join(p.text().split()) for p in page(visitor.get(f"/doors/{door.key}/")).css("#plan li > p")]


def test_a_point_of_the_plan_is_moved_dropped_and_brought_back(
    visitor: Client, door: Application, search: Seeker
) -> None:
    usual = _points(visitor, door)
    assert len(usual) == 3
    far = timezone.localdate() + timedelta(days=30)
    address = f"/applications/{door.key}/plan/first/"
    assert visitor.post(address, {"key": KEY, "on": far.isoformat()}).status_code == 302
    assert _points(visitor, door) != usual
    assert visitor.post(address, {"key": "b" * 32, "drop": "1"}).status_code == 302
    assert _points(visitor, door)[0].endswith("taken out")
    back = visitor.post(f"/entries/{'b' * 32}/take-back/", {"next": f"/doors/{door.key}/#plan"})
    assert back["Location"] == f"/doors/{door.key}/#plan"
    visitor.post(f"/entries/{KEY}/take-back/")
    assert _points(visitor, door) == usual


@pytest.mark.parametrize(
    ("on", "said"),
    [("", "Write a day"), ("soon", "Write a day"), ("2020-01-01", "This day has passed")],
)
def test_a_day_that_cannot_be_is_said_beside_its_point(
    visitor: Client, door: Application, on: str, said: str
) -> None:
    answer = visitor.post(f"/applications/{door.key}/plan/follow_up/", {"key": KEY, "on": on})
    assert answer.status_code == 422
    wrong = page(answer).css("#plan .errorlist")
    assert len(wrong) == 1
    assert said in wrong[0].text()


@pytest.mark.usefixtures("search")
@pytest.mark.parametrize("address", ["/applications/{}/plan/never/", "/entries/unknown/take-back/"])
def test_what_is_not_part_of_a_plan_is_not_found(visitor: Client, door: Application, address: str) -> None:
    assert visitor.post(address.format(door.key), {"key": KEY}).status_code == 404


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_taking_back_leads_nowhere_else(
    visitor: Client, door: Application, search: Seeker, elsewhere: str
) -> None:
    _rest(search, door)
    answer = visitor.post("/entries/p/take-back/", {"next": elsewhere})
    assert answer["Location"] == f"/doors/{door.key}/"


def test_the_open_points_come_as_a_calendar_within_the_hours(visitor: Client, door: Application) -> None:
    far = timezone.localdate() + timedelta(days=30)
    visitor.post(f"/applications/{door.key}/plan/first/", {"key": KEY, "on": far.isoformat()})
    visitor.post("/feedback/hours/", {"key": "b" * 32, "begin": "17:00", "end": "18:30"})
    answer = visitor.get(f"/applications/{door.key}/plan.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert len(events) == 2
    begun = [event.start for event in events if isinstance(event, Event)]
    starts = [timezone.localtime(start) for start in begun if isinstance(start, datetime)]
    assert starts[0].date() == far
    assert all((start.hour, start.minute) == (17, 0) for start in starts)
    assert door.employer in str(events[0]["SUMMARY"])


@pytest.mark.usefixtures("search")
@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("", "20:00", "such as 09:00"),
        ("25:00", "20:00", "such as 09:00"),
        ("20:00", "09:00", "before the beginning"),
    ],
)
def test_hours_that_cannot_be_are_said_beside_them(visitor: Client, begin: str, end: str, said: str) -> None:
    answer = visitor.post("/feedback/hours/", {"key": KEY, "begin": begin, "end": end})
    assert answer.status_code == 422
    assert said in text(answer)


def test_feedback_by_phone_is_kept_and_marked_on_the_page_of_all(
    visitor: Client, door: Application, search: Seeker
) -> None:
    words = "You explained your work well. You had too little hands-on SQL for this role. Best regards, Kim"
    sent = {"key": KEY, "door": door.key, "text": words, "channel": "phone"}
    assert visitor.post("/feedback/add/", sent).status_code == 302
    [note] = _record(search).of(FeedbackNote)
    assert (note.text, note.door) == (words, door.key)
    shown = page(visitor.get("/feedback/"))
    assert any(words in " ".join(q.text().split()) for q in shown.css("blockquote"))
    assert any("hands-on SQL" in mark.text() for mark in shown.css("mark.theme"))
    assert not any("Best regards" in mark.text() for mark in shown.css("mark"))


def test_feedback_without_words_or_for_no_door_is_said_beside_the_field(
    visitor: Client, search: Seeker
) -> None:
    answer = visitor.post("/feedback/add/", {"key": KEY, "door": "unknown", "text": " ", "channel": "phone"})
    assert answer.status_code == 422
    assert len(page(answer).css("form[action^='/feedback/add/'] .errorlist")) == 2


@pytest.mark.usefixtures("seeker")
def test_before_anything_was_asked_the_page_says_what_others_report(visitor: Client) -> None:
    assert "About 3 in 10 such requests are answered" in text(visitor.get("/feedback/"))


@pytest.mark.usefixtures("seeker")
def test_rights_stand_on_a_page_of_their_own_and_say_whom_to_ask(visitor: Client) -> None:
    said = text(visitor.get("/rights/"))
    for name in ("AGG §15", "Equality Act 2010", "EEOC", "GlBG", "Défenseur des droits", "equality body"):
        assert name in said
    assert page(visitor.get("/rights/")).css_first("form[action*=letter]") is None
