"""Maildirs, folders and single files; and one clear line for what is no mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterview.errors import PathMissing, PathUnreadable, SourceEmpty, UserFacingError
from afterview.mail.message import Message
from afterview.mail.sources import open_mail
from afterview.record import Problem
from tests.builders import a_mail, deliver

if TYPE_CHECKING:
    from pathlib import Path


def subjects(path: Path) -> list[str]:
    return sorted(one.subject for one in open_mail(path).messages() if isinstance(one, Message))


def test_a_maildir_with_sub_folders(tmp_path: Path) -> None:
    box = deliver(tmp_path / "Maildir", a_mail(subject="in"))
    deliver(box / ".Jobs", a_mail(subject="below"))
    assert subjects(box) == ["below", "in"]


def test_a_folder_of_eml_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "mail" / "2026").mkdir(parents=True)
    deliver(tmp_path / "mail" / "a.eml", a_mail(subject="a"))
    deliver(tmp_path / "mail" / "2026" / "b.EML".replace("EML", "eml"), a_mail(subject="b"))
    deliver(tmp_path / "mail" / "c.mbox", a_mail(subject="c"))
    (tmp_path / "mail" / "notes.txt").write_text("Subject: not mail")
    assert subjects(tmp_path / "mail") == ["a", "b", "c"]


def test_one_eml(tmp_path: Path) -> None:
    assert subjects(deliver(tmp_path / "a.eml", a_mail(subject="a"))) == ["a"]


def test_an_mbox_is_known_by_its_content(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail(subject="one"), a_mail(subject="two"))
    assert subjects(inbox.rename(tmp_path / "INBOX")) == ["one", "two"]


def test_a_file_without_headers_is_one_problem(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "a.eml").write_bytes(b"\n\njust words\n")
    deliver(folder / "b.eml", a_mail(subject="b"))
    read = list(open_mail(folder).messages())
    assert [type(one) for one in read] == [Problem, Message]


def _empty_file(folder: Path) -> Path:
    (folder / "empty.mbox").touch()
    return folder / "empty.mbox"


def _a_picture(folder: Path) -> Path:
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder / "a.png"


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (lambda p: p / "nowhere", PathMissing),
        (_empty_file, SourceEmpty),
        (lambda p: p, SourceEmpty),
        (_a_picture, PathUnreadable),
    ],
)
def test_what_is_no_mail_says_what_to_do(
    tmp_path: Path, prepare: object, error: type[UserFacingError]
) -> None:
    with pytest.raises(error) as raised:
        open_mail(prepare(tmp_path))  # type: ignore[operator]
    assert raised.value.happened
    assert raised.value.todo


def test_fingerprints_of_places_change_with_their_mail(tmp_path: Path) -> None:
    box = deliver(tmp_path / "Maildir", a_mail(subject="one"))
    before = open_mail(box).fingerprint()
    (box / "cur" / "1.M9.host.example:2,S").write_bytes(a_mail(subject="two"))
    assert open_mail(box).fingerprint() != before
