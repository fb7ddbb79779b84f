"""Mail in one file: mboxo, mboxrd, CRLF, with or without a blank line before each separator.

The format is described in RFC 4155 and by Rahul Dhesi's mboxrd note: a line that begins with
`From ` starts a message, and such a line inside a message is quoted with `>`. Many writers
forget the quoting, so a separator is believed only when headers follow it, and when it looks like
one itself: a date in it, or an address alone after a blank line.
"""

from __future__ import annotations

import mmap
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import hyperscan
import re2

from afterview.mail.sources.reading import MAX_READ, again_from, read_message
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message

EDGE = 64 * 1024
_BLANK = (
    b"\0\r\n\xef\xbb\xbf \t"  # what may stand before the first message: zeros, blank lines, a byte-order mark
)
_QUOTED = re2.compile(rb"(?m)^>(>*From )")
# What may follow a separator: a header, a quoted separator (some exports double it), or nothing.
_HEADER = re2.compile(rb"(?:>From [^\n]*\n)?[!-9;-~]{1,80}[ \t]*:")
# `From ` and an address or a dash, then a date that ends in a year or a zone.
_DATED = re2.compile(rb"From \S.{0,200}?\d{1,2}:\d\d.{0,40}\r?\n")
_LINE_START = b"\nFrom "
_LINE = re2.compile(_LINE_START)
BLOCK = 8 * 1024 * 1024
_BARE = re2.compile(rb"From \S+[ \t]*\r?\n")


def begins_like_mbox(head: bytes) -> bool:
    """Whether a file starts with a separator line, or has one with a date and headers near its start."""
    if any(_separates(head, found.start() + 1) for found in _LINE.finditer(head)):
        return True
    return head.lstrip(_BLANK).startswith(b"From ")


class Mbox:
    """One mbox file, mapped and read message by message."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def size(self) -> int:
        """The size of the file in bytes."""
        return self.path.stat().st_size

    def fingerprint(self) -> str:
        """Size, time and a hash of both ends of the file."""
        seen = self.path.stat()
        digest = blake2b(f"{seen.st_size} {seen.st_mtime_ns}".encode(), digest_size=16)
        with self.path.open("rb") as file:
            digest.update(file.read(EDGE))
            file.seek(max(0, seen.st_size - EDGE))
            digest.update(file.read(EDGE))
        return digest.hexdigest()

    def mark(self, size: int) -> str:
        """What stands before a place in the file, as a short text."""
        with self.path.open("rb") as file:
            file.seek(max(0, size - EDGE))
            return blake2b(file.read(min(size, EDGE)), digest_size=16).hexdigest()

    def goes_on_at(self, size: int, mark: str) -> bool:
        """Whether the file is as it was up to a place, and a new message begins there."""
        if not mark or self.size() <= size or self.mark(size) != mark:
            return False
        with self.path.open("rb") as file:
            file.seek(size - 1)
            edge = file.read(EDGE)
        return edge.startswith(_LINE_START) and _separates(edge, 1)

    def messages(self) -> Iterator[Message | Problem]:
        """Every message, oldest place first; one in memory at a time."""
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if lost := before_first(data):
                yield Problem(f"{self.path}#0", f"{lost} bytes before the first message are no mail")
            for start, end in split(data):
                size = min(end - start, MAX_READ)
                again = again_from(self.path, start, size, unquoted)
                yield read_message(unquoted(data[start : start + size]), f"{self.path}#{start}", again)


def split(data: mmap.mmap | bytes, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where each message begins (after its separator line) and ends, in bytes.

    With `start` and `stop`, the messages whose separator line stands between them: the parts of a
    file, read apart, give every message once.
    """
    begin: int | None = None
    stop = len(data) if stop is None else stop
    for at in _separators(data, start):
        if begin is not None and _holds_mail(data, begin, at):
            yield begin, at
        if at >= stop:
            return
        line_end = data.find(b"\n", at)
        begin = len(data) if line_end == -1 else line_end + 1
    if begin is not None and _holds_mail(data, begin, min(len(data), begin + 4096)):
        yield begin, len(data)


def _holds_mail(data: mmap.mmap | bytes, begin: int, end: int) -> bool:
    """Whether anything but blank lines and zeros stands there; most often the first bytes tell."""
    return bool(data[begin : min(end, begin + 64)].strip(b"\0\r\n") or data[begin:end].strip(b"\0\r\n"))


def before_first(data: mmap.mmap | bytes) -> int:
    """How many bytes of something else stand before the first message."""
    at = _first(data)
    end = len(data) if at == -1 else at
    return end if data[:end].strip(_BLANK) else 0


def _first(data: mmap.mmap | bytes) -> int:
    """The first separator, or -1."""
    return next(_separators(data, 0), -1)


def _separators(data: mmap.mmap | bytes, start: int) -> Iterator[int]:
    """Where lines begin with `From ` and are believed to be separators, from a place on.

    The first may stand at the very start, behind a byte-order mark, blank lines or zeros.
    """
    at = data.find(b"From ", 0, EDGE) if start == 0 else -1
    if at != -1 and not data[:at].strip(_BLANK):
        yield at
        start = at + 1
    for block in range(max(0, start - 1), len(data), BLOCK):
        for found in _lines(data[block : block + BLOCK + len(_LINE_START) - 1]):
            if _separates(data, block + found):
                yield block + found


def _lines(block: bytes) -> list[int]:
    """Where lines that begin with `From ` begin in a piece of the file."""
    ends: list[int] = []

    def note(_id: int, _start: int, end: int, _flags: int, _context: object) -> None:
        ends.append(end - len(_LINE_START) + 1)

    _line_starts().scan(block, match_event_handler=note)
    return ends


@cache
def _line_starts() -> hyperscan.Database:
    """The needle, looked for with vector instructions."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[_LINE_START], flags=[0], ids=[0])
    return database


def _separates(data: mmap.mmap | bytes, at: int) -> bool:
    """A separator has headers after it, and a blank line before it or a date in it."""
    line_end = data.find(b"\n", at, at + 1024)
    if line_end == -1:
        return False
    if not _HEADER.match(data[line_end + 1 : line_end + 400]):
        return False
    line = data[at : line_end + 1]
    before = data[max(0, at - 4) : at]
    is_apart = before.endswith((b"\n\n", b"\n\r\n", b"\0\n", b"\0"))
    return _DATED.match(line) is not None or (is_apart and _BARE.match(line) is not None)


def unquoted(body: bytes) -> bytes:
    """The message with one `>` taken off each quoted separator."""
    return _QUOTED.sub(rb"\1", body) if b">From " in body else body
