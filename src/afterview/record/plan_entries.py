"""What the person enters in step three: where they stand, stories, learning, and what a role must have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 (fields are read from stored rows by their types)
from enum import StrEnum

from afterview.record.entries import Entry


class Integrity(StrEnum):
    """The four answers to a wording that wants care; to refuse is as full an answer as the others."""

    TAKE = "take"
    TEST = "test"
    PARK = "park"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand(Entry):
    """Where the person stands on a theme said in careful words; `line` is what they stand for here."""

    theme: str
    answer: Integrity
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Entry):
    """A story to tell in interviews. `story` names it over its versions; the newest version holds."""

    story: str
    title: str
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal(Entry):
    """A story told aloud for practice, until a time."""

    story: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold(Entry):
    """A story that was told in an interview; `door` is the application's key."""

    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPlan(Entry):
    """A small plan for a theme: the first step, own resources, and the next date. The newest one holds."""

    theme: str
    step: str = ""
    resources: tuple[str, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSession(Entry):
    """Time spent on a theme: minutes, and a line if the person likes."""

    theme: str
    minutes: int
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned(Entry):
    """One thing the person learned."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWishes(Entry):
    """What a role must have and must not have, in the person's words. The newest one holds."""

    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
