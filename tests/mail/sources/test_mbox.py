"""Mail in one file: nothing is lost before or after what is damaged."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.mail.message import Message
from afterview.mail.sources import open_mail, separators
from afterview.mail.sources.mbox import Mbox, split
from afterview.mail.sources.reading import unquoted
from afterview.record import Problem
from tests.builders import a_mail, as_mbox_entry, deliver

if TYPE_CHECKING:
    from pathlib import Path

FIRST = a_mail("The first.", subject="one")
SECOND = a_mail("The second.", subject="two")
DATED = b"From a@b.example Mon Mar  2 09:00:00 2026\n"


def read(place: Path, data: bytes) -> list[Message | Problem]:
    place = place / "in.mbox"
    place.write_bytes(data)
    return list(open_mail(place).messages())


def subjects(found: list[Message | Problem]) -> list[str]:
    return [one.subject if isinstance(one, Message) else one.reason for one in found]


def test_messages_come_in_their_order_with_their_place(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", FIRST, SECOND)
    found = list(open_mail(inbox).messages())
    assert subjects(found) == ["one", "two"]
    assert [one.source.partition("#")[0] for one in found] == [str(inbox)] * 2
    offset = int(found[1].source.partition("#")[2])
    assert inbox.read_bytes()[offset:].startswith(b"Content-Type")


@pytest.mark.parametrize(
    "data",
    [
        (as_mbox_entry(FIRST) + as_mbox_entry(SECOND)).replace(b"\n", b"\r\n"),
        as_mbox_entry(FIRST).rstrip(b"\n") + b"\n" + as_mbox_entry(SECOND),  # no blank line between
        b"\n\n" + as_mbox_entry(FIRST) + b"\n\n\n" + as_mbox_entry(SECOND),
        b"\xef\xbb\xbf" + as_mbox_entry(FIRST) + as_mbox_entry(SECOND),
        as_mbox_entry(FIRST) + b"\0" * 5000 + b"\n" + as_mbox_entry(SECOND),
        as_mbox_entry(FIRST, b"From - Mon Mar  2 09:00:00 2026\n")
        + as_mbox_entry(SECOND, b"From x@y.example\n"),
        as_mbox_entry(FIRST, b"From 1745@xxx Mon Mar 02 09:00:00 +0000 2026\n") + as_mbox_entry(SECOND),
        as_mbox_entry(FIRST) + as_mbox_entry(SECOND).rstrip(b"\n"),
    ],
    ids=[
        "CRLF",
        "no blank line",
        "more blank lines",
        "byte-order mark",
        "zeros",
        "other envelopes",
        "Takeout",
        "no end",
    ],
)
def test_every_kind_of_mbox(tmp_path: Path, data: bytes) -> None:
    assert subjects(read(tmp_path, data)) == ["one", "two"]


@pytest.mark.parametrize(
    "line",
    [
        "From Monday on you can reach me here:\nPhone: 123",
        "From the team at Acme.\n\nMara",
        "From: somebody\nTo: somebody else",
        "From alex@reader.example",
    ],
)
def test_sentences_that_begin_with_from_do_not_split(tmp_path: Path, line: str) -> None:
    mail = a_mail(f"Dear Alex,\n\n{line}\n\nBest", subject="one")
    (found, _) = read(tmp_path, DATED + mail + b"\n" + as_mbox_entry(SECOND))
    assert isinstance(found, Message)
    assert line in found.text


def test_quoted_from_lines_are_as_they_were_written(tmp_path: Path) -> None:
    text = "From here on.\n>From there.\n>>From far away."
    (found,) = read(tmp_path, as_mbox_entry(a_mail(text)))
    assert isinstance(found, Message)
    assert found.text == text


def test_a_truncated_file_gives_what_is_there(tmp_path: Path) -> None:
    data = as_mbox_entry(FIRST) + as_mbox_entry(SECOND)
    for length in range(len(as_mbox_entry(FIRST)), len(data), 7):
        assert subjects(read(tmp_path, data[:length]))[0] == "one"


def test_what_is_no_mail_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    data = as_mbox_entry(FIRST) + DATED + b"broken\n\nno headers at all\n\n" + as_mbox_entry(SECOND)
    assert subjects(read(tmp_path, data))[-1] == "two"
    assert subjects(read(tmp_path, data))[0] == "one"


def test_too_deep_a_mail_is_a_problem_between_two_good_ones(tmp_path: Path) -> None:
    deep = b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 500 + b"x\n"
    found = read(tmp_path, as_mbox_entry(FIRST) + as_mbox_entry(deep) + as_mbox_entry(SECOND))
    assert [type(one) for one in found] == [Message, Problem, Message]


def test_bytes_before_the_first_message_are_said(tmp_path: Path) -> None:
    found = read(tmp_path, b"left over from an export\n\n" + as_mbox_entry(FIRST) + as_mbox_entry(SECOND))
    assert isinstance(found[0], Problem)
    assert subjects(found[1:]) == ["one", "two"]


def test_the_fingerprint_changes_when_mail_arrives(tmp_path: Path) -> None:
    inbox = deliver(tmp_path / "in.mbox", FIRST)
    before = Mbox(inbox).fingerprint()
    assert Mbox(inbox).fingerprint() == before
    deliver(inbox, SECOND)
    assert Mbox(inbox).fingerprint() != before


BODIES = st.lists(st.binary(max_size=200), min_size=1, max_size=6)


@given(BODIES)
def test_no_message_is_lost_whatever_it_holds(bodies: list[bytes]) -> None:
    mails = [b"Subject: %d\n\n%s" % (number, body) for number, body in enumerate(bodies)]
    data = b"".join(as_mbox_entry(mail) for mail in mails)
    found = [unquoted(data[begin:end]) for begin, end in split(data)]
    assert [one.rstrip(b"\n") for one in found] == [mail.rstrip(b"\n") for mail in mails]


@given(st.lists(st.binary(max_size=120), min_size=1, max_size=5))
def test_damage_between_messages_loses_none_of_them(damage: list[bytes]) -> None:
    data = b"".join(
        junk + b"\n\n" + as_mbox_entry(b"Subject: good-%d\n\nhello" % number)
        for number, junk in enumerate(damage)
    )
    found = b"\n".join(data[begin : begin + 20] for begin, end in split(data))
    assert all(b"Subject: good-%d" % number in found for number in range(len(damage)))


@given(st.binary(max_size=2000))
def test_any_bytes_are_split_without_error(data: bytes) -> None:
    spans = list(split(data))
    assert all(begin < end for begin, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize("hole", [b"\0" * 70_000, b"\0" * 70_000 + b"\n\n", b"\0" * 9 + b"\r\n"])
def test_a_hole_after_a_mail_is_no_part_of_it(tmp_path: Path, hole: bytes) -> None:
    """A file system that lost power can leave one; the mail before it is the same as without it."""
    clean = read(tmp_path, as_mbox_entry(FIRST) + as_mbox_entry(SECOND))
    found = read(tmp_path, as_mbox_entry(FIRST) + hole + b"\n" + as_mbox_entry(SECOND))
    assert [one.key for one in found if isinstance(one, Message)] == [
        one.key for one in clean if isinstance(one, Message)
    ]
    assert isinstance(found[0], Message)
    assert len(found[0].unparsed) < 2000


def test_a_part_without_a_separator_is_not_looked_past(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    found_in = separators._lines

    def noted(data: bytes, begin: int, end: int) -> list[int]:
        looked.append(begin)
        return found_in(data, begin, end)

    monkeypatch.setattr(separators, "BLOCK", 100)
    monkeypatch.setattr(separators, "_lines", noted)
    data = b"From a@b.example Mon Jan  5 08:00:00 2026\nSubject: x\n\n" + b"\0" * 10_000
    assert list(split(data, 1000, 2000)) == []
    assert max(looked) < 2000
    assert len(list(split(data, 0, 1000))) == 1
