"""Where the messages of an mbox begin and end: mboxo, mboxrd, CRLF, with or without a blank line before each.

The format is described in RFC 4155 and by Rahul Dhesi's mboxrd note: a line that begins with
`From ` starts a message, and such a line inside a message is quoted with `>`. Many writers
forget the quoting, so a separator is believed only when headers follow it, and when it looks like
one itself: a date in it, or an address alone after a blank line.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

import hyperscan
import re2

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterator

EDGE = 64 * 1024
_BLANK = (
    b"\0\r\n\xef\xbb\xbf \t"  # what may stand before the first message: zeros, blank lines, a byte-order mark
)
# What may follow a separator: a header, a quoted separator (some exports double it), or nothing.
_HEADER = re2.compile(rb"(?:>From [^\n]*\n)?[!-9;-~]{1,80}[ \t]*:")
# `From ` and an address or a dash, then a date that ends in a year or a zone.
_DATED = re2.compile(rb"From \S.{0,200}?\d{1,2}:\d\d.{0,40}\r?\n")
LINE_START = b"\nFrom "
_LINE = re2.compile(LINE_START)
BLOCK = 8 * 1024 * 1024
_BARE = re2.compile(rb"From \S+[ \t]*\r?\n")


def begins_like_mbox(head: bytes) -> bool:
    """Whether a file starts with a separator line, or has one with a date and headers near its start."""
    if any(separates(head, found.start() + 1) for found in _LINE.finditer(head)):
        return True
    return head.lstrip(_BLANK).startswith(b"From ")


def split(data: mmap.mmap | bytes, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where each message begins (after its separator line) and ends, in bytes.

    With `start` and `stop`, the messages whose separator line stands between them: the parts of a
    file, read apart, give every message once.
    """
    begin: int | None = None
    stop = len(data) if stop is None else stop
    for at in _separators(data, start, stop):
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
    return bool(data[begin : min(end, begin + 64)].strip(b"\0\r\n")) or _holds(data, begin, end, b"\0\r\n")


def _holds(data: mmap.mmap | bytes, begin: int, end: int, blank: bytes) -> bool:
    """Whether anything but some bytes stands between two places, however far apart they are."""
    return any(data[at : min(at + BLOCK, end)].strip(blank) for at in range(begin, end, BLOCK))


def before_first(data: mmap.mmap | bytes) -> int:
    """How many bytes of something else stand before the first message."""
    at = _first(data)
    end = len(data) if at == -1 else at
    return end if _holds(data, 0, end, _BLANK) else 0


def _first(data: mmap.mmap | bytes) -> int:
    """The first separator, or -1."""
    return next(_separators(data, 0, len(data)), -1)


def _separators(data: mmap.mmap | bytes, start: int, stop: int) -> Iterator[int]:
    """Where lines begin with `From ` and are believed to be separators, from a place on; none when none
    stands before `stop`, so that a hole is looked over once and not for every part of it.

    The first may stand at the very start, behind a byte-order mark, blank lines or zeros.
    """
    any_yet = False
    at = data.find(b"From ", 0, EDGE) if start == 0 else -1
    if at != -1 and not data[:at].strip(_BLANK):
        yield at
        start, any_yet = at + 1, True
    for block in range(max(0, start - 1), len(data), BLOCK):
        if block >= stop and not any_yet:
            return
        for found in _lines(data, block, min(block + BLOCK + len(LINE_START) - 1, len(data))):
            if separates(data, block + found):
                any_yet = True
                yield block + found


def _lines(data: mmap.mmap | bytes, begin: int, end: int) -> list[int]:
    """Where lines that begin with `From ` begin in a piece of the file, counted from the piece."""
    ends: list[int] = []

    def note(_id: int, _start: int, end: int, _flags: int, _context: object) -> None:
        ends.append(end - len(LINE_START) + 1)

    with memoryview(data) as whole, whole[begin:end] as piece:
        _line_starts().scan(cast("bytes", piece), match_event_handler=note)  # any buffer will do
    return ends


@cache
def _line_starts() -> hyperscan.Database:
    """The needle, looked for with vector instructions."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[LINE_START], flags=[0], ids=[0])
    return database


def separates(data: mmap.mmap | bytes, at: int) -> bool:
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
