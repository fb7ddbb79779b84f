"""The mails of an mbox that comes as a stream: one at a time, with flat memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from afterview.mail.sources.reading import MAX_READ
from afterview.mail.sources.separators import BLOCK, split

if TYPE_CHECKING:
    from collections.abc import Iterator

# A separator is told by what stands around it: this much of the end is kept when a mail is cut short.
AROUND = 4096


class Stream(Protocol):
    """Bytes, some at a time."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, none at the end."""


def mails_in(stream: Stream, *, alone: bool = False) -> Iterator[tuple[int, bytes]]:
    """Every mail with its number from 0, as it lies there; of one beyond MAX_READ, its beginning.

    With `alone`, the stream is one mail.
    """
    if alone:
        yield 0, _whole(stream)
        return
    held, number = b"", 0
    while block := stream.read(BLOCK):
        held += block
        found = list(split(held))
        for begin, end in found[:-1]:  # the last may go on in the next block
            yield number, held[begin : min(end, begin + MAX_READ)]
            number += 1
        held = held[_line_before(held, found[-1][0]) :] if found else held
        if len(held) > MAX_READ + AROUND:
            held = held[:MAX_READ] + held[-AROUND:]
    for begin, end in split(held):
        yield number, held[begin : min(end, begin + MAX_READ)]
        number += 1


def _line_before(held: bytes, begin: int) -> int:
    """Where the separator line before a mail begins."""
    return held.rfind(b"\n", 0, max(0, begin - 1)) + 1


def _whole(stream: Stream) -> bytes:
    parts, size = [], 0
    while size < MAX_READ and (block := stream.read(BLOCK)):
        parts.append(block)
        size += len(block)
    return b"".join(parts)[:MAX_READ]
