"""The next step forward, in words: what it is, and why it is suggested now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.next_step import Next
from afterview.wording import themes
from afterview.wording.speech import N_, _

if TYPE_CHECKING:
    from afterview.next_step import NextStep

TITLES = {
    Next.REST: N_("Rest until the time you set"),
    Next.PREPARE: N_("Get ready for the interview with {employer}"),
    Next.CHECK_IN: N_("Note how it feels after {employer}"),
    Next.COMPARE_OFFER: N_("Write down what {employer} offers"),
    Next.ASK: N_("Ask {employer} what they saw"),
    Next.DECIDE: N_("Decide about “{theme}”"),
    Next.LOOK_BACK: N_("Look back from your job at {employer}"),
    Next.PRACTISE: N_("Spend a little time on “{theme}”"),
    Next.ASK_SILENCE: N_("Ask {employer} how things stand"),
    Next.RATE: N_("Note what the role at {employer} would have been worth to you"),
}
REASONS = {
    Next.REST: N_("You set this aside, and it is all right to leave it there."),
    Next.PREPARE: N_("Telling one story aloud is enough for today."),
    Next.CHECK_IN: N_("It takes ten seconds, and only you read it."),
    Next.COMPARE_OFFER: N_("Beside your own criteria an offer is easier to see."),
    Next.ASK: N_("A short, polite question is in order now. Some answer."),
    Next.DECIDE: N_("It was said often enough to act on, and leaving it is one of the answers."),
    Next.LOOK_BACK: N_("The day you chose for it has come. Three questions."),
    Next.PRACTISE: N_("This is the day you set yourself. It can be moved."),
    Next.ASK_SILENCE: N_("It has been quiet for longer than usual."),
    Next.RATE: N_("Before you know what comes next, your judgement of it is your own."),
}


def title(step: NextStep, employer: str) -> str:
    """What to do; `employer` is what the application is called."""
    return _(TITLES[step.kind]).format(employer=employer, theme=_theme(step))


def reason(step: NextStep) -> str:
    """Why now."""
    return _(REASONS[step.kind])


def nothing() -> str:
    """Said when nothing is suggested."""
    return _("Nothing needs you now. A walk counts, too.")


def _theme(step: NextStep) -> str:
    return themes.label(step.theme) if step.theme else ""
