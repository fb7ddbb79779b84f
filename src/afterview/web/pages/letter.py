"""The letter of step one as a page shows it: ready to copy, or to open in the person's own mail program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from afterview.wording import feedback as words
from afterview.wording import letters

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from afterview.feedback import DoorFeedback


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter, whom it goes to, and what is said beside it."""

    part: DoorFeedback
    letter: letters.Letter
    tone: letters.Tone
    situation: str
    advice: str
    whom: str
    plan: tuple[str, ...]

    @property
    def tones(self) -> tuple[letters.Tone, ...]:
        """The tones to choose from."""
        return tuple(letters.Tone)

    @property
    def mailto(self) -> str:
        """Opens the letter in the mail program. All of it is quoted: mail cannot add a header."""
        to = quote(self.part.letter.to, safe="@")
        body = self.letter.body.replace("\n", "\r\n")
        return f"mailto:{to}?subject={quote(self.letter.subject)}&body={quote(body)}"


def letter_for(request: HttpRequest, part: DoorFeedback, today: date) -> ShownLetter:
    """The letter in the tone that the address asks for."""
    asked = request.GET.get("tone", "")
    tone = letters.Tone(asked) if asked in set(letters.Tone) else letters.Tone.PLAIN
    return ShownLetter(
        part=part,
        letter=letters.draft(part.letter, tone),
        tone=tone,
        situation=words.situation(part.situation),
        advice=words.advice(part, today),
        whom=words.whom(part.addressee.whom) if part.addressee else words.nobody_known(),
        plan=tuple(words.moment(m, today) for m in part.plan),
    )
