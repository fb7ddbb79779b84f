"""The calendar under a secret address: what it holds, who may ask, and that three other readers agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import icalendar
import ics
import pytest
import vobject
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.storage import models, tokens
from afterview.wording.calendar_feed import LONGEST_TITLE, Date, feed_of, title_of
from tests.web.visiting import HOST, page, text

if TYPE_CHECKING:
    from afterview.storage.models import Seeker
    from afterview.web import launch

pytestmark = pytest.mark.slow
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
ODD = (
    "\r", "a\rb", "a\r\nATTENDEE:mailto:eve@evil.example", "a\nEND:VEVENT", "a\u2028b", "a\u2029b", "a\x85b",
    "x" * 5000, "é" * 5000, "ab" * 31 + "\U0001f9ed" * 40, "a" * 65 + "\U0001f469\u200d\U0001f467" * 20,
    "\\n", "\\N", 'a,b;c:d"e', "\\", "a\x00b", "\ud83d", "\u202eevil", "  ", "", "BEGIN:VCALENDAR",
)  # fmt: skip


def _summaries(data: bytes) -> list[list[str]]:
    """What each reader takes the titles to be."""
    said = data.decode("utf-8")
    first = [str(one["summary"]) for one in icalendar.Calendar.from_ical(data).walk("VEVENT")]
    second = [one.summary.value for one in vobject.readOne(said).contents.get("vevent", [])]
    third = [one.name or "" for one in ics.Calendar(said).events]
    return [sorted(first), sorted(second), sorted(third)]


def _feed(*titles: str) -> bytes:
    return feed_of((Date(f"k{n}", title, NOW, timedelta(hours=1)) for n, title in enumerate(titles)), NOW)


def test_odd_titles_are_read_alike_by_three_readers() -> None:
    data = _feed(*ODD)
    wanted = sorted(title_of(one) for one in ODD)
    assert _summaries(data) == [wanted, wanted, wanted]
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75, "folded as RFC 5545 asks"
    assert b"\r" not in b"".join(lines).replace(b"\r\n", b"")
    assert not [line for line in lines if line.startswith((b"ATTENDEE", b"ATTACH"))]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=400) | st.sampled_from(ODD), max_size=4))
def test_any_titles_are_read_alike_by_three_readers(titles: list[str]) -> None:
    wanted = sorted(title_of(one) for one in titles)
    assert _summaries(_feed(*titles)) == [wanted, wanted, wanted]


@given(st.text())
def test_a_title_is_one_line(title: str) -> None:
    line = title_of(title)
    assert len(line.splitlines()) <= 1
    assert len(line) <= LONGEST_TITLE
    assert line == title_of(line)


def _address(visitor: Client, *scopes: str) -> str:
    made = visitor.post("/connections/", {"calendar": "1", "name": "my calendar", "scopes": list(scopes)})
    node = page(made).css_first("main code")
    assert node is not None
    assert node.text().startswith(f"http://{HOST}/calendar/afv_")
    return node.text().partition(HOST)[2]


def _asking() -> Client:
    """A calendar program: our host, and nothing else."""
    return Client(headers={"host": HOST})


def test_the_calendar_holds_what_was_chosen_and_is_valid(
    visitor: Client, search: Seeker, here: launch.Launch
) -> None:
    meetings = _asking().get(_address(visitor, "interviews"))
    assert meetings.headers["Content-Type"] == "text/calendar; charset=utf-8"
    first, second, third = _summaries(meetings.content)
    assert first == second == third
    assert first
    assert all(one.startswith("Interview: ") for one in first)
    every = _summaries(_asking().get(_address(visitor, "interviews", "promises", "plan")).content)
    assert every[0] == every[1] == every[2]
    promised = [one for one in every[0] if "answer promised" in one]
    assert promised
    assert len(every[0]) > len(first) + len(promised), "and the letter plan"
    plan = _summaries(_asking().get(_address(visitor, "plan")).content)[0]
    assert not [one for one in plan if one.startswith("Interview: ") or "answer promised" in one]
    uids = [str(e["uid"]) for e in icalendar.Calendar.from_ical(meetings.content).walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_the_address_opens_nothing_else_and_is_taken_back_at_once(visitor: Client, search: Seeker) -> None:
    address = _address(visitor, "interviews")
    key = address.removeprefix("/calendar/").removesuffix(".ics")
    program = Client(headers={"host": HOST, "authorization": f"Bearer {key}"})
    assert program.get("/api/v1/applications").status_code == 401, "a calendar's key opens no interface"
    assert _asking().post(address).status_code == 405
    assert Client(headers={"host": "evil.example"}).get(address).status_code == 400
    assert _asking().get(address, headers={"sec-fetch-site": "cross-site"}).status_code == 200
    key_row = models.ApiToken.objects.get(name="my calendar")
    assert key.split("_", 2)[2] not in str(models.ApiToken.objects.values_list())
    assert tokens.revoke(search, key_row.digest)
    assert _asking().get(address).status_code == 404
    assert "my calendar" not in text(visitor.get("/connections/"))


@pytest.mark.parametrize("key", ["x", "afv_1_" + "x" * 43, "afv_999999_" + "x" * 43, "..", "afv_1_"])
def test_a_guessed_address_opens_nothing(search: Seeker, here: launch.Launch, key: str) -> None:
    assert _asking().get(f"/calendar/{key}.ics").status_code == 404


def test_a_programs_key_opens_no_calendar(search: Seeker, here: launch.Launch) -> None:
    key = tokens.issue(search, "a program", [tokens.Scope.READ], NOW)
    assert _asking().get(f"/calendar/{key}.ics").status_code == 404
