"""Better every day: what was done and learned, as a list that only grows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.record import (
    Choice,
    ExerciseNote,
    FeedbackNote,
    Learned,
    LearningSession,
    Rehearsal,
    Stand,
    Story,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterview.record import Entry, Record


class Step(StrEnum):
    """What was done."""

    LEARNED = "learned"
    SESSION = "session"
    STORY = "story"
    REHEARSED = "rehearsed"
    FEEDBACK = "feedback"
    DECIDED = "decided"
    STOOD = "stood"
    EXERCISE = "exercise"


STEPS: dict[type[Entry], Step] = {
    Learned: Step.LEARNED,
    LearningSession: Step.SESSION,
    Story: Step.STORY,
    Rehearsal: Step.REHEARSED,
    FeedbackNote: Step.FEEDBACK,
    Choice: Step.DECIDED,
    Stand: Step.STOOD,
    ExerciseNote: Step.EXERCISE,
}
WEEK = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One thing done, when, and in the person's words where there are any. Notes of step two stay unread."""

    at: datetime
    step: Step
    words: str
    entry: str


def log(record: Record) -> tuple[Line, ...]:
    """Everything done so far, the newest first."""
    found = [_line(e, STEPS[type(e)]) for e in record.entries if type(e) in STEPS]
    return tuple(sorted(found, key=lambda line: line.at, reverse=True))


def _line(entry: Entry, step: Step) -> Line:
    words = ""
    if isinstance(entry, Learned):
        words = entry.text
    elif isinstance(entry, (LearningSession, Stand)):
        words = entry.line
    elif isinstance(entry, Story):
        words = entry.title
    return Line(entry.at, step, words, entry.key)


def written_this_week(record: Record, today: date) -> bool:
    """Whether a line was written in the last seven days."""
    return any((today - e.at.date()).days < WEEK for e in record.of(Learned))
