"""What the pages show and keep: the path from a mailbox to a kept step, and forms that lose nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.mail.message import Message
from afterview.mail.understand import read_events
from afterview.record import Closing, Event, State
from afterview.sample import write_mbox
from afterview.storage import models, records
from tests.builders import a_mail
from tests.web.visiting import KEY, page, text

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from afterview.record import Application, Record
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow


def _record(seeker: Seeker) -> Record:
    return records.load(seeker, timezone.localdate())


@pytest.mark.usefixtures("seeker")
def test_an_empty_start_says_how_to_begin(visitor: Client) -> None:
    answer = visitor.get("/")
    assert "say where your mail is" in text(answer)
    assert page(answer).css_first('main a[href="/mailboxes/"]') is not None


def test_a_mailbox_is_read_and_read_again_without_a_new_row(
    visitor: Client, seeker: Seeker, tmp_path: Path
) -> None:
    path = tmp_path / "mail.mbox"
    write_mbox(path, timezone.localdate())
    assert visitor.post("/mailboxes/", {"path": str(path)}).status_code == 302
    rows = models.EventRow.objects.count()
    assert rows > 100
    assert "127 messages" in text(visitor.get("/mailboxes/"))
    number = models.Mailbox.objects.get(seeker=seeker).pk
    visitor.post(f"/mailboxes/{number}/read/")
    assert "Nothing new since the last reading." in text(visitor.get("/mailboxes/"))
    assert models.EventRow.objects.count() == rows


@pytest.mark.usefixtures("seeker")
@pytest.mark.parametrize("said", ["/no/such/place", "", "~nobody/here"])
def test_a_path_that_leads_to_no_mail_is_said_beside_the_field_and_kept(visitor: Client, said: str) -> None:
    answer = visitor.post("/mailboxes/", {"path": said})
    field = page(answer).css_first("input[name=path]")
    assert answer.status_code == 422
    assert field is not None
    assert (field.attributes.get("value") or "") == said
    assert field.attributes["aria-invalid"] == "true"
    assert models.Mailbox.objects.count() == 0


def test_every_application_and_every_door_has_its_page(visitor: Client, search: Seeker) -> None:
    record = _record(search)
    listed = {a.attributes["href"] for a in page(visitor.get("/applications/")).css("main a[href]")}
    for application in record.applications:
        address = f"/doors/{application.key}/" if application.door else f"/applications/{application.key}/"
        assert listed & {f"/applications/{application.key}/", address}, application.employer
        assert visitor.get(f"/applications/{application.key}/").status_code == 200
        assert visitor.get(f"/doors/{application.key}/").status_code == (200 if application.door else 404)


def test_today_leaves_out_what_has_ended(visitor: Client, search: Seeker) -> None:
    [silent] = [a for a in _record(search).doors if a.door and a.door.closing is Closing.SILENCE]
    promised = page(visitor.get("/")).css_first("section[aria-labelledby=promised]")
    assert promised is not None
    assert silent.employer not in promised.text()


def test_a_timeline_names_every_mail_of_the_application(visitor: Client, search: Seeker) -> None:
    longest = max(_record(search).applications, key=lambda a: len(a.events))
    said = text(visitor.get(f"/applications/{longest.key}/"))
    assert all(" ".join(event.subject.split()) in said for event in longest.events if event.subject)


def test_the_letter_is_filled_from_the_mail(visitor: Client, door: Application) -> None:
    letter = page(visitor.get(f"/doors/{door.key}/")).css_first("textarea#letter-text")
    assert letter is not None
    said = letter.text()
    assert door.role in said
    assert door.employer in said
    assert "Mara Velten" in said


def test_what_went_quiet_has_a_letter_on_its_page(visitor: Client, seeker: Seeker) -> None:
    met = timezone.localtime() - timedelta(days=11)
    mail = a_mail(
        f"We would like to invite you to an interview for the Baker role on {met:%A, %d %B} at 10:00.",
        subject="Invitation to an interview: Baker",
        date=(met - timedelta(days=4)).isoformat(),
    )
    read = read_events([Message.from_bytes(mail, "x")])
    records.add_events(seeker, [one for one in read if isinstance(one, Event)])
    [quiet] = page(visitor.get("/")).css("section[aria-labelledby=quiet] a")
    address, _, place = (quiet.attributes["href"] or "").partition("#")
    shown = page(visitor.get(address)).css_first(f"#{place} textarea")
    assert shown is not None
    assert "Baker" in shown.text()


def test_an_answer_is_kept_word_for_word_and_its_theme_stands_below(
    visitor: Client, door: Application, search: Seeker
) -> None:
    words = "  We liked you — but you hadn't enough hands-on SQL.\n\n<b>Good luck</b>  "
    sent = {"key": KEY, "text": words, "channel": "mail"}
    assert visitor.post(f"/doors/{door.key}/answer/", sent).status_code == 302
    [note] = _record(search).notes
    assert note.text == words
    answer = visitor.get(f"/doors/{door.key}/")
    assert "&lt;b&gt;Good luck&lt;/b&gt;" in answer.content.decode()
    quotes = [q.text() for q in page(answer).css("#game-plan blockquote")]
    assert any("hands-on SQL" in quote for quote in quotes)


def test_a_theme_is_decided_and_can_be_decided_differently(
    visitor: Client, door: Application, search: Seeker
) -> None:
    theme = page(visitor.get(f"/doors/{door.key}/")).css_first("#game-plan input[name=theme]")
    assert theme is not None
    for number, path in enumerate(("learn", "other_roles")):
        sent = {"key": f"{number:032x}", "theme": theme.attributes["value"], "path": path}
        assert visitor.post(f"/doors/{door.key}/choice/", sent).status_code == 302
    pressed = page(visitor.get(f"/doors/{door.key}/")).css('#game-plan button[aria-pressed="true"]')
    assert [button.attributes["value"] for button in pressed] == ["other_roles"]
    assert len(_record(search).choices) == 2


def test_a_check_in_is_kept_once_however_often_it_is_sent(
    visitor: Client, door: Application, search: Seeker
) -> None:
    sent = {"key": KEY, "feelings": ["anger"], "own_word": "hollow", "strength": "7", "line": "Rain all day."}
    for _ in range(2):
        visitor.post(f"/doors/{door.key}/check-in/", sent)
    [kept] = _record(search).check_ins
    assert (kept.own_word, kept.strength, kept.line) == ("hollow", 7, "Rain all day.")
    assert "Rain all day." in text(visitor.get(f"/doors/{door.key}/"))


def test_an_empty_check_in_asks_for_a_word_and_forgets_nothing(visitor: Client, door: Application) -> None:
    answer = visitor.post(f"/doors/{door.key}/check-in/", {"key": KEY})
    assert answer.status_code == 422
    assert "write a word of your own" in text(answer)


def test_too_long_a_word_is_given_back_as_it_was_typed(visitor: Client, door: Application) -> None:
    sent = {"key": KEY, "own_word": "o" * 61, "line": "A line that must not be lost."}
    answer = visitor.post(f"/doors/{door.key}/check-in/", sent)
    assert answer.status_code == 422
    assert "A line that must not be lost." in answer.content.decode()
    assert "o" * 61 in answer.content.decode()


def test_a_pause_hides_the_question_until_it_ends(visitor: Client, door: Application, search: Seeker) -> None:
    sent = {"key": KEY, "length": "overnight"}
    assert visitor.post(f"/doors/{door.key}/pause/", sent).status_code == 302
    [pause] = _record(search).pauses
    assert timezone.now() < pause.until < timezone.now() + timedelta(days=2)
    assert "You set this one aside until" in text(visitor.get("/"))


def test_a_pause_into_the_past_is_said_to_be_past(visitor: Client, door: Application) -> None:
    sent = {"key": KEY, "length": "other", "other": "2020-01-01T09:00"}
    answer = visitor.post(f"/doors/{door.key}/pause/", sent)
    assert answer.status_code == 422
    assert "This time has passed" in text(answer)


def test_perspective_names_what_came_after_and_how_common_it_is(
    visitor: Client, door: Application, search: Seeker
) -> None:
    step = page(visitor.get(f"/doors/{door.key}/")).css_first("#perspective")
    assert step is not None
    said = " ".join(step.text().split())
    assert "Of 100 people in this place" in said
    earlier = [a for a in _record(search).doors if a.key != door.key]
    assert earlier[0].employer in said
    assert all(a.state in {State.REJECTED, State.SILENT, State.CLOSED} for a in earlier)


@pytest.mark.parametrize("address", ["/applications/unknown/", "/doors/unknown/", "/mailboxes/99/read/"])
@pytest.mark.usefixtures("seeker")
def test_what_is_not_there_is_said_kindly(visitor: Client, address: str) -> None:
    method = visitor.post if "read" in address else visitor.get
    answer = method(address)
    assert answer.status_code == 404
    assert page(answer).css_first('a[href="/"]') is not None
