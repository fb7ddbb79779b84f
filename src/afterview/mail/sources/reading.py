"""Bytes to Message or Problem: no mail can stop the ones after it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from afterview.mail.message import Message, MessageUnreadable
from afterview.record import Problem

if TYPE_CHECKING:
    from pathlib import Path


def read_message(data: bytes, source: str) -> Message | Problem:
    """One mail from its bytes; what cannot be read becomes a Problem with its reason."""
    try:
        return Message.from_bytes(data, source)
    except MessageUnreadable as unreadable:
        return Problem(source, unreadable.reason)


def stamp(*paths: Path) -> str:
    """Size, time and identity of files as a short text."""
    digest = blake2b(digest_size=16)
    for path in paths:
        seen = path.stat()
        digest.update(f"{path}\0{seen.st_size}\0{seen.st_mtime_ns}\0{seen.st_ino}\n".encode())
    return digest.hexdigest()
