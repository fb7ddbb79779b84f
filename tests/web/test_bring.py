"""Bringing something in on the page: looked at first, kept after a yes, the columns remembered."""

from __future__ import annotations

import io
import json
import os
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from afterview.record import Kind, Preference, State
from afterview.storage import models, records, transfer
from afterview.web.bring_form import packed, unpacked
from tests.mail.test_meetings import calendar
from tests.mail.test_pasted import GERMAN
from tests.web.visiting import page, text

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow
TABLE = b"employer,role,applied,state\r\nZqbolt,Cook,2026-03-02,rejected\r\nZqother,,someday,\r\n"
ODD = b"Who;When;Where\r\nZqbolt;02.03.2026;Ulm\r\n"


def _hand_over(visitor: Client, name: str, data: bytes) -> Any:
    return visitor.post("/privacy/import/", {"file": SimpleUploadedFile(name, data)})


def _hidden(answer: Any) -> dict[str, str]:
    fields = page(answer).css("main form input[type=hidden]")
    return {str(f.attributes["name"]): str(f.attributes.get("value") or "") for f in fields}


def _yes(visitor: Client, answer: Any, **said: str) -> Any:
    return visitor.post("/privacy/import/", {**_hidden(answer), "sure": "yes", **said})


def _known(seeker: Seeker) -> tuple[Application, ...]:
    seeker.refresh_from_db()
    return records.load(seeker, timezone.localdate()).applications


def test_a_table_is_shown_and_kept_after_a_yes_once(visitor: Client, seeker: Seeker) -> None:
    looked = _hand_over(visitor, "applied.csv", TABLE)
    assert "New: 2. Here already: 0." in text(looked)
    assert "line 3: “someday” is no date" in text(looked)
    assert _known(seeker) == ()
    assert _yes(visitor, looked).status_code == 302
    assert [(a.employer, a.state) for a in _known(seeker)] == [("Zqbolt", State.REJECTED)]
    again = _hand_over(visitor, "applied.csv", TABLE)
    assert "New: 0. Here already: 2." in text(again)
    assert "Bring it in" not in text(again)


def test_columns_are_chosen_and_remembered(visitor: Client, seeker: Seeker) -> None:
    asked = _hand_over(visitor, "odd.csv", ODD)
    assert asked.status_code == 422
    assert "Choose below which column names the employer" in text(asked)
    chosen = {"employer": "Who", "applied": "When"}
    looked = visitor.post("/privacy/import/", {**_hidden(asked), **chosen})
    assert "New: 1." in text(looked)
    assert _yes(visitor, looked, **chosen).status_code == 302
    assert [a.employer for a in _known(seeker)] == ["Zqbolt"]
    [kept] = [e for e in records.entries(seeker, kinds=("preference",)) if isinstance(e, Preference)]
    assert json.loads(kept.value) == chosen
    assert "Here already: 1." in text(_hand_over(visitor, "odd.csv", ODD))


def test_past_interviews_come_from_a_calendar_and_join_what_is_known(
    visitor: Client, search: Seeker, door: Application
) -> None:
    before = len(_known(search))
    titles = ("Interview with Zqbolt", "Dentist", f"Interview: {door.employer}", "Second interview: Zqbolt")
    looked = _hand_over(visitor, "mine.ics", calendar(*titles).encode())
    assert "Passed over, since it says nothing about your search: 1." in text(looked)
    assert _yes(visitor, looked).status_code == 302
    known = _known(search)
    [new] = [a for a in known if a.employer == "Zqbolt"]
    assert len(new.interviews) == 2
    assert len(known) - before <= 2
    again = _hand_over(visitor, "mine.ics", calendar(*titles).encode())
    assert "New: 0. Here already: 3." in text(again)


def test_a_pasted_mail_is_read_and_kept(visitor: Client, seeker: Seeker) -> None:
    looked = visitor.post("/privacy/import/", {"mail": GERMAN})
    assert "Corvane" in text(looked)
    assert "New: 1." in text(looked)
    assert _yes(visitor, looked).status_code == 302
    [event] = [e for a in _known(seeker) for e in a.events]
    assert event.kind is Kind.REJECTION


def test_an_export_comes_back(visitor: Client, search: Seeker) -> None:
    data = "".join(transfer.lines(search, journal=False)).encode()
    looked = _hand_over(visitor, "afterview.json", data)
    assert "New: 0." in text(looked)


def test_linkedins_archive_is_opened(visitor: Client, seeker: Seeker) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(
            "Jobs/Job Applications.csv", "Application Date,Company Name,Job Title\n3/14/26,Zqbolt,Cook\n"
        )
    assert "New: 1." in text(_hand_over(visitor, "linkedin.zip", out.getvalue()))


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.json", b"{"), ("x.json", b'{"format": "afterview-export", "version": 99}'),
     ("x.zip", b"PK\x03\x04broken"), ("x.ics", b"BEGIN:VCALENDAR"), ("x.csv", b"\x00\xff"),
     ("x.csv", b"employer,applied\n"), ("x.pdf", b"%PDF-1.7")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    visitor: Client, seeker: Seeker, name: str, data: bytes
) -> None:
    answer = _hand_over(visitor, name, data)
    assert answer.status_code in {200, 422}
    assert "Bring it in" not in text(answer)
    assert models.EventRow.objects.filter(seeker=seeker).count() == 0


@pytest.mark.usefixtures("seeker")
@pytest.mark.parametrize("carried", ["", "x", "AAAA", packed(b"a" * 100)[:-8] + "AAAAAAA="])
def test_a_page_that_comes_back_changed_is_refused(visitor: Client, carried: str) -> None:
    assert visitor.post("/privacy/import/", {"carried": carried, "sure": "yes"}).status_code == 422


@pytest.mark.usefixtures("seeker")
@pytest.mark.parametrize("head", [b"employer,applied\n", b"Who,When\n"])
def test_what_is_too_large_for_a_page_is_said(visitor: Client, head: bytes) -> None:
    answer = _hand_over(visitor, "large.csv", head + os.urandom(2_000_000))
    assert answer.status_code == 422
    assert "This file is too large for a page." in text(answer)


@pytest.mark.usefixtures("seeker")
def test_nothing_chosen_is_said_beside_the_field(visitor: Client) -> None:
    answer = visitor.post("/privacy/import/", {})
    assert answer.status_code == 422
    assert "Choose a file, or paste a mail below." in text(answer)


def test_what_a_page_carries_comes_back_the_same_and_bounded() -> None:
    assert unpacked(packed(TABLE * 1000)) == TABLE * 1000


def test_pages_in_markdown_are_handed_out_the_journal_when_asked_for(visitor: Client, search: Seeker) -> None:
    answer = visitor.get("/privacy/pages.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        assert len(opened.namelist()) == len(records.load(search, timezone.localdate()).doors)
    assert answer["Content-Disposition"] == 'attachment; filename="afterview-pages.zip"'
    assert visitor.get("/privacy/pages.zip?journal=yes").status_code == 200
