"""Steps three and four on their pages: what is shown, kept, and said when a form cannot work."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.perspective import criteria
from afterview.record import (
    Choice,
    Criteria,
    FeedbackNote,
    JobBegun,
    LearningSession,
    LookBack,
    OfferTerms,
    Path,
    Rating,
    Record,
    RoleWishes,
    Stand,
    Story,
    StoryTold,
    WalkAway,
)
from afterview.sample import sample_entries
from afterview.storage import records
from tests.web.visiting import KEY, page, text

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow

PAGES = (
    "/game-plan/",
    "/game-plan/stories/",
    "/game-plan/learning/",
    "/game-plan/roles/",
    "/perspective/",
    "/perspective/criteria/",
    "/perspective/offers/",
    "/perspective/log/",
)


def _record(seeker: Seeker) -> Record:
    return records.load(seeker, timezone.localdate())


@pytest.fixture
def lived(search: Seeker) -> Seeker:
    """The sample search with what its person entered."""
    for entry in sample_entries(_record(search).applications, timezone.localtime()):
        records.add(search, entry)
    return search


def _offer(seeker: Seeker) -> Application:
    return next(a for a in _record(seeker).applications if a.employer.startswith("Marlowe"))


def test_every_page_opens_when_nothing_is_known(visitor: Client, seeker: Seeker) -> None:
    for address in PAGES:
        assert visitor.get(address).status_code == 200, address


def test_every_page_of_the_sample_has_something_of_the_persons_own(visitor: Client, lived: Seeker) -> None:
    own = {
        "/game-plan/": "People have done what we agreed",
        "/game-plan/stories/": "The dashboard I took down",
        "/game-plan/learning/": "Ilse, who coaches for a living",
        "/game-plan/roles/": "permanent contract",
        "/perspective/": "what came after was worth more to you at",
        "/perspective/criteria/": "People and manager",
        "/perspective/offers/": "Museums and theatres",
        "/perspective/log/": "Say the number first, then the story.",
    }
    for address, words in own.items():
        assert words in text(visitor.get(address)), address


def test_every_picture_has_a_table_and_a_caption(visitor: Client, lived: Seeker) -> None:
    for address in ("/game-plan/", "/perspective/criteria/"):
        shown = page(visitor.get(address))
        figures = shown.css("figure")
        assert figures
        assert len(shown.css("table")) >= len(figures)
        for figure in figures:
            svg = figure.css_first("svg")
            assert svg is not None
            assert svg.attributes["aria-hidden"] == "true"
            assert figure.css_first("figcaption") is not None
            assert svg.css("style, script, [style], [onclick]") == []


def _said(seeker: Seeker, door: Application) -> None:
    words = "You ran out of time in the coding exercise, and you lack executive presence."
    records.add(seeker, FeedbackNote(key="f" * 32, at=timezone.now(), door=door.key, text=words))


def test_a_decision_is_kept_once_and_can_be_taken_differently(
    visitor: Client, search: Seeker, door: Application
) -> None:
    _said(search, door)
    address = "/game-plan/themes/coding_speed/decide/"
    for _ in range(2):
        visitor.post(address, {"key": KEY, "path": "leave"})
    visitor.post(address, {"key": "b" * 32, "path": "learn"})
    chosen = [c.path for c in _record(search).of(Choice)]
    assert chosen == [Path.LEAVE, Path.LEARN]
    assert "Speed of coding" in text(visitor.get("/game-plan/learning/"))


def test_refusing_is_shown_as_fully_as_learning_and_not_raised_again(
    visitor: Client, search: Seeker, door: Application
) -> None:
    _said(search, door)
    sent = {"key": KEY, "answer": "refuse", "line": "I lead by listening."}
    visitor.post("/game-plan/themes/leadership_presence/stand/", sent)
    (stood,) = _record(search).of(Stand)
    assert stood.line == "I lead by listening."
    shown = page(visitor.get("/game-plan/"))
    settled = " ".join(node.text() for node in shown.css("[aria-labelledby=settled]"))
    assert "refuse it" in settled
    assert "I lead by listening." in settled
    assert "Presence as a leader" not in " ".join(n.text() for n in shown.css("[aria-labelledby=open]"))


@pytest.mark.parametrize("address", ["decide", "stand"])
def test_a_theme_that_was_not_said_is_not_found(visitor: Client, search: Seeker, address: str) -> None:
    assert visitor.post(f"/game-plan/themes/nothing/{address}/", {"key": KEY}).status_code == 404


def test_a_story_is_written_changed_rehearsed_and_told(
    visitor: Client, search: Seeker, door: Application
) -> None:
    assert visitor.post("/game-plan/stories/", {"key": KEY, "title": ""}).status_code == 422
    visitor.post("/game-plan/stories/", {"key": KEY, "title": "Night", "questions": "One\n\nTwo"})
    there = f"/game-plan/stories/{KEY}/"
    visitor.post(there, {"key": "b" * 32, "title": "The night", "result": "It ran by six."})
    visitor.post(f"{there}rehearse/", {"key": "c" * 32, "minutes": "2"})
    visitor.post(f"{there}told/", {"key": "d" * 32, "door": door.key})
    said = text(visitor.get(there))
    assert "You set a time: until" in said
    assert door.employer in said
    kept = _record(search)
    assert [(s.story, s.title) for s in kept.of(Story)] == [(KEY, "Night"), (KEY, "The night")]
    assert kept.of(Story)[0].questions == ("One", "Two")
    assert [t.door for t in kept.of(StoryTold)] == [door.key]
    assert visitor.get("/game-plan/stories/nothing/").status_code == 404


def test_learning_keeps_a_plan_and_time_and_says_what_cannot_work(visitor: Client, lived: Seeker) -> None:
    there = "/game-plan/learning/live_presentation/"
    wrong = visitor.post(f"{there}session/", {"key": KEY, "minutes": "lots", "line": "I tried"})
    assert wrong.status_code == 422
    assert "Write a number of minutes, such as 30." in text(wrong)
    assert 'value="I tried"' in wrong.content.decode()
    visitor.post(f"{there}session/", {"key": KEY, "minutes": "15", "line": "Aloud, once."})
    assert _record(lived).of(LearningSession)[-1].minutes == 15
    assert visitor.post(f"{there}plan/", {"key": KEY, "next_on": "soon"}).status_code == 422
    assert visitor.post("/game-plan/learning/confidence/plan/", {"key": KEY}).status_code == 404


def test_wishes_are_held_against_what_is_open_with_the_words(visitor: Client, search: Seeker) -> None:
    sent = {"key": KEY, "must": "permanent contract\n", "must_not": "unicorns"}
    visitor.post("/game-plan/roles/", sent)
    assert _record(search).of(RoleWishes)[0].must == ("permanent contract",)
    said = text(visitor.get("/game-plan/roles/"))
    assert "permanent contract, 36 hours a week" in said
    assert "more that mention none of it" in said


def _shares(*points: int) -> dict[str, str]:
    named = {f"name_{n}": f"Criterion {n}" for n in range(len(points))}
    return {"key": KEY, **named, **{f"weight_{n}": str(p) for n, p in enumerate(points)}}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (_shares(20, 20, 20, 20, 10), "The points add up to 90."),
        (_shares(50, 50), "Name at least five criteria."),
        ({**_shares(20, 20, 20, 20, 20), "name_1": "criterion 0"}, "Two criteria have the same name."),
        ({**_shares(20, 20, 20, 20, 20), "weight_1": "many"}, "Write a number."),
    ],
)
def test_criteria_that_cannot_work_are_said_and_nothing_is_lost(
    visitor: Client, search: Seeker, sent: dict[str, str], said: str
) -> None:
    answer = visitor.post("/perspective/criteria/", sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'value="Criterion 0"' in answer.content.decode()
    assert criteria(_record(search)) is None


def test_criteria_and_ratings_are_kept_with_their_date(
    visitor: Client, search: Seeker, door: Application
) -> None:
    assert visitor.get(f"/perspective/criteria/{door.key}/").status_code == 302
    visitor.post("/perspective/criteria/", {**_shares(40, 30, 10, 10, 10), "floor_1": "5"})
    (held,) = _record(search).of(Criteria)
    assert (held.weights, held.floors[1]) == ((40, 30, 10, 10, 10), 5)
    marks = {"key": "b" * 32, "mark_0": "8", "mark_1": "4", "mark_2": ""}
    visitor.post(f"/perspective/criteria/{door.key}/", marks)
    (rated,) = _record(search).of(Rating)
    assert rated.scores[:3] == (8, 4, None)
    assert "Below your floor: Criterion 1." in text(visitor.get("/perspective/criteria/"))


def test_an_offer_is_written_down_held_against_the_line_and_taken(visitor: Client, search: Seeker) -> None:
    offer = _offer(search)
    assert visitor.post("/perspective/offers/", {"key": KEY}).status_code == 422
    visitor.post("/perspective/offers/", {"key": KEY, "pay": "70000", "line": ""})
    terms = {"pay": "5000", "period": "month", "currency": "eur", "rate": "1", "months": "13", "hours": "40"}
    there = f"/perspective/offers/{offer.key}/"
    assert visitor.post(there, {"key": "b" * 32, **terms, "pay": "some"}).status_code == 422
    visitor.post(there, {"key": "b" * 32, **terms})
    assert _record(search).of(OfferTerms)[0].currency == "EUR"
    assert _record(search).of(WalkAway)[0].pay == 70_000
    said = text(visitor.get("/perspective/offers/"))
    assert "65,000" in said
    assert "Below the line you set. The line was set after this offer came." in said
    day = timezone.localdate() - timedelta(days=31)
    visitor.post(f"{there}begin/", {"key": "c" * 32, "on": day.isoformat()})
    assert _record(search).of(JobBegun)[0].on == day
    assert "30 days at Marlowe & Finch have passed" in text(visitor.get("/perspective/"))
    visitor.post(f"{there}look-back/", {"key": "d" * 32, "satisfaction": "6", "fit": "4", "again": "no"})
    (look,) = _record(search).of(LookBack)
    assert (look.days, look.satisfaction, look.fit, look.again) == (30, 6, 4, False)
    assert "You would not choose it again." in text(visitor.get("/perspective/offers/"))
    assert visitor.get(f"{there}look-back/").status_code == 302


def test_terms_belong_to_an_offer(visitor: Client, search: Seeker, door: Application) -> None:
    assert visitor.get(f"/perspective/offers/{door.key}/").status_code == 404


def test_a_line_a_week_is_kept(visitor: Client, seeker: Seeker) -> None:
    assert visitor.post("/perspective/log/", {"key": KEY, "text": ""}).status_code == 422
    visitor.post("/perspective/log/", {"key": KEY, "text": "Numbers first."})
    said = text(visitor.get("/perspective/log/"))
    assert "Numbers first." in said
    assert "This week has its line." in said


def test_the_next_step_stands_on_today(visitor: Client, search: Seeker) -> None:
    shown = page(visitor.get("/")).css_first("[aria-labelledby=next] a")
    assert shown is not None
    address = (shown.attributes["href"] or "").partition("#")[0]
    assert visitor.get(address).status_code == 200


def test_entries_can_be_taken_back(visitor: Client, search: Seeker) -> None:
    visitor.post("/perspective/log/", {"key": KEY, "text": "Numbers first."})
    visitor.post(f"/entries/{KEY}/take-back/", {"next": "/perspective/log/"})
    assert "Numbers first." not in text(visitor.get("/perspective/log/"))
