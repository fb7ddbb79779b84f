"""The parts of a letter that depend on what is known: the role, the place, the meeting, the question."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.record import Round
from afterview.wording.dates import short_day
from afterview.wording.letter_rounds import QUESTIONS, thanks_for_round
from afterview.wording.speech import _, language

if TYPE_CHECKING:
    from datetime import date

    from afterview.feedback import LetterFacts


LONGEST_PLACE = 8  # words of role and employer together; beyond that the role alone is clear enough
# "(m/f/d)", "(all genders)" and the like belong in an advertisement, not in a letter.
_LETTER = "[mwfdxihgna*]"
_IN_BRACKETS = rf"\s{{0,9}}[(\[]\s{{0,9}}(?:{_LETTER}(?:\s?/\s?{_LETTER}){{1,4}}|all genders)\s*[)\]]"
_BARE = rf"\s{{1,9}}{_LETTER}(?:/{_LETTER}){{2,4}}\b"
GENDER_MARK = re.compile(f"{_IN_BRACKETS}|{_BARE}", re.IGNORECASE)


class Tone(StrEnum):
    """How a letter sounds; the content is the same."""

    PLAIN = "plain"
    WARM = "warm"
    BRIEF = "brief"


class Spare(str):
    """A sentence that goes first when a letter grows too long."""

    __slots__ = ()


def role_of(facts: LetterFacts) -> str:
    """The role as one would say it in a letter."""
    return GENDER_MARK.sub("", facts.role).strip()


def day_in(day: date, facts: LetterFacts) -> str:
    """A day, with its year when the door closed in another one."""
    return short_day(day, year=facts.closed_on is not None and facts.closed_on.year != day.year)


def place(facts: LetterFacts) -> str:
    """What it was about, as far as it is known: for the role of X at Y."""
    role, employer = role_of(facts), facts.employer
    if role and employer and len(f"{role} {employer}".split()) <= LONGEST_PLACE:
        return _("for the role of {role} at {employer}").format(role=role, employer=employer)
    if role:
        return _("for the role of {role}").format(role=role)
    return _("at {employer}").format(employer=employer) if employer else ""


def meeting(facts: LetterFacts) -> str:
    """The one concrete detail of the thanks: the round and its day."""
    named = thanks_for_round(facts.round)
    # The interview time known may be that of another round than the exercise handed in.
    if facts.interview_on and facts.round is not Round.TAKE_HOME:
        return _("{meeting} on {day}").format(meeting=named, day=day_in(facts.interview_on, facts))
    return named


def question(facts: LetterFacts) -> str:
    """The narrow question in the form of advice, fitted to the round."""
    return _(QUESTIONS.get(facts.round, QUESTIONS[None]))


def opening(sentence: str, facts: LetterFacts) -> str:
    """The first sentence; English begins it with a capital, German goes on after the comma."""
    said = sentence.format(meeting=meeting(facts), place=place(facts))
    return said if language() == "de" else said[:1].upper() + said[1:]
