"""What is said about step one: how a door stands, what to do today, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.feedback import (
    Advice,
    DoorFeedback,
    Moment,
    Occasion,
    Situation,
    Step,
    Whom,
)
from afterview.wording.dates import day_near
from afterview.wording.speech import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from afterview.feedback import AnswerRate

SITUATIONS = {
    Situation.PERSONAL_REJECTION: N_("Somebody wrote to you in person."),
    Situation.GENERIC_REJECTION: N_("The rejection is a standard text. It says nothing about how you did."),
    Situation.AGENCY: N_("The word came through an agency. Agency recruiters answer more often than most."),
    Situation.SILENCE_CHECK_IN: N_("Nothing has been heard for a while. A short question is fair now."),
    Situation.SILENCE_CLOSE: N_(
        "No answer came. One letter can close the matter and ask for feedback at the same time."
    ),
    Situation.ASKED: N_("You have asked. Whether an answer comes is no longer up to you."),
    Situation.ANSWERED: N_("An answer is here. It is kept word for word."),
}
ADVICE = {
    Advice.WAIT: N_("A good time to send it starts {day}. You can write it now and leave it."),
    Advice.ASK: N_("Today is a good day to send it."),
    Advice.ASK_LATE: N_(
        "This was more than six weeks ago. You can still ask once; people remember less after this time."
    ),
    Advice.AWAIT_ANSWER: N_("Nothing to do for now."),
    Advice.FOLLOW_UP: N_("No answer so far. One short follow-up is fine today, and then it is done."),
    Advice.STOP: N_("You have asked as often as is courteous. This step is done, with or without an answer."),
    Advice.LEFT: N_(
        "You took the open points out of the plan, so nothing more is due. You can bring them back."
    ),
    Advice.READ_ANSWER: N_("Read it when you are ready. There is nothing to reply to, beyond a thank you."),
}
WHOM = {
    Whom.WROTE: N_("wrote to you"),
    Whom.RECRUITER: N_("was in touch with you during the process"),
    Whom.INTERVIEWER: N_("interviewed you"),
    Whom.MAILBOX: N_("shared mailbox; a person may still read it"),
    Whom.NAME_ONLY: N_("named in the mail, without an address"),
}
STEPS = {
    Step.FIRST: N_("first message"),
    Step.FOLLOW_UP: N_("follow-up"),
    Step.CLOSE: N_("closing letter"),
    Step.STOP: N_("leave it there"),
}

TONES = {"plain": N_("plain"), "warm": N_("warmer"), "brief": N_("shorter")}
OCCASIONS = {
    "personal_rejection": N_("after a personal rejection"),
    "generic_rejection": N_("after a standard rejection"),
    "phone_rejection": N_("after a rejection by phone"),
    "agency": N_("to an agency recruiter"),
    "silence_check_in": N_("a question after silence"),
    "silence_close": N_("closing after silence, and asking"),
    "follow_up": N_("one follow-up"),
    "thanks": N_("thanks for feedback"),
    "correction": N_("setting a fact right"),
}
WAITS = {
    "pause": N_(
        "You are taking time, so the letter waits with you: what hurts today reads differently tomorrow. "
        "It is kept here, and you can also go on now."
    ),
    "wording": N_(
        "A sentence in it would be better left out: it is marked above, with the reason. Letters with such "
        "sentences are rarely answered. It is your letter, and you can go on with it as it is."
    ),
}
LETTER_LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "nl": "Nederlands"}


def situation(value: Situation) -> str:
    """How the door stands."""
    return _(SITUATIONS[value])


def advice(part: DoorFeedback, today: date) -> str:
    """What to do today; a wait names its day."""
    if part.advice is Advice.AWAIT_ANSWER and part.next_on and part.left:
        follow_up = _("Nothing to do for now. If no answer comes, a follow-up is fine from {day}.")
        return follow_up.format(day=day_near(part.next_on, today))
    return _(ADVICE[part.advice]).format(day=day_near(part.ask_from, today))


def whom(value: Whom) -> str:
    """Why this addressee."""
    return _(WHOM[value])


def step(value: Step) -> str:
    """One point of the plan."""
    return _(STEPS[value])


def moment(value: Moment, today: date) -> str:
    """One point of the plan with its day."""
    if value.dropped:
        return _("{step}: taken out").format(step=step(value.step))
    if value.step is Step.STOP:
        return _("{step}: {day}").format(step=step(value.step), day=day_near(value.on, today))
    if value.done_at:
        return _("{step}: sent {day}").format(step=step(value.step), day=day_near(value.on, today))
    return _("{step}: from {day}").format(step=step(value.step), day=day_near(value.on, today))


def requests_left(count: int) -> str:
    """How many more messages are courteous."""
    if count == 0:
        return _("No further message is planned.")
    return ngettext("{count} more message at most.", "{count} more messages at most.", count).format(
        count=count
    )


def nobody_known() -> str:
    """Said when the mail shows nobody to write to."""
    return _(
        "Your mail shows no person to write to. If you remember somebody from the interview, write to them."
    )


def expectation() -> str:
    """How often such requests are answered, humbly."""
    return _("About 3 in 10 such requests are answered. An empty inbox says nothing about you.")


def tone(value: str) -> str:
    """How a letter sounds."""
    return _(TONES[value])


def occasion(value: Occasion) -> str:
    """Which letter it is."""
    return _(OCCASIONS.get(value.value, value.value))


def waits(reason: str) -> str:
    """Why taking the letter out waits for one more click."""
    return _(WAITS[reason])


def own_rate(rate: AnswerRate) -> list[str]:
    """How often the person's own requests were answered, humbly."""
    asked = rate.answered + rate.unanswered + rate.waiting
    if not asked:
        return [expectation()]
    told = ngettext(
        "You have asked {count} employer so far; answered: {answered}, still open: {waiting}.",
        "You have asked {count} employers so far; answered: {answered}, still open: {waiting}.",
        asked,
    )
    low, high = (round(10 * share) for share in rate.likely)
    likely = _(
        "From this and from what others report, about {expected} in 10 such requests are answered; anything "
        "between {low} and {high} would be no surprise. An empty inbox says nothing about you."
    )
    return [
        told.format(count=asked, answered=rate.answered, waiting=rate.waiting),
        likely.format(expected=round(10 * rate.expected), low=low, high=high),
    ]
