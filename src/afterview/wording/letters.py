"""Letters that ask for feedback: thanks, acceptance, one narrow question, a way out, a wish.

A letter says only what `LetterFacts` holds; what is unknown is left out together with the words
around it. It is written in the language of the mail it answers, whatever the page speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from afterview.wording.letter_bodies import BODIES
from afterview.wording.letter_phrases import Spare, Tone, role_of
from afterview.wording.speech import _, language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.feedback import LetterFacts

__all__ = ["Letter", "Tone", "draft", "tidy"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to copy. `language` is the one it is written in."""

    subject: str
    body: str
    language: str


LONGEST = 120


def draft(facts: LetterFacts, tone: str = Tone.PLAIN) -> Letter:
    """The letter for these facts, in the language of their mail (English when we do not speak it)."""
    with speaking(facts.language):
        body = ""
        for body in _bodies(facts, Tone(tone)):
            if len(body.split()) <= LONGEST:
                break
        return Letter(subject=facts.subject or _subject(facts), body=body, language=language())


def _bodies(facts: LetterFacts, tone: Tone) -> Iterator[str]:
    """The letter in full, and then with less and less of what it can do without."""
    yield _body(facts, tone, spare=True)
    yield _body(facts, tone, spare=False)
    # An employer knows its own name; and length counts for more than the tone.
    yield _body(replace(facts, employer=""), tone, spare=False)
    yield _body(replace(facts, employer=""), Tone.PLAIN, spare=False)
    yield _body(replace(facts, employer="", role=""), Tone.PLAIN, spare=False)


def tidy(paragraph: str) -> str:
    """One paragraph without the gaps that left-out facts leave behind."""
    # Only plain blanks: French keeps a no-break space before its question marks.
    lines = (re.sub(r"[ \t]+", " ", line).strip(" \t") for line in paragraph.splitlines())
    return re.sub(r" {1,9}([.,;:?])", r"\1", "\n".join(lines)).strip()


def _body(facts: LetterFacts, tone: Tone, *, spare: bool) -> str:
    paragraphs = (
        " ".join(s for s in sentences if spare or not isinstance(s, Spare))
        for sentences in BODIES[facts.occasion](facts, tone)
    )
    parts = (_greeting(facts), *paragraphs, _farewell(facts))
    return "\n\n".join(filter(None, map(tidy, parts)))


def _subject(facts: LetterFacts) -> str:
    role = role_of(facts)
    if role:
        return _("My application: {role}").format(role=role)
    if facts.employer:
        return _("My application at {employer}").format(employer=facts.employer)
    return _("My application")


def _greeting(facts: LetterFacts) -> str:
    return _("Dear {name},").format(name=facts.addressee) if facts.addressee else _("Hello,")


def _farewell(facts: LetterFacts) -> str:
    return _("Kind regards") + "\n" + facts.own_name
