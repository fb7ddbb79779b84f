"""Telling a person from a mailbox, by the name and address a mail shows."""

from __future__ import annotations

import re

_UNATTENDED = """
noreply donotreply dontreply notreply nichtantworten keineantwort nepasrepondre norespond notification
mailerdaemon bounce automated autoreply postmaster
"""
_INSTITUTIONAL = """
team teams career careers recruiting recruitment recruiter talent acquisition hr human resources people job
jobs hiring gmbh ag kg se inc ltd llc plc bv sa ab oy karriere bewerbung bewerbungen bewerbermanagement
personal personalabteilung notifications support noreply info office candidate candidates experience
application applications services service group university universität hospital department staffing
workday greenhouse lever ashby personio calendar mail via system the and und
"""
_PARTICLES = "von van der den de del di da la le zu bin al el dos ten ter y af av"

# An answer to one of these reaches nobody. Compared with the local part without its separators.
UNATTENDED = tuple(_UNATTENDED.split())
# Words that stand in the name of a department or firm, never in that of a person.
INSTITUTIONAL = frozenset(_INSTITUTIONAL.split())
PARTICLES = frozenset(_PARTICLES.split())
# "Jana Maier via Greenhouse", "Jana Maier | Nordlicht", "Jana at Nordlicht": the person stands first.
# Display names are cut to 120 characters first, so that this pattern works on short text alone.
AFTER_THE_NAME = re.compile(
    r"(?<!\s)\s+(?:via|at|from|von der|bei|c/o|-)\s+.*|(?<!\s)\s*[|(/\[@–—].*", re.IGNORECASE
)


def is_attended(address: str) -> bool:
    """Whether a person can be expected to read what is written to this address."""
    local, _, domain = address.lower().partition("@")
    squeezed = "".join(c for c in local if c.isalnum())
    return bool(local and domain) and not any(word in squeezed for word in UNATTENDED)


def _name_word(word: str) -> bool:
    return word in PARTICLES or (word[:1].isupper() and all(c.isalpha() or c in "-'’." for c in word))


def _turned(name: str) -> str:
    """The usual order of a name that was written as 'Maier, Jana'."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name


def person_name(display: str, employer: str = "", address: str = "") -> str:
    """The name of a person in a display name; '' when it names a department, a firm or a machine.

    A single word is a person only when the address says so too (Jana, jana.maier@…).
    """
    name = _turned(AFTER_THE_NAME.sub("", display[:120]).strip(" \"'"))
    words = name.split()
    firm = set(employer.lower().split())
    if not words or len(set(words) - PARTICLES) > 4 or not all(map(_name_word, words)):
        return ""
    lowered = [w.lower().strip(".") for w in words]
    if INSTITUTIONAL.intersection(lowered) or set(lowered) <= firm:
        return ""
    if len(words) == 1 and not address.lower().startswith(lowered[0]):
        return ""
    return " ".join(words)
