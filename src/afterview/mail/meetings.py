"""Interviews that stand in a calendar: which of its dates are interviews, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.mail.parsing.calendar import read_calendar

if TYPE_CHECKING:
    from datetime import datetime

MOST = 5000  # dates of one calendar
# Words for an interview as people write them into calendars, folded to lower case.
_WORDS = (
    "interview", "vorstellungsgespräch", "bewerbungsgespräch", "kennenlerngespräch", "jobgespräch",
    "entretien", "entrevista", "sollicitatiegesprek", "colloquio", "intervju", "samtale", "rozmowa",
    "phone screen", "hiring manager", "assessment centre", "assessment center",
)  # fmt: skip
_BEFORE = (
    " with ", " at ", " bei ", " mit ", " chez ", " avec ", " con ", " en ", " bij ", " met ", " presso ",
)  # fmt: skip
_BETWEEN = (": ", " - ", " – ", " — ", " | ", " · ", " / ", " @ ", "(", ")", "[", "]", ",")
# What stands beside the word and is nobody's name.
_ROUNDS = frozenset(
    (
        "first", "second", "third", "final", "last", "technical", "phone", "telefon", "video", "online",
        "onsite", "on-site", "panel", "hr", "round", "call", "job", "zoom", "teams", "meet", "erstes",
        "zweites", "drittes", "letztes", "premier", "1st", "2nd", "3rd", "1", "2", "3", "the", "a",
        "my", "ein",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview of a calendar: whom it was with ('' when its title does not say), and when."""

    uid: str
    title: str
    employer: str
    at: datetime


def meetings(text: str) -> tuple[tuple[Meeting, ...], int]:
    """The interviews of a calendar that took or take place, and how many other dates were passed over."""
    invites = [one for one in read_calendar(text, MOST) if one.start and not one.cancelled]
    found = [
        Meeting(one.uid, one.summary, employer_in(one.summary), one.start)
        for one in invites
        if one.start and is_interview(one.summary)
    ]
    return tuple(found), len(invites) - len(found)


def is_interview(title: str) -> bool:
    """Whether a title speaks of an interview."""
    folded = title.casefold()
    return any(word in folded for word in _WORDS)


def employer_in(title: str) -> str:
    """The employer a title names, '' when it names none.

    It stands after "with" or "at", or is what is left when the word and its round are taken away.
    """
    line = f" {' '.join(title.split())} "
    for word in _BEFORE:
        _head, found, rest = line.partition(word)
        if found and is_interview(_head):
            return _first_piece(rest)
    pieces = [_without_the_word(piece) for piece in _pieces(line)]
    return next((piece for piece in pieces if piece), "")


def _pieces(line: str) -> list[str]:
    for mark in _BETWEEN:
        line = line.replace(mark, "\n")
    return [piece.strip() for piece in line.split("\n") if piece.strip()]


def _first_piece(rest: str) -> str:
    pieces = _pieces(rest)
    return pieces[0][:200] if pieces else ""


def _without_the_word(piece: str) -> str:
    """What is left of a piece when the word for an interview, and which round it is, are taken away."""
    folded = piece.casefold()
    if len(folded) != len(piece):
        folded = piece.lower() if len(piece.lower()) == len(piece) else piece
    for word in sorted(_WORDS, key=len, reverse=True):
        at = folded.find(word)
        if at >= 0:
            piece, folded = piece[:at] + piece[at + len(word) :], folded[:at] + folded[at + len(word) :]
    left = [one for one in piece.split() if one.casefold().strip(".:#") not in _ROUNDS]
    return " ".join(left).strip(" .:#-")[:200]
