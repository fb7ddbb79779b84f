"""Mail in a Maildir: one file a message in `cur` and `new`, sub-folders beside them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from afterview.mail.sources.reading import read_message
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message

_HOLDING = ("cur", "new")


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir."""
    return (path / "cur").is_dir() and ((path / "new").is_dir() or (path / "tmp").is_dir())


class Maildir:
    """A Maildir with its sub-folders."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _folders(self) -> list[Path]:
        """This Maildir and every one below it, whichever way they are nested."""
        below = [p.parent for p in self.path.rglob("cur") if p.is_dir() and is_maildir(p.parent)]
        return sorted({self.path, *below})

    def _files(self) -> Iterator[Path]:
        """The files of all messages, by name."""
        for folder in self._folders():
            for holding in _HOLDING:
                place = folder / holding
                if place.is_dir():
                    yield from sorted(f for f in place.iterdir() if not f.name.startswith("."))

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

    def messages(self) -> Iterator[Message | Problem]:
        """Every message; one that vanished or may not be read becomes a Problem."""
        for file in self._files():
            try:
                data = file.read_bytes()
            except OSError as error:
                yield Problem(str(file), f"cannot be opened ({error.strerror})")
                continue
            yield read_message(data, str(file))
