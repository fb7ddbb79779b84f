"""Until when they said they would answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.text import sentences
from afterview.mail.extraction.tables import Tables, in_order
from afterview.mail.parsing.due import due_in
from afterview.mail.parsing.folding import plain
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MAX_TEXT = 5000
_AT_THE_LATEST = re2.compile(
    r"(?i)\b(?:at the latest|no later than|spatestens|au plus tard|a mas tardar|uiterlijk)\b"
)
_NUMBERED = re2.compile(r"(\d)\.")
# Here a date is about the answer unless the sentence says otherwise.
_ABOUT_THE_ANSWER = frozenset({Kind.STATUS})


def promised_date(text: str, sent: date, language: str, kind: Kind = Kind.STATUS) -> date | None:
    """The last day of the time in which *they* promised to answer; None when they named none."""
    said = _outermost_first(sentences(plain(text[:MAX_TEXT])))
    plainly = _days(said, sent, in_order(language), soft=False)
    softly = _days(said, sent, in_order(language)[:1], soft=True) if kind in _ABOUT_THE_ANSWER else iter(())
    return next(plainly, None) or next(softly, None)


def _outermost_first(said: list[str]) -> list[str]:
    """Who names a latest day means it; what they hope for before that is no promise."""
    return sorted(said, key=lambda sentence: not _AT_THE_LATEST.search(sentence))


def _days(said: list[str], sent: date, order: tuple[Tables, ...], *, soft: bool) -> Iterator[date]:
    for sentence in said:
        for table in order:
            day = _promise(sentence, sent, table, soft=soft)
            if day and day >= sent:
                yield day


def _promise(sentence: str, sent: date, table: Tables, *, soft: bool = False) -> date | None:
    ways = (table.soft,) if soft else table.theirs
    # "am 12. März": the stop behind a number ends no clause.
    clause = _NUMBERED.sub(r"\1", sentence)
    asked = table.not_ours.search(table.patience.sub("", sentence))
    if asked or not any(way.search(clause) for way in ways):
        return None
    found = due_in(sentence, sent, table.language)
    return found.day if found else None
