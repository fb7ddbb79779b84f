"""An mbox gives every mail once, whatever program wrote it and whatever happened to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.mail.message import Message
from afterview.mail.sources import open_mail
from afterview.mail.sources.mbox import split, unquoted
from afterview.record import Problem
from tests.builders import a_mail, as_mbox_entry, deliver

ORDINARY = Path(__file__).parents[4] / "shared" / "mail" / "ordinary_2002.mbox"


def subjects(path: Path) -> list[str]:
    return [one.subject for one in open_mail(path).messages() if isinstance(one, Message)]


def test_each_mail_once_in_order(tmp_path: Path) -> None:
    inbox = deliver(
        tmp_path / "in.mbox", a_mail(subject="one"), a_mail(subject="two"), a_mail(subject="three")
    )
    assert subjects(inbox) == ["one", "two", "three"]


def test_the_source_names_the_place(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail(subject="one"))
    (mail,) = open_mail(inbox).messages()
    assert mail.source.startswith(f"{inbox}#")


def test_windows_line_ends(tmp_path: Path) -> None:
    inbox = tmp_path / "in.mbox"
    unix = as_mbox_entry(a_mail(subject="one")) + as_mbox_entry(a_mail(subject="two"))
    inbox.write_bytes(unix.replace(b"\n", b"\r\n"))
    assert subjects(inbox) == ["one", "two"]


def test_a_missing_blank_line_before_a_separator(tmp_path: Path) -> None:
    inbox = tmp_path / "in.mbox"
    one = as_mbox_entry(a_mail(subject="one")).rstrip(b"\n") + b"\n"
    inbox.write_bytes(one + as_mbox_entry(a_mail(subject="two")))
    assert subjects(inbox) == ["one", "two"]


def test_an_unquoted_from_line_in_a_text_is_text(tmp_path: Path) -> None:
    body = "Hello,\n\nFrom Monday on we are at the new office.\n\nFrom here it is a short walk."
    inbox = tmp_path / "in.mbox"
    inbox.write_bytes(b"From a@x.example Mon Mar  2 09:00:00 2026\n" + a_mail(body, subject="one") + b"\n\n")
    (mail,) = open_mail(inbox).messages()
    assert isinstance(mail, Message)
    assert "From here it is a short walk." in mail.text


def test_quoted_from_lines_lose_one_mark() -> None:
    assert unquoted(b"a\n>From b\n>>From c\n> From d\n") == b"a\nFrom b\n>From c\n> From d\n"


def test_a_truncated_end_keeps_what_is_there(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail(subject="one"), a_mail("x" * 400, subject="two"))
    inbox.write_bytes(inbox.read_bytes()[:-200])
    assert subjects(inbox) == ["one", "two"]


def test_a_broken_mail_costs_only_itself(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail(subject="one"))
    with inbox.open("ab") as file:
        file.write(b"From x@x.example Mon Mar  2 09:00:00 2026\nx:\n" + b"\0" * 50 + b"\n\n")
        file.write(as_mbox_entry(a_mail(subject="three")))
    assert {"one", "three"} <= set(subjects(inbox))


def test_zeros_between_mails_lose_none(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail(subject="one"))
    with inbox.open("ab") as file:
        file.write(b"\0" * 4096 + b"\n" + as_mbox_entry(a_mail(subject="two")))
    assert subjects(inbox) == ["one", "two"]


@given(st.binary(max_size=400))
def test_any_bytes_between_two_mails_lose_neither(noise: bytes) -> None:
    first, last = as_mbox_entry(a_mail(subject="first")), as_mbox_entry(a_mail(subject="last"))
    data = first + noise + b"\n\n" + last
    pieces = [data[start:end] for start, end in split(data)]
    assert b"first" in pieces[0]
    assert b"last" in pieces[-1]


def test_a_fingerprint_changes_when_mail_arrives(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", a_mail(subject="one"))
    before = open_mail(inbox).fingerprint()
    assert open_mail(inbox).fingerprint() == before
    deliver(inbox, a_mail(subject="two"))
    assert open_mail(inbox).fingerprint() != before


@pytest.mark.slow
@pytest.mark.skipif(not ORDINARY.exists(), reason="the ordinary mail beside the project is not here")
def test_every_ordinary_mail_is_read() -> None:
    read = list(open_mail(ORDINARY).messages())
    assert len(read) == 2947
    assert [one for one in read if isinstance(one, Problem)] == []
