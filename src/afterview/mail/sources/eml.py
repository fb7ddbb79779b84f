"""Mail as files: one .eml, or a folder with .eml files, mbox files and Maildirs at any depth."""

from __future__ import annotations

from hashlib import blake2b
from itertools import chain, groupby
from typing import TYPE_CHECKING

import re2

from afterview.mail.sources.maildir import Maildir, is_maildir
from afterview.mail.sources.mbox import EDGE, Mbox, begins_like_mbox
from afterview.mail.sources.pieces import bunches
from afterview.mail.sources.reading import read_file, stamp
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterview.mail.message import Message
    from afterview.mail.sources.pieces import Piece

_HEADER = re2.compile(rb"(?i)\A\s*[!-9;-~]{1,80}[ \t]*:")
_SUFFIXES = frozenset({".eml", ".emlx", ".mht", ".msg", ".mbox", ".mbx"})
# Thunderbird, mutt and Apple Mail name mbox files after the folder: "Inbox", "Sent", "mbox".
_SILENT = frozenset({"", ".txt"})


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

    def pieces(self) -> Iterator[Piece]:
        """The one mail."""
        return bunches([self.path])

    def messages(self) -> Iterator[Message | Problem]:
        """The one mail."""
        yield read_file(self.path)


class Folder:
    """A folder with mail in it, whatever its format; what is no mail is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _sources(self) -> Iterator[Eml | Mbox | Maildir]:
        """What holds mail in this folder and below, by name."""
        maildirs = sorted({cur.parent for cur in self.path.rglob("cur") if is_maildir(cur.parent)})
        inside = {one / holding for one in maildirs for holding in ("cur", "new", "tmp")}
        files = (f for f in self.path.rglob("*") if f.parent not in inside and f.is_file())
        yield from filter(None, map(_source, sorted(files)))
        tops = [one for one in maildirs if not any(above in maildirs for above in one.parents)]
        yield from map(Maildir, tops)

    def is_empty(self) -> bool:
        """Whether there is no mail here."""
        return next(self._sources(), None) is None

    def size(self) -> int:
        """The size of all mail in bytes."""
        return sum(source.size() for source in self._sources())

    def fingerprint(self) -> str:
        """The fingerprints of everything here that holds mail."""
        digest = blake2b(digest_size=16)
        for source in self._sources():
            digest.update(f"{source.path}\0{source.fingerprint()}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def pieces(self) -> Iterator[Piece]:
        """Every mail in every file; mails in files of their own go together."""
        for alone, some in groupby(self._sources(), lambda source: isinstance(source, Eml)):
            if alone:
                yield from bunches([one.path for one in some])
            else:
                yield from chain.from_iterable(one.pieces() for one in some)

    def messages(self) -> Iterator[Message | Problem]:
        """Every mail in every file."""
        for source in self._sources():
            try:
                yield from source.messages()
            except OSError as error:
                yield Problem(str(source.path), f"cannot be opened ({error.strerror or error})")


def is_named_like_mail(path: Path) -> bool:
    """Whether the name says that this is mail."""
    return path.suffix.lower() in _SUFFIXES


def _source(file: Path) -> Eml | Mbox | None:
    """The mail in a file: told by its beginning, where the name is silent; None when there is none."""
    if not is_named_like_mail(file) and file.suffix.lower() not in _SILENT:
        return None
    try:
        with file.open("rb") as opened:
            head = opened.read(EDGE)
    except OSError:
        return Eml(file)  # reading it will say what is wrong
    if begins_like_mbox(head):
        return Mbox(file)
    return Eml(file) if is_named_like_mail(file) else None
