"""The exercises on offer: how long each takes, how well it is supported, and when it fits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.record import Exercise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from afterview.record import CheckIn


class Support(StrEnum):
    """How strong the evidence for an exercise is, in plain grades (docs/why.md names the studies)."""

    FAIR = "fair"
    SOME = "some"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Offer:
    """One exercise: the least and the most minutes it takes, and how well it is supported."""

    exercise: Exercise
    shortest: int
    longest: int
    support: Support


OFFERS = (
    Offer(Exercise.KIND_LETTER, 5, 15, Support.FAIR),
    Offer(Exercise.DISTANCE, 2, 10, Support.SOME),
    Offer(Exercise.WRITING, 15, 20, Support.WEAK),
    Offer(Exercise.REFRAMING, 5, 10, Support.SOME),
)


def offered(check_ins: Iterable[CheckIn], today: date, zone: tzinfo | None = None) -> tuple[Offer, ...]:
    """The exercises that fit today.

    Naming a feeling right before looking at it differently makes the second harder (Nook, Satpute
    and Ochsner 2021), so reframing is offered from the day after the last check-in, and not before one.
    """
    named = [one.at.astimezone(zone).date() for one in check_ins]
    later = bool(named) and max(named) < today
    return tuple(o for o in OFFERS if later or o.exercise is not Exercise.REFRAMING)


def offer(exercise: Exercise) -> Offer:
    """What is known about one exercise."""
    return next(o for o in OFFERS if o.exercise is exercise)
