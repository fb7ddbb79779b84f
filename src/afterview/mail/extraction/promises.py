"""Until when they said they would answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.mail.classification.text import sentences
from afterview.mail.extraction.tables import Tables, in_order
from afterview.mail.parsing.due import due_in
from afterview.mail.parsing.folding import plain

if TYPE_CHECKING:
    from datetime import date

MAX_TEXT = 5000


def promised_date(text: str, sent: date, language: str) -> date | None:
    """The last day of the time in which *they* promised to answer; None when they named none."""
    for sentence in sentences(plain(text[:MAX_TEXT])):
        for table in in_order(language):
            day = _promise(sentence, sent, table)
            if day and day >= sent:
                return day
    return None


def _promise(sentence: str, sent: date, table: Tables) -> date | None:
    theirs = any(pattern.search(sentence) for pattern in table.theirs)
    if not theirs or table.not_ours.search(sentence):
        return None
    found = due_in(sentence, sent, table.language)
    return found.day if found else None
