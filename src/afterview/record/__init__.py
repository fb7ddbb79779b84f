"""The shared nouns: what happened, and what follows from it.

Facts are `Event`s and the person's own entries (`FeedbackNote`, `CheckIn`, `Pause`, `Choice` and
more). They are only ever added to. `Application` and `ClosedDoor` are computed from them, and a
`Record` holds everything the four steps read. Every noun here is frozen; nothing here knows
where it came from (a file, a row, a form) nor how it will be said.
"""

from afterview.record.entries import (
    CheckIn,
    Choice,
    Entry,
    FeedbackNote,
    Pause,
    Withdrawal,
    newest,
    standing,
    taken_back,
)
from afterview.record.events import Application, ClosedDoor, Event, Evidence, Person, Problem
from afterview.record.feedback_entries import EARLIEST, LATEST, LetterDraft, PlanChange, QuietHours
from afterview.record.kinds import (
    Channel,
    Closing,
    Direction,
    Feeling,
    Kind,
    Origin,
    Path,
    Round,
    Specificity,
    Stage,
    State,
)
from afterview.record.own_entries import Preference, SavedView
from afterview.record.record import Record
from afterview.record.recovery_entries import (
    Exercise,
    ExerciseBegun,
    ExerciseNote,
    Forecast,
    Opened,
    PutAway,
)

__all__ = [
    "EARLIEST",
    "LATEST",
    "Application",
    "Channel",
    "CheckIn",
    "Choice",
    "ClosedDoor",
    "Closing",
    "Direction",
    "Entry",
    "Event",
    "Evidence",
    "Exercise",
    "ExerciseBegun",
    "ExerciseNote",
    "FeedbackNote",
    "Feeling",
    "Forecast",
    "Kind",
    "LetterDraft",
    "Opened",
    "Origin",
    "Path",
    "Pause",
    "Person",
    "PlanChange",
    "Preference",
    "Problem",
    "PutAway",
    "QuietHours",
    "Record",
    "Round",
    "SavedView",
    "Specificity",
    "Stage",
    "State",
    "Withdrawal",
    "newest",
    "standing",
    "taken_back",
]
