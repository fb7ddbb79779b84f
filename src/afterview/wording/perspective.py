"""What is said in step four: numbers in plain frequencies, and no promise."""

from __future__ import annotations

from afterview.perspective import Aftermath, Agreement, ChanceCard, Passage
from afterview.wording.speech import N_, _, ngettext

TIMES = {
    2: N_("twice"),
    3: N_("three times"),
    4: N_("four times"),
    5: N_("five times"),
    6: N_("six times"),
    7: N_("seven times"),
    8: N_("eight times"),
    9: N_("nine times"),
    10: N_("ten times"),
}
PASSAGES = {
    Passage.APPLICATION_TO_TALK: N_("from an application to a first talk"),
    Passage.TALK_TO_NEXT: N_("from a first call to the next round"),
    Passage.TECHNICAL_TO_NEXT: N_("from an exercise or technical round to the next"),
    Passage.FIRST_INTERVIEW_TO_OFFER: N_("from a first interview to an offer"),
    Passage.FINAL_TO_OFFER: N_("from a final round to an offer"),
}
# Below this, a run is called uncommon; a reader is then pointed to the step, never to themselves.
UNCOMMON = 0.10


def passage(value: Passage) -> str:
    """The step whose chance is meant."""
    return _(PASSAGES[value])


def times(count: int) -> str:
    """How often: twice, three times, 12 times."""
    return _(TIMES[count]) if count in TIMES else _("{count} times").format(count=count)


def _people(of_hundred: int) -> str:
    return _("about {count}").format(count=of_hundred) if of_hundred else _("fewer than 1")


def chance(card: ChanceCard) -> str:
    """How common the run is, among 100 people."""
    people = _people(card.of_hundred)
    if card.misses == 1:
        return _("Of 100 people in this place, {people} hear no.").format(people=people)
    run = _("Of 100 people in this place, {people} hear no {times} in a row.")
    return run.format(people=people, times=times(card.misses))


def ended(card: ChanceCard) -> str:
    """The run that an offer has ended."""
    if card.misses == 1:
        return _("Before the latest offer you heard no once.")
    return _("Before the latest offer you heard no {times} in a row.").format(times=times(card.misses))


def chance_basis(card: ChanceCard) -> str:
    """What the figure rests on: a general one, or the person's own record on top of it."""
    general = round(100 * card.prior.mean)
    own = card.successes + card.earlier_misses
    if own == 0:
        return _(
            "This rests on a general figure: {passage}, about {general} in 100. "
            "Your own record takes its place as it grows."
        ).format(passage=passage(card.passage), general=general)
    return _(
        "This rests on your own record before this run ({through} of {own} went on) "
        "and on a general figure: {passage}, about {general} in 100."
    ).format(through=card.successes, own=own, passage=passage(card.passage), general=general)


def chance_meaning(card: ChanceCard) -> str:
    """What follows from the figure, and what does not."""
    if card.probability < UNCOMMON:
        return _("Such a run is uncommon. It can be chance, and it can be worth a look at this step.")
    return _("A run like this is to be expected for many people. It says little about the next interview.")


def agreement(fact: Agreement) -> str:
    """How far two interviewers agree."""
    return _(
        "When two interviewers each pass {bar} in 10 people, about 1 in {one_in} of those turned down "
        "by one would have passed with the other."
    ).format(bar=round(10 * fact.bar), one_in=round(1 / fact.passes_with_other))


def after(facts: Aftermath) -> tuple[str, ...]:
    """What followed a closed door, one sentence a fact."""
    said = [_next_interview(facts), _interviews(facts), _upcoming(facts), _offers(facts), _alive(facts)]
    return tuple(filter(None, said)) or (_("Nothing has followed yet."),)


def _next_interview(facts: Aftermath) -> str:
    days = facts.days_to_interview
    if days is None:
        return ""
    if days == 0:
        return _("The next interview was on the same day.")
    later = ngettext(
        "The next interview came {count} day later.", "The next interview came {count} days later.", days
    )
    return later.format(count=days)


def _counted(sentence: str, count: int) -> str:
    return sentence.format(count=count) if count else ""


def _interviews(facts: Aftermath) -> str:
    count = facts.interviews
    return _counted(ngettext("{count} interview since then.", "{count} interviews since then.", count), count)


def _upcoming(facts: Aftermath) -> str:
    count = facts.upcoming
    return _counted(ngettext("{count} interview ahead.", "{count} interviews ahead.", count), count)


def _offers(facts: Aftermath) -> str:
    count = facts.offers
    return _counted(ngettext("{count} offer since then.", "{count} offers since then.", count), count)


def _alive(facts: Aftermath) -> str:
    return _counted(
        ngettext("{count} other application is open.", "{count} other applications are open.", facts.alive),
        facts.alive,
    )


def golden_rule() -> str:
    """The golden rule, without a promise."""
    return _(
        "Not getting what you wanted may turn out to be luck. Nobody can know today; your record will show."
    )
