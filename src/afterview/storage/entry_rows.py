"""One of the person's entries to one row and back. The nouns themselves say which fields they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from afterview.record import (
    CheckIn,
    Choice,
    Criteria,
    Entry,
    Erased,
    ExerciseBegun,
    ExerciseNote,
    FeedbackNote,
    Forecast,
    JobBegun,
    Learned,
    LearningPlan,
    LearningSession,
    LetterDraft,
    LookBack,
    OfferTerms,
    Opened,
    Pause,
    PlanChange,
    Preference,
    PutAway,
    QuietHours,
    Rating,
    Rehearsal,
    RoleWishes,
    SavedView,
    Stand,
    Story,
    StoryTold,
    WalkAway,
    Withdrawal,
)
from afterview.storage.models import EntryRow

if TYPE_CHECKING:
    from afterview.storage.models import Seeker

# The name in a row, once used, stays: renaming a noun in code loses nobody's entries.
KINDS: dict[str, type[Entry]] = {
    "feedback_note": FeedbackNote,
    "check_in": CheckIn,
    "pause": Pause,
    "choice": Choice,
    "withdrawal": Withdrawal,
    "plan_change": PlanChange,
    "letter_draft": LetterDraft,
    "quiet_hours": QuietHours,
    "exercise_begun": ExerciseBegun,
    "exercise_note": ExerciseNote,
    "put_away": PutAway,
    "opened": Opened,
    "forecast": Forecast,
    "stand": Stand,
    "story": Story,
    "rehearsal": Rehearsal,
    "story_told": StoryTold,
    "learning_plan": LearningPlan,
    "learning_session": LearningSession,
    "learned": Learned,
    "role_wishes": RoleWishes,
    "criteria": Criteria,
    "rating": Rating,
    "offer_terms": OfferTerms,
    "walk_away": WalkAway,
    "job_begun": JobBegun,
    "look_back": LookBack,
    "preference": Preference,
    "saved_view": SavedView,
    "erased": Erased,
}
_NAMES = {noun: name for name, noun in KINDS.items()}
_COLUMNS = ("key", "at", "door")


def storable(text: str) -> str:
    """The text without what no database can hold: NUL and half characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def to_row(seeker: Seeker, entry: Entry) -> EntryRow:
    """The row for an entry."""
    fields = cast("dict[str, Any]", msgspec.to_builtins(entry))
    content = {name: _clean(value) for name, value in fields.items() if name not in _COLUMNS}
    return EntryRow(
        seeker=seeker,
        key=entry.key,
        kind=_NAMES[type(entry)],
        door=storable(entry.door),
        at=entry.at,
        content=content,
    )


def to_entry(row: EntryRow) -> Entry:
    """The entry of a row."""
    fields = {**row.content, "key": row.key, "at": row.at, "door": row.door}
    return msgspec.convert(fields, KINDS[row.kind])


def _clean(value: Any) -> Any:
    """The value with every text in it fit to be kept."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(one) for name, one in value.items()}
    return value
