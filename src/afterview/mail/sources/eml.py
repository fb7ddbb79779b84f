"""Mail as files: one .eml, or a folder with .eml and mbox files at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from afterview.mail.sources.mbox import Mbox, begins_like_mbox
from afterview.mail.sources.reading import read_message, stamp
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message

_HEADER = re2.compile(rb"(?i)\A\s*[!-9;-~]{1,80}[ \t]*:")
_SUFFIXES = frozenset({".eml", ".emlx", ".mht", ".msg", ".mbox", ".mbx"})


def begins_like_mail(head: bytes) -> bool:
    """Whether a file starts with a header."""
    return _HEADER.match(head.lstrip(b"\0\r\n\xef\xbb\xbf")) is not None


class Eml:
    """One mail in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def size(self) -> int:
        """The size of the file in bytes."""
        return self.path.stat().st_size

    def fingerprint(self) -> str:
        """Size, time and identity of the file."""
        return stamp(self.path)

    def messages(self) -> Iterator[Message | Problem]:
        """The one mail."""
        yield read_message(self.path.read_bytes(), str(self.path))


class Folder:
    """A folder of mail files; what is no mail is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _files(self) -> Iterator[Path]:
        """The files that are named like mail, by name."""
        found = (f for f in self.path.rglob("*") if f.suffix.lower() in _SUFFIXES and f.is_file())
        yield from sorted(found)

    def is_empty(self) -> bool:
        """Whether no file here is named like mail."""
        return next(self._files(), None) is None

    def size(self) -> int:
        """The size of all files in bytes."""
        return sum(file.stat().st_size for file in self._files())

    def fingerprint(self) -> str:
        """Sizes and times of all files."""
        return stamp(*self._files())

    def messages(self) -> Iterator[Message | Problem]:
        """Every mail in every file."""
        for file in self._files():
            try:
                with file.open("rb") as opened:
                    head = opened.read(4096)
                if begins_like_mbox(head):
                    yield from Mbox(file).messages()
                else:
                    yield read_message(file.read_bytes(), str(file))
            except OSError as error:
                yield Problem(str(file), f"cannot be opened ({error.strerror})")
