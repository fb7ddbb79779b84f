"""The list of things to confirm: shown, answered one by one or all at once, and never asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.record import Evidence, Kind
from afterview.storage import records
from tests.feedback.made_up import at, event
from tests.web.visiting import KEY, page, words

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Event
    from afterview.storage.models import Seeker

SENTENCE = "The seat by the window went to somebody else."


def faint(number: int) -> Event:
    mail = event(Kind.REJECTION, at(10, number), confidence=0.5, subject=f"News {number}")
    return replace(mail, key=f"{number:032x}", evidence=(Evidence("hunch.rejection", SENTENCE),))


@pytest.fixture
def asked(seeker: Seeker) -> Seeker:
    records.add_events(seeker, [faint(1), faint(2), faint(3)])
    return seeker


def kinds(seeker: Seeker) -> list[Kind]:
    record = records.load(seeker, timezone.localdate())
    return [one.kind for application in record.applications for one in application.events]


def say(visitor: Client, number: int, **more: str) -> int:
    answer = visitor.post(f"/review/{number:032x}/", {"key": KEY, **more})
    return int(answer.status_code)


def test_each_doubt_is_shown_with_the_words_it_rests_on(visitor: Client, asked: Seeker) -> None:
    answer = visitor.get("/review/")
    assert [one.text() for one in page(answer).css("section h2")] == ["News 3", "News 2", "News 1"]
    assert SENTENCE in words(answer)


def test_one_answer_settles_one(visitor: Client, asked: Seeker) -> None:
    assert say(visitor, 2, kind="rejection") == 302
    assert [one.text() for one in page(visitor.get("/review/")).css("section h2")] == ["News 3", "News 1"]


def test_an_answer_can_settle_all_that_are_alike(visitor: Client, asked: Seeker) -> None:
    assert say(visitor, 2, kind="status", alike="on") == 302
    assert page(visitor.get("/review/")).css("section h2") == []
    assert Kind.REJECTION not in kinds(asked)


def test_mail_that_is_none_of_it_goes(visitor: Client, asked: Seeker) -> None:
    say(visitor, 2, kind="other")
    assert len(kinds(asked)) == 2


def test_what_was_said_outlives_better_rules(visitor: Client, asked: Seeker) -> None:
    say(visitor, 2, kind="status")
    records.add_events(asked, [replace(faint(2), kind=Kind.OFFER)], rules_version=99)
    assert Kind.OFFER not in kinds(asked)


def test_an_answer_sent_twice_is_kept_once(visitor: Client, asked: Seeker) -> None:
    assert [say(visitor, 2, kind="rejection"), say(visitor, 2, kind="rejection")] == [302, 302]


def test_an_impossible_answer_is_said_beside_its_field(visitor: Client, asked: Seeker) -> None:
    answer = visitor.post(f"/review/{2:032x}/", {"key": KEY, "kind": "lottery"})
    assert answer.status_code == 422
    assert page(answer).css_first(".errorlist, .error, [id$=_error]") is not None


def test_without_doubts_the_page_says_so(visitor: Client, seeker: Seeker) -> None:
    assert any("nothing to confirm" in one for one in words(visitor.get("/review/")))


def test_today_says_quietly_that_there_is_something_to_confirm(visitor: Client, asked: Seeker) -> None:
    assert page(visitor.get("/")).css_first('main a[href="/review/"]') is not None
    say(visitor, 2, kind="status", alike="on")
    assert page(visitor.get("/")).css_first('main a[href="/review/"]') is None
