"""What each letter says, sentence by sentence, for each occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.feedback import LetterFacts, Occasion
from afterview.wording.letter_phrases import Spare, Tone, day_in, opening, question
from afterview.wording.speech import _

if TYPE_CHECKING:
    from collections.abc import Callable


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
        (opening(thanks, facts), _accepting(tone)),
        (_reason(), question(facts)),
        (_way_out(), _any_form(tone), _wish(tone)),
    )


def _generic(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    thanks = _("thank you for letting me know, and for {meeting} {place}.")
    return (
        (opening(thanks, facts), _accepting(tone)),
        (_reason(), question(facts)),
        (_way_out(), _any_form(tone), _wish(tone)),
    )


def _agency(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    thanks = _("thank you for letting me know, and for putting me forward {place}.")
    return (
        (opening(thanks, facts), _("I accept the decision.")),
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
        promised = _("You mentioned an answer by {day}.").format(day=day_in(facts.promised_by, facts))
    if facts.asked_on:
        before = _("I am coming back to my message of {day}.").format(day=day_in(facts.asked_on, facts))
    return (
        (opening(_("thank you again for {meeting} {place}."), facts), before),
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
            opening(_("thank you again for {meeting} {place}."), facts),
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
        again = _("I am coming back once to my message of {day}.").format(day=day_in(facts.asked_on, facts))
    else:
        again = _("I am coming back once to my earlier message.")
    return (
        (opening(_("thank you again for {meeting} {place}."), facts), again),
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
            opening(_("thank you again for {meeting} {place}."), facts),
            _("Thank you as well for the time you took for your feedback."),
        ),
        (
            _("It is useful to me: it shows me what I can build on and what I can do better next time."),
            _("I will take some time with it and then decide what to practise first."),
        ),
        (_("No reply is needed."), _wish(tone)),
    )


def _phone(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    thanks = _("thank you for your call, and for {meeting} {place}.")
    return (
        (opening(thanks, facts), _accepting(tone)),
        (_reason(), question(facts)),
        (_way_out(), _any_form(tone), _wish(tone)),
    )


def _correction(facts: LetterFacts, tone: Tone) -> tuple[tuple[str, ...], ...]:
    """The fact is the person's to write; until then the letter offers it, so that it is whole."""
    return (
        (opening(_("thank you again for {meeting} {place}."), facts), _accepting(tone)),
        (
            _(
                "There is one factual detail about my part in the process that your notes may show "
                "differently."
            ),
            _("I am glad to send it in a line if it is useful for your records."),
            _("It does not change your decision, and I do not ask for a new review."),
        ),
        (_("If your notes are complete without it, no reply is needed."), _wish(tone)),
    )


BODIES: dict[Occasion, Callable[[LetterFacts, Tone], tuple[tuple[str, ...], ...]]] = {
    Occasion.PERSONAL_REJECTION: _personal,
    Occasion.GENERIC_REJECTION: _generic,
    Occasion.AGENCY: _agency,
    Occasion.SILENCE_CHECK_IN: _check_in,
    Occasion.SILENCE_CLOSE: _close,
    Occasion.FOLLOW_UP: _follow_up,
    Occasion.THANKS: _thanks,
    Occasion.PHONE: _phone,
    Occasion.CORRECTION: _correction,
}
