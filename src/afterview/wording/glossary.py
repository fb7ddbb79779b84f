"""The words of the pages, explained: the same sentences as in docs/glossary.md; a test holds them to it."""

from __future__ import annotations

from afterview.wording.speech import N_, _

WORDS: tuple[tuple[str, str], ...] = (
    (N_("application"), N_("one employer, one role, and everything that happened to it.")),
    (N_("employer"), N_("the organisation you would work for, never the platform or the agency in between.")),
    (N_("agency"), N_("somebody who recruits for an employer.")),
    (
        N_("closed door"),
        N_("an application that ended after at least one interview, by a rejection or by silence."),
    ),
    (N_("generic"), N_("a rejection that could have gone to anybody.")),
    (N_("specific"), N_("a rejection that is about you.")),
    (N_("silent"), N_("longer without a word than the clock allows. A late answer takes it back.")),
    (N_("clock"), N_("after how many working days at which stage quiet stops being normal.")),
    (N_("promised date"), N_("a date by which somebody said they would answer. It comes before the clock.")),
    (N_("note"), N_("an answer you received, kept word for word.")),
    (N_("letter"), N_("a draft for you to read, change and send yourself.")),
    (N_("check-in"), N_("how it feels at one moment.")),
    (N_("pause"), N_("time you take before going on with a door, until a moment you pick.")),
    (
        N_("theme"),
        N_("something feedback speaks about, such as structure of answers or knowledge of a tool."),
    ),
    (
        N_("base rate"),
        N_("how often something happens to people at this point, before anything is known about you."),
    ),
)


def words() -> list[tuple[str, str]]:
    """Every word with its explanation, in the language spoken now, by the alphabet of that language."""
    return sorted(((_(word), _(said)) for word, said in WORDS), key=lambda pair: pair[0].casefold())
