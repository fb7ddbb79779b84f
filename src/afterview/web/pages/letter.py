"""The letter of step one as a page shows it: to change, to check, to copy, or to open in a mail program.

What the person types into it is checked and shown again; it is theirs to keep, and is stored nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from afterview.feedback.letter_check import MAX_LETTER, Severity, check
from afterview.wording import check as check_words
from afterview.wording import feedback as words
from afterview.wording import letters

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from afterview.feedback import DoorFeedback


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about one sentence of the letter."""

    severity: Severity
    text: str
    advice: str


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
    typed: str | None = None

    @property
    def text(self) -> str:
        """The letter as it stands: as the person changed it, else the draft."""
        return self.letter.body if self.typed is None else self.typed

    @property
    def checked(self) -> bool:
        """Whether the person asked for the check."""
        return self.typed is not None

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the check says, the most important first; nothing before it was asked for."""
        order = list(Severity)
        found = check(self.typed) if self.typed else ()
        return tuple(
            Remark(one.severity, one.text, check_words.advice(one.rule))
            for one in sorted(found, key=lambda finding: order.index(finding.severity))
        )

    @property
    def tones(self) -> tuple[letters.Tone, ...]:
        """The tones to choose from."""
        return tuple(letters.Tone)

    @property
    def mailto(self) -> str:
        """Opens the letter in the mail program. All of it is quoted: mail cannot add a header."""
        to = quote(self.part.letter.to, safe="@")
        body = self.text.replace("\n", "\r\n")
        return f"mailto:{to}?subject={quote(self.letter.subject)}&body={quote(body)}"


def letter_for(request: HttpRequest, part: DoorFeedback, today: date) -> ShownLetter:
    """The letter in the tone that the address asks for."""
    asked = request.GET.get("tone", "") or request.POST.get("tone", "")
    typed = request.POST.get("letter")
    tone = letters.Tone(asked) if asked in set(letters.Tone) else letters.Tone.PLAIN
    return ShownLetter(
        part=part,
        letter=letters.draft(part.letter, tone),
        tone=tone,
        situation=words.situation(part.situation),
        advice=words.advice(part, today),
        whom=words.whom(part.addressee.whom) if part.addressee else words.nobody_known(),
        plan=tuple(words.moment(m, today) for m in part.plan),
        typed=None if typed is None else typed.replace("\r\n", "\n")[:MAX_LETTER],
    )
