"""A text in pieces, some of them marked: what the check says of a letter, what an answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `mark` is '' where nothing is said about it."""

    text: str
    mark: str = ""


def pieces(text: str, marked: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """The whole text in its order. Where two marks overlap, the one that begins first is shown."""
    found, place = [], 0
    for start, end, mark in sorted(marked):
        if start < place or end <= start or end > len(text):
            continue
        found += [Piece(text[place:start]), Piece(text[start:end], mark)]
        place = end
    found.append(Piece(text[place:]))
    return tuple(piece for piece in found if piece.text)
