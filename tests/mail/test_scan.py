"""Mailboxes read the fast way: the same events as when every mail is read."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from afterview.mail import scan
from afterview.mail.message import Message
from afterview.mail.skim import Look, look
from afterview.mail.sources import open_mail, pieces
from afterview.mail.understand import read_events
from afterview.record import Event, Kind, Problem
from afterview.sample import sample_mailbox
from afterview.sample.story import PERSONA
from tests.builders import a_mail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TODAY = date(2026, 11, 24)
SEPARATOR = b"From a@b.example Mon Jan  5 08:00:00 2026\n"
TOO_DEEP = b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 500 + b"x\n"


def an_mbox(path: Path, mails: Iterable[bytes]) -> Path:
    quoted = (mail.replace(b"\nFrom ", b"\n>From ") for mail in mails)
    path.write_bytes(b"".join(SEPARATOR + one + b"\n\n" for one in quoted))
    return path


def ordinary(count: int) -> list[bytes]:
    ada, mara = "Ada <ada@garden.example>", PERSONA.address
    weeks = (f"The weather in week {n} was fine." for n in range(count))
    return [a_mail(text, subject="Weather", sender=ada, to=mara) for text in weeks]


def about(found: Iterable[Event | Problem]) -> dict[str, Event]:
    return {e.key: e for e in found if isinstance(e, Event) and e.kind is not Kind.OTHER}


def slowly(path: Path) -> dict[str, Event]:
    return about(read_events(open_mail(path).messages()))


@pytest.mark.slow
def test_the_fast_way_finds_what_the_slow_way_finds(tmp_path: Path) -> None:
    path = an_mbox(tmp_path / "a.mbox", [*ordinary(250), *sample_mailbox(TODAY), *ordinary(50)])
    fast, slow = about(scan.search([open_mail(path)])), slowly(path)
    assert {key: fast.get(key) for key in slow} == slow
    # It asks again when more people are known, and so finds a few answers more.
    assert len(slow) <= len(fast) <= len(slow) + 3


@pytest.mark.slow
def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = an_mbox(tmp_path / "a.mbox", [*ordinary(100), *sample_mailbox(TODAY), *ordinary(300)])
    alone = about(scan.search([open_mail(path)]))
    monkeypatch.setattr(scan, "WORTH_SHARING", 0)
    monkeypatch.setattr(pieces, "STRETCH", 40_000)
    assert about(scan.search([open_mail(path)])) == alone != {}


@pytest.mark.parametrize("piece", [1, 7, 100, 1000, 5000])
def test_the_pieces_of_a_file_give_every_mail_once(tmp_path: Path, piece: int) -> None:
    path = an_mbox(tmp_path / "a.mbox", ordinary(12))
    size = path.stat().st_size
    begins = range(0, size, piece)
    apart = [pieces.Stretch(path, begin, min(begin + piece, size)) for begin in begins]
    given = [mail for one in apart for mail in one.mails()]
    assert given == list(pieces.Stretch(path, 0, size).mails())
    assert len(given) == 12


def an_answer(text: str, message_id: str, answers: str = "", sender: str = "jo@hollin.example") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Delivered-To"] = f"Jo <{sender}>", "me@home.example", "me@home.example"
    mail["Date"], mail["Message-ID"] = "Mon, 02 Nov 2026 09:00:00 +0000", f"<{message_id}@hollin.example>"
    mail["Subject"] = "Thursday"
    if answers:
        mail["In-Reply-To"] = f"<{answers}@hollin.example>"
    mail.set_content(text)
    return bytes(mail)


def test_an_answer_without_a_word_of_it_is_found_by_its_thread_wherever_it_lies(tmp_path: Path) -> None:
    first = an_answer("We would like to invite you to an interview for the role of baker.", "one")
    second = an_answer("Three o'clock suits us well. Ring the bell twice.", "two", "one", "kim@other.example")
    assert look(second) is Look.OPEN
    for order in ((first, second), (second, first)):
        path = an_mbox(tmp_path / "a.mbox", [*ordinary(220), order[0], *ordinary(30), order[1]])
        found = about(scan.search([open_mail(path)]))
        assert {e.message_id for e in found.values()} == {"one@hollin.example", "two@hollin.example"}


def test_how_far_it_has_come_adds_up_to_the_size(tmp_path: Path) -> None:
    path = an_mbox(tmp_path / "a.mbox", ordinary(20))
    done: list[int] = []
    list(scan.search([open_mail(path)], done.append))
    assert sum(done) == path.stat().st_size


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = an_mbox(tmp_path / "a.mbox", [*ordinary(210), TOO_DEEP, *ordinary(2)])
    slow = [one.source for one in read_events(open_mail(path).messages()) if isinstance(one, Problem)]
    fast = [one.source for one in scan.search([open_mail(path)]) if isinstance(one, Problem)]
    assert fast == slow != []


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"Subject: x\nList-Id: <a.b>\n", Look.ASIDE),
        (b"Subject: x\nPrecedence: bulk\n", Look.ASIDE),
        (b"Subject: x\nPrecedence: first-class\n", Look.OPEN),
        (b"Subject: x\nbroken line\n", Look.MATTERS),
        (b"Subject: your application\n", Look.MATTERS),
        (b"Subject: x\n folded\n\ttwice\n", Look.OPEN),
        (b"", Look.MATTERS),
    ],
)
def test_what_one_look_says(head: bytes, said: Look) -> None:
    assert look(head + b"\nThe weather was fine.\n") is said


def test_a_look_and_the_message_agree_about_lists() -> None:
    data = b"Subject: x\nList-Unsubscribe: <mailto:a@b.example>\n\nweather\n"
    assert Message.from_bytes(data, "x").is_bulk
    assert look(data) is Look.ASIDE
