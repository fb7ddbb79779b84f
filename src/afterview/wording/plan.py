"""What is said in step three beyond the themes: where one stands, whether it works, stories and roles."""

from __future__ import annotations

from afterview.gameplan import Count, Effect, Held, Kindness
from afterview.record import Integrity, Path
from afterview.wording import themes
from afterview.wording.names import path as path_name
from afterview.wording.speech import N_, _, ngettext

STANDS = {
    Integrity.TAKE: N_("take it"),
    Integrity.TEST: N_("test it"),
    Integrity.PARK: N_("park it"),
    Integrity.REFUSE: N_("refuse it"),
}
STAND_MEANINGS = {
    Integrity.TAKE: N_("There is something in it for me. I decide below what to do."),
    Integrity.TEST: N_("I ask two people I trust whether they have seen it."),
    Integrity.PARK: N_("I set it aside. It may come back, or not."),
    Integrity.REFUSE: N_("This is not mine to change. I keep my way."),
}
INTEGRITY_QUESTIONS = (
    N_("Was a behaviour named, or only an impression?"),
    N_("Would the same words be said of somebody else?"),
    N_("Have two people said it who do not know of each other?"),
    N_("Would I want to change this even if no job hung on it?"),
)
HELD = {
    Held.MET: N_("named"),
    Held.AGAINST: N_("stands against it"),
    Held.NOT_SAID: N_("not mentioned"),
}
KINDNESSES = {
    Kindness.ANSWERED_IN_PERSON: N_("answered in person"),
    Kindness.GAVE_FEEDBACK: N_("told you what they saw"),
    Kindness.KEPT_PROMISE: N_("answered by the day they named"),
    Kindness.OFFERED: N_("made an offer"),
}
PARTS = {
    "situation": N_("the situation"),
    "task": N_("the task"),
    "action": N_("what you did"),
    "result": N_("the result"),
}


def stand(value: Integrity) -> str:
    """One of the four answers to a careful wording."""
    return _(STANDS[value])


def stand_meaning(value: Integrity) -> str:
    """What an answer means."""
    return _(STAND_MEANINGS[value])


def integrity_questions() -> tuple[str, ...]:
    """The four questions to ask oneself."""
    return tuple(_(question) for question in INTEGRITY_QUESTIONS)


def held(value: Held) -> str:
    """What a wish met."""
    return _(HELD[value])


def kindness(value: Kindness) -> str:
    """How an employer treated the person well."""
    return _(KINDNESSES[value])


def part(name: str) -> str:
    """One of the four parts of a story."""
    return _(PARTS[name])


def effect(value: Effect) -> str:
    """Whether a decision has changed how often a theme comes up, in counts and in words."""
    counts = _("It came up in {before} before, and in {after} since.").format(
        before=_count(value.before), after=_count(value.after)
    )
    if value.lower is None:
        return " ".join([counts, _("That is too little to say whether anything changed.")])
    return f"{counts} {_likely(value.lower)}"


def _count(count: Count) -> str:
    return ngettext("{k} of {n} interview", "{k} of {n} interviews", count.of).format(
        k=count.came_up, n=count.of
    )


def _likely(lower: float) -> str:
    percent = round(100 * lower)
    if percent >= 80:
        return _("That it comes up less often now is {percent} % likely.").format(percent=min(percent, 99))
    if percent <= 20:
        return _("It seems to come up more often now; that it became rarer is {percent} % likely.").format(
            percent=max(percent, 1)
        )
    return _("That it comes up less often now is {percent} % likely, which is no clear sign.").format(
        percent=percent
    )


def effect_title(value: Effect) -> str:
    """The theme and what was decided about it."""
    return f"{themes.label(value.theme)}: {path_name(value.decided.path)}"


def chosen(value: Path) -> str:
    """What follows from a decision, in one line."""
    return {
        Path.PRESENT: _("Your stories are the place to try it."),
        Path.LEARN: _("Your learning has a place for the first step."),
        Path.OTHER_ROLES: _("What a role must have can be written down under other roles."),
        Path.LEAVE: _("It stays as it is."),
    }[value]
