"""No mail may take the scan down: neither its time, nor its memory, nor the mails after it."""

from __future__ import annotations

import time

import pytest

from afterview.mail.message import Message, MessageUnreadable
from tests.builders import a_mail

pytestmark = pytest.mark.slow

HEAD = b"From: A <a@b.example>\nTo: c@d.example\nSubject: s\n"
SECONDS = 4.0  # the slowest takes one; a quadratic one takes minutes


def nested(levels: int) -> bytes:
    opened = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels))
    return HEAD + b"".join(opened) + b"Content-Type: text/plain\n\nhello\n"


def body(kind: str, fragment: bytes, size: int = 1_000_000) -> bytes:
    return HEAD + f"Content-Type: text/{kind}\n\n".encode() + fragment * (size // len(fragment))


def look_at_everything(data: bytes) -> Message:
    mail = Message.from_bytes(data, "x")
    for name in dir(Message):
        if not name.startswith("_"):
            getattr(mail, name)
    return mail


def test_ninety_levels_are_read() -> None:
    assert look_at_everything(nested(90)).text == "hello"


@pytest.mark.parametrize(
    "data",
    [nested(150), nested(10_000), HEAD + b"Content-Type: message/rfc822\n\n" * 10_000 + b"x"],
    ids=["150 levels", "10,000 levels", "10,000 mails in mails"],
)
def test_what_is_nested_too_deep_is_said_so(data: bytes) -> None:
    with pytest.raises(MessageUnreadable, match="too deep"):
        Message.from_bytes(data, "x")


def test_too_many_parts() -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1500
    with pytest.raises(MessageUnreadable, match="parts"):
        Message.from_bytes(data, "x")


PARAMETERS = b"".join(b"; n*%d=a" % n for n in range(20_000))
HTML = (
    *(b"<a ", b"<!--", b"<![", b"</", b"<div>", b"<style>", b"<table><td>"),
    *(b"<blockquote type=cite>", b"<p style='display:none'>"),
)
TEXT = (
    *(b">", b"> a\n", b"On 2024 ", b"On 3 March 2024, x wrote\n", b"2024 wrote:\n", b"From: a\nSent: b\n"),
    *(b"Best regards,\n", b"unsubscribe\n\n", b"-- \n", b"message "),
)
HOSTILE = {
    "100,000 headers": b"From: a@b.example\n" * 100_000 + b"\nhello",
    "encoded words": b"Subject: " + b"=?utf-8?q?aaa?= " * 13_000 + b"\n\nhello",
    "20,000 addresses": b"To: " + b", ".join(b"x%d@y.example" % n for n in range(20_000)) + b"\n\nhello",
    "20,000 parameters": HEAD + b"Content-Type: text/plain" + PARAMETERS + b"\n\nhello",
    "one header of 1 MB": b"Subject: " + b"a" * 1_000_000 + b"\n\nhello",
    "one line of 20 MB": HEAD + b"\n" + b"a" * 20_000_000,
    "brackets": b"From: " + b"(" * 50_000 + b"\n\nhello",
    **{f"html {fragment!r}": body("html", fragment) for fragment in HTML},
    **{f"text {fragment!r}": body("plain", fragment) for fragment in TEXT},
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mail_costs_seconds_at_most(data: bytes) -> None:
    begun = time.process_time()
    look_at_everything(data)
    assert time.process_time() - begun < SECONDS


def test_ordinary_mail_is_far_from_every_limit() -> None:
    assert look_at_everything(a_mail("x" * 500_000)).text == "x" * 500_000
