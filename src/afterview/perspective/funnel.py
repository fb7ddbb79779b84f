"""The funnel: how many applications went on, by stage, by where they came from, and by kind of role.

Each rate is shown with the range that its own counts alone allow: the middle 80 % of Beta(k + 1/2,
n - k + 1/2), after Jeffreys' prior (Brown, Cai and DasGupta 2001 recommend it for small counts). A stage is
named as one to look at only when, on top of that stage's usual rate, P(rate < half of it) > 0.8 and at
least six applications came to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.text import fold
from afterview.perspective.chance import PRIORS, updated
from afterview.perspective.outcomes import trial, trials
from afterview.perspective.report import Beta, Passage
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from afterview.record import Application, Record

TRIALS_NEEDED = 6
SURE = 0.8
INTERVAL = 0.8
JEFFREYS = Beta(0.5, 0.5)
GROUP_NEEDED = 3  # fewer than three applications are no kind


class Source(StrEnum):
    """Where an application came from."""

    OWN = "own"
    APPROACHED = "approached"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many went on of how many that were decided; the belief, its middle, and a range around it."""

    name: str
    through: int
    tried: int
    rate: Beta
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The expected rate."""
        return self.rate.mean


@dataclass(frozen=True, slots=True)
class Funnel:
    """The rates by stage, by source and by kind of role, and the stages that stand out as low."""

    stages: tuple[Rate, ...]
    sources: tuple[Rate, ...]
    roles: tuple[Rate, ...]
    look_at: tuple[str, ...]


def funnel(record: Record) -> Funnel:
    """Every rate that at least one decided application speaks for."""
    stages = [(p, [t.through for t in trials(record, p)]) for p in PRIORS]
    talks = [(a, to_talk(a)) for a in record.applications]
    decided = [(a, through) for a, through in talks if through is not None]
    return Funnel(
        stages=tuple(rate(p.value, known) for p, known in stages if known),
        sources=tuple(_grouped(decided, source, 1)),
        roles=tuple(_grouped(decided, kind_of_role, GROUP_NEEDED)),
        look_at=tuple(p.value for p, known in stages if weak(PRIORS[p], known)),
    )


def to_talk(application: Application) -> bool | None:
    """Whether an application led to a first talk; None while it is open."""
    found = trial(application, Passage.APPLICATION_TO_TALK)
    return found.through if found else None


def rate(name: str, known: list[bool]) -> Rate:
    """What the counts say of one rate, and the range that holds the middle of it."""
    from scipy import special  # noqa: PLC0415 - heavy, and only figures need it

    belief = updated(JEFFREYS, sum(known), len(known) - sum(known))
    tail = (1 - INTERVAL) / 2
    low, high = (float(special.betaincinv(belief.a, belief.b, p)) for p in (tail, 1 - tail))
    return Rate(name, sum(known), len(known), belief, low, high)


def weak(prior: Beta, known: list[bool]) -> bool:
    """Whether the rate is likely less than half of what is usual, with enough outcomes to say so."""
    if len(known) < TRIALS_NEEDED:
        return False
    return likely_low(prior, known) > SURE


def likely_low(prior: Beta, known: list[bool]) -> float:
    """How likely the rate lies below half of the prior's mean."""
    from scipy import special  # noqa: PLC0415 - heavy, and only figures need it

    belief = updated(prior, sum(known), len(known) - sum(known))
    return float(special.betainc(belief.a, belief.b, prior.mean / 2))


def _grouped(
    decided: Iterable[tuple[Application, bool]],
    group: Callable[[Application], str],
    needed: int,
) -> list[Rate]:
    found: dict[str, list[bool]] = defaultdict(list)
    for application, through in decided:
        if name := group(application):
            found[name].append(through)
    rates = [rate(name, known) for name, known in found.items() if len(known) >= needed]
    return sorted(rates, key=lambda r: (-r.tried, r.name))


def source(application: Application) -> str:
    """Where it came from: somebody wrote first, an agency, or the person applied."""
    first = application.events[0]
    if first.kind is Kind.OUTREACH:
        return Source.APPROACHED
    return Source.AGENCY if any(e.agency for e in application.events) else Source.OWN


_ASIDE = re2.compile(r"\([^)]*\)|\[[^\]]*\]|[,/|–-].*$")
_LEVEL = re2.compile(
    r"\b(?:senior|junior|lead|principal|staff|head of|trainee|intern|werkstudent\w*|mid|level|m w d|[ivx]+)\b"
)


def kind_of_role(application: Application) -> str:
    """A title without level, place and brackets: "Senior Data Engineer (m/w/d)" is "data engineer"."""
    title = _LEVEL.sub(" ", _ASIDE.sub(" ", fold(application.role)))
    return " ".join(title.split()[-2:])
