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
)
from afterview.record.events import Application, ClosedDoor, Event, Evidence, Person, Problem
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
from afterview.record.record import Record

__all__ = [
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
    "FeedbackNote",
    "Feeling",
    "Kind",
    "Origin",
    "Path",
    "Pause",
    "Person",
    "Problem",
    "Record",
    "Round",
    "Specificity",
    "Stage",
    "State",
    "Withdrawal",
    "newest",
    "standing",
]
