"""Mail in a Maildir: one file a message in `cur` and `new`, sub-folders beside them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from afterview.mail.sources.pieces import bunches
from afterview.mail.sources.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message
    from afterview.mail.sources.pieces import Piece
    from afterview.record import Problem

_HOLDING = ("cur", "new")


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir."""
    return (path / "cur").is_dir() and ((path / "new").is_dir() or (path / "tmp").is_dir())


def told_by(file: Path) -> bytes:
    """Eight bytes for one message: its name without its flags, which change when it is read or moved."""
    unique = file.name.partition(":2,")[0]
    return blake2b(unique.encode("utf-8", "surrogateescape"), digest_size=8).digest()


class Maildir:
    """A Maildir with its sub-folders."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _folders(self) -> list[Path]:
        """This Maildir and every one below it, whichever way they are nested."""
        below = [cur.parent for cur in self.path.rglob("cur") if is_maildir(cur.parent)]
        return sorted({self.path, *below})

    def _files(self) -> Iterator[Path]:
        """The files of all messages, by name."""
        for folder in self._folders():
            for holding in _HOLDING:
                place = folder / holding
                if place.is_dir():
                    yield from sorted(
                        f for f in place.iterdir() if not f.name.startswith(".") and f.is_file()
                    )

    def is_empty(self) -> bool:
        """Whether no folder holds a message."""
        return next(self._files(), None) is None

    def size(self) -> int:
        """The size of all messages in bytes."""
        return sum(file.stat().st_size for file in self._files())

    def fingerprint(self) -> str:
        """The times of the folders: delivering, moving or flagging a message touches one."""
        digest = blake2b(digest_size=16)
        for folder in self._folders():
            for holding in _HOLDING:
                place = folder / holding
                if place.is_dir():
                    digest.update(f"{place}\0{place.stat().st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def pieces(self, read: frozenset[bytes] = frozenset()) -> Iterator[Piece]:
        """The same messages in bunches of files, without those that were read."""
        files = self._files()
        return bunches([one for one in files if told_by(one) not in read] if read else list(files))

    def marks(self) -> frozenset[bytes]:
        """What tells the messages that are here now from any that come later."""
        return frozenset(map(told_by, self._files()))

    def messages(self) -> Iterator[Message | Problem]:
        """Every message; one that vanished or may not be read becomes a Problem."""
        return map(read_file, self._files())
