"""What the person does to applications by hand, on the pages: nothing is lost, all can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from afterview.record import State
from afterview.sample import write_mbox
from afterview.storage import models, records
from afterview.web.application_forms import state_of
from tests.web.visiting import page, text

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from afterview.record import Application, Record
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow
ONE, TWO = "a1" * 16, "b2" * 16


def _record(seeker: Seeker) -> Record:
    return records.load(seeker, timezone.localdate())


def _by(seeker: Seeker, employer: str) -> list[Application]:
    return [a for a in _record(seeker).applications if a.employer == employer]


def _undo(visitor: Client, where: str) -> None:
    """Press the button that stands beside what was said."""
    form = page(visitor.get(where)).css_first("main form[action^='/undo/']")
    assert form is not None
    visitor.post(str(form.attributes["action"]), {"next": where})


def _added(visitor: Client, **said: str) -> dict[str, str]:
    return {
        "key": ONE,
        "employer": "Alder Works",
        "role": "Planner",
        "kind": "sent",
        "on": "2026-03-02",
    } | said


@pytest.mark.usefixtures("seeker")
def test_one_line_adds_an_application_and_undo_takes_it_away(visitor: Client, seeker: Seeker) -> None:
    answer = visitor.post("/applications/add/", _added(visitor))
    [added] = _record(seeker).applications
    assert (added.employer, added.role) == ("Alder Works", "Planner")
    assert answer["Location"] == f"/applications/{added.key}/"
    visitor.post("/applications/add/", _added(visitor))
    assert len(_record(seeker).applications) == 1
    _undo(visitor, "/applications/")
    assert _record(seeker).applications == ()
    _undo(visitor, "/applications/")
    assert [a.key for a in _record(seeker).applications] == [added.key]


@pytest.mark.usefixtures("seeker")
@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"employer": " "}, "Write who the employer is."),
        ({"on": "soon"}, "Write a date, such as 2026-11-25."),
        ({"on": "1026-03-02"}, "This day is too far away."),
        ({"kind": "alert"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_added_is_said_beside_its_field_and_kept(
    visitor: Client, wrong: dict[str, str], beside: str
) -> None:
    answer = visitor.post("/applications/add/", _added(visitor, role="Planner, night shift", **wrong))
    assert answer.status_code == 422
    [field] = [f for f in page(answer).css(".field") if f.css_first(".errorlist")]
    assert beside in field.text()
    role = page(answer).css_first("form.line input[name=role]")
    assert role is not None
    assert role.attributes["value"] == "Planner, night shift"


def test_names_given_by_hand_hold_and_are_undone(visitor: Client, search: Seeker) -> None:
    [varga] = _by(search, "Varga Foods")
    where = f"/applications/{varga.key}/"
    said = {"key": ONE, "seen": state_of(varga), "employer": "Varga & Sons", "role": "Buyer"}
    assert visitor.post(f"{where}set-right/names/", said)["Location"] == where
    assert _by(search, "Varga & Sons")
    _undo(visitor, where)
    assert "Varga Foods" in text(visitor.get(where))


def test_two_windows_do_not_write_over_each_other(visitor: Client, search: Seeker) -> None:
    [varga] = _by(search, "Varga Foods")
    where, seen = f"/applications/{varga.key}/set-right/names/", state_of(varga)
    visitor.post(where, {"key": ONE, "seen": seen, "employer": "Varga from window one", "role": ""})
    late = visitor.post(where, {"key": TWO, "seen": seen, "employer": "Varga from window two", "role": ""})
    assert late.status_code == 422
    assert "Varga from window one" in text(late)
    field = page(late).css_first("input[name=employer]")
    assert field is not None
    assert field.attributes["value"] == "Varga from window two"
    token = page(late).css_first("#names ~ form input[name=seen]")
    assert token is not None
    fresh = str(token.attributes["value"])
    assert (
        visitor.post(
            where, {"key": TWO, "seen": fresh, "employer": "Varga from window two", "role": ""}
        ).status_code
        == 302
    )
    assert _by(search, "Varga from window two")


def test_two_are_put_together_with_what_was_entered_and_apart_again(visitor: Client, search: Seeker) -> None:
    door = _record(search).doors[0]
    other = min(_record(search).applications, key=lambda a: a.first_at)
    count = len(_record(search).applications)
    visitor.post(f"/doors/{door.key}/check-in/", {"key": TWO, "feelings": "anger"})
    visitor.post("/applications/several/", {"key": ONE, "act": "merge", "chosen": [door.key, other.key]})
    assert len(_record(search).applications) == count - 1
    [felt] = _record(search).check_ins
    assert felt.door == other.key
    _undo(visitor, f"/applications/{door.key}/")
    assert len(_record(search).applications) == count
    assert _record(search).check_ins[0].door == door.key


def test_one_cannot_be_put_together_with_itself(visitor: Client, search: Seeker) -> None:
    [varga] = _by(search, "Varga Foods")
    answer = visitor.post("/applications/several/", {"key": ONE, "act": "merge", "chosen": [varga.key]})
    assert answer.status_code == 422
    assert "Choose two or more" in text(answer)


def test_a_mail_moves_to_an_application_of_its_own(visitor: Client, search: Seeker) -> None:
    longest = max(_record(search).applications, key=lambda a: len(a.events))
    moving, count = longest.events[1], len(_record(search).applications)
    said = {"key": ONE, "seen": state_of(longest), "events": [moving.key], "to": ""}
    visitor.post(f"/applications/{longest.key}/set-right/mails/", said)
    assert len(_record(search).applications) == count + 1
    [own] = [a for a in _record(search).applications if [e.key for e in a.events] == [moving.key]]
    assert own.key != longest.key
    _undo(visitor, "/applications/")
    assert len(_record(search).applications) == count


def test_what_a_mail_is_can_be_said_anew(visitor: Client, search: Seeker) -> None:
    [varga] = _by(search, "Varga Foods")
    event = varga.events[-1]
    said = {"key": ONE, "seen": state_of(varga), "event": event.key, "kind": "rejection"}
    visitor.post(f"/applications/{varga.key}/set-right/kind/", said)
    [after] = _by(search, "Varga Foods")
    assert after.state is State.REJECTED


def test_withdrawing_ends_it_and_is_undone(visitor: Client, search: Seeker) -> None:
    [varga] = _by(search, "Varga Foods")
    before = varga.state
    visitor.post(f"/applications/{varga.key}/withdraw/", {"key": ONE})
    assert _by(search, "Varga Foods")[0].state is State.WITHDRAWN
    _undo(visitor, f"/applications/{varga.key}/")
    assert _by(search, "Varga Foods")[0].state is before


def test_something_no_mail_tells_of_stands_in_the_timeline(visitor: Client, search: Seeker) -> None:
    [varga] = _by(search, "Varga Foods")
    said = {"key": ONE, "kind": "offer", "on": "2026-11-20", "at": "", "text": "They called."}
    visitor.post(f"/applications/{varga.key}/note/", said)
    [after] = _by(search, "Varga Foods")
    assert after.state is State.OFFER
    assert "They called." in text(visitor.get(f"/applications/{varga.key}/"))


@pytest.mark.usefixtures("search")
def test_words_and_a_group_narrow_the_list_and_a_view_keeps_them(visitor: Client) -> None:
    found = text(visitor.get("/applications/?q=kestrel%20fraud"))
    assert "Kestrel Payments" in found
    assert "Varga Foods" not in found
    visitor.post("/applications/views/", {"key": ONE, "name": "Closed ones", "query": "group=door"})
    chip = next(a for a in page(visitor.get("/applications/")).css(".chips a") if a.text() == "Closed ones")
    listed = text(visitor.get(f"/applications/{chip.attributes['href']}"))
    assert "Corvane Robotics" in listed
    assert "Kestrel Payments" not in listed
    visitor.post(f"/entries/{ONE}/take-back/", {"next": "/applications/"})
    assert "Closed ones" not in text(visitor.get("/applications/"))


@pytest.mark.usefixtures("search")
@pytest.mark.parametrize(
    "asked", ["?page=nine", "?page=-4", "?group=none&view=none", "?q=%00%F0", "?choose=2"]
)
def test_an_odd_address_shows_the_list(visitor: Client, asked: str) -> None:
    assert visitor.get(f"/applications/{asked}").status_code == 200


def test_the_original_is_read_from_where_it_lies_or_said_to_be_gone(
    visitor: Client, seeker: Seeker, tmp_path: Path
) -> None:
    path = tmp_path / "mail.mbox"
    write_mbox(path, timezone.localdate())
    visitor.post("/mailboxes/", {"path": str(path)})
    application = _record(seeker).doors[0]
    event = application.events[-1]
    where = f"/applications/{application.key}/mails/{event.key}/"
    assert f"Read now from {path}" in text(visitor.get(where))
    path.write_bytes(b"From nobody Mon Mar  2 09:00:00 2026\nSubject: nothing\n\n" + path.read_bytes())
    assert f"Read now from {path}" in text(visitor.get(where))
    path.unlink()
    gone = text(visitor.get(where))
    assert "The mail is no longer at" in gone
    assert " ".join(event.text.split()[:8]) in gone


def test_a_place_outside_the_mailboxes_is_never_opened(visitor: Client, search: Seeker) -> None:
    """Rows could be made up by an import; the sample here was read without any mailbox."""
    application = _record(search).doors[0]
    event = application.events[-1]
    answer = visitor.get(f"/applications/{application.key}/mails/{event.key}/")
    assert models.Mailbox.objects.count() == 0
    assert "The mail is no longer at" in text(answer)
