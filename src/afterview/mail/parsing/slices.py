"""The parts of a mail as slices of its bytes, without parsing it: what could hold text, and how it is coded.

A boundary is believed once a header above it named it. Where none is named, or the named one never
comes, every line that begins with two dashes could be one. Mails attached to a mail are opened too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import re2

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HEAD = 64 * 1024
MAX_NAME = 60
PART_HEAD = 4096
# With more parts than this the full parser must say whether a mail can be read.
MAX_PARTS = 60
_BOUNDARY = re2.compile(rb'(?i)boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))')
_KIND = b"\ncontent-type:"
_CODING = b"\ncontent-transfer-encoding:"


class Slice(NamedTuple):
    """One part that could hold text: its kind and coding in lower case, and where it lies."""

    kind: bytes
    coding: bytes
    begin: int
    end: int
    # A mail inside the mail: its headers as they were written, for they are shown as well.
    inner: bytes = b""


def end_of_headers(data: bytes, begin: int = 0, limit: int = MAX_HEAD) -> int:
    """Where the first blank line stands; -1 when there is none where it should be."""
    end = data.find(b"\n\n", begin, begin + limit)
    crlf = data.find(b"\n\r\n", begin, end if end >= 0 else begin + limit)
    return crlf if crlf >= 0 else end


def value(head: bytes, small: bytes, name: bytes) -> bytes:
    """The first value of a header; `small` is a line end and the headers in lower case."""
    at = small.find(name)
    if at < 0:
        return b""
    begin = at + len(name) - 1
    end = head.find(b"\n", begin)
    while end >= 0 and head[end + 1 : end + 2] in (b" ", b"\t"):
        end = head.find(b"\n", end + 1)
    return head[begin : end if end >= 0 else len(head)]


class _Told(NamedTuple):
    """What the headers of a part say."""

    kind: bytes
    coding: bytes
    boundary: bytes | None


def parts(data: bytes, head: bytes, end: int) -> Iterator[Slice | None]:
    """The parts that could be text; None in place of those that are none."""
    told = _told.__wrapped__(head)  # the headers of a mail are like no other's
    whole = Slice(told.kind, told.coding, end + 1, len(data))
    if not told.kind.startswith((b"multipart", b"message")):
        yield whole
        return
    boundaries = _Boundaries(data)
    boundaries.believe(told.boundary)
    if told.kind.startswith(b"message"):
        yield from _inside(data, whole, boundaries)
    elif boundaries.after(end) == len(data):
        boundaries.believe_all()
    yield from _between(data, boundaries, end)


class _Boundaries:
    """The boundaries believed so far, and where each comes next: no byte is searched twice for one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._next: dict[bytes, int] = {}

    def believe(self, boundary: bytes | None) -> None:
        """Believe the boundary that headers name, if they name one."""
        if boundary and len(self._next) < MAX_PARTS:
            self._next.setdefault(boundary, -1)

    def believe_all(self) -> None:
        """Any line that begins with two dashes could be one."""
        self._next[b"\n--"] = -1

    def after(self, at: int) -> int:
        """Where the next one stands, or the end."""
        first = len(self._data)
        for boundary, known in self._next.items():
            place = known
            if place < at:
                place = self._data.find(boundary, at)
                self._next[boundary] = place = place if place >= 0 else len(self._data)
            first = min(first, place)
        return first


@lru_cache(maxsize=512)
def _told(head: bytes) -> _Told:
    """What headers say of what follows them; they may begin with the end of the line before."""
    small = head.lower() if head[:1] == b"\n" else b"\n" + head.lower()
    kind, coding = (value(small, small, name)[1:].strip() for name in (_KIND, _CODING))
    named = _BOUNDARY.search(head) if b"boundary" in small else None
    return _Told(kind, coding, b"\n--" + (named[1] or named[2]).rstrip() if named else None)


def _between(data: bytes, boundaries: _Boundaries, at: int) -> Iterator[Slice | None]:
    """What stands before the first boundary, and the part after each, from the end of its line on."""
    until = boundaries.after(at)
    yield Slice(b"", b"", at, until)
    while until < len(data):
        begin = data.find(b"\n", until + 1)
        if begin < 0:
            return
        end = end_of_headers(data, begin, PART_HEAD)
        head = data[begin : end + 1] if end >= 0 else b""
        if not _is_head(head):
            # Lines of dashes stand in text as well.
            until = boundaries.after(begin)
            yield Slice(b"", b"", begin, until)
            continue
        kind, coding, boundary = _told(head)
        if boundary and kind.startswith(b"multipart"):
            boundaries.believe(boundary)
        if kind.startswith(NO_TEXT):
            yield None
            until = boundaries.after(begin)
            continue
        until = boundaries.after(end)
        if kind.startswith(b"message") and not coding.startswith((b"base64", b"quoted")):
            yield from _inside(data, Slice(kind, coding, end + 1, until), boundaries)
            until = boundaries.after(begin)
        else:
            yield Slice(kind, coding, end + 1, until)


@lru_cache(maxsize=512)
def _is_head(head: bytes) -> bool:
    """Whether what follows a line of dashes begins like a header."""
    colon = head.find(b":", 1, MAX_NAME)
    return colon > 0 and head[1:colon].replace(b"-", b"").isalnum()


def _inside(data: bytes, part: Slice, boundaries: _Boundaries) -> Iterator[Slice]:
    """A mail inside a mail: its headers are shown, and its parts come as parts."""
    begin = part.begin
    while data[begin : begin + 1] in (b"\n", b"\r"):
        begin += 1
    end = end_of_headers(data, begin)
    end = end if 0 <= end < part.end else part.end
    head = data[begin : end + 1]
    told = _told.__wrapped__(head)
    inner = Slice(told.kind, told.coding, end + 1, part.end, head)
    if inner.kind.startswith(b"multipart"):
        boundaries.believe(told.boundary)
        inner = inner._replace(end=max(min(part.end, boundaries.after(end)), inner.begin))
    yield inner if inner.kind or inner.coding else inner._replace(kind=b"text/plain")


# What calls itself one of these holds nothing to read.
NO_TEXT = (
    b"image", b"audio", b"video", b"font", b"application/pdf", b"application/zip", b"application/octet",
    b"application/vnd", b"application/ms",
)  # fmt: skip
