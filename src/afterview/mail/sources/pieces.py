"""Mailboxes in pieces that any process can look through: stretches of a file, bunches of files."""

from __future__ import annotations

import mmap
from array import array
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from afterview.mail.parsing.slices import end_of_headers
from afterview.mail.skim import Look, closer, look
from afterview.mail.sources import outlook
from afterview.mail.sources.reading import MAX_READ, Again, read_message, unquoted, without_hole
from afterview.mail.sources.separators import before_first, split
from afterview.mail.triage import holds_a_stem
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from afterview.mail.message import Message

STRETCH = 12 * 1024 * 1024
BUNCH = 200
HEAD = 64 * 1024
TOO_MUCH = "needs more memory than reading one mail may take"


@dataclass(slots=True)
class Asked:
    """What is known while a piece is looked through, and which mails are left out of it, and why."""

    own: frozenset[str] = frozenset()
    left_out: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Looked:
    """What was found: mails that matter, and the places of those that may turn out to be answers.

    `open` holds three numbers a mail: its place, its size and how long its headers are, in bytes.
    """

    messages: int = 0
    found: list[Message | Problem] = field(default_factory=list)
    open: array[int] = field(default_factory=lambda: array("Q"))


class Piece(Protocol):
    """A part of a mailbox. A place is a number that tells one mail in it from every other."""

    def size(self) -> int:
        """How many bytes it holds."""

    def mails(self) -> Iterator[tuple[int, bytes] | Problem]:
        """Every mail in it with its place."""

    def source(self, place: int) -> str:
        """Where a mail lies, for people."""

    def again(self, place: int, size: int) -> Again:
        """How to read it once more."""

    def heads(self, spans: Sequence[int]) -> Iterator[bytes]:
        """The headers of open mails, in their order."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The mails of an mbox whose separators stand between two places."""

    path: Path
    begin: int
    end: int

    def size(self) -> int:
        """How many bytes it holds."""
        return self.end - self.begin

    def mails(self) -> Iterator[tuple[int, bytes] | Problem]:
        """Every mail with where it begins; as quoted as it lies there."""
        with mapped(self.path) as data:
            if self.begin == 0 and (lost := before_first(data)):
                yield Problem(f"{self.path}#0", f"{lost} bytes before the first message are no mail")
            for start, stop in split(data, self.begin, self.end):
                yield start, without_hole(data[start : min(stop, start + MAX_READ)])

    def source(self, place: int) -> str:
        """The file and where the mail begins."""
        return f"{self.path}#{place}"

    def again(self, place: int, size: int) -> Again:
        """How to read it once more."""
        return Again(self.path, place, size, quoted=True)

    def heads(self, spans: Sequence[int]) -> Iterator[bytes]:
        """The headers of open mails, in their order."""
        with mapped(self.path) as data:
            for at in range(0, len(spans), 3):
                place, _size, head = spans[at : at + 3]
                yield data[place : place + head]


@dataclass(frozen=True, slots=True)
class Bunch:
    """Some files with one mail each; a place is the number of the file."""

    paths: tuple[Path, ...]

    def size(self) -> int:
        """How many bytes they hold."""
        return sum(_size_of(path) for path in self.paths)

    def mails(self) -> Iterator[tuple[int, bytes] | Problem]:
        """Every mail; what vanished or may not be read is a Problem."""
        for place, path in enumerate(self.paths):
            try:
                with path.open("rb") as file:
                    data = file.read(MAX_READ)
            except OSError as error:
                yield Problem(str(path), f"cannot be opened ({error.strerror or error})")
            else:
                yield place, data

    def source(self, place: int) -> str:
        """The file."""
        return str(self.paths[place])

    def again(self, place: int, size: int) -> Again:
        """How to read it once more."""
        return Again(self.paths[place], 0, size)

    def heads(self, spans: Sequence[int]) -> Iterator[bytes]:
        """The headers of open mails, in their order; nothing where the file is gone."""
        for at in range(0, len(spans), 3):
            place, _size, head = spans[at : at + 3]
            yield Again(self.paths[place], 0, head)()


def stretches(path: Path, begin: int, size: int) -> Iterator[Stretch]:
    """A file in stretches, from a place on."""
    for at in range(begin, size, STRETCH):
        yield Stretch(path, at, min(at + STRETCH, size))


def bunches(paths: Sequence[Path]) -> Iterator[Bunch]:
    """Files in bunches."""
    for at in range(0, len(paths), BUNCH):
        yield Bunch(tuple(paths[at : at + BUNCH]))


def look_through(piece: Piece, asked: Asked, watch: Callable[[int], None] = lambda _place: None) -> Looked:
    """Look at every mail of a piece, and read those that may matter; `watch` is told before each."""
    looked = Looked()
    try:
        for one in piece.mails():
            if isinstance(one, Problem):
                looked.found.append(one)
                continue
            looked.messages += 1
            watch(one[0])
            _look_at(piece, one[0], one[1], asked, looked)
    except OSError as error:
        looked.found.append(Problem(piece.source(0), f"cannot be opened ({error.strerror or error})"))
    return looked


def read_again(piece: Piece, place: int, size: int) -> Message | Problem:
    """One mail of a piece, by its place."""
    again = piece.again(place, size)
    return read_message(again(), piece.source(place), again)


def _look_at(piece: Piece, place: int, data: bytes, asked: Asked, looked: Looked) -> None:
    """One mail: kept when it matters, noted when it may be an answer, reported when it cannot be read."""
    if place in asked.left_out:
        looked.found.append(_quarantined(piece, place, data, asked.left_out[place]))
        return
    size = len(data)
    try:
        said = look(data)
        if said is Look.MATTERS:
            data = unquoted(data) if isinstance(piece, Stretch) else data
            message = read_message(data, piece.source(place), piece.again(place, size))
            if not isinstance(message, Problem):
                message.may_matter = holds_a_stem(message)  # what is asked of bytes was asked above
                said = closer(message, asked.own)
            if said is Look.MATTERS:
                looked.found.append(message if isinstance(message, Problem) else message.shed())
    except MemoryError:
        looked.found.append(_quarantined(piece, place, data, TOO_MUCH))
    except Exception as error:  # noqa: BLE001 - whatever a mail brings about, the mails after it are read
        looked.found.append(
            _quarantined(piece, place, data, f"cannot be understood ({type(error).__name__})")
        )
    else:
        if said is Look.OPEN:
            head = size if outlook.is_msg(data) else max(end_of_headers(data), 0) or min(size, HEAD)
            looked.open.extend((place, size, head))


def _quarantined(piece: Piece, place: int, data: bytes, reason: str) -> Problem:
    """A mail that is set aside until rules or parser change, known by the hash of its bytes."""
    digest = blake2b(data, digest_size=16).hexdigest()
    return Problem(piece.source(place), f"{reason}; set aside as {digest[:12]}")


@contextmanager
def mapped(path: Path) -> Iterator[mmap.mmap]:
    """A file as bytes, of which only what is looked at is read."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
