"""Feedback cut into sentences that rules can read, with every place in the original kept.

A sentence is squeezed: folded, apostrophes and quotation marks gone, hyphens inside words and all
white space one blank. `offsets[i]` is where its i-th character stands in what was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TEXT = 20_000
_WRAPPED = 50  # a line at least this long was probably broken by the mail program
_DROPPED = frozenset("'\"\u0300\u0301\u0308\u0327*_")
_LIST_MARK = re2.compile(r"^\s*(?:([-+*•·–▪>])|\(?\d{1,2}[.)])\s+")
_INLINE_MARK = re2.compile(r" \(?\d\) ")
_END = re2.compile(r"[.!?]+[)]*(?: |$)")
_ABBREVIATED = re2.compile(
    r"(?:^|[ (])(?:mr|mrs|ms|dr|prof|st|no|nr|vs|inc|ltd|co|approx|e\.g|i\.e|z\.b|z\. b|d\.h|d\. h|u\.a|bzw"
    r"|ca|ggf|inkl|evtl|usw|hr|fr|\d{1,2}|[a-z])$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One squeezed sentence. `mark` is the list mark before it, `asks` whether it ends as a question."""

    text: str
    offsets: tuple[int, ...]
    mark: str = ""

    @property
    def asks(self) -> bool:
        """Whether this is a question."""
        return self.text.rstrip(" )").endswith("?")

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the squeezed characters `start` to `end` stand in the original."""
        return self.offsets[start], self.offsets[end - 1] + 1


def read_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a feedback text, in order."""
    folded = fold(text[:MAX_TEXT])
    for start, end, mark in _blocks(folded):
        squeezed, offsets = _squeeze(folded, start, end)
        yield from _split(squeezed, offsets, mark)


def _blocks(folded: str) -> Iterator[tuple[int, int, str]]:
    """Runs of lines that belong together: the start, the end, and the list mark in front."""
    begin, previous, mark, place = 0, "", "", 0
    for line in folded.splitlines(keepends=True):
        found = _LIST_MARK.match(line)
        stripped = line.strip()
        starts_anew = found or not stripped or len(previous) < _WRAPPED or previous.endswith(":")
        if starts_anew and not _runs_on(previous, stripped, listed=bool(found)):
            if begin < place:
                yield begin, place, mark
            begin = place + (found.end() if found else 0)
            mark = (found.group(1) or "") if found else ""
        previous = stripped
        place += len(line)
    if begin < place:
        yield begin, place, mark


def _runs_on(previous: str, following: str, *, listed: bool) -> bool:
    """A line that ends with a comma, and is followed by words, was not finished."""
    return bool(following) and not listed and previous.endswith((",", "-"))


def _squeeze(folded: str, start: int, end: int) -> tuple[str, list[int]]:
    """The characters rules read, and where each one stands."""
    kept: list[str] = []
    offsets: list[int] = []
    for place in range(start, end):
        character = folded[place]
        if character in _DROPPED:
            continue
        if character.isspace() or (character == "-" and _joins(folded, place)):
            character = " "
        if character == " " and (not kept or kept[-1] == " "):
            continue
        kept.append(character)
        offsets.append(place)
    return "".join(kept), offsets


def _joins(folded: str, place: int) -> bool:
    """Whether a hyphen stands between two letters."""
    return folded[place - 1 : place].isalnum() and folded[place + 1 : place + 2].isalnum()


def _split(squeezed: str, offsets: list[int], mark: str) -> Iterator[Sentence]:
    """One block cut at the ends of its sentences and at numbers in a running list."""
    cuts = {0, len(squeezed)}
    for end in _END.finditer(squeezed):
        if not _ABBREVIATED.search(squeezed[max(0, end.start() - 8) : end.start()]) or end.end() == len(
            squeezed
        ):
            cuts.add(end.end())
    cuts.update(found.start() + 1 for found in _INLINE_MARK.finditer(squeezed))
    for start, stop in pairwise(sorted(cuts)):
        trimmed = squeezed[start:stop].rstrip()
        lead = len(trimmed) - len(trimmed.lstrip())
        if trimmed.strip():
            yield Sentence(trimmed.lstrip(), tuple(offsets[start + lead : start + len(trimmed)]), mark)
