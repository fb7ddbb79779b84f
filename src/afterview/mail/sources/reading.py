"""Bytes to Message or Problem: no mail can stop the ones after it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import re2

from afterview.mail.message import Message, MessageUnreadable
from afterview.mail.sources import outlook
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# More of one mail is never looked at; only attachments get this big.
MAX_READ = 64 * 1024 * 1024
_QUOTED = re2.compile(rb"(?m)^>(>*From )")


def read_file(path: Path) -> Message | Problem:
    """One mail from its file; one that vanished or may not be read becomes a Problem."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_READ)
    except OSError as error:
        return Problem(str(path), f"cannot be opened ({error.strerror or error})")
    return read_message(data, str(path), Again(path))


@dataclass(frozen=True, slots=True)
class Again:
    """How to get the bytes of a mail once more, here or in another process; nothing when they are gone."""

    path: Path
    start: int = 0
    size: int = MAX_READ
    quoted: bool = False

    def __call__(self) -> bytes:
        """Read them."""
        try:
            with self.path.open("rb") as file:
                file.seek(self.start)
                data = file.read(self.size)
            data = outlook.as_mail(data) if outlook.is_msg(data) else data
        except (OSError, MessageUnreadable):
            return b""
        return unquoted(data) if self.quoted else data


def without_hole(data: bytes) -> bytes:
    """A message without the zeros after it: a file that lost a part of itself has long runs of them."""
    ends = data[-8:].rstrip(b"\r\n").endswith(b"\0")
    return data.rstrip(b"\0\r\n") if ends else data


def unquoted(body: bytes) -> bytes:
    """A message of an mbox with one `>` taken off each quoted separator."""
    return _QUOTED.sub(rb"\1", body) if b">From " in body else body


def read_message(data: bytes, source: str, again: Callable[[], bytes] | None = None) -> Message | Problem:
    """One mail from its bytes; what cannot be read becomes a Problem with its reason."""
    try:
        data = outlook.as_mail(data) if outlook.is_msg(data) else data
        return Message.from_bytes(data, source, again)
    except MessageUnreadable as unreadable:
        return Problem(source, unreadable.reason)


def stamp(*paths: Path) -> str:
    """Size, time and identity of files as a short text."""
    digest = blake2b(digest_size=16)
    for path in paths:
        seen = path.stat()
        digest.update(f"{path}\0{seen.st_size}\0{seen.st_mtime_ns}\0{seen.st_ino}\n".encode())
    return digest.hexdigest()
