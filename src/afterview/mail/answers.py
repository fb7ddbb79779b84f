"""Which mails name a thread or a person that is known, told by their headers alone, many at a time."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from afterview.mail.kept import compile_now
from afterview.mail.sift import ANY_CASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# So many headers are searched in one go.
AT_ONCE = 512
_BETWEEN = b"\n\0\n"


def matcher_of(names: Iterable[str], writers: Iterable[str]) -> Callable[[bytes], list[int]]:
    """Where, in bytes, one of these names ends, or one of these people stands as the writer of a mail."""
    patterns = [_literally(name) for name in sorted(names)]
    patterns += [rb"\nfrom:[^\n]*" + _literally(name) for name in sorted(writers)]
    known = compile_now(patterns, ANY_CASE)

    def ends(text: bytes) -> list[int]:
        found: list[int] = []

        def note(_id: int, _begin: int, end: int, _flags: int, _context: object) -> None:
            found.append(end)

        known.scan(text, match_event_handler=note)
        return found

    return ends


def mentioned(heads: Iterable[bytes], ends: Callable[[bytes], list[int]]) -> list[int]:
    """The numbers of the headers that name somebody."""
    found: set[int] = set()
    for first, some in _by_the_dozen(heads):
        starts = list(accumulate((len(head) + len(_BETWEEN) for head in some), initial=len(_BETWEEN)))
        text = _BETWEEN + _BETWEEN.join(some)
        found.update(first + bisect_right(starts, end - 1) - 1 for end in ends(text))
    return sorted(found)


def _by_the_dozen(heads: Iterable[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Headers in groups, each with the number of its first."""
    left, first = iter(heads), 0
    while some := list(islice(left, AT_ONCE)):
        yield first, some
        first += len(some)


def _literally(name: str) -> bytes:
    """A name as a pattern that holds for nothing else."""
    return b"".join(b"\\x%02x" % byte for byte in name.lower().encode("utf-8", "replace"))
