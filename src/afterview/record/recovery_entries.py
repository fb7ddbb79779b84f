"""What the person enters in step two beyond check-ins and pauses. All of it is private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 (fields are read from stored rows by their types)
from enum import StrEnum

from afterview.record.entries import Entry


class Exercise(StrEnum):
    """The exercises on offer; each is optional and short."""

    KIND_LETTER = "kind_letter"
    DISTANCE = "distance"
    WRITING = "writing"
    REFRAMING = "reframing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseBegun(Entry):
    """An exercise begun: until when the person wants to write, if they set a time."""

    exercise: Exercise
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseNote(Entry):
    """What the person wrote in an exercise."""

    exercise: Exercise
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway(Entry):
    """What could have been, written down and put away until a day of the person's choice."""

    text: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Entry):
    """The person opened what they had put away before its day; `entry` is its key."""

    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Entry):
    """How many days the person expects it to hurt. The newest one made before the acceptance counts."""

    days: int
