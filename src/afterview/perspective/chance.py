"""How common a run of misses is: the Beta-binomial, and what it may learn from.

A person whose rate of success at one passage is believed to be Beta(a, b) sees N misses in a
row with probability

    P(N misses) = B(a, b + N) / B(a, b) = prod over i = 0 … N-1 of (b + i) / (a + b + i),

which is the Beta-binomial distribution at zero successes in N trials (Skellam 1948). It equals
asking one person N times *without* fixing their rate: each miss is also a sign of a lower rate,
so a run is more common than (1 - mean)^N would say.

Which outcomes may feed a and b? Only those *before* the run: a = prior a + earlier offers,
b = prior b + earlier misses. Feeding the run itself into b as well would use each of its misses
twice, once to lower the rate and once to be explained by the lowered rate, and every run would
look ordinary. The run starts after the latest success (or at the beginning). That moment is
known when it comes and does not look ahead, so the prediction for the N outcomes after it holds.

The priors are weak ones by passage, from employer-side statistics (mostly United States, so a
starting point only): Lever 2017 and 2019, Jobvite, CareerPlug 2024, rounded to ten trials'
worth of belief.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from afterview.perspective.report import Beta, ChanceCard, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

PRIORS = {
    Passage.APPLICATION_TO_TALK: Beta(1.5, 28.5),
    Passage.TALK_TO_NEXT: Beta(3.2, 6.8),
    Passage.TECHNICAL_TO_NEXT: Beta(4, 6),
    Passage.FIRST_INTERVIEW_TO_OFFER: Beta(2, 8),
    Passage.FINAL_TO_OFFER: Beta(3, 7),
}
SOURCES = {
    Passage.APPLICATION_TO_TALK: "CareerPlug 2024: about 3 % of applicants to small firms are interviewed",
    Passage.TALK_TO_NEXT: "Lever 2017, 600 firms: 32 % of screened candidates come to the next round",
    Passage.TECHNICAL_TO_NEXT: "general knowledge, not checked: about 40 %",
    Passage.FIRST_INTERVIEW_TO_OFFER: "Jobvite: 17 % of interviews lead to an offer; CareerPlug 2024: 27 %",
    Passage.FINAL_TO_OFFER: "Lever 2017 and 2019: 30 to 40 % of on-site interviews lead to an offer",
}


def probability_of_run(rate: Beta, misses: int) -> float:
    """How likely `misses` misses in a row are, exactly (no misses at all: certain)."""
    return prod((rate.b + i) / (rate.a + rate.b + i) for i in range(misses))


def updated(prior: Beta, successes: int, misses: int) -> Beta:
    """The belief about a rate after that many more outcomes."""
    return Beta(prior.a + successes, prior.b + misses)


def trailing_misses(outcomes: Sequence[bool]) -> int:
    """How many misses (False) stand at the end, after the latest success."""
    return next((i for i, success in enumerate(reversed(outcomes)) if success), len(outcomes))


def ended_run(passage: Passage, outcomes: Sequence[bool]) -> ChanceCard | None:
    """The card for the run that the latest success ended; None without one, or once another run began."""
    if trailing_misses(outcomes):
        return None
    before = list(outcomes)
    while before and before[-1]:
        before.pop()
    return chance_card(passage, before)


def chance_card(passage: Passage, outcomes: Sequence[bool]) -> ChanceCard | None:
    """The card for the run at the end of `outcomes` (oldest first, True: success); None without a run."""
    run = trailing_misses(outcomes)
    if run == 0:
        return None
    before = outcomes[: len(outcomes) - run]
    successes = sum(before)
    prior = PRIORS[passage]
    rate = updated(prior, successes, len(before) - successes)
    return ChanceCard(
        passage=passage,
        misses=run,
        successes=successes,
        earlier_misses=len(before) - successes,
        prior=prior,
        rate=rate,
        probability=probability_of_run(rate, run),
        source=SOURCES[passage],
    )
