"""Mail in an archive, such as the .zip or .tgz of Gmail Takeout: read as a stream, never unpacked.

    source = Archive(Path("takeout-20260301.zip"))

What unpacks to far more than it holds is left where it is, and so is an archive inside the archive.
"""

from __future__ import annotations

import gzip
import os
import tarfile
import zipfile
import zlib
from functools import partial
from typing import IO, TYPE_CHECKING

from afterview.mail.sources.mails import mails_in
from afterview.mail.sources.reading import read_message, stamp, unquoted
from afterview.mail.sources.spool import Spool
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from afterview.mail.message import Message
    from afterview.mail.sources.pieces import Piece

# Mail as text becomes three to ten times smaller; far more than that holds nothing to read.
LARGEST_RATIO = 100
UNSUSPICIOUS = 16 * 1024 * 1024
ENTRIES = 200_000
_LARGEST_READ = 32 * 1024 * 1024
_ALONE = (".eml", ".msg")
_MAIL = (".mbox", ".mbx", *_ALONE)
_ARCHIVES = (".zip", ".tgz", ".gz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst")
_TOO_MUCH = "unpacks to far more than it holds, and was not read any further"
_NESTED = "an archive inside the archive is not opened; unpack it and name it by itself"
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
)


class TooMuch(OSError):
    """A stream gives far more than it was made of."""


class _Given:
    """How much an archive gave so far, and how much it may give in all, in bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._most = max(UNSUSPICIOUS, LARGEST_RATIO * os.fstat(file.fileno()).st_size)
        self._so_far = 0

    def add(self, size: int) -> None:
        """Note some more; TooMuch when that is far more than there was."""
        self._so_far += size
        if self._so_far > self._most:
            raise TooMuch(_TOO_MUCH)


class _Counted:
    """A stream that ends when it gives far more than `took` says it was made of, in bytes."""

    def __init__(self, stream: IO[bytes], took: Callable[[], int], all_given: _Given) -> None:
        self._stream, self._took, self._given, self._all = stream, took, 0, all_given

    def read(self, size: int = -1) -> bytes:
        """Some of it, a bounded amount at a time."""
        data = self._stream.read(min(size, _LARGEST_READ) if size >= 0 else _LARGEST_READ)
        self._given += len(data)
        self._all.add(len(data))
        if self._given > UNSUSPICIOUS and self._given > LARGEST_RATIO * max(1, self._took()):
            raise TooMuch(_TOO_MUCH)
        return data


def begins_like_archive(head: bytes) -> bool:
    """Whether a file starts like a .zip or a .gz."""
    return head.startswith((b"PK\x03\x04", b"\x1f\x8b"))


class Archive:
    """One archive with mail in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._spool: Spool | None = None

    def size(self) -> int:
        """The size of the archive in bytes."""
        return self.path.stat().st_size

    def fingerprint(self) -> str:
        """Size, time and identity of the file."""
        return stamp(self.path)

    def is_empty(self) -> bool:
        """Whether it holds nothing that looks like mail."""
        return next(self._mails(), None) is None

    @property
    def passed_by(self) -> int:
        """How many of its mails cannot matter, as far as it was read in pieces."""
        return self._spool.passed_by if self._spool else 0

    def messages(self) -> Iterator[Message | Problem]:
        """Every mail in it."""
        for source, number, data in self._mails():
            if isinstance(data, Problem):
                yield data
            else:
                yield read_message(data, f"{source}#{number}")

    def pieces(self) -> Iterator[Piece]:
        """What may matter in it; read through once, and held until this source is let go of."""
        if self._spool is None:
            self._spool = Spool()
            for source, number, data in self._mails():
                if isinstance(data, Problem):
                    self._spool.lost(data.source, data.reason)
                else:
                    self._spool.add(data, source, number)
        return self._spool.pieces()

    def _mails(self) -> Iterator[tuple[str, int, bytes | Problem]]:
        """Each mail, with the entry it is in and its number there; a Problem where one cannot be read."""
        try:
            for name, stream in self._entries():
                place = f"{self.path}/{name}"
                if name.lower().endswith(_ARCHIVES):
                    yield place, 0, Problem(place, _NESTED)
                elif stream is not None and name.lower().endswith(_MAIL):
                    for number, data in mails_in(stream, alone=name.lower().endswith(_ALONE)):
                        yield place, number, unquoted(data)
        except _BROKEN as error:
            said = _TOO_MUCH if isinstance(error, TooMuch) else f"the archive is damaged here ({error})"
            yield str(self.path), 0, Problem(str(self.path), said[:300])

    def _entries(self) -> Iterator[tuple[str, IO[bytes] | _Counted | None]]:
        """Name and content of everything in it."""
        with self.path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            yield from _in_zip(file) if head.startswith(b"PK") else _in_tar(file)


def _in_zip(file: IO[bytes]) -> Iterator[tuple[str, _Counted]]:
    with zipfile.ZipFile(file) as archive:
        entries, given = archive.infolist(), _Given(file)
        if len(entries) > ENTRIES:
            raise TooMuch(_TOO_MUCH)
        for entry in entries:
            if not entry.is_dir() and entry.filename.lower().endswith((*_MAIL, *_ARCHIVES)):
                with archive.open(entry) as stream:
                    yield entry.filename, _Counted(stream, partial(int, entry.compress_size), given)


def _in_tar(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes] | None]]:
    """Entries of a .tgz; a tar reads what it says of each into memory, so that is bounded too."""
    with gzip.GzipFile(fileobj=file) as unpacked:
        counted = _Counted(unpacked, file.tell, _Given(file))  # type: ignore[arg-type]
        with tarfile.open(fileobj=counted, mode="r|") as archive:  # type: ignore[call-overload]
            for number, entry in enumerate(archive):
                if number > ENTRIES:
                    raise TooMuch(_TOO_MUCH)
                archive.members = []  # a stream is never gone back in
                if entry.isfile():
                    yield entry.name, archive.extractfile(entry)
