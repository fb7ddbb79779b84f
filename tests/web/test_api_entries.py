"""What the pages can do, programs can: every kind of entry, bringing in and taking out, by its scope."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from afterview import feedback
from afterview.api import reading
from afterview.mail.linking.doubts import doubts
from afterview.record import PutAway
from afterview.storage import models, records, transfer
from afterview.storage.entry_rows import KINDS
from afterview.storage.tokens import Scope
from afterview.wording import themes
from tests.mail.test_meetings import calendar
from tests.mail.test_pasted import GERMAN
from tests.web.calling import Program, told

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Application, Record
    from afterview.storage.models import Seeker
    from afterview.web import launch

pytestmark = pytest.mark.slow
THEME = next(iter(themes.LABELS))
STORY = "5" * 32
AHEAD = (timezone.now() + timedelta(days=3)).isoformat()
FIVE = ["pay", "people", "place", "growth", "meaning"]
# Calls of their own, or facts that only an act of another kind leaves behind.
ELSEWHERE = {"feedback_note", "check_in", "choice", "withdrawal", "erased"}
GOOD: dict[str, dict[str, Any]] = {
    "pause": {"until": AHEAD},
    "plan_change": {"step": "first", "on": "2026-12-24"},
    "quiet_hours": {"begin": "10:00", "end": "18:00"},
    "letter_draft": {"text": "Dear Mara,"},
    "exercise_begun": {"exercise": "writing"},
    "exercise_note": {"exercise": "writing", "text": "It hurt."},
    "put_away": {"text": "A garden.", "until": "2027-01-01"},
    "opened": {"entry": "7" * 32},
    "forecast": {"days": 9},
    "stand": {"theme": THEME, "answer": "refuse", "line": "No."},
    "story": {"story": STORY, "title": "The bridge", "questions": ["Why?"]},
    "story_told": {"story": STORY},
    "rehearsal": {"story": STORY, "until": AHEAD},
    "learning_plan": {"theme": THEME, "step": "Read", "resources": ["a book"], "next_on": "2026-12-01"},
    "learning_session": {"theme": THEME, "minutes": 30},
    "learned": {"text": "To begin with the end."},
    "role_wishes": {"must": ["daylight"], "must_not": ["nights"]},
    "criteria": {"names": FIVE, "weights": [20] * 5, "floors": [None, 3, None, None, None]},
    "rating": {"scores": [5, None, 7, 1, 0]},
    "offer_terms": {"pay": 50000},
    "walk_away": {"pay": 40000, "line": "Not below."},
    "job_begun": {"on": "2026-12-01"},
    "look_back": {"days": 30, "satisfaction": 5, "fit": 4, "again": True},
    "preference": {"name": "time_zone", "value": "Europe/Berlin"},
    "saved_view": {"name": "open ones", "query": "state=applied"},
}
OF_A_DOOR = {
    "pause", "plan_change", "letter_draft", "exercise_begun", "exercise_note", "put_away", "forecast",
    "story_told", "rating", "offer_terms", "job_begun", "look_back",
}  # fmt: skip


@pytest.fixture
def program(here: launch.Launch, search: Seeker) -> Program:
    """A program that may do everything."""
    return Program(search, Scope.READ, Scope.WRITE, Scope.JOURNAL)


def _said(kind: str, door: Application) -> dict[str, Any]:
    return {"kind": kind, **GOOD[kind], **({"door": door.key} if kind in OF_A_DOOR else {})}


def test_no_kind_of_entry_is_left_out() -> None:
    assert set(GOOD) == set(KINDS) - ELSEWHERE


def test_every_kind_is_kept_once_and_comes_back(program: Program, search: Seeker, door: Application) -> None:
    records.add(search, PutAway(key="7" * 32, at=timezone.now(), text="x", until=timezone.localdate()))
    for number, kind in enumerate(GOOD):
        said = {**_said(kind, door), "key": f"{number:032x}"}
        first, again = program.post("/entries", said), program.post("/entries", said)
        assert (kind, first.status_code, told(first).get("new")) == (kind, 201, True)
        assert told(again)["new"] is False
    kept = {one["kind"]: one for one in told(program.get("/entries"))}
    assert set(GOOD) <= set(kept)
    for kind in OF_A_DOOR:
        assert kept[kind]["door"] == door.key
    assert kept["rating"]["content"]["names"] == FIVE


def test_a_key_that_was_used_for_something_else_is_refused(program: Program, door: Application) -> None:
    said = {"kind": "learned", "text": "One.", "key": "9" * 32}
    assert program_status(program, said) == 201
    assert program_status(program, {**said, "text": "Two."}) == 409
    new = {"employer": "Zqone", "key": "8" * 32}
    assert program.post("/applications", new).status_code == 201
    assert program.post("/applications", {**new, "employer": "Zqtwo"}).status_code == 409
    other = program.post(f"/applications/{door.key}/events", {"kind": "offer", "key": "8" * 32})
    assert other.status_code == 409


def test_an_application_that_was_set_right_away_is_not_said_to_be_there(program: Program) -> None:
    new = {"employer": "Zqone", "key": "6" * 32}
    made = told(program.post("/applications", new))["application"]
    [event] = told(program.get(f"/applications/{made}/events"))
    said = program.post(f"/applications/{made}/events/{event['key']}/kind", {"kind": "other"})
    assert said.status_code == 201
    assert program.get(f"/applications/{made}").status_code == 404
    assert program.post("/applications", new).status_code == 409


def test_the_journals_kinds_need_its_scope(search: Seeker, here: launch.Launch, door: Application) -> None:
    writer = Program(search, Scope.READ, Scope.WRITE)
    open_kinds = {kind for kind, noun in KINDS.items() if issubclass(noun, reading.OPEN)}
    for kind in GOOD:
        status = program_status(writer, _said(kind, door))
        assert status == (201 if kind in open_kinds else 403), kind


def program_status(program: Program, said: dict[str, Any]) -> int:
    status: int = program.post("/entries", said).status_code
    return status


BAD: list[tuple[str, dict[str, Any]]] = [
    ("pause", {"until": "2020-01-01T00:00:00Z"}),
    ("pause", {"until": "2026-12-24T00:00:00"}),
    ("pause", {"door": "0" * 32}),
    ("quiet_hours", {"begin": "20:00", "end": "09:00"}),
    ("opened", {"entry": "0" * 32}),
    ("forecast", {"days": -1}),
    ("stand", {"theme": "nonsense"}),
    ("criteria", {"weights": [10] * 5}),
    ("criteria", {"names": ["same"] * 5}),
    ("criteria", {"floors": [None]}),
    ("rating", {"scores": [11] * 5}),
    ("offer_terms", {"pay": 1e300}),
    ("offer_terms", {"pay": False}),
    ("offer_terms", {"currency": "<b>"}),
    ("look_back", {"days": 31}),
    ("preference", {"value": "Mars/Olympus"}),
    ("preference", {"name": "columns"}),
    ("saved_view", {"query": "a b"}),
    ("learned", {"text": "  "}),
    ("story", {"story": "../x"}),
    ("learned", {"seeker": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "wrong"), BAD, ids=[f"{k} {next(iter(w))}" for k, w in BAD])
def test_what_the_pages_would_refuse_is_refused(
    program: Program, door: Application, kind: str, wrong: dict[str, Any]
) -> None:
    before = models.EntryRow.objects.count()
    assert program_status(program, {**_said(kind, door), **wrong}) in {404, 422}
    assert models.EntryRow.objects.count() == before


def test_things_are_brought_in_and_taken_out(program: Program, search: Seeker) -> None:
    said = {"text": "employer,role,applied\nZqbolt,Cook,2026-03-02\n"}
    assert told(program.post("/imports", {**said, "dry": True}))["added"] == 1
    assert told(program.post("/imports", said)) == {
        "what": "table", "added": 1, "known": 0, "passed_over": 0, "wrong": [],
    }  # fmt: skip
    assert told(program.post("/imports", said))["known"] == 1
    assert told(program.post("/imports", {"text": calendar("Interview with Zqbolt")}))["what"] == "calendar"
    assert told(program.post("/imports", {"text": GERMAN}))["what"] == "mail"
    assert program.post("/imports", {"text": "no table"}).status_code == 422
    whole = told(program.get("/export?journal=true"))
    assert whole["format"] == "afterview-export"
    back = program.post("/imports", {"text": "".join(transfer.lines(search, journal=True))})
    assert told(back)["added"] == 0
    assert told(program.get("/mailboxes")) == []


def test_an_export_without_the_journal_holds_only_open_kinds(
    search: Seeker, here: launch.Launch, program: Program, door: Application
) -> None:
    for kind in ("learned", "put_away", "saved_view"):
        assert program_status(program, _said(kind, door)) == 201
    reader = Program(search, Scope.READ, Scope.WRITE)
    assert {one["kind"] for one in told(reader.get("/export"))["entries"]} == {"saved_view"}
    assert reader.get("/export?journal=true").status_code == 403
    assert (
        reader.post("/imports", {"text": '{"format": "afterview-export", "version": 1}'}).status_code == 403
    )


def test_what_is_to_confirm_is_listed(program: Program, search: Seeker) -> None:
    record = records.load(search, timezone.localdate())
    wanted = {one.event.key for one in doubts(record.applications, record.unlinked)}
    assert {one["event"]["key"] for one in told(program.get("/doubts"))} == wanted
    assert wanted


def test_mails_are_moved_to_another_application(program: Program, door: Application, search: Seeker) -> None:
    new = told(program.post("/applications", {"employer": "Zqother"}))["application"]
    event = door.events[-1].key
    assert program.post(f"/applications/{door.key}/moves", {"events": [event], "to": new}).status_code == 201
    assert event in {one["key"] for one in told(program.get(f"/applications/{new}/events"))}
    gone = program.post(f"/applications/{door.key}/moves", {"events": ["0" * 32], "to": new})
    assert gone.status_code == 404


def test_a_report_is_worked_out_once_for_pages_and_programs(
    program: Program, visitor: Any, search: Seeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def read(record: Record, today: date) -> object:
        asked.append(record)
        return real(record, today)

    real = feedback.read
    monkeypatch.setattr(feedback, "read", read)
    visitor.get("/feedback/")
    program.get("/doors")
    program.get("/doors")
    assert len(asked) == 1
