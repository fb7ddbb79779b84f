"""What is said in step two: few words, and none that hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.record import Exercise
from afterview.recovery import PauseChoice
from afterview.wording.dates import moment_near
from afterview.wording.speech import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Pause
    from afterview.recovery import Curve, Expectation, Offer

PAUSES = {
    PauseChoice.TWENTY_MINUTES: N_("20 minutes"),
    PauseChoice.ONE_HOUR: N_("1 hour"),
    PauseChoice.THIS_EVENING: N_("until this evening"),
    PauseChoice.OVERNIGHT: N_("overnight"),
    PauseChoice.TWENTY_HOURS: N_("20 hours"),
    PauseChoice.OTHER: N_("another time"),
}

EXERCISES = {
    Exercise.KIND_LETTER: N_("A letter to yourself, as to a friend"),
    Exercise.DISTANCE: N_("From a step away"),
    Exercise.WRITING: N_("Write it out"),
    Exercise.REFRAMING: N_("Look at it from another side"),
}
STEPS = {
    Exercise.KIND_LETTER: (
        N_("Imagine that a good friend lived through what you lived through, and told you of it."),
        N_(
            "Write to them: that it hurts, that it happens to many, and what you like about them all "
            "the same."
        ),
        N_("Put your own name above it, and read it once, slowly."),
    ),
    Exercise.DISTANCE: (
        N_("Look at the interview as if you watched it from the back of the room."),
        N_("Call yourself by your name. What did this person feel, and why?"),
        N_("What would you tell them, if they asked you?"),
    ),
    Exercise.WRITING: (
        N_("Write about the rejection without stopping: what you thought, and what you felt most deeply."),
        N_("Spelling and order do not matter. If you run out of words, repeat the last ones."),
        N_("Leave one to three days before you write again. Right afterwards it may feel heavier."),
    ),
    Exercise.REFRAMING: (
        N_("Write down what you know for certain about why it ended, and what you only suspect."),
        N_("For each suspicion: what else might have been the reason?"),
        N_("What of it will still matter to you in a year?"),
    ),
}
SUPPORT = {
    Exercise.KIND_LETTER: N_(
        "The best match there is: in a study of 180 job seekers, such writing eased sadness at once. "
        "One study, so take it as a good sign and no more."
    ),
    Exercise.DISTANCE: N_(
        "Some support: people who looked from a distance were less low one and seven days later than people "
        "who went through it again from within."
    ),
    Exercise.WRITING: N_(
        "Mixed support: over 31 studies the effect is small and comes late, and some studies found none. "
        "A well-known study with people who had lost their jobs was very small."
    ),
    Exercise.REFRAMING: N_(
        "Some support: looking at it from another side helps a little on average, and less right after "
        "naming a feeling."
    ),
}


def pause_choice(value: PauseChoice) -> str:
    """A pause the person can pick."""
    return _(PAUSES[value])


def resting(pause: Pause, today: date) -> str:
    """Said while a pause runs. `pause.until` is in the reader's own time zone."""
    return _("You are taking time until {moment}.").format(moment=moment_near(pause.until, today))


def rested() -> str:
    """Said when a pause is over."""
    return _("The time you took is over. Take more, or go on; both are fine.")


def feelings_question() -> str:
    """The question that opens a door page."""
    return _("How is it right now? Name one, several, or none.")


def any_order() -> str:
    """Said next to the feelings."""
    return _("They come in any order, go, and come back. There is no right length.")


def why_wait() -> str:
    """Why sending waits for the pause, and that it need not."""
    return _(
        "You can write the letter now. Sending it after a pause often goes better: "
        "what hurts today reads differently tomorrow. You can also send it at once."
    )


def help_line() -> str:
    """Where to find somebody to talk to."""
    return _(
        "This is not therapy. If it gets too heavy, talk to somebody you trust, or find a helpline "
        "for your country at findahelpline.com. In an emergency, call your local emergency number."
    )


def exercise(value: Exercise) -> str:
    """What an exercise is called."""
    return _(EXERCISES[value])


def exercise_steps(value: Exercise) -> list[str]:
    """How it is done."""
    return [_(step) for step in STEPS[value]]


def support(value: Exercise) -> str:
    """How well it is supported, with the caution of those who studied it."""
    return _(SUPPORT[value])


def length(value: Offer) -> str:
    """How long it takes."""
    return _("{shortest} to {longest} minutes").format(shortest=value.shortest, longest=value.longest)


def reframe_later() -> str:
    """Why looking at it differently is not offered yet."""
    return _(
        "This one helps more some time after you named what you feel: at least the next day. "
        "It is here whenever you want it."
    )


def expectation(value: Expectation) -> str:
    """What the person expected, and what happened."""
    expected = ngettext("You expected {count} day.", "You expected {count} days.", value.expected)
    first = expected.format(count=value.expected)
    if value.took is None:
        so_far = ngettext(
            "{count} day has passed, and however long it takes is how long it takes.",
            "{count} days have passed, and however long it takes is how long it takes.",
            value.so_far,
        )
        return f"{first} {so_far.format(count=value.so_far)}"
    took = ngettext(
        "Acceptance was there after {count} day.", "Acceptance was there after {count} days.", value.took
    )
    return f"{first} {took.format(count=value.took)}"


def curve(value: Curve | None, doors: int) -> list[str]:
    """What the own curve says, or why it says nothing yet."""
    if value is None:
        return [
            _(
                "From four doors on, at which you noted how it is, and once acceptance is among "
                "them, you find "
                "here how long it has taken you. Until then there is too little to say anything honest."
            ),
            ngettext("So far: {count} door.", "So far: {count} doors.", doors).format(count=doors),
        ]
    if value.median is None:
        return [
            _("At fewer than half of your doors has acceptance been noted, so there is no middle value yet.")
        ]
    told = ngettext(
        "In the middle of your own doors, acceptance came after about {count} day.",
        "In the middle of your own doors, acceptance came after about {count} days.",
        round(value.median),
    ).format(count=round(value.median))
    return [told, _range(value), _("This is a look back, not a deadline.")]


def _range(value: Curve) -> str:
    """Where the middle value likely lies."""
    low = round(value.median_low or 0)
    if value.median_high is None:
        return _("With so few doors it may be any time from day {low} on.").format(low=low)
    return _("With so few doors it may be any time between day {low} and day {high}.").format(
        low=low, high=round(value.median_high)
    )
