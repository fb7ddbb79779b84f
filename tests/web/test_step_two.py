"""Step two on its pages: exercises, what is put away, forecasts, the own curve; all of it is private."""

from __future__ import annotations

import io
import logging
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.record import CheckIn, Exercise, ExerciseNote, Feeling, Forecast, PutAway
from afterview.storage import records
from afterview.web import curve_picture
from tests.web.visiting import KEY, page, text

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow

PRIVATE = "The lighthouse in my stomach."


def _check_in(seeker: Seeker, door: str, ago: timedelta, *feelings: Feeling, key: str = "c") -> None:
    records.add(seeker, CheckIn(key=key, at=timezone.now() - ago, door=door, feelings=feelings))


@pytest.mark.parametrize("exercise", list(Exercise))
def test_an_exercise_says_how_long_it_takes_and_how_well_it_is_supported(
    visitor: Client, door: Application, exercise: Exercise
) -> None:
    said = text(visitor.get(f"/doors/{door.key}/exercises/{exercise}/"))
    assert "minutes" in said
    assert "How well this is supported" in said
    assert "findahelpline.com" in said


def test_reframing_is_not_offered_on_the_day_of_a_check_in(
    visitor: Client, door: Application, search: Seeker
) -> None:
    address = f"/doors/{door.key}/exercises/reframing/"
    _check_in(search, door.key, timedelta(), Feeling.ANGER)
    assert address not in {a.attributes["href"] for a in page(visitor.get(f"/doors/{door.key}/")).css("a")}
    assert "at least the next day" in text(visitor.get(address))


def test_the_next_day_it_is(visitor: Client, door: Application, search: Seeker) -> None:
    _check_in(search, door.key, timedelta(days=1, hours=1), Feeling.ANGER)
    links = {a.attributes["href"] for a in page(visitor.get(f"/doors/{door.key}/")).css("a")}
    assert f"/doors/{door.key}/exercises/reframing/" in links


def test_a_timer_is_a_plain_end_time(visitor: Client, door: Application) -> None:
    address = f"/doors/{door.key}/exercises/writing/"
    assert visitor.post(address, {"key": KEY, "act": "begin"}).status_code == 302
    end = timezone.localtime() + timedelta(minutes=20)
    said = text(visitor.get(address))
    assert "You set a time: until" in said
    assert f"{end:%H:%M}" in said or f"{end - timedelta(minutes=1):%H:%M}" in said


def test_what_was_written_is_kept_for_the_person_and_can_be_taken_back(
    visitor: Client, door: Application, search: Seeker
) -> None:
    address = f"/doors/{door.key}/exercises/kind_letter/"
    assert visitor.post(address, {"key": KEY, "text": PRIVATE}).status_code == 302
    assert PRIVATE in text(visitor.get(address))
    visitor.post(f"/entries/{KEY}/take-back/", {"next": address})
    assert PRIVATE not in text(visitor.get(address))
    assert records.load(search, timezone.localdate()).of(ExerciseNote) == ()


def test_an_empty_page_is_said_beside_the_field(visitor: Client, door: Application) -> None:
    answer = visitor.post(f"/doors/{door.key}/exercises/distance/", {"key": KEY, "text": ""})
    assert answer.status_code == 422
    assert "nothing to keep" in text(answer)


def test_an_unknown_exercise_is_not_found(visitor: Client, door: Application) -> None:
    assert visitor.get(f"/doors/{door.key}/exercises/yoga/").status_code == 404


def test_what_could_have_been_is_out_of_sight_until_it_is_opened(
    visitor: Client, door: Application, search: Seeker
) -> None:
    until = timezone.localdate() + timedelta(days=30)
    sent = {"key": KEY, "text": PRIVATE, "until": until.isoformat()}
    assert visitor.post(f"/doors/{door.key}/put-away/", sent).status_code == 302
    assert PRIVATE not in visitor.get(f"/doors/{door.key}/").content.decode()
    assert visitor.post(f"/doors/{door.key}/put-away/{KEY}/open/").status_code == 302
    assert PRIVATE in text(visitor.get(f"/doors/{door.key}/"))


def test_on_its_day_it_is_shown_by_itself(visitor: Client, door: Application, search: Seeker) -> None:
    today = timezone.localdate()
    records.add(search, PutAway(key="p", at=timezone.now(), door=door.key, text=PRIVATE, until=today))
    assert PRIVATE in text(visitor.get(f"/doors/{door.key}/"))


@pytest.mark.parametrize(
    ("words", "until", "said"),
    [
        ("", "2099-01-01", "Write what you would like"),
        (PRIVATE, "2020-01-01", "lies ahead"),
        (PRIVATE, "x", "a day"),
    ],
)
def test_what_cannot_be_put_away_is_given_back_as_it_was_typed(
    visitor: Client, door: Application, words: str, until: str, said: str
) -> None:
    answer = visitor.post(f"/doors/{door.key}/put-away/", {"key": KEY, "text": words, "until": until})
    assert answer.status_code == 422
    assert said in text(answer)
    assert words in answer.content.decode()


def test_a_forecast_stands_beside_what_happened(visitor: Client, door: Application, search: Seeker) -> None:
    assert door.door is not None
    closed = door.door.at
    records.add(search, Forecast(key="f", at=closed + timedelta(hours=1), door=door.key, days=14))
    assert "You expected 14 days." in text(visitor.get("/recovery/"))
    accepted = CheckIn(
        key="c", at=closed + timedelta(days=2, hours=1), door=door.key, feelings=(Feeling.ACCEPTANCE,)
    )
    records.add(search, accepted)
    assert "Acceptance was there after 2 days." in text(visitor.get("/recovery/"))


@pytest.mark.parametrize("days", ["", "soon", "-1", "99999"])
def test_a_forecast_is_a_number_of_days(visitor: Client, door: Application, days: str) -> None:
    answer = visitor.post(f"/doors/{door.key}/forecast/", {"key": KEY, "days": days})
    assert answer.status_code == 422
    assert page(answer).css_first("#forecast .errorlist") is not None


def _four_accepted(seeker: Seeker) -> None:
    doors = records.load(seeker, timezone.localdate()).doors
    for number, door in enumerate(doors[:4], 1):
        assert door.door is not None
        at = door.door.at + timedelta(days=number)
        entry = CheckIn(key=f"c{number}", at=at, door=door.key, feelings=(Feeling.ACCEPTANCE,))
        records.add(seeker, entry)


def test_below_four_doors_the_own_curve_says_why_it_says_nothing(visitor: Client, door: Application) -> None:
    said = visitor.get("/recovery/")
    assert "From four doors on" in text(said)
    assert page(said).css_first("svg") is None


def test_from_four_doors_on_it_is_drawn_said_and_told_in_a_table(visitor: Client, search: Seeker) -> None:
    _four_accepted(search)
    said = visitor.get("/recovery/")
    assert "acceptance came after about 2 days" in text(said)
    assert len(page(said).css("table tbody tr")) == 4
    picture = page(said).css_first("svg.picture")
    assert picture is not None
    assert picture.attributes["aria-hidden"] == "true"


def test_the_picture_carries_nothing_that_the_page_forbids(visitor: Client, search: Seeker) -> None:
    _four_accepted(search)
    picture = page(visitor.get("/recovery/")).css_first("svg.picture")
    assert picture is not None
    drawn = picture.html or ""
    assert "<style" not in drawn
    assert "<script" not in drawn
    assert "http://" not in drawn.replace("http://www.w3.org/", "").replace("http://pygal.org", "")
    assert not any("style" in node.attributes for node in picture.css("*"))
    assert curve_picture.picture.__doc__


def test_nothing_of_it_reaches_a_log_or_another_page(
    visitor: Client, door: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shouted = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shouted)
    caplog.set_level(logging.DEBUG)
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    for number, (address, sent) in enumerate(
        [
            (f"/doors/{door.key}/check-in/", {"line": PRIVATE, "own_word": "lighthouse"}),
            (f"/doors/{door.key}/exercises/kind_letter/", {"text": PRIVATE}),
            (f"/doors/{door.key}/put-away/", {"text": PRIVATE, "until": until}),
            (f"/doors/{door.key}/put-away/", {"text": PRIVATE, "until": "wrong"}),
            (f"/doors/{door.key}/check-in/", {"own_word": PRIVATE * 9}),
        ]
    ):
        visitor.post(address, {"key": f"{number:032x}", **sent})
    assert "lighthouse" not in shouted.getvalue() + caplog.text
    for address in ("/", "/applications/", f"/applications/{door.key}/", "/feedback/", "/mailboxes/"):
        assert "lighthouse" not in visitor.get(address).content.decode(), address
