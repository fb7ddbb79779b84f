"""A letter as the bytes of a mail: the one place where headers are built.

Every value goes in on one line and without control characters; what looks like an encoded word is
encoded itself, so that no subject can decode into another header; an address or a message id that is
not plainly one is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.utils import format_datetime
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_LINE = 200
LONGEST_ADDRESS = 254
_ADDRESS = re2.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_MESSAGE_ID = re2.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@:\[\]-]{3,250}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a mail needs: whom it goes to, what it is about, and the thread it belongs to."""

    to: str
    subject: str
    body: str
    sender: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def compose(letter: Outgoing, at: datetime | None = None) -> bytes:
    """The mail, with CRLF line ends, marked as not sent yet."""
    mail = Message()
    fields = {
        "From": _address(letter.sender),
        "To": _address(letter.to),
        "Subject": _words(letter.subject),
        "Date": format_datetime(at) if at else "",
        "In-Reply-To": " ".join(_ids((letter.in_reply_to,))),
        "References": "\n ".join(_ids(letter.references)),
        "X-Unsent": "1",
        "MIME-Version": "1.0",
    }
    for name, value in fields.items():
        if value:
            mail[name] = value
    charset = Charset("utf-8")
    charset.body_encoding = QP
    mail.set_payload(_body(letter.body), charset)
    return mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _one_line(text: str) -> str:
    """The text on one line: what cannot be printed becomes a blank."""
    kept = "".join(c if c.isprintable() else " " for c in text.encode("utf-8", "replace").decode("utf-8"))
    return " ".join(kept.split())[:LONGEST_LINE]


def _words(text: str) -> str:
    line = _one_line(text)
    plain = line.isascii() and "=?" not in line
    return Header(line, "us-ascii" if plain else "utf-8", header_name="Subject").encode() if line else ""


def _address(text: str) -> str:
    """The address, if it is plainly one."""
    plain = text.isascii() and len(text) <= LONGEST_ADDRESS
    return text if plain and _ADDRESS.fullmatch(text) else ""


def _ids(ids: tuple[str, ...]) -> list[str]:
    return [f"<{one}>" for one in ids if one.isascii() and _MESSAGE_ID.fullmatch(one) and "=?" not in one]


def _body(text: str) -> str:
    """The text as a mail can carry it."""
    return (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").encode("utf-8", "replace").decode()
    )
