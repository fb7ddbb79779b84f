"""Whether a sentence says a thing, or only says when it would be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.text import fold

if TYPE_CHECKING:
    from afterview.mail.classification.engine import Hit, Reading

# After one of these words a sentence speaks of what is, even if it began with a condition.
_TURN = re2.compile(
    r"\b(?:but|however|nevertheless|unfortunately|regrettably|sadly|aber|jedoch|allerdings|leider|dennoch"
    r"|bedauerlicherweise|mais|malheureusement|pero|lamentablemente|helaas|maar|infelizmente|purtroppo|tyvarr"
    r"|niestety|desvarre|dessverre|ma|tuttavia|pero|echter|jednak|jednakze|lecz)\b|;"
)
# "If you hear nothing, your application was unfortunately not successful": no turn ends such a condition.
_UNHEARD = re2.compile(
    r"\b(?:if|should|unless|wenn|falls|sollten?|sofern)\b.{0,80}?"
    r"(?:\b(?:not|no|nothing|never|nicht|nichts|kein\w*)\b|n't\b).{0,60}?"
    r"\b(?:hear|heard|contact(?:ed)?|receiv\w+|invit\w+|reach\w*|response|reply|called"
    r"|hor(?:en|t|st)|gehort|erhalten|erreich\w*|nachricht|ruckmeldung|antwort|eingeladen|einladung|gemeldet|melden)\b"
)
_ONE_WORD = re2.compile(r"^\w+\W{0,3}$")


def is_conditional(hit: Hit, reading: Reading) -> bool:
    """Whether a condition opens before the hit in its sentence and still holds at the hit.

    "However, if a match does not exist": there the hit begins with a turn, and the condition follows at once.
    """
    said = fold(hit.sentence)
    conditions = [h for h in reading.hits if h.label == "condition" and h.index == hit.index]
    if any(_ONE_WORD.match(said[hit.start : h.start]) for h in conditions if h.start > hit.start):
        return True
    opened = [h.end for h in conditions if h.start <= hit.start]
    if opened and _UNHEARD.search(said[: hit.start]):
        return True
    return bool(opened) and _TURN.search(said[max(opened) : hit.start]) is None


def stated(reading: Reading, *labels: str) -> list[Hit]:
    """The hits of these labels that are said outright."""
    return [hit for hit in reading.of(*labels) if not is_conditional(hit, reading)]
