"""A big mailbox looked through before it is read: pieces of the file, on all cores.

Each piece is looked at byte by byte (`mail/skim.py`); what matters is then read, and what could be
an answer is remembered by its place alone, for when it is known which conversations there are.
"""

from __future__ import annotations

import mmap
import os
from array import array
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from afterview.mail.sift import end_of_headers, matcher
from afterview.mail.skim import Look, closer, look
from afterview.mail.sources.mbox import before_first, split, unquoted
from afterview.mail.sources.reading import MAX_READ, again_from, read_message
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from afterview.mail.message import Message

# Below this size starting more processes takes longer than it saves.
WORTH_SHARING = 48 * 1024 * 1024
PIECE = 24 * 1024 * 1024
# The first mails tell whose mailbox it is, so they are all read.
READ_ALL = 200
_FIELDS = 3


class Skimmed:
    """An mbox of which only what may matter is read."""

    def __init__(self, path: Path, passed: Callable[[int], None], begin: int = 0) -> None:
        self.path = path
        self._begin = begin
        self.messages = 0
        self._passed = passed
        self._open = array("Q")

    def first(self) -> Iterator[Message | Problem]:
        """What matters by itself, and the first mails of the mailbox whatever they say."""
        with _mapped(self.path) as data:
            if self._begin == 0 and (lost := before_first(data)):
                yield Problem(f"{self.path}#0", f"{lost} bytes before the first message are no mail")
            for piece in self._pieces(len(data)):
                for at in range(0, len(piece), _FIELDS):
                    start, size, said = piece[at : at + _FIELDS]
                    self.messages += 1
                    if said == Look.MATTERS or (self._begin == 0 and self.messages <= READ_ALL):
                        yield self._read(data, start, size)
                    elif said == Look.OPEN:
                        self._open.extend((start, size))

    def introductions(self) -> Iterator[Message]:
        """The first mails of the file, which tell whose mailbox it is, when reading begins further on."""
        with _mapped(self.path) as data:
            for start, stop in islice(split(data), READ_ALL if self._begin else 0):
                one = self._read(data, start, stop - start)
                if not isinstance(one, Problem):
                    yield one

    def answers(self, names: frozenset[str]) -> Iterator[Message | Problem]:
        """Of the mail that says nothing by itself, what one of these people or threads is named in."""
        if not names or not self._open:
            return
        spans, self._open = self._open, array("Q")
        holds = matcher([_literally(name) for name in sorted(names)])
        with _mapped(self.path) as data:
            for at in range(0, len(spans), 2):
                start, size = spans[at : at + 2]
                head = data[start : start + min(size, MAX_READ)]
                if holds(head[: end_of_headers(head) or len(head)]):
                    yield self._read(data, start, size)
                else:
                    self._open.extend((start, size))

    def _read(self, data: mmap.mmap, start: int, size: int) -> Message | Problem:
        size = min(size, MAX_READ)
        again = again_from(self.path, start, size, unquoted)
        return read_message(unquoted(data[start : start + size]), f"{self.path}#{start}", again)

    def _pieces(self, size: int) -> Iterator[array[int]]:
        """What was said of each mail, piece by piece, in the order of the file."""
        places = [(begin, min(begin + PIECE, size)) for begin in range(self._begin, size, PIECE)]
        for (begin, end), piece in zip(places, self._looked(places, size), strict=True):
            yield piece
            self._passed(end - begin)

    def _looked(self, places: list[tuple[int, int]], size: int) -> Iterator[array[int]]:
        workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        if size - self._begin < WORTH_SHARING or workers == 1:
            yield from (look_at(self.path, begin, end) for begin, end in places)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            asked = [pool.submit(look_at, self.path, begin, end) for begin, end in places]
            try:
                for (begin, end), one in zip(places, asked, strict=True):
                    yield self._given(one, begin, end)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _given(self, one: Future[array[int]], begin: int, end: int) -> array[int]:
        """What a process said; when processes cannot be started, or died, the piece is looked at here."""
        try:
            return one.result()
        except BrokenExecutor:
            return look_at(self.path, begin, end)


def look_at(path: Path, begin: int, end: int) -> array[int]:
    """Start, size and look of each mail that begins in a piece of the file, one after the other."""
    found = array("Q")
    with _mapped(path) as data:
        for start, stop in split(data, begin, end):
            said = _said_of(data[start : min(stop, start + MAX_READ)])
            found.extend((start, stop - start, said))
    return found


def _said_of(data: bytes) -> Look:
    """What a look says, and where it says that a mail matters, what reading it says."""
    said = look(data)
    if said is not Look.MATTERS:
        return said
    message = read_message(unquoted(data), "")
    return Look.MATTERS if isinstance(message, Problem) else closer(message)


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def _literally(name: str) -> bytes:
    """A name as a pattern that holds for nothing else."""
    return b"".join(b"\\x%02x" % byte for byte in name.lower().encode("utf-8", "replace"))
