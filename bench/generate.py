"""A made-up mailbox of any size: always the same for the same seed.

Sizes follow what an exported mailbox looks like: most mail is short text or a newsletter, one in five
of the longer ones carries an attachment (46 KB a mail in the mean), one in twenty-five holds a word that
a job search would hold too, and one in two hundred is about a job search.
"""

from __future__ import annotations

import base64
import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from afterview.sample import sample_mailbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20261124
BEGIN = datetime(2015, 1, 1, 8, 0, tzinfo=UTC)
JOB_EVERY = 200
# Mail that a closer look has to leave aside.
NEAR_EVERY = 25
NEAR = "Our offer: apply the coupon to your next order, whatever your position in the garden."
BOUNDARY = "----=_Part_7315_1184532290.1420441200000"
_WORDS = [
    "the",
    "meeting",
    "garden",
    "river",
    "invoice",
    "shipment",
    "weekend",
    "ticket",
    "photo",
    "recipe",
    "update",
    "account",
    "battery",
    "concert",
    "school",
    "weather",
    "train",
    "dinner",
    "project",
    "library",
    "window",
    "bicycle",
    "budget",
    "release",
    "summer",
    "paper",
    "coffee",
    "music",
    "neighbour",
    "holiday",
    "picture",
    "kitchen",
    "meadow",
    "parcel",
    "question",
    "answer",
    "number",
    "station",
    "village",
    "harbour",
]


def write_mbox(path: Path, messages: int) -> int:
    """Write a mailbox of so many messages; how many of them are about a job search."""
    chance = random.Random(SEED)
    jobs = sample_mailbox(datetime(2026, 11, 24, tzinfo=UTC).date())
    found = 0
    with path.open("wb") as file:
        for number in range(messages):
            file.write(b"From bench@mail.example Mon Jan  5 08:00:00 2015\n")
            if number % JOB_EVERY == JOB_EVERY - 1:
                file.write(jobs[found % len(jobs)].replace(b"\nFrom ", b"\n>From "))
                found += 1
            else:
                file.write(_ordinary(number, chance, NEAR if number % NEAR_EVERY == 0 else ""))
            file.write(b"\n\n")
    return found


def _ordinary(number: int, chance: random.Random, near: str) -> bytes:
    """One mail about nothing in particular."""
    sent = format_datetime(BEGIN + timedelta(minutes=37 * number))
    head = (
        f"Return-Path: <n{number % 300}@shop{number % 90}.example>\r\nDelivered-To: me@reader.example\r\n"
        f"Received: from mx.example by mail.example; {sent}\r\nMessage-ID: <{number}@bench.example>\r\n"
        f"Date: {sent}\r\nFrom: Shop {number % 90} <n{number % 300}@shop{number % 90}.example>\r\n"
        f"To: Reader <me@reader.example>\r\nSubject: {_text(chance, 6)}\r\nMIME-Version: 1.0\r\n"
    )
    return (head + "\r\n".join(_body(chance, near))).replace("\r\n", "\n").encode()


def _body(chance: random.Random, near: str) -> Iterator[str]:
    """Plain text, or text and HTML, and now and then an attachment."""
    plain = "\n".join(_text(chance, 12) for _ in range(chance.choice((4, 8, 20, 60)))) + f"\n{near}"
    if chance.random() < 0.4:
        yield "Content-Type: text/plain; charset=utf-8"
        yield f"\r\n{plain}"
        return
    yield f'Content-Type: multipart/mixed; boundary="{BOUNDARY}"'
    yield f"\r\n--{BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}"
    rows = "".join(
        f"<tr><td><p>{_text(chance, 10)}</p></td></tr>" for _ in range(chance.choice((20, 60, 200)))
    )
    yield f"--{BOUNDARY}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><table>{rows}</table></html>"
    if chance.random() < 0.32:
        data = base64.encodebytes(chance.randbytes(chance.choice((20_000, 90_000, 400_000)))).decode()
        yield f"--{BOUNDARY}\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        yield data
    yield f"--{BOUNDARY}--"


def _text(chance: random.Random, words: int) -> str:
    """Some words in a row."""
    return " ".join(chance.choices(_WORDS, k=words))
