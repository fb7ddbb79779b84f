"""Journal, settings, privacy, help, pictures, the sample, and a reading that shows how far it is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.record import Preference, QuietHours
from afterview.storage import entry_rows, jobs, models, records
from afterview.storage.progress import Progress
from afterview.web import figures
from afterview.wording import journal
from tests.web.visiting import AtOnce, page, text

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from afterview.record import Application
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow
KEY, OTHER = "a1" * 16, "b2" * 16
SETTINGS = {"key": KEY, "name": "", "country": "", "time_zone": "", "begin": "09:00", "end": "20:00"}


def test_the_journal_holds_what_was_entered_and_lets_it_go(visitor: Client, door: Application) -> None:
    visitor.post(f"/doors/{door.key}/check-in/", {"key": KEY, "feelings": "anger", "line": "A grey day."})
    hidden = {"key": OTHER, "text": "The office by the river.", "until": "2099-01-01"}
    visitor.post(f"/doors/{door.key}/put-away/", hidden)
    shown = text(visitor.get("/journal/"))
    assert "A grey day." in shown
    assert "Put away for later" in shown
    assert "The office by the river." not in shown
    visitor.post(f"/entries/{KEY}/take-back/", {"next": "/journal/"})
    assert "A grey day." not in text(visitor.get("/journal/"))


@pytest.mark.usefixtures("seeker")
def test_an_empty_journal_says_what_will_stand_there(visitor: Client) -> None:
    assert "Nothing is entered so far." in text(visitor.get("/journal/"))


def test_settings_are_kept_once_each_and_hold(visitor: Client, search: Seeker) -> None:
    said = SETTINGS | {"name": "Mara V.", "country": "de", "rejections": "on", "end": "18:30"}
    assert visitor.post("/settings/", said).status_code == 302
    visitor.post("/settings/", said | {"key": OTHER})
    kept = records.load(search, timezone.localdate())
    assert [(p.name, p.value) for p in kept.of(Preference)] == [
        ("name", "Mara V."),
        ("country", "de"),
        ("rejections", "hidden"),
    ]
    assert [str(hours.end) for hours in kept.of(QuietHours)] == ["18:30:00"]
    form = page(visitor.get("/settings/"))
    name = form.css_first("input[name=name]")
    assert name is not None
    assert name.attributes["value"] == "Mara V."
    first = page(visitor.get("/rights/")).css_first("main section h2")
    assert first is not None
    assert first.text() == "Germany"


def test_what_ended_is_out_of_sight_when_asked_and_still_there(visitor: Client, door: Application) -> None:
    assert door.employer in text(visitor.get("/"))
    visitor.post("/settings/", SETTINGS | {"rejections": "on"})
    assert door.employer not in text(visitor.get("/"))
    listed = text(visitor.get("/applications/"))
    assert "Closed after an interview" in listed  # as something to look for
    assert page(visitor.get("/applications/")).css_first("#group-door") is None
    assert door.employer in text(visitor.get("/applications/?group=door"))


@pytest.mark.usefixtures("seeker")
@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"begin": "late"}, "begin"),
        ({"end": "08:00"}, "end"),
        ({"name": "M" * 61}, "name"),
    ],
)
def test_a_setting_that_cannot_be_is_said_beside_it(
    visitor: Client, wrong: dict[str, str], beside: str
) -> None:
    answer = visitor.post("/settings/", SETTINGS | wrong)
    assert answer.status_code == 422
    [field] = [f for f in page(answer).css(".field") if f.css_first(".errorlist")]
    assert field.css_first(f"[name={beside}]") is not None


def test_the_time_zone_decides_what_time_it_is(visitor: Client, search: Seeker) -> None:
    visitor.post("/settings/", SETTINGS | {"time_zone": "Pacific/Auckland"})
    there = text(visitor.get("/"))
    visitor.post("/settings/", SETTINGS | {"key": OTHER, "time_zone": "Pacific/Honolulu"})
    assert text(visitor.get("/")) != there
    timezone.deactivate()


def test_privacy_counts_what_is_stored_and_names_the_place(visitor: Client, search: Seeker) -> None:
    shown = text(visitor.get("/privacy/"))
    assert str(models.EventRow.objects.count()) in shown
    assert "afterview.sqlite3" in shown


@pytest.mark.usefixtures("search")
def test_every_picture_has_a_table_that_says_the_same(visitor: Client) -> None:
    drawn = page(visitor.get("/pictures/"))
    assert len(drawn.css("svg.picture[aria-hidden=true]")) == len(drawn.css("table")) == 3
    assert drawn.css("main [style], main style, main svg script") == []


def test_the_flow_adds_up(search: Seeker) -> None:
    today = timezone.localdate()
    steps = figures.flow(records.load(search, today), today)
    for step, following in pairwise(steps):
        assert step.reached == step.further + step.open + step.no + step.silence + step.withdrawn
        assert step.further == following.reached
    assert steps[0].reached == len(records.load(search, today).applications)


def test_weeks_begin_on_mondays_and_end_today(search: Seeker) -> None:
    found = figures.weeks(records.load(search, timezone.localdate()), timezone.localdate())
    assert {week.monday.weekday() for week in found} == {0}
    assert found[-1].monday == figures.monday_of(timezone.localdate())
    assert figures.weeks(records.load(search, date(1999, 1, 1)), date(1999, 1, 1)) == ()


class Never(AtOnce):
    """A thread that is busy with something else for good."""

    def submit(self, act: object, /, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        from concurrent.futures import Future  # noqa: PLC0415

        return Future()


@pytest.fixture
def reading(
    visitor: Client, seeker: Seeker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> models.Mailbox:
    """A mailbox that is being read, half way."""
    monkeypatch.setattr(jobs, "_thread", Never())
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    (tmp_path / "mail.mbox").write_bytes(b"From a Mon Mar  2 09:00:00 2026\nSubject: one\n\ntext\n")
    box = models.Mailbox.objects.create(seeker=seeker, path=str(tmp_path / "mail.mbox"))
    jobs.start_scan(box).progress.total = 4_000_000
    return box


def test_a_reading_shows_how_far_it_is_and_can_be_stopped(visitor: Client, reading: models.Mailbox) -> None:
    so_far = jobs._readings[reading.pk].progress
    so_far.passed(1_000_000)
    so_far.begun -= 10
    for where in ("/mailboxes/", "/", "/mailboxes/progress/"):
        shown = page(visitor.get(where))
        bar = shown.css_first("progress")
        assert bar is not None
        assert bar.attributes["value"] == "25"
    said = text(visitor.get("/mailboxes/progress/"))
    assert "a second" in said
    assert "less than a minute left" in said
    visitor.post(f"/mailboxes/{reading.pk}/stop/")
    assert so_far.stopped


@pytest.mark.usefixtures("seeker")
def test_when_nothing_is_read_the_page_is_asked_for_anew(visitor: Client) -> None:
    assert visitor.get("/mailboxes/progress/")["HX-Refresh"] == "true"


def test_a_stopped_reading_keeps_nothing(seeker: Seeker, tmp_path: Path) -> None:
    from afterview.sample import write_mbox  # noqa: PLC0415
    from afterview.storage.mailboxes import add_mailbox, scan  # noqa: PLC0415
    from afterview.storage.progress import ReadingStopped  # noqa: PLC0415

    write_mbox(tmp_path / "mail.mbox", timezone.localdate())
    box = add_mailbox(seeker, tmp_path / "mail.mbox")
    with pytest.raises(ReadingStopped):
        scan(box, Progress(stopped=True))
    assert models.EventRow.objects.count() == 0
    assert scan(box).added > 100


@pytest.mark.usefixtures("seeker")
def test_the_sample_is_offered_beside_ones_own_search(visitor: Client) -> None:
    assert "vanishes when Afterview is closed" in text(visitor.get("/sample/"))
    assert page(visitor.get("/")).css_first("form[action='/sample/']") is not None


def test_everything_that_can_be_entered_has_a_title_in_the_journal() -> None:
    unnamed = [name for name, noun in entry_rows.KINDS.items() if noun not in journal.TITLES]
    assert unnamed == ["withdrawal", "erased"]  # neither is shown
