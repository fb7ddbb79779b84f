"""One mail once more, from where it lies: the place that an event remembers, or nothing."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.mail.message import Message
from afterview.mail.sources.mbox import split
from afterview.mail.sources.reading import MAX_READ, read_file, read_message, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TRIED = 20  # places where the identity of a mail may be quoted, before we stop looking
HEAD = 64 * 1024


def path_of(source: str) -> Path:
    """The file that a place is in."""
    path, mark, number = source.rpartition("#")
    return Path(path) if mark and number.isdigit() else Path(source)


def again(source: str, key: str, message_id: str = "", within: Iterable[Path] = ()) -> Message | None:
    """The mail of that key, read anew from its place; None when it is no longer there.

    Only places inside the mailboxes `within` are opened, whatever a row says.
    """
    path = path_of(source)
    if not any(path == box or box in path.parents for box in within):
        return None
    try:
        found = _in_file(path, source, message_id)
        return next((one for one in found if isinstance(one, Message) and one.key == key), None)
    except (OSError, ValueError):  # gone, no longer readable, or emptied meanwhile
        return None


def _in_file(path: Path, source: str, message_id: str) -> Iterator[object]:
    if path == Path(source):
        yield read_file(path)
        return
    start = int(source.rpartition("#")[2])
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for begin, end in [*_at(data, start), *_holding(data, message_id)]:
            yield read_message(unquoted(data[begin : min(end, begin + MAX_READ)]), source)


def _at(data: mmap.mmap, start: int) -> Iterator[tuple[int, int]]:
    """The mail that begins at a place, if the file is as it was."""
    line = data.rfind(b"\n", 0, max(0, start - 1)) + 1
    if 0 < start <= len(data) and data[line : line + 5] == b"From ":
        yield from ((begin, end) for begin, end in _first(split(data, line)) if begin == start)


def _holding(data: mmap.mmap, message_id: str) -> Iterator[tuple[int, int]]:
    """The mails that name themselves so, wherever they have moved to."""
    sought = message_id.encode("utf-8", "replace")
    at = data.find(sought) if sought else -1
    for _ in range(TRIED):
        if at == -1:
            return
        line = data.rfind(b"\nFrom ", 0, at) + 1
        yield from _first(split(data, line))
        at = data.find(sought, at + 1)


def _first(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    return [one for one in [next(found, None)] if one]
