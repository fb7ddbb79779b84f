"""Step four as data: what came after each door, and how common such a run is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Passage(StrEnum):
    """A step of a selection process whose chance is asked for."""

    APPLICATION_TO_TALK = "application_to_talk"
    TALK_TO_NEXT = "talk_to_next"
    TECHNICAL_TO_NEXT = "technical_to_next"
    FIRST_INTERVIEW_TO_OFFER = "first_interview_to_offer"
    FINAL_TO_OFFER = "final_to_offer"


@dataclass(frozen=True, slots=True)
class Beta:
    """What is believed about a rate: as if `a` successes and `b` misses had been seen."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The expected rate."""
        return self.a / (self.a + self.b)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceCard:
    """How common `misses` in a row are for a person with this record.

    `successes` and `earlier_misses` are the person's own outcomes *before* the run; they turn
    `prior` into `rate`. `probability` is exact, `of_hundred` is the same among 100 people.
    """

    passage: Passage
    misses: int
    successes: int
    earlier_misses: int
    prior: Beta
    rate: Beta
    probability: float
    source: str

    @property
    def of_hundred(self) -> int:
        """Of 100 people in this place, how many see such a run (rounded)."""
        return round(100 * self.probability)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two separate interviewers agree, as data with its source.

    `passes_with_other` is the share of people turned down by one who would have passed with
    the other; `fails_with_other` the share of people passed by one who would not have.
    """

    reliability: float
    bar: float
    passes_with_other: float
    fails_with_other: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What followed one closed door, in the other applications.

    `interviews` have taken place, `upcoming` are arranged; `days_to_interview` is None when
    none followed yet. `alive` counts other applications that are open today.
    """

    interviews: int = 0
    upcoming: int = 0
    offers: int = 0
    alive: int = 0
    days_to_interview: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPerspective:
    """Step four for one door. `chance` is the run ending with it (None: not counted as a miss)."""

    application: str
    closed_at: datetime
    after: Aftermath
    chance: ChanceCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Step four: doors newest first, the run as it stands today, and what one interview can tell.

    `ended` is the run that the latest offer ended, while no new one has begun.
    """

    agreement: Agreement
    doors: tuple[DoorPerspective, ...] = ()
    chance: ChanceCard | None = None
    ended: ChanceCard | None = None

    def door(self, key: str) -> DoorPerspective:
        """The part for one door; KeyError when it is not a closed door."""
        for part in self.doors:
            if part.application == key:
                return part
        raise KeyError(key)

    def earlier(self, key: str) -> tuple[DoorPerspective, ...]:
        """The doors that closed before this one, newest first."""
        closed_at = self.door(key).closed_at
        return tuple(d for d in self.doors if d.closed_at < closed_at)
