"""Bytes to a tree of parts under our own limits, so that no mail can take the scan down with it."""

from __future__ import annotations

import email.message
import re
from email.parser import BytesFeedParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value
from typing import TYPE_CHECKING, Any

from afterview.mail.parsing.slices import PART_HEAD, end_of_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MESSAGE = 8 * 1024 * 1024
MAX_HEADER_BLOCK = 256 * 1024
MAX_HEADERS = 2000
MAX_DEPTH = 100
MAX_PARTS = 1000
# The standard library takes quadratic time in the parameters of a Content-Type; no real one is so long.
MAX_CONTENT_HEADER = 8 * 1024
_MAX_BASE64_LINES = 20_000
_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
# An attachment is nothing to read: only the beginning of a very long run of base64 is kept.
_BASE64_LINES = re.compile(
    # Possessive: a pattern that could go back would remember every line of a large file.
    rb"(?m)^((?:[A-Za-z0-9+/=]{60,78}\r?\n){%d}+)(?:[A-Za-z0-9+/=]{60,78}\r?\n)++" % _MAX_BASE64_LINES
)

# Of a file that comes with a mail, so much is left: what it is called stands above it.
KEPT_OF_FILES = 1024
_FILE = re.compile(
    rb"(?i)\ncontent-type:[ \t]*(?:image|audio|video|font|application/(?:pdf|zip|octet|vnd|ms))"
)
_BLANKS = b"\0 \t\r\n"
_HEADER = re.compile(rb"[!-9;-~]{1,100}:")
_SPACED = re.compile(rb"([!-9;-~]{1,100})[ \t]+:")
_KNOWN = re.compile(
    rb"(?i)(?:from|to|cc|subject|date|message-id|content-type|mime-version|received|return-path)[ \t]*:"
)


class _Bounded(Compat32):
    """The older kind of header values, none of them about the content longer than it may be."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The value, or the beginning of it."""
        bounded = value[:MAX_CONTENT_HEADER] if name[:8].lower() == "content-" else value
        return super().header_fetch_parse(name, bounded)


_BOUNDED = _Bounded()


class Part(email.message.Message):
    """One part of a mail; a folded boundary is read as if it stood on one line.

    It is the older kind of message (compat32): `email.policy.default` is slow, and unsafe on hostile headers.
    """

    def __init__(self) -> None:
        super().__init__(_BOUNDED)

    @property
    def children(self) -> list[Part]:
        """The parts inside it."""
        payload = vars(self)["_payload"]
        return [one for one in payload if isinstance(one, Part)] if isinstance(payload, list) else []

    def said(self, name: str) -> list[str]:
        """The values of a header as they came, other bytes as surrogates; `get` loses those."""
        low = name.lower()
        return [value for key, value in vars(self)["_headers"] if key.lower() == low]

    @property
    def raw(self) -> str:
        """Its content as it came, other bytes as surrogates; `get_payload` would believe the charset."""
        payload = vars(self)["_payload"]
        return payload if isinstance(payload, str) else ""

    def get_boundary(self, failobj: Any = None) -> Any:
        """The boundary between its parts."""
        try:
            boundary = super().get_boundary(failobj)
        except (ValueError, LookupError, TypeError):
            return failobj
        return re.sub(r"[\r\n]+", "", boundary) if isinstance(boundary, str) else boundary


class MessageUnreadable(Exception):
    """This mail cannot be read; `reason` says why in a few words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(data: bytes) -> Part:
    """Parse one mail, or raise MessageUnreadable: it is empty, too deep, or no mail at all."""
    if not data[:4096].strip(_BLANKS) and not data.strip(_BLANKS):
        raise MessageUnreadable("the message is empty")
    parser = BytesFeedParser()
    budget = _Budget(parser)
    parser._factory = budget.part  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        parser.feed(capped(data))
        root = parser.close()
    except RecursionError:
        raise MessageUnreadable("too deep: its parts are nested more than 100 levels") from None
    if not isinstance(root, Part) or not root.keys():
        raise MessageUnreadable("no mail headers found")
    return root


class _Budget:
    """Counts parts and levels while the parser makes them."""

    def __init__(self, parser: BytesFeedParser) -> None:
        self._open: list[Any] = vars(parser)["_msgstack"]
        self._parts = 0

    def part(self, policy: Any = None) -> Part:  # noqa: ARG002 - the parser gives one
        self._parts += 1
        if len(self._open) >= MAX_DEPTH:
            raise MessageUnreadable("too deep: its parts are nested more than 100 levels")
        if self._parts > MAX_PARTS:
            raise MessageUnreadable("more than 1,000 parts")
        return Part()


def without_files(data: bytes) -> bytes:
    """The mail without the content of attached files, but for its beginning: nothing is read in it."""
    kept: list[bytes] = []
    done, at = 0, data.find(b"\n--")
    for _ in range(MAX_PARTS):
        begin = data.find(b"\n", at + 1) if at >= 0 else -1
        if begin < 0:
            break
        at = data.find(b"\n--", begin)
        end = end_of_headers(data, begin, PART_HEAD)
        until = at if at >= 0 else len(data)
        if 0 <= end < until - 2 * KEPT_OF_FILES and _FILE.search(data[begin:end]):
            kept.append(data[done : end + KEPT_OF_FILES])
            done = until
    return b"".join((*kept, data[done:])) if kept else data


def capped(data: bytes) -> bytes:
    """The bytes that are worth parsing: headers and size limited, NULs out of the headers."""
    data = without_files(data)
    if len(data) > 1024 * 1024:
        data = _BASE64_LINES.sub(rb"\1", data)[:MAX_MESSAGE]
    data = data.lstrip(b"\0\r\n")
    blank = _BLANK.search(data)
    end = blank.start() if blank else len(data)
    head = data[:end]
    if b"\0" in head:
        head = head.replace(b"\0", b"")
    if len(head) > MAX_HEADER_BLOCK and blank:
        head = head[: head.rfind(b"\n", 0, MAX_HEADER_BLOCK)]
    if head.count(b"\n") > MAX_HEADERS:
        head = b"\n".join(head.split(b"\n", MAX_HEADERS)[:MAX_HEADERS])
    return _repaired(head) + data[end:]


def _repaired(head: bytes) -> bytes:
    """Take broken lines out from between headers: the standard parser would end the headers there."""
    lines = head.split(b"\n")
    last = max((number for number, line in enumerate(lines) if _KNOWN.match(line)), default=-1)
    kept = []
    for number, line in enumerate(lines):
        if number > last or line.startswith((b" ", b"\t", b"From ")) or _HEADER.match(line):
            kept.append(line)
        elif spaced := _SPACED.match(line):
            kept.append(spaced[1] + b":" + line[spaced.end() :])
    return b"\n".join(kept)


def parameter(part: Part, name: str) -> str:
    """A parameter of the Content-Type, such as its charset; '' when missing or unreadable."""
    try:
        return collapse_rfc2231_value(part.get_param(name, "") or "").strip()
    except (ValueError, LookupError, TypeError):
        return ""


def parts(root: Part) -> Iterator[Part]:
    """The leaves of the tree in reading order; an attached mail is one leaf."""
    todo = [root]
    while todo:
        part = todo.pop()
        if part.children and part.get_content_maintype() != "message":
            todo += reversed(part.children)
        else:
            yield part
