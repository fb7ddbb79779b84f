"""Mail that comes as a stream, from a server or an archive: what may matter is held in one private file.

The processes that read mail need places to read from. What cannot matter is never written down. On Linux
the file has no name, so that nothing is left of it however this process ends; elsewhere it is removed.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from array import array
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.errors import StorageError
from afterview.mail.skim import Look, look
from afterview.mail.sources.pieces import STRETCH
from afterview.mail.sources.reading import Again, read_message
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from afterview.mail.message import Message
    from afterview.mail.sources.pieces import Piece

MAILS = 2000  # in one piece, at most


@dataclass(frozen=True, slots=True)
class Held:
    """Some mails of a spool; a place is the number of one of them. `spans` holds start, size and source."""

    path: Path
    spans: tuple[tuple[int, int, str], ...]
    lost: tuple[Problem, ...] = ()

    def size(self) -> int:
        """How many bytes it holds."""
        return sum(size for _start, size, _source in self.spans)

    def mails(self) -> Iterator[tuple[int, bytes] | Problem]:
        """Every mail in it, and what could not be had."""
        yield from self.lost
        with self.path.open("rb") as file:
            for place, (start, size, _source) in enumerate(self.spans):
                file.seek(start)
                yield place, file.read(size)

    def source(self, place: int) -> str:
        """Where the mail came from."""
        return self.spans[place][2]

    def again(self, place: int, size: int) -> Again:
        """How to read it once more."""
        return Again(self.path, self.spans[place][0], size)

    def heads(self, spans: Sequence[int]) -> Iterator[bytes]:
        """The headers of open mails, in their order."""
        with self.path.open("rb") as file:
            for at in range(0, len(spans), 3):
                place, _size, head = spans[at : at + 3]
                file.seek(self.spans[place][0])
                yield file.read(head)


class Spool:
    """Mails that may matter, one behind the other. With `every`, all of them.

    It is a Source once everything is in it. `passed_by` counts the mails that were not kept.
    """

    def __init__(self, *, every: bool = False) -> None:
        self._every = every
        handle, name = tempfile.mkstemp(prefix="afterview-reading-")
        self._file = os.fdopen(handle, "wb")
        self._path, self._named = Path(name), True
        if sys.platform == "linux":
            unnamed = Path(f"/proc/{os.getpid()}/fd/{handle}")
            if unnamed.exists():
                self._path.unlink()
                self._path, self._named = unnamed, False
        self._end = 0
        self._spans = array("Q")  # start, size, number of the label, number of the mail
        self._labels: list[str] = []
        self._problems: list[Problem] = []
        self.passed_by = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of everything in it."""
        with contextlib.suppress(OSError):
            self._file.close()
        if self._named:
            self._path.unlink(missing_ok=True)

    def __del__(self) -> None:
        if "_file" in vars(self) and not self._file.closed:
            self.close()

    def __len__(self) -> int:
        return len(self._spans) // 4

    def add(self, data: bytes, label: str, number: int) -> None:
        """One mail, and where it is from; kept if it may matter."""
        if not self._every and seems(data) is Look.ASIDE:
            self.passed_by += 1
            return
        if not self._labels or self._labels[-1] != label:
            self._labels.append(label)
        with _room():
            self._file.write(data)
        self._spans.extend((self._end, len(data), len(self._labels) - 1, number))
        self._end += len(data)

    def lost(self, source: str, reason: str) -> None:
        """A mail that could not be had."""
        self._problems.append(Problem(source, reason))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be had."""
        return tuple(self._problems)

    def size(self) -> int:
        """How many bytes are held."""
        return self._end

    def fingerprint(self) -> str:
        """A name for what is held now."""
        return blake2b(self._spans.tobytes(), digest_size=16).hexdigest()

    def pieces(self) -> Iterator[Piece]:
        """Everything held, in pieces."""
        with _room():
            self._file.flush()
        if self._problems:
            yield Held(self._path, (), self.problems)
        some: list[tuple[int, int, str]] = []
        size = 0
        for one in self._entries():
            some.append(one)
            size += one[1]
            if size >= STRETCH or len(some) >= MAILS:
                yield Held(self._path, tuple(some))
                some, size = [], 0
        if some:
            yield Held(self._path, tuple(some))

    def messages(self) -> Iterator[Message | Problem]:
        """Everything held, mail by mail."""
        with _room():
            self._file.flush()
        yield from self._problems
        for start, size, source in self._entries():
            again = Again(self._path, start, size)
            yield read_message(again(), source, again)

    def _entries(self) -> Iterator[tuple[int, int, str]]:
        spans = self._spans
        for at in range(0, len(spans), 4):
            start, size, label, number = spans[at : at + 4]
            yield start, size, f"{self._labels[label]}#{number}"


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """What is written here needs room; where there is none, a StorageError says where."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"There is no room to read mail in {tempfile.gettempdir()} ({error.strerror or error})",
            "free some space and read again; nothing was changed",
        ) from error


def seems(data: bytes) -> Look:
    """What a mail's bytes say; one that cannot even be looked at is for the full parser."""
    try:
        return look(data)
    except Exception:  # noqa: BLE001 - whatever a mail brings about, it is read behind limits later
        return Look.MATTERS
