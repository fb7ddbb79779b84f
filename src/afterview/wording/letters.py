"""Letters that ask for feedback: thanks, acceptance, one narrow question, a way out, a wish.

A letter says only what `LetterFacts` holds; what is unknown is left out together with the words
around it. It is written in the language of the mail it answers, whatever the page speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.feedback import LetterFacts, Occasion
from afterview.record import Round
from afterview.wording.dates import short_day
from afterview.wording.letter_rounds import QUESTIONS, thanks_for_round
from afterview.wording.speech import _, language, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date


class Tone(StrEnum):
    """How a letter sounds; the content is the same."""

    PLAIN = "plain"
    WARM = "warm"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to copy. `language` is the one it is written in."""

    subject: str
    body: str
    language: str


class Spare(str):
    """A sentence that goes first when a letter grows too long."""

    __slots__ = ()


LONGEST = 120
LONGEST_PLACE = 8  # words of role and employer together; beyond that the role alone is clear enough
# "(m/f/d)", "(all genders)" and the like belong in an advertisement, not in a letter.
GENDER_MARK = re.compile(r"\s*[(\[]\s*(?:[a-z*](?:\s?/\s?[a-z*]){1,4}|all genders)\s*[)\]]", re.IGNORECASE)


def draft(facts: LetterFacts, tone: str = Tone.PLAIN) -> Letter:
    """The letter for these facts, in the language of their mail (English when we do not speak it)."""
    with speaking(facts.language):
        bodies = tuple(_bodies(facts, Tone(tone)))
        body = next((b for b in bodies if len(b.split()) <= LONGEST), bodies[-1])
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
    lines = (" ".join(line.split()) for line in paragraph.splitlines())
    return re.sub(r" +([.,;:?])", r"\1", "\n".join(lines)).strip()


def _body(facts: LetterFacts, tone: Tone, *, spare: bool) -> str:
    paragraphs = (
        " ".join(s for s in sentences if spare or not isinstance(s, Spare))
        for sentences in BODIES[facts.occasion](facts, tone)
    )
    parts = (_greeting(facts), *paragraphs, _farewell(facts))
    return "\n\n".join(filter(None, map(tidy, parts)))


def role_of(facts: LetterFacts) -> str:
    """The role as one would say it in a letter."""
    return GENDER_MARK.sub("", facts.role).strip()


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


def _day(day: date, facts: LetterFacts) -> str:
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
        return _("{meeting} on {day}").format(meeting=named, day=_day(facts.interview_on, facts))
    return named


def question(facts: LetterFacts) -> str:
    """The narrow question in the form of advice, fitted to the round."""
    return _(QUESTIONS.get(facts.round, QUESTIONS[None]))


def _reason() -> str:
    return _("A view from outside would help me to learn from it.")


def _way_out() -> str:
    return _("If your policy does not allow this, I fully understand, and no reply is needed.")


def _any_form(tone: Tone) -> str:
    """Many may not write feedback down, and yet may speak."""
    return Spare("" if tone is Tone.BRIEF else _("A line is enough, and a short call is equally welcome."))


def _accepting(tone: Tone) -> str:
    if tone is Tone.WARM:
        return _("I had hoped for a different outcome, of course, and I fully accept your decision.")
    return _("I accept your decision.")


def _wish(tone: Tone) -> str:
    if tone is Tone.WARM:
        return _("It was good to meet you. I wish you and your team all the best.")
    return _("I wish you and your team all the best.")


def _personal(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    thanks = _("thank you for writing to me in person, and for {meeting} {place}.")
    return (
        (_opening(thanks, facts), _accepting(tone)),
        (_reason(), question(facts)),
        (_way_out(), _any_form(tone), _wish(tone)),
    )


def _generic(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    thanks = _("thank you for letting me know, and for {meeting} {place}.")
    return (
        (_opening(thanks, facts), _accepting(tone)),
        (_reason(), question(facts)),
        (_way_out(), _any_form(tone), _wish(tone)),
    )


def _agency(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    thanks = _("thank you for letting me know, and for putting me forward {place}.")
    return (
        (_opening(thanks, facts), _("I accept the decision.")),
        (
            _("You hear from both sides, so your view would help me."),
            _(
                "What is one thing that came across well, and one thing you would advise me "
                "to do better next time?"
            ),
        ),
        (
            _("If the client did not share anything, I fully understand."),
            _any_form(tone),
            _("If another role comes up that fits, I would be glad to hear from you."),
        ),
        (_("I wish you all the best."),),
    )


def _check_in(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    promised, before = "", ""
    if facts.promised_by:
        promised = _("You mentioned an answer by {day}.").format(day=_day(facts.promised_by, facts))
    if facts.asked_on:
        before = _("I am coming back to my message of {day}.").format(day=_day(facts.asked_on, facts))
    return (
        (_opening(_("thank you again for {meeting} {place}."), facts), before),
        (
            promised,
            _("Is there an update you can share with me?"),
            _("I know that such decisions can take longer than planned, and that is fine."),
            _("A line on when you expect to decide would help me to plan."),
        ),
        (
            _("If the role has been filled in the meantime, I would be glad to know that as well."),
            Spare("" if tone is Tone.BRIEF else _("I remain interested in working with you.")),
            _wish(Tone.PLAIN),
        ),
    )


def _close(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    return (
        (
            _opening(_("thank you again for {meeting} {place}."), facts),
            _("As I have not heard back, I assume that you have decided on someone else, and I accept that."),
        ),
        (
            _("One line from you would help me for the next time."),
            question(facts),
        ),
        (_way_out(), _wish(tone)),
    )


def _follow_up(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    if facts.asked_on:
        again = _("I am coming back once to my message of {day}.").format(day=_day(facts.asked_on, facts))
    else:
        again = _("I am coming back once to my earlier message.")
    return (
        (_opening(_("thank you again for {meeting} {place}."), facts), again),
        (
            _("Your decision stands, and I will not question it."),
            _("If you find a moment, I would still value your view."),
            question(facts),
        ),
        (
            _("If it is not possible, that is fine, and I will not write about it again."),
            _wish(tone),
        ),
    )


def _thanks(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    """After an answer: no question, no defence, no word on what was said."""
    return (
        (
            _opening(_("thank you again for {meeting} {place}."), facts),
            _("Thank you as well for the time you took for your feedback."),
        ),
        (
            _("It is useful to me: it shows me what I can build on and what I can do better next time."),
            _("I will take some time with it and then decide what to practise first."),
        ),
        (_("No reply is needed."), _wish(tone)),
    )


def _opening(sentence: str, facts: LetterFacts) -> str:
    """The first sentence; English begins it with a capital, German goes on after the comma."""
    said = sentence.format(meeting=meeting(facts), place=place(facts))
    return said if language() == "de" else said[:1].upper() + said[1:]


BODIES: dict[Occasion, Callable[[LetterFacts, Tone], tuple[tuple[str, ...], ...]]] = {
    Occasion.PERSONAL_REJECTION: _personal,
    Occasion.GENERIC_REJECTION: _generic,
    Occasion.AGENCY: _agency,
    Occasion.SILENCE_CHECK_IN: _check_in,
    Occasion.SILENCE_CLOSE: _close,
    Occasion.FOLLOW_UP: _follow_up,
    Occasion.THANKS: _thanks,
}
