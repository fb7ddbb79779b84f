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
from afterview.record.own_entries import Erased, Preference, SavedView
from afterview.record.perspective_entries import (
    Criteria,
    JobBegun,
    LookBack,
    OfferTerms,
    Period,
    Rating,
    WalkAway,
)
from afterview.record.plan_entries import (
    Integrity,
    Learned,
    LearningPlan,
    LearningSession,
    Rehearsal,
    RoleWishes,
    Stand,
    Story,
    StoryTold,
)
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
    "Criteria",
    "Direction",
    "Entry",
    "Erased",
    "Event",
    "Evidence",
    "Exercise",
    "ExerciseBegun",
    "ExerciseNote",
    "FeedbackNote",
    "Feeling",
    "Forecast",
    "Integrity",
    "JobBegun",
    "Kind",
    "Learned",
    "LearningPlan",
    "LearningSession",
    "LetterDraft",
    "LookBack",
    "OfferTerms",
    "Opened",
    "Origin",
    "Path",
    "Pause",
    "Period",
    "Person",
    "PlanChange",
    "Preference",
    "Problem",
    "PutAway",
    "QuietHours",
    "Rating",
    "Record",
    "Rehearsal",
    "RoleWishes",
    "Round",
    "SavedView",
    "Specificity",
    "Stage",
    "Stand",
    "State",
    "Story",
    "StoryTold",
    "WalkAway",
    "Withdrawal",
    "newest",
    "standing",
    "taken_back",
]
