"""The interface for programs: what is read and kept with a key, and what is refused without one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from afterview.record import CheckIn, Pause
from afterview.storage import models, records, tokens
from afterview.storage.tokens import Scope
from tests.web.calling import Program, operations, told
from tests.web.visiting import HOST, KEY, PORT, page, text

if TYPE_CHECKING:
    from afterview.record import Application
    from afterview.storage.models import Seeker
    from afterview.web import launch

pytestmark = pytest.mark.slow
ALL = (Scope.READ, Scope.WRITE, Scope.JOURNAL)
PRIVATE = "zqprivate"


@pytest.fixture
def program(here: launch.Launch, search: Seeker) -> Program:
    """A program that may do everything."""
    return Program(search, *ALL)


def _rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


def test_a_program_reads_the_search(program: Program, door: Application) -> None:
    listed = told(program.get("/applications?limit=500"))
    assert listed["total"] == len(listed["items"]) > 10
    assert door.key in {one["key"] for one in listed["items"]}
    events = told(program.get(f"/applications/{door.key}/events"))
    assert [one["key"] for one in events] == [e.key for e in door.events]
    assert told(program.get("/doors"))[0]["application"]["key"] == door.key
    assert told(program.get(f"/doors/{door.key}"))["closing"] in {"rejection", "silence"}
    assert told(program.get("/next-step"))["title"]
    closed = told(program.get("/applications?state=rejected&limit=1"))
    assert closed["items"][0]["state"] == "rejected"
    assert closed["total"] >= len(closed["items"]) == 1


def test_what_a_program_adds_is_kept_once_and_shows(program: Program, door: Application) -> None:
    said = {"employer": "Zqnew GmbH", "role": "Baker", "kind": "sent", "key": KEY}
    first, again = program.post("/applications", said), program.post("/applications", said)
    assert (first.status_code, told(first)["new"], told(again)["new"]) == (201, True, False)
    new = told(first)["application"]
    assert told(program.get(f"/applications/{new}"))["employer"] == "Zqnew GmbH"
    assert program.post(f"/applications/{new}/events", {"kind": "rejection"}).status_code == 201
    assert told(program.get(f"/applications/{new}"))["state"] == "rejected"
    assert program.post(f"/applications/{new}/names", {"employer": "Zqother"}).status_code == 201
    assert told(program.get(f"/applications/{new}"))["employer"] == "Zqother"
    note = told(program.post(f"/doors/{door.key}/notes", {"text": "You were unprepared for the interview."}))
    assert note["fact"] in {one["key"] for one in told(program.get("/notes"))}
    themes = told(program.get("/themes"))
    mine = next(one for one in themes if door.key in one["doors"])
    chosen = program.post(f"/doors/{door.key}/choices", {"theme": mine["theme"], "path": "learn"})
    assert chosen.status_code == 201
    taken = program.post(f"/entries/{note['fact']}/withdrawal", {})
    assert taken.status_code == 201
    assert note["fact"] not in {one["key"] for one in told(program.get("/notes"))}


def test_what_a_mail_is_can_be_set_right(program: Program, door: Application) -> None:
    event = door.events[-1].key
    answer = program.post(f"/applications/{door.key}/events/{event}/kind", {"kind": "status"})
    assert answer.status_code == 201
    kinds = {one["key"]: one["kind"] for one in told(program.get(f"/applications/{door.key}/events"))}
    assert kinds[event] == "status"
    assert program.post(f"/applications/{door.key}/withdrawal", {}).status_code == 201
    assert told(program.get(f"/applications/{door.key}"))["state"] == "withdrawn"


def test_a_letter_is_drafted_and_checked_and_nothing_is_kept(program: Program, door: Application) -> None:
    before = _rows()
    letter = told(program.post(f"/doors/{door.key}/letter", {"tone": "warm", "language": "de"}))
    assert letter["language"] == "de"
    assert len(letter["body"].split()) > 30
    found = told(program.post("/letters/check", {"text": "I demand that you change your decision."}))
    assert found["blocked"] is True
    assert found["findings"][0]["advice"]
    assert _rows() == before


def test_the_journal_is_closed_to_a_key_that_does_not_open_it(program: Program, door: Application) -> None:
    kept = program.post(f"/doors/{door.key}/check-ins", {"line": PRIVATE, "strength": 3})
    assert kept.status_code == 201
    seeker = models.Seeker.objects.get(local=True)
    until = timezone.now() + timedelta(days=2)
    records.add(seeker, Pause(key="e" * 32, at=timezone.now(), door=door.key, until=until))
    reader = Program(seeker, Scope.READ)
    addresses = [
        "/applications",
        "/doors",
        f"/doors/{door.key}",
        "/notes",
        "/themes",
        "/entries",
        "/next-step",
    ]
    said = "".join(reader.get(address).content.decode() for address in addresses)
    assert PRIVATE not in said
    assert "check_in" not in {one["kind"] for one in told(reader.get("/entries"))}
    assert told(reader.get("/entries?kind=pause")) == []
    assert told(program.get("/entries?kind=check_in"))[-1]["content"]["line"] == PRIVATE
    assert Program(seeker, Scope.WRITE).post(f"/doors/{door.key}/check-ins", {}).status_code == 403
    taker = Program(seeker, Scope.READ, Scope.WRITE)
    assert taker.post(f"/entries/{told(kept)['fact']}/withdrawal", {}).status_code == 404


def test_every_kind_of_entry_is_open_or_of_the_journal() -> None:
    """A new noun is private until somebody decides otherwise here."""
    from afterview.api.reading import OPEN  # noqa: PLC0415 - after Django is set up

    assert {noun.__name__ for noun in OPEN} == {
        "FeedbackNote", "Choice", "PlanChange", "QuietHours", "Preference", "SavedView",
    }  # fmt: skip
    assert CheckIn not in OPEN


def test_a_key_opens_only_what_it_says(search: Seeker, here: launch.Launch) -> None:
    writer, reader = Program(search, Scope.WRITE), Program(search, Scope.READ)
    assert writer.get("/applications").status_code == 403
    before = _rows()
    for method, address in operations():
        if method == "POST" and "letter" not in address:
            answer = reader.post(address.removeprefix("/api/v1"), {})
            assert answer.status_code in {403, 422}, address
    assert _rows() == before


@pytest.mark.parametrize("key", ["", "guessed", "afv_1_" + "x" * 43, "afv_999999_" + "x" * 43, "afv_0_x"])
def test_a_wrong_key_opens_nothing(search: Seeker, here: launch.Launch, key: str) -> None:
    before = _rows()
    for method, address in operations():
        client = Client(headers={"host": HOST, "authorization": f"Bearer {key}"})
        answer = client.generic(method, address, "{}", "application/json")
        assert (answer.status_code, set(told(answer))) == (401, {"happened", "todo"}), address
    assert _rows() == before


def test_a_key_that_was_taken_back_opens_nothing_from_the_next_call_on(program: Program) -> None:
    assert program.get("/notes").status_code == 200
    [held] = models.ApiToken.objects.all()
    assert held.used_at is not None
    assert tokens.revoke(held.seeker, held.digest)
    assert program.get("/notes").status_code == 401


def test_a_key_is_kept_as_a_hash_alone(program: Program) -> None:
    secret = program.key.rpartition("_")[2] if program.key.count("_") == 2 else program.key.split("_", 2)[2]
    assert len(secret) == 43, "256 bits"
    assert not [row for row in models.ApiToken.objects.values_list() if secret in str(row)]


ELSEWHERE: list[dict[str, str]] = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": f"http://{HOST}"},
    {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    {"origin": "https://evil.example"},
    {"origin": f"http://localhost:{PORT + 1}"},
    {"origin": "null"},
]


def test_no_page_elsewhere_can_use_a_key_or_a_cookie(
    search: Seeker, here: launch.Launch, visitor: Client
) -> None:
    """Every call x every odd header, with a key, with a cookie, with both: nothing is read or changed."""
    key = tokens.issue(search, "stolen by a page", ALL, timezone.now())
    before, let_in = _rows(), []
    for method, address in operations():
        for headers in [*ELSEWHERE, {}]:
            for carried in ("key", "cookie", "both"):
                client = Client(headers={"host": HOST})
                sent = dict(headers)
                if carried != "cookie":
                    sent["authorization"] = f"Bearer {key}"
                if carried != "key":
                    client.cookies[here.cookie] = here.session
                if carried == "key" and not headers:
                    continue  # that is a program, and it may
                for way in {method, "GET", "POST", "PUT", "PATCH", "DELETE"}:
                    answer = client.generic(way, address, "{}", "application/json", headers=sent)
                    if answer.status_code not in {400, 401, 403}:
                        let_in.append((way, address, carried, headers, answer.status_code))
    assert let_in == []
    assert _rows() == before


def test_looking_changes_nothing(program: Program) -> None:
    program.get("/notes")  # notes that the key was used
    before = [list(model._default_manager.order_by("pk").values_list()) for model in apps.get_models()]
    for method, address in operations():
        if method == "GET":
            for way in ("GET", "HEAD", "OPTIONS"):
                program.client.generic(way, address)
    assert [list(m._default_manager.order_by("pk").values_list()) for m in apps.get_models()] == before


def test_every_trouble_has_one_shape(program: Program) -> None:
    calls: list[tuple[str, str, Any, int]] = [
        ("GET", "/applications/" + "0" * 32, "", 404),
        ("GET", "/applications/%00", "", 422),
        ("GET", "/nothing/here", "", 404),
        ("POST", "/applications", "{", 400),
        ("POST", "/applications", '{"employer": " "}', 422),
        ("POST", "/applications", '{"employer": "A", "seeker": 2}', 422),
        ("POST", "/applications", '{"employer": "A", "at": "0001-01-01T00:00:00Z"}', 422),
        ("GET", "/applications?limit=-1", "", 422),
    ]
    for method, address, body, status in calls:
        answer = program.client.generic(method, f"/api/v1{address}", body, "application/json")
        assert (address, answer.status_code) == (address, status)
        assert set(told(answer)) == {"happened", "todo"}
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_description_is_shown_to_a_session_and_to_a_key_and_to_nobody_else(
    visitor: Client, program: Program
) -> None:
    assert told(program.get("/openapi.json"))["openapi"].startswith("3.")
    assert visitor.get("/api/v1/openapi.json").status_code == 200
    assert visitor.get("/api/v1/notes").status_code == 401, "a session opens pages, not the interface"
    assert Client(headers={"host": HOST}).get("/api/v1/openapi.json").status_code == 401
    assert Client(headers={"host": "evil.example"}).get("/api/v1/openapi.json").status_code == 400


def test_a_key_is_made_shown_once_and_taken_back_on_the_page(visitor: Client, search: Seeker) -> None:
    made = visitor.post("/connections/", {"name": "my script", "scopes": ["read"]})
    node = page(made).css_first("main code")
    assert node is not None
    program = Program(search, key=node.text())
    assert program.get("/notes").status_code == 200
    again = visitor.get("/connections/")
    assert "my script" in text(again)
    assert node.text() not in again.content.decode()
    button = page(again).css_first("form.apart[action^='/connections/']")
    assert button is not None
    assert visitor.post(str(button.attributes["action"])).status_code == 302
    assert program.get("/notes").status_code == 401
    assert visitor.post(str(button.attributes["action"])).status_code == 404


def test_a_key_without_a_name_or_a_scope_is_not_made(visitor: Client, search: Seeker) -> None:
    answer = visitor.post("/connections/", {"name": "", "scopes": []})
    assert answer.status_code == 422
    assert {"Write a name, such as the program's.", "Tick at least one thing."} <= {
        node.text(strip=True) for node in page(answer).css(".errorlist li")
    }
    assert models.ApiToken.objects.count() == 0
