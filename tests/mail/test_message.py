"""One mail, as people see it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from afterview.mail.message import Address, Message, MessageUnreadable
from tests.builders import a_mail


def read(data: bytes) -> Message:
    return Message.from_bytes(data, "inbox.mbox#0")


def test_who_wrote_to_whom_about_what() -> None:
    mail = read(
        a_mail(
            subject="Gespräch am Dienstag", sender='"Brandt, Mara" <M.Brandt@Acme.Example>', cc="a@b.example"
        )
    )
    assert mail.subject == "Gespräch am Dienstag"
    assert mail.sender == Address("Brandt, Mara", "m.brandt@acme.example")
    assert [one.address for one in mail.recipients] == ["alex@reader.example", "a@b.example"]


def test_what_is_missing_is_empty() -> None:
    mail = read(b"Subject: bare\n\nhello\n")
    assert (mail.message_id, mail.delivered_to, mail.labels, mail.calendar, mail.references) == (
        "",
        "",
        (),
        (),
        (),
    )
    assert mail.sender == mail.reply_to == Address("", "")
    assert mail.sent_at is None
    assert mail.header("X-Nothing") == ""
    assert not mail.is_bulk


def test_the_thread_is_references_then_the_mail_that_is_answered() -> None:
    mail = read(
        a_mail(message_id="c@x.example", references=["a@x.example", "b@x.example"], in_reply_to="b@x.example")
    )
    assert mail.message_id == "c@x.example"
    assert mail.references == ("a@x.example", "b@x.example")


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Mon, 02 Mar 2026 09:00:00 +0100", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("2 Mar 2026 09:00:00 GMT", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("2026-03-02T09:00:00+01:00", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 09:00:00 -0000 (UTC)", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 99 Foo 2026 99:99:99 +9999", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
    ],
)
def test_when_it_was_sent(date: str, moment: datetime | None) -> None:
    assert read(a_mail(date="", headers={"Date": date})).sent_at == moment


def test_without_a_date_the_first_server_says_when() -> None:
    hops = (
        b"Received: from b.example by c.example; Tue, 3 Mar 2026 12:00:00 +0000\n"
        b"Received: from a.example by b.example; Tue, 3 Mar 2026 11:00:00 +0000\n"
    )
    assert read(hops + a_mail(date="")).sent_at == datetime(2026, 3, 3, 11, tzinfo=UTC)


class TestTheKeyStandsForTheContent:
    def test_not_for_the_way_it_came(self) -> None:
        mail = a_mail("One.\n\nFrom here on it is new.\n")
        elsewhere = b"Received: by x.example\nX-Gmail-Labels: Inbox\nStatus: RO\n" + mail.replace(
            b"\n", b"\r\n"
        )
        assert (
            read(mail).key
            == read(elsewhere).key
            == read(mail.replace(b"\nFrom here", b"\n>From here") + b"\n").key
        )

    def test_and_differs_with_the_text(self) -> None:
        assert read(a_mail("One.", message_id="a@x")).key != read(a_mail("Two.", message_id="a@x")).key
        assert len(read(a_mail()).key) == 32


def test_lists_and_newsletters_are_bulk() -> None:
    assert read(a_mail(headers={"List-Unsubscribe": "<mailto:stop@x.example>"})).is_bulk
    assert read(a_mail(headers={"Precedence": "Bulk"})).is_bulk


def test_labels_and_the_mailbox_it_came_into() -> None:
    mail = read(a_mail(labels="Posteingang,Jobs 2026", headers={"Delivered-To": "Me@Reader.example"}))
    assert mail.labels == ("Posteingang", "Jobs 2026")
    assert mail.delivered_to == "me@reader.example"


def test_attachments_are_named_without_the_folder_they_claim() -> None:
    mail = read(a_mail(attachments=["../../etc/letter.pdf", "Zeugnis.pdf"]))
    assert mail.attachment_names == ("letter.pdf", "Zeugnis.pdf")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0" * 90])
def test_an_empty_message_cannot_be_read(data: bytes) -> None:
    with pytest.raises(MessageUnreadable, match="empty"):
        read(data)


def test_text_without_headers_is_no_mail() -> None:
    with pytest.raises(MessageUnreadable, match="no mail headers"):
        read(b"just some words\n\nand more of them\n")


def test_a_broken_line_between_headers_loses_no_header() -> None:
    mail = read(
        b"From: a@b.example\nthis is no header\nSubject : spaced\n"
        b"Date: Mon, 2 Mar 2026 09:00:00 +0000\n\nhello\n"
    )
    assert (mail.sender.address, mail.subject, mail.text) == ("a@b.example", "spaced", "hello")


def test_kept_lightly_it_still_says_everything() -> None:
    data = a_mail("Hello.\n\nBest regards,\nMara", attachments=["a.pdf"])
    light, full = read(data).lightened(), read(data)
    for name in ("key", "text", "newest", "signature", "subject", "attachment_names", "references"):
        assert getattr(light, name) == getattr(full, name)


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
@pytest.mark.parametrize(
    "body", ["\n\nhi\n", '\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nhi\n--b--\n']
)
def test_headers_written_in_other_letters_are_read(charset: str, body: str) -> None:
    """RFC 6532 allows them in UTF-8, and old programs write them in Latin-1 without saying so."""
    mail = Message.from_bytes(
        f"From: Jo Réed <jo@a.example>\nSubject: Schöne Grüße{body}".encode(charset), "x"
    )
    assert (mail.sender.name, mail.subject) == ("Jo Réed", "Schöne Grüße")


def test_the_key_of_such_a_mail_is_what_it_was_when_keys_were_first_made() -> None:
    mail = Message.from_bytes("From: Jo Réed <a@b.example>\nSubject: Füß\n\nhi\n".encode(), "x")
    assert mail.key == "bb3a7cf4e356e8d64af073e0953c3161"
