"""Mail in one file; how its messages are told apart stands in `separators`."""

from __future__ import annotations

import mmap
from hashlib import blake2b
from typing import TYPE_CHECKING

from afterview.mail.sources.pieces import Stretch, stretches
from afterview.mail.sources.reading import MAX_READ, Again, read_message, unquoted, without_hole
from afterview.mail.sources.separators import (
    EDGE,
    LINE_START,
    before_first,
    begins_like_mbox,
    separates,
    split,
)
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message

__all__ = ["EDGE", "Mbox", "begins_like_mbox", "split"]


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
        return edge.startswith(LINE_START) and separates(edge, 1)

    def pieces(self, begin: int = 0) -> Iterator[Stretch]:
        """The same messages in stretches of the file, from a place on."""
        return stretches(self.path, begin, self.size())

    def messages(self) -> Iterator[Message | Problem]:
        """Every message, oldest place first; one in memory at a time."""
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if lost := before_first(data):
                yield Problem(f"{self.path}#0", f"{lost} bytes before the first message are no mail")
            for start, end in split(data):
                mail = without_hole(data[start : min(end, start + MAX_READ)])
                again = Again(self.path, start, len(mail), quoted=True)
                yield read_message(unquoted(mail), f"{self.path}#{start}", again)
