"""Taking one's data out, the report to show, and erasing on the pages: nothing without a clear yes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.record import CheckIn
from afterview.storage import records
from tests.web.visiting import page, text

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow


def test_everything_is_handed_out_the_journal_when_asked_for(visitor: Client, search: Seeker) -> None:
    line = CheckIn(key="c" * 32, at=timezone.now(), line="A grey day.")
    records.add(search, line)
    without, whole = visitor.get("/privacy/export/"), visitor.get("/privacy/export/?journal=yes")
    assert json.loads(without.content)["entries"] == []
    assert [one["content"]["line"] for one in json.loads(whole.content)["entries"]] == ["A grey day."]
    assert "attachment" in whole["Content-Disposition"]


def test_the_table_holds_every_application(visitor: Client, search: Seeker) -> None:
    rows = list(
        csv.DictReader(io.StringIO(visitor.get("/privacy/applications.csv").content.decode("utf-8-sig")))
    )
    known = records.load(search, timezone.localdate()).applications
    assert sorted(row["employer"] for row in rows) == sorted(a.employer for a in known)


def test_the_report_shows_a_period_and_no_more(visitor: Client, search: Seeker) -> None:
    known = records.load(search, timezone.localdate()).applications
    newest = max(known, key=lambda a: a.first_at)
    day = timezone.localtime(newest.first_at).date()
    shown = page(visitor.get(f"/privacy/report/?since={day}&until={day}"))
    employers = [th.text() for th in shown.css("main tbody th")]
    assert newest.employer in employers
    assert len(employers) < len(known)
    assert "No application" in text(visitor.get("/privacy/report/?since=1999-01-01&until=1999-01-02"))
    assert visitor.get("/privacy/report/?since=tomorrow").status_code == 200


def test_one_door_goes_after_a_clear_yes(visitor: Client, door: Application, search: Seeker) -> None:
    what = {"what": f"door:{door.key}"}
    asked = visitor.post("/privacy/erase/", what)
    assert "This cannot be taken back" in text(asked)
    assert door.key in {a.key for a in records.load(search, timezone.localdate()).applications}
    assert visitor.post("/privacy/erase/", what | {"sure": "yes"}).status_code == 302
    search.refresh_from_db()
    assert door.key not in {a.key for a in records.load(search, timezone.localdate()).applications}
    assert records.add_events(search, door.events) == 0  # the next reading brings nothing back


def test_all_of_it_goes(visitor: Client, search: Seeker) -> None:
    visitor.post("/privacy/erase/", {"what": "everything", "sure": "yes"})
    search.refresh_from_db()
    assert records.load(search, timezone.localdate()).applications == ()
    assert visitor.get("/").status_code == 200


@pytest.mark.usefixtures("search")
@pytest.mark.parametrize("what", ["", "door:", "door:x", "employer:", "employer:Nobody", "all"])
def test_nothing_goes_when_it_is_not_clear_what(visitor: Client, what: str) -> None:
    answer = visitor.post("/privacy/erase/", {"what": what, "sure": "yes"})
    assert answer.status_code == 422
    assert "Choose what to erase." in text(answer)
