"""Step one: obtain what can be learned, from whom, and when."""

from __future__ import annotations

from afterview.feedback.doors import read
from afterview.feedback.rate import AnswerRate, answer_rate
from afterview.feedback.reminders import Reminder, reminders
from afterview.feedback.report import (
    Addressee,
    Advice,
    Answer,
    DoorFeedback,
    LetterFacts,
    Moment,
    Occasion,
    Report,
    Situation,
    Step,
    Whom,
)

__all__ = [
    "Addressee",
    "Advice",
    "Answer",
    "AnswerRate",
    "DoorFeedback",
    "LetterFacts",
    "Moment",
    "Occasion",
    "Reminder",
    "Report",
    "Situation",
    "Step",
    "Whom",
    "answer_rate",
    "read",
    "reminders",
]
