"""The text of a mail comes out as its writer meant it."""

from __future__ import annotations

import pytest

from afterview.mail.message import Message
from tests.builders import a_mail

LETTER = "We are sorry it took long. We have decided to go on with another person for this role, dear Alex."


def text_of(data: bytes) -> str:
    return Message.from_bytes(data, "x").text


def part(headers: str, body: bytes) -> str:
    return text_of(b"From: a@b.example\n" + headers.encode() + b"\n\n" + body)


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "Grüße – „gut“".encode()),
        ("iso-8859-1", "Grüße – „gut“".encode("cp1252")),
        ("iso-8859-1", "Grüße – „gut“".encode()),
        ("us-ascii", "Grüße – „gut“".encode()),
        ("utf-8", "Grüße – „gut“".encode("cp1252")),
        ("x-nonsense", "Grüße – „gut“".encode()),
        ("zlib", "Grüße – „gut“".encode()),
        ('"UTF-8"', "Grüße – „gut“".encode()),
        ("unicode-1-1-utf-7", "Grüße – „gut“".encode("utf-7")),
    ],
)
def test_letters_are_right_whatever_the_label_says(charset: str, data: bytes) -> None:
    assert part(f"Content-Type: text/plain; charset={charset}", data) == "Grüße – „gut“"


def test_a_letter_that_is_cut_off_at_the_end_spoils_nothing() -> None:
    assert part("Content-Type: text/plain; charset=utf-8", "Grüße ü".encode()[:-1]).startswith("Grüße ")


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_base64_with_a_broken_ending_gives_all_that_is_there(lost: int) -> None:
    encoded = b"V2UgYXJlIHNvcnJ5IHRoYXQgaXQgdG9vayBzbyBsb25nLg=="
    assert part("Content-Transfer-Encoding: base64", encoded[:-lost]).startswith(
        "We are sorry that it took so long"
    )


def test_words_that_only_claim_to_be_base64_stay_words() -> None:
    assert part("Content-Transfer-Encoding: base64", LETTER.encode()) == LETTER


def test_quoted_printable_without_its_last_line_end() -> None:
    body = b"Gr=C3=BC=C3=9Fe aus dem sehr sch=C3=B6nen =\nBerlin=20=\n"
    assert part(
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", body
    ) == ("Grüße aus dem sehr schönen Berlin")


def test_flowed_lines_become_one_and_quotes_stay_quotes() -> None:
    body = b"This sentence \ngoes on here.\n> quoted \n> on\n-- \nMara\n"
    assert (
        part("Content-Type: text/plain; format=flowed", body)
        == "This sentence goes on here.\n> quoted on\n--\nMara"
    )


def test_without_any_mime_header_it_is_plain_text() -> None:
    assert text_of(b"Subject: x\n\nHello\nAlex\n") == "Hello\nAlex"


def test_html_alone_becomes_text() -> None:
    html = "<body><p>Dear Alex,</p><p>we <b>decided</b>.</p><ul><li>one</li><li>two</li></ul></body>"
    assert text_of(a_mail("", html=html)) == "Dear Alex,\n\nwe decided.\n\none\ntwo"


@pytest.mark.parametrize(
    "stub",
    [
        "",
        "View this email in your browser.",
        "Your email client does not support HTML messages.",
        "Nachricht im Browser anzeigen",
    ],
)
def test_plain_text_that_only_points_at_the_html_is_passed_over(stub: str) -> None:
    assert text_of(a_mail(stub, html=f"<p>{LETTER}</p>")) == LETTER


def test_plain_text_that_says_the_same_is_kept() -> None:
    assert text_of(a_mail(LETTER, html=f"<p>{LETTER}</p><p>More.</p>")) == LETTER


def test_an_attached_mail_is_read_with_its_head() -> None:
    inner = a_mail(LETTER, subject="Your application")
    mail = Message.from_bytes(a_mail("", subject="Fwd: Your application", forwards=inner), "x")
    assert "Subject: Your application" in mail.text
    assert mail.newest == LETTER


def test_what_a_bounce_carries_back_is_not_read() -> None:
    bounce = (
        b"Subject: Undelivered\nContent-Type: multipart/report; boundary=b\n\n--b\n\nIt did not arrive.\n"
        b"--b\nContent-Type: message/rfc822\n\nSubject: mine\n\nI would like to apply.\n--b--\n"
    )
    assert text_of(bounce) == "It did not arrive."


def test_a_boundary_that_never_comes_leaves_the_text() -> None:
    assert "hello" in part('Content-Type: multipart/mixed; boundary="other"', b"--boundary\n\nhello\n")


def test_attached_text_files_are_not_the_letter() -> None:
    data = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello.\n"
        b"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=cv.txt\n\nMy life\n--b--\n"
    )
    assert text_of(data) == "Hello."
