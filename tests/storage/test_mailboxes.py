"""Reading a mailbox: twice adds nothing, unchanged is not opened, and the mailbox itself is left alone."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from afterview.errors import PathMissing
from afterview.mail import crew
from afterview.record import Kind
from afterview.storage import mailboxes, records
from afterview.storage.models import EventRow
from tests.builders import a_mail, deliver

if TYPE_CHECKING:
    from pathlib import Path

    from afterview.storage.models import Mailbox, Seeker

REFUSED = "Dear Alex,\n\nthank you for the interview. Unfortunately we will not be moving forward.\n"
LATER = "2026-03-09T09:00:00+01:00"
INVITED = "Dear Alex,\n\nwe would like to invite you to an interview for the role of Analyst.\n"


def _rows() -> int:
    return int(EventRow.objects.count())


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return deliver(tmp_path / "inbox.mbox", a_mail(INVITED), a_mail(REFUSED, date=LATER))


@pytest.fixture
def mailbox(seeker: Seeker, inbox: Path) -> Mailbox:
    added = mailboxes.add_mailbox(seeker, inbox)
    assert mailboxes.scan(added).added == 2
    return added


def _never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("The mailbox was read")

    monkeypatch.setattr("afterview.storage.mailboxes.read_events", read)
    monkeypatch.setattr("afterview.storage.mailboxes.Search", read)
    monkeypatch.setattr("afterview.mail.sources.mbox.Mbox.messages", read)


def test_an_unchanged_mailbox_is_not_read_again(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    _never_read(monkeypatch)
    again = mailboxes.scan(mailbox)
    assert (again.unchanged, again.added, again.messages, _rows()) == (True, 0, 2, 2)


def test_a_touched_mailbox_is_read_and_adds_nothing(mailbox: Mailbox, inbox: Path) -> None:
    os.utime(inbox, (1_800_000_000, 1_800_000_000))
    again = mailboxes.scan(mailbox)
    assert (again.unchanged, again.added, again.messages, _rows()) == (False, 0, 2, 2)


def test_only_what_is_new_is_added(mailbox: Mailbox, inbox: Path) -> None:
    deliver(inbox, a_mail(INVITED, sender="Jo Vale <jo@other.example>", date="2026-03-11T09:00:00+01:00"))
    assert (mailboxes.scan(mailbox).added, _rows()) == (1, 3)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Where looking at pieces of a file began, each time."""
    begun: list[int] = []
    look_through = crew.Crew.look_through

    def noted(self: crew.Crew, pieces: list[Any], asked: Any) -> Any:
        begun.extend(piece.begin for piece in pieces)
        return look_through(self, pieces, asked)

    monkeypatch.setattr(crew.Crew, "look_through", noted)
    return begun


def test_of_a_file_that_grew_only_the_new_part_is_looked_at(
    mailbox: Mailbox, inbox: Path, looked: list[int]
) -> None:
    before = inbox.stat().st_size
    deliver(inbox, a_mail(INVITED, sender="Jo Vale <jo@other.example>", date="2026-03-11T09:00:00+01:00"))
    again = mailboxes.scan(mailbox)
    assert (looked, again.added, again.messages) == ([before], 1, 3)


def test_an_answer_in_the_new_part_is_known_by_what_was_read_before(mailbox: Mailbox, inbox: Path) -> None:
    (first, *_) = records.events(mailbox.seeker)
    answer = a_mail("Three o'clock suits us.", subject="Thursday", in_reply_to=first.message_id, date=LATER)
    deliver(inbox, answer)
    assert mailboxes.scan(mailbox).added == 1


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of a Maildir that were looked at."""
    seen: list[str] = []
    look_through = crew.Crew.look_through

    def noted(self: crew.Crew, pieces: list[Any], asked: Any) -> Any:
        seen.extend(path.name for piece in pieces for path in piece.paths)
        return look_through(self, pieces, asked)

    monkeypatch.setattr(crew.Crew, "look_through", noted)
    return seen


def test_of_a_maildir_that_grew_only_the_new_files_are_read(
    seeker: Seeker, tmp_path: Path, files: list[str]
) -> None:
    box = deliver(tmp_path / "Maildir", a_mail(INVITED), a_mail(REFUSED, date=LATER))
    added = mailboxes.add_mailbox(seeker, box)
    assert mailboxes.scan(added).added == 2
    files.clear()
    (box / "new" / "99.later").write_bytes(
        a_mail(INVITED, sender="Jo Vale <jo@other.example>", date="2026-03-11T09:00:00+01:00")
    )
    again = mailboxes.scan(added)
    assert (files, again.added, again.messages) == (["99.later"], 1, 3)
    (box / "new" / "99.later").rename(box / "cur" / "99.later:2,S")
    files.clear()
    moved = mailboxes.scan(added)
    assert (files, moved.added, moved.messages) == ([], 0, 3)


@pytest.mark.parametrize("change", ["rewritten", "cut", "finished"])
def test_a_file_that_did_not_only_grow_is_read_whole(
    mailbox: Mailbox, inbox: Path, looked: list[int], change: str
) -> None:
    data = inbox.read_bytes()
    grown = {
        "rewritten": data.replace(b"Alex", b"Alan") + data[: data.rindex(b"From ")],
        "cut": data[: data.rindex(b"From ")],
        "finished": data + b"One more line of the last mail.\n",
    }
    inbox.write_bytes(grown[change])
    mailboxes.scan(mailbox)
    assert looked == [0]


def test_better_rules_read_the_mailbox_again(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterview.storage.records.RULES_VERSION", 99)
    assert not mailboxes.scan(mailbox).unchanged


def test_mail_that_new_rules_find_to_be_about_nothing_goes(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterview.storage.records.RULES_VERSION", 99)
    events = [replace(one, kind=Kind.OTHER) for one in records.events(mailbox.seeker)]
    monkeypatch.setattr("afterview.storage.mailboxes.read_events", lambda _messages: events)
    mailboxes.scan(mailbox)
    assert records.events(mailbox.seeker) == []


def test_the_same_mail_in_two_mailboxes_is_one_event(mailbox: Mailbox, inbox: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mbox"
    copy.write_bytes(inbox.read_bytes())
    assert mailboxes.scan(mailboxes.add_mailbox(mailbox.seeker, copy)).added == 0
    assert _rows() == 2


def test_a_place_added_twice_is_one_mailbox(mailbox: Mailbox, inbox: Path) -> None:
    assert mailboxes.add_mailbox(mailbox.seeker, inbox).pk == mailbox.pk


def test_reading_leaves_the_mailbox_as_it_was(seeker: Seeker, inbox: Path) -> None:
    before = (inbox.read_bytes(), inbox.stat().st_mtime_ns, sorted(inbox.parent.iterdir()))
    mailboxes.scan(mailboxes.add_mailbox(seeker, inbox))
    assert (inbox.read_bytes(), inbox.stat().st_mtime_ns, sorted(inbox.parent.iterdir())) == before


def test_a_reading_broken_off_is_taken_up_the_next_time(
    seeker: Seeker, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = mailboxes.add_mailbox(seeker, inbox)
    with monkeypatch.context() as broken:
        broken.setattr(EventRow.objects, "bulk_create", _fail)
        with pytest.raises(OSError, match="full"):
            mailboxes.scan(added)
    assert _rows() == 0
    assert mailboxes.scan(added).added == 2


def _fail(*_: object, **__: object) -> None:
    raise OSError("the disk is full")


def test_a_damaged_mail_is_counted_and_the_rest_is_read(seeker: Seeker, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    deliver(folder / "1.eml", a_mail(INVITED))
    (folder / "2.eml").write_bytes(b"")
    added = mailboxes.add_mailbox(seeker, folder)
    result = mailboxes.scan(added)
    assert (result.added, result.problems) == (1, 1)
    (problem,) = added.problems
    assert "2.eml" in problem["source"]
    assert problem["reason"]


def test_a_place_without_mail_is_not_added(seeker: Seeker, tmp_path: Path) -> None:
    with pytest.raises(PathMissing):
        mailboxes.add_mailbox(seeker, tmp_path / "nowhere")
    assert seeker.mailboxes.count() == 0
