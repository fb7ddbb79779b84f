"""A mail that a person pasted: whole with its headers, as a mail program shows it, or the words alone."""

from __future__ import annotations

from base64 import b64encode
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from afterview.mail.message import Message

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 200_000
SOURCE = "pasted"
_HEADS = 40  # lines in which headers may stand
# What mail programs call the headers when they show or forward a mail.
_NAMES = {
    "From": "from von de van da från fra od",
    "To": "to an à para aan a till til do",
    "Subject": "subject betreff objet asunto onderwerp oggetto assunto ämne emne temat",
    "Date": "date sent datum gesendet envoyé fecha enviado verzonden data inviato skickat dato wysłano",
}
_RAW = ("received", "return-path", "delivered-to", "message-id", "mime-version", "x-received")
_HEADER_OF = {name: header for header, names in _NAMES.items() for name in names.split()}


def pasted(text: str, now: datetime) -> Message:
    """The mail in a text. What it does not say is left out; without a date it is from now."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n ")[:LONGEST]
    if _is_raw(text):
        return Message.from_bytes(text.replace("\n", "\r\n").encode("utf-8", "replace"), SOURCE)
    found, body = _shown(text)
    lines = [f"{name}: {_ascii(found[name])}" for name in ("From", "To", "Subject") if found.get(name)]
    lines += [f"Date: {format_datetime(_moment(found.get('Date', ''), now))}", "MIME-Version: 1.0"]
    lines += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", body]
    return Message.from_bytes("\r\n".join(lines).encode("utf-8", "replace"), SOURCE)


def is_mail(text: str) -> bool:
    """Whether a text begins with a header, as mail does."""
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0][:200]
    name, colon, _value = first.partition(":")
    return bool(colon) and (name.strip(" *").casefold() in _HEADER_OF or name.lower() in _RAW)


def _is_raw(text: str) -> bool:
    """Whether these are the bytes of a mail: headers, among them some that no program shows."""
    head = text.partition("\n\n")[0].lower()
    return head.startswith(tuple(f"{name}:" for name in _RAW)) or (
        "\nmime-version:" in f"\n{head}" and "\nfrom:" in f"\n{head}"
    )


def _shown(text: str) -> tuple[dict[str, str], str]:
    """The headers as a program shows them above the words, and the words."""
    found: dict[str, str] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines[:_HEADS]):
        name, colon, value = line.strip(" *>").partition(":")
        header = _HEADER_OF.get(name.strip(" *").casefold(), "") if colon else ""
        if header and header not in found:
            found[header] = _one_line(value)
        elif line.strip() and not header:
            return (found, "\n".join(lines[number:])) if found else ({}, text)
    return found, "\n".join(lines[len(found) :])


def _one_line(value: str) -> str:
    """A value that cannot begin a header of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).strip(" *").split())[:500]


def _ascii(value: str) -> str:
    """A value as mail carries it (RFC 2047); of an address, the name alone is written that way."""
    if value.isascii():
        return value
    name, angle, address = value.partition("<")
    coded = b64encode(name.strip().encode()).decode()
    return f"=?utf-8?b?{coded}?= {angle}{address}".strip()


def _moment(said: str, now: datetime) -> datetime:
    try:
        found = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return now
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
