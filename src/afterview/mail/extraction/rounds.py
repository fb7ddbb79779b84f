"""Which round of the process a text is about."""

from __future__ import annotations

from afterview.mail.extraction.tables import in_order
from afterview.mail.parsing.folding import plain
from afterview.record import Round

MAX_TEXT = 3000


def round_of(text: str, language: str) -> Round | None:
    """The round that a text names, the most telling word first; None when it names none.

    A plain `interview` in one language does not hide the `Zweitgespräch` of another.
    """
    flat = plain(text[:MAX_TEXT])
    found = [_first(flat, table.language) for table in in_order(language)]
    exact = [hit for hit in found if hit and hit is not Round.INTERVIEW]
    return exact[0] if exact else next((hit for hit in found if hit), None)


def _first(text: str, language: str) -> Round | None:
    rounds = in_order(language)[0].rounds
    return next((round_ for round_, pattern in rounds if pattern.search(text)), None)
