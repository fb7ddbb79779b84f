"""What lies at a path, told by what is there; and one clear line when it is no mail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from afterview.errors import PathMissing, PathUnreadable, SourceEmpty
from afterview.mail.message import Message
from afterview.mail.sources import open_mail
from afterview.record import Problem
from tests.builders import a_mail, as_mbox_entry, deliver

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND, THIRD = (a_mail(subject=name) for name in ("one", "two", "three"))


def subjects(place: Path) -> list[str]:
    return sorted(one.subject for one in open_mail(place).messages() if isinstance(one, Message))


def test_an_mbox_under_any_name(tmp_path: Path) -> None:
    deliver(tmp_path / "x.mbox", FIRST, SECOND).rename(tmp_path / "Inbox")
    assert subjects(tmp_path / "Inbox") == ["one", "two"]


def test_one_mail(tmp_path: Path) -> None:
    assert subjects(deliver(tmp_path / "x.eml", FIRST)) == ["one"]


def test_a_maildir_with_its_folders(tmp_path: Path) -> None:
    box = deliver(tmp_path / "Maildir", FIRST)
    deliver(box / ".Sent", SECOND)
    (box / "new" / "1.host").write_bytes(THIRD)
    (box / "tmp" / "2.host").write_bytes(a_mail(subject="not yet delivered"))
    assert subjects(box) == ["one", "three", "two"]


def test_a_folder_of_everything(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    deliver(tmp_path / "deep" / "er" / "1.eml", FIRST)
    deliver(tmp_path / "in.mbox", SECOND)
    deliver(tmp_path / "box" / "Archive", THIRD)
    (tmp_path / "Sent").write_bytes(as_mbox_entry(a_mail(subject="four")))
    (tmp_path / "notes.md").write_text("From now on: nothing")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert subjects(tmp_path) == ["four", "one", "three", "two"]


def test_a_file_that_is_no_mail_in_a_folder_is_one_problem(tmp_path: Path) -> None:
    deliver(tmp_path / "1.eml", FIRST)
    (tmp_path / "2.eml").write_bytes(b"")
    (tmp_path / "3.eml").write_bytes(b"\x00\xff" * 100)
    deliver(tmp_path / "4.eml", SECOND)
    found = list(open_mail(tmp_path).messages())
    assert [type(one) for one in found] == [Message, Problem, Problem, Message]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_one_problem(tmp_path: Path) -> None:
    deliver(tmp_path / "1.eml", FIRST).chmod(0)
    deliver(tmp_path / "2.eml", SECOND)
    assert [type(one) for one in open_mail(tmp_path).messages()] == [Problem, Message]


def test_a_missing_path_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PathMissing, match=r"there is nothing at .* · check the path"):
        open_mail(tmp_path / "nowhere.mbox")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "in.mbox").touch()
    with pytest.raises(SourceEmpty, match="is empty"):
        open_mail(tmp_path / "in.mbox")


@pytest.mark.parametrize("name", ["", "cur", "new"])
def test_a_folder_without_mail(tmp_path: Path, name: str) -> None:
    for part in ("cur", "new", "tmp") if name else ():
        (tmp_path / part).mkdir()
    (tmp_path / "readme.md").write_text("no mail")
    with pytest.raises(SourceEmpty, match="no mail was found"):
        open_mail(tmp_path)


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    with pytest.raises(PathUnreadable, match="does not look like mail"):
        open_mail(tmp_path / "cat.png")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PathUnreadable, match="neither a file nor a folder"):
        open_mail(tmp_path / "pipe")


def test_fingerprints_change_with_the_mail(tmp_path: Path) -> None:
    box = deliver(tmp_path / "Maildir", FIRST)
    folder = tmp_path / "mails"
    folder.mkdir()
    deliver(folder / "1.eml", FIRST)
    before = [open_mail(place).fingerprint() for place in (box, folder)]
    assert before == [open_mail(place).fingerprint() for place in (box, folder)]
    deliver(box, SECOND)
    deliver(folder / "2.eml", SECOND)
    assert all(
        old != new
        for old, new in zip(before, [open_mail(place).fingerprint() for place in (box, folder)], strict=True)
    )


def test_reading_changes_nothing(tmp_path: Path) -> None:
    box = deliver(tmp_path / "Maildir", FIRST, SECOND)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in box.rglob("*")}
    subjects(box)
    assert before == {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in box.rglob("*")}
