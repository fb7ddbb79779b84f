"""What a mail is: its content. None is lost and none counted twice, whatever it is called or moved to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterview.mail.message import Message
from afterview.storage import mailboxes
from afterview.storage.models import EventRow
from tests.builders import a_mail, as_mbox_entry, deliver

if TYPE_CHECKING:
    from pathlib import Path

    from afterview.storage.models import Mailbox, Seeker

INVITED = "Dear Alex,\n\nwe would like to invite you to an interview for the role of {}.\n"


def invited(role: str, message_id: str = "same@mail.example") -> bytes:
    return a_mail(INVITED.format(role), message_id=message_id)


def nameless(role: str) -> bytes:
    return invited(role, "")


def emptily_named(role: str) -> bytes:
    return nameless(role).replace(b"From:", b"Message-ID: <>\nFrom:", 1)


MAILS = [
    *(invited(role) for role in ("Analyst", "Baker")),
    *(nameless(role) for role in ("Cook", "Driver")),
    *(emptily_named(role) for role in ("Editor", "Florist")),
]
KEYS = sorted(Message.from_bytes(mail, "").key for mail in MAILS)


def place(kind: str, where: Path, *mails: bytes) -> Path:
    """The mails as an mbox, a Maildir or a folder of files."""
    if kind != "folder":
        return deliver(where / ("in.mbox" if kind == "mbox" else "Maildir"), *mails)
    for number, mail in enumerate(mails):
        deliver(where / f"{number}.eml", mail)
    return where


def kept() -> list[str]:
    return sorted(EventRow.objects.values_list("key", flat=True))


def scanned(seeker: Seeker, path: Path) -> Mailbox:
    mailbox = mailboxes.add_mailbox(seeker, path)
    mailboxes.scan(mailbox)
    return mailbox


def test_the_six_are_six() -> None:
    assert len(set(KEYS)) == 6


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["mbox", "maildir", "folder"])
def test_a_name_that_is_used_twice_or_missing_loses_nothing(
    seeker: Seeker, tmp_path: Path, kind: str
) -> None:
    scanned(seeker, place(kind, tmp_path, *MAILS))
    assert kept() == KEYS


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["mbox", "maildir", "folder"])
def test_a_copy_counts_once(seeker: Seeker, tmp_path: Path, kind: str) -> None:
    """As it lies in two folders, and with the line ends and headers that a mailbox adds on the way."""
    travelled = b"Received: by other.example; Mon, 2 Mar 2026 09:00:05 +0100\n"
    copies = [travelled + mail for mail in MAILS] + [mail.replace(b"\n", b"\r\n") for mail in MAILS]
    scanned(seeker, place(kind, tmp_path, *MAILS, *copies))
    assert kept() == KEYS


@pytest.mark.slow
def test_a_mail_that_is_moved_or_flagged_is_the_same(seeker: Seeker, tmp_path: Path) -> None:
    box = place("maildir", tmp_path, *MAILS)
    deliver(box / ".Jobs")
    mailbox = scanned(seeker, box)
    first, second, *_ = sorted((box / "cur").iterdir())
    first.rename(box / ".Jobs" / "cur" / first.name)
    second.rename(second.with_name(second.name.replace(":2,S", ":2,FRS")))
    mailboxes.scan(mailbox)
    assert kept() == KEYS


@pytest.mark.slow
def test_a_file_name_that_is_given_to_another_mail_does_not_hide_it(seeker: Seeker, tmp_path: Path) -> None:
    """A folder of files is read whole; in a Maildir a name is never given twice (maildir(5))."""
    where = place("folder", tmp_path, *MAILS[:3])
    mailbox = scanned(seeker, where)
    (where / "0.eml").write_bytes(MAILS[3])
    mailboxes.scan(mailbox)
    assert kept() == sorted(Message.from_bytes(mail, "").key for mail in MAILS[:4])


@pytest.mark.slow
def test_a_file_that_was_tidied_up_loses_nothing_and_doubles_nothing(seeker: Seeker, tmp_path: Path) -> None:
    """Mail programs write an mbox anew when deleted mail is let go of: all places move."""
    path = place("mbox", tmp_path, *MAILS[:4])
    mailbox = scanned(seeker, path)
    path.write_bytes(b"".join(map(as_mbox_entry, [*MAILS[2:4], *MAILS[4:]])))
    mailboxes.scan(mailbox)
    assert kept() == KEYS
    path.write_bytes(b"".join(map(as_mbox_entry, reversed(MAILS))))
    mailboxes.scan(mailbox)
    assert kept() == KEYS


@pytest.mark.slow
@pytest.mark.parametrize("length", [b"Content-Length: %d\n", b"Content-Length: 99999999\n"])
def test_an_mbox_that_counts_lengths_is_read_like_any_other(
    seeker: Seeker, tmp_path: Path, length: bytes
) -> None:
    """Of mboxcl and mboxcl2: the length is not believed, and the mail is the same with and without it."""
    entries = []
    for mail in MAILS:
        said = length % len(mail.partition(b"\n\n")[2]) if b"%d" in length else length
        entries.append(as_mbox_entry(said + b"Status: RO\n" + mail))
    (tmp_path / "in.mbox").write_bytes(b"".join(entries))
    scanned(seeker, tmp_path / "in.mbox")
    assert kept() == KEYS


@pytest.mark.slow
def test_an_mbox_with_other_line_ends_is_read_like_any_other(seeker: Seeker, tmp_path: Path) -> None:
    (tmp_path / "in.mbox").write_bytes(b"".join(map(as_mbox_entry, MAILS)).replace(b"\n", b"\r\n"))
    scanned(seeker, tmp_path / "in.mbox")
    assert kept() == KEYS
