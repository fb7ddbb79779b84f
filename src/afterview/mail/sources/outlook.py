"""Mail saved by Outlook (.msg): the same mail as it would have travelled, to be read like any other.

The format is a file of many small streams, described in [MS-OXMSG]. It is read by `python-oxmsg`, which comes
with `afterview[outlook]`; without it, such a mail is a Problem that says so. What Outlook keeps in one
file for a whole mailbox (.pst, .ost) is not read.
"""

from __future__ import annotations

import base64
import struct
from email.utils import format_datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from afterview.mail.message import MessageUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = "is a mail saved by Outlook; install what reads it: pip install 'afterview[outlook]'"
_DAMAGED = "is a damaged mail of Outlook"
_BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # any file of streams: [MS-CFB] 2.2
_STORE = b"!BDN"  # [MS-PST] 2.2.2.6
# Properties by number: [MS-OXPROPS].
_HEADERS = 0x007D
_RECEIVED = 0x0E06
_NAMED = {"Subject": 0x0037, "Message-ID": 0x1035, "In-Reply-To": 0x1042, "References": 0x1039, "Cc": 0x0E03}
_TO = 0x0E04
_MOST_RECIPIENTS = 100
_MOST_ATTACHED = 100
_LARGEST_CALENDAR = 256 * 1024
# The content is written anew, so what was said of how it was written holds no more.
_CONTENT = ("content-", "mime-version")


def is_msg(head: bytes) -> bool:
    """Whether a file starts like a .msg."""
    return head.startswith(_BEGINS)


def is_store(head: bytes) -> bool:
    """Whether a file starts like a .pst or .ost."""
    return head.startswith(_STORE)


def can_read() -> bool:
    """Whether what reads a .msg is installed."""
    try:
        return find_spec("oxmsg") is not None
    except ValueError:
        return False


def as_mail(data: bytes) -> bytes:
    """A .msg as the mail it was; raises MessageUnreadable and MemoryError, and nothing else."""
    try:
        from oxmsg import Message  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise MessageUnreadable(NEEDED) from None
    try:
        return _written(Message.load(data))
    except MemoryError:
        raise
    except Exception as error:
        raise MessageUnreadable(f"{_DAMAGED} ({type(error).__name__})") from error


def _written(said: Any) -> bytes:
    """Headers, text and markup, and what is attached by its name."""
    head = "\n".join(_kept(_text(said, _HEADERS)) or _told(said))
    parts = [*_bodies(said), *_attached(said)]
    if len(parts) == 1:
        return f"{head}\nMIME-Version: 1.0\n".encode("utf-8", "replace") + parts[0]
    kind = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=_outlook"\n\n'
    inside = b"".join(b"--=_outlook\n" + part + b"\n" for part in parts)
    return f"{head}\n".encode("utf-8", "replace") + kind + inside + b"--=_outlook--\n"


def _text(said: Any, number: int) -> str:
    return str(said.properties.str_prop_value(number) or "").replace("\0", "")


def _kept(headers: str) -> list[str]:
    """The headers a mail travelled with, but for those about its content; mail that was sent has none."""
    kept: list[str] = []
    keeps = False
    for line in headers.splitlines():
        if not line.strip():
            continue
        if line[0] not in " \t":
            name = line.partition(":")[0]
            keeps = ":" in line and name.isprintable() and " " not in name
            keeps = keeps and not name.lower().startswith(_CONTENT)
        if keeps:
            kept.append(line)
    return kept


def _told(said: Any) -> Iterator[str]:
    """Headers from what Outlook noted of a mail."""
    yield f"From: {_one_line(said.sender or '')}"
    known = (one for one, _n in zip(said.recipients, range(_MOST_RECIPIENTS), strict=False))
    to = ", ".join(f'"{_one_line(one.name or "")}" <{_one_line(one.email_address or "")}>' for one in known)
    yield f"To: {to or _one_line(_text(said, _TO))}"
    yield from (f"{name}: {text}" for name, n in _NAMED.items() if (text := _one_line(_text(said, n))))
    moment = said.sent_date or said.properties.date_prop_value(_RECEIVED)
    if moment:
        yield f"Date: {format_datetime(moment)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _bodies(said: Any) -> list[bytes]:
    """The text, or the markup where there is no text."""
    text = said.body or ""
    if text.strip():
        return [_part("text/plain", text.encode("utf-8", "replace"))]
    try:
        markup = said.html_body or ""
    except (LookupError, UnicodeDecodeError, struct.error):  # a charset that nobody knows, or that is wrong
        markup = bytes(said.properties.binary_prop_value(0x1013) or b"").decode("utf-8", "replace")
    return [_part("text/html" if markup else "text/plain", markup.encode("utf-8", "replace"))]


def _attached(said: Any) -> Iterator[bytes]:
    """What is attached: an invitation whole, of anything else the name."""
    for one, _n in zip(said.attachments, range(_MOST_ATTACHED), strict=False):
        name = _one_line(one.file_name or "").replace('"', "'")
        calendar = name.lower().endswith(".ics") and (one.size or 0) <= _LARGEST_CALENDAR
        content = (one.file_bytes or b"") if calendar else b""
        kind = "text/calendar" if calendar else "application/octet-stream"
        shown = base64.b64encode(name.encode("utf-8", "replace")).decode("ascii")
        yield _part(kind, content, f'Content-Disposition: attachment; filename="=?utf-8?b?{shown}?="\n')


def _part(kind: str, content: bytes, more: str = "") -> bytes:
    head = f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: base64\n{more}\n"
    return head.encode("ascii") + base64.encodebytes(content)
