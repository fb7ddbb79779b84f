"""A made-up mailbox of any size, as an archive of many years looks: always the same for the same seed.

The sizes are those of an exported mailbox: 20 KB a mail in the median, 65 KB in the 90th percentile, half a
megabyte in the 99th, half of all bytes in mails with attachments. Mail comes plain or with HTML beside it, in
quoted-printable, base64 or as it is, from lists and from people, a little of it with other line ends, other
charsets or another mail inside. One mail in 25 speaks of an offer, a position and of applying, and means none
of it; one newsletter in 25 holds a word that a search would hold too; one mail in 200 is about a job search.
"""

from __future__ import annotations

import base64
import quopri
import random
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, NamedTuple

from afterview.sample import sample_mailbox
from afterview.sample.story import PERSONA
from bench.words import NEAR, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20261124
# Whose mailbox it is: the person of the sample search.
ME = PERSONA.address
BEGIN = datetime(2015, 1, 1, 8, 0, tzinfo=UTC)
JOB_EVERY = 200
NEAR_EVERY = 25
BOUNDARY = "----=_Part_7315_1184532290.1420441200000"
SEPARATOR = b"From bench@mail.example Mon Jan  5 08:00:00 2015\n"
_IDS = re.compile(rb"(?im)^((?:message-id|references|in-reply-to):.*(?:\n[ \t].*)*)")
_HINTS = ("offer", "role", "opportunity", "talent", "apply", "position", "career", "stage")
_STYLE = "<style>td{position:relative;padding:4px;font:14px/1.4 Arial}.role{display:block}</style>"
_ROW = (
    '<tr><td style="padding:0 0 12px;font-family:Arial,sans-serif" align="left"><a style="color:#1a0dab;'
    'text-decoration:none" href="https://shop.example/r/%d?u=%s">%s</a><p>%s&nbsp;</p></td></tr>'
)
_ATTACHED = (30_000, 60_000, 120_000, 400_000, 900_000)


class Stock(NamedTuple):
    """Paragraphs, rows of tables and bytes that mails are put together from."""

    paragraphs: list[str]
    rows: list[tuple[str, str]]
    noise: bytes


def write_mbox(path: Path, messages: int) -> int:
    """Write a mailbox of so many messages; how many of them are about a job search."""
    found = 0
    with path.open("wb") as file:
        for number, mail in enumerate(mails(messages)):
            found += _is_about_jobs(number)
            file.write(SEPARATOR + quoted(mail) + b"\n\n")
    return found


def quoted(mail: bytes) -> bytes:
    """A mail as it stands in an mbox."""
    return mail.replace(b"\nFrom ", b"\n>From ")


def write_maildir(path: Path, messages: int) -> None:
    """Write the same mails as a Maildir."""
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    for number, mail in enumerate(mails(messages)):
        (path / "cur" / f"1420441200.{number}.bench:2,S").write_bytes(mail)


def mails(messages: int) -> Iterator[bytes]:
    """So many mails, one after the other."""
    chance = random.Random(SEED)
    stock = _stock(chance)
    jobs = about_jobs((messages + JOB_EVERY - 1) // JOB_EVERY)
    for number in range(messages):
        yield next(jobs) if _is_about_jobs(number) else _ordinary(number, chance, stock)


def about_jobs(count: int) -> Iterator[bytes]:
    """The mails of the sample search, again and again, each time with ids of their own; a third coded."""
    sample = sample_mailbox(datetime(2026, 11, 24, tzinfo=UTC).date())
    for number in range(count):
        turn, which = divmod(number, len(sample))
        mail = sample[which]
        if turn:
            mail = _IDS.sub(lambda m, t=turn: m[1].replace(b"<", b"<t%d." % t), mail)  # type: ignore[misc]
        yield _coded(mail) if number % 3 == 1 else mail


def _is_about_jobs(number: int) -> bool:
    return number % JOB_EVERY == JOB_EVERY - 1


def _coded(mail: bytes) -> bytes:
    """A plain mail with its text in base64."""
    head, _, body = mail.partition(b"\n\n")
    if b"content-transfer-encoding" in head.lower() or b"multipart" in head.lower():
        return mail
    return head + b"\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(body)


def _stock(chance: random.Random) -> Stock:
    paragraphs = ["\n".join(_text(chance, 11) for _ in range(chance.randint(2, 7))) for _ in range(600)]
    texts = [_text(chance, 20) for _ in range(600)]
    rows = [
        (
            _ROW % (number, chance.randbytes(60).hex(), text[:30], text[30:]),
            text,
        )
        for number, text in enumerate(texts)
    ]
    return Stock(paragraphs, rows, base64.encodebytes(chance.randbytes(7_000_000)))


def _ordinary(number: int, chance: random.Random, stock: Stock) -> bytes:
    """One mail about nothing in particular."""
    sent = format_datetime(BEGIN + timedelta(minutes=37 * number))
    to_many = chance.random() < 0.6
    many = f"List-Id: <list{number % 90}.shop.example>\nPrecedence: bulk\n" if to_many else ""
    head = (
        f"Return-Path: <n{number % 300}@shop{number % 90}.example>\nDelivered-To: {ME}\n"
        f"Received: from mx.example by mail.example with ESMTPS id {number:x}; {sent}\n"
        f"DKIM-Signature: v=1; a=rsa-sha256; d=shop{number % 90}.example; s=k1;\n b={'Qx7' * 60}\n"
        f"Message-ID: <{number}@bench.example>\nDate: {sent}\n{many}"
        f"From: Shop {number % 90} <n{number % 300}@shop{number % 90}.example>\n"
        f"To: Reader <{ME}>\nSubject: {_text(chance, 6)}\nMIME-Version: 1.0\n"
    )
    near = NEAR if number % NEAR_EVERY == 0 else ""
    mail = (head + "\n".join(_body(chance, stock, near, rich=to_many or chance.random() < 0.5))).encode()
    if number % 97 == 0:
        mail = _inside(mail, number)
    return mail.replace(b"\n", b"\r\n") if number % 10 == 3 else mail


def _inside(mail: bytes, number: int) -> bytes:
    """A mail that forwards another as an attachment."""
    return (
        b"From: Jo <jo@reader.example>\nTo: Jo <jo@reader.example>\n"
        b"Subject: Fwd: see below\nMIME-Version: 1.0\n"
        b"Message-ID: <f%d@bench.example>\nDate: Mon, 05 Jan 2015 08:00:00 +0000\n"
        b'Content-Type: multipart/mixed; boundary="outer"\n\n--outer\n'
        b"Content-Type: text/plain\n\nAs promised.\n"
        b"--outer\nContent-Type: message/rfc822\n\n%s\n--outer--\n" % (number, mail)
    )


def _body(chance: random.Random, stock: Stock, near: str, *, rich: bool) -> Iterator[str]:
    """Plain text, or text and HTML, and now and then an attachment."""
    texts = chance.sample(stock.paragraphs, chance.choice((1, 2, 4, 12)))
    plain = "\n\n".join([*texts, near, _text(chance, 3)])
    if not rich:
        yield f"Content-Type: text/plain; charset=utf-8\n\n{plain}"
        return
    rows = chance.sample(stock.rows, chance.choice((15, 35, 60, 110)))
    hint = f"See what {chance.choice(_HINTS)} awaits." if chance.random() < 0.04 else "See you."
    plain = "\n\n".join([plain, *(text for _, text in rows), hint])
    shown = f"<p>{near}</p><p>{hint}</p>" + "".join(f"<p>{one}</p>" for one in texts)
    attached = chance.random() < 0.11
    yield f'Content-Type: multipart/{"mixed" if attached else "alternative"}; boundary="{BOUNDARY}"\n'
    yield from _part("text/plain; charset=utf-8", plain, chance)
    table = "\n".join(row for row, _ in rows)
    html = f"<html><head>{_STYLE}</head><body>{shown}<table>{table}</table></body></html>"
    yield from _part("text/html; charset=utf-8", html, chance)
    if attached:
        size = chance.choices(_ATTACHED, (6, 5, 4, 2, 1))[0] if chance.random() < 0.995 else 6_000_000
        begin = chance.randrange(0, len(stock.noise) - size) // 77 * 77
        yield f"--{BOUNDARY}\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n"
        yield stock.noise[begin : begin + size].decode()
    yield f"--{BOUNDARY}--"


def _part(kind: str, text: str, chance: random.Random) -> Iterator[str]:
    """One part of text in one of the ways mail codes it."""
    way = chance.random()
    yield f"--{BOUNDARY}\nContent-Type: {kind}"
    if way < 0.35:
        coded = quopri.encodestring(text.encode()) if len(text) < 4000 else text.replace("=", "=3D").encode()
        yield f"Content-Transfer-Encoding: quoted-printable\n\n{coded.decode()}"
    elif way < 0.45:
        yield f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(text.encode()).decode()}"
    else:
        yield f"Content-Transfer-Encoding: 8bit\n\n{text}"


def _text(chance: random.Random, words: int) -> str:
    """Some words in a row."""
    return " ".join(chance.choices(WORDS, k=words))
