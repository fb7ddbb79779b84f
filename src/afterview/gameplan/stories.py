"""The person's stories: which there are, where each was told, and how often it was rehearsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record import Rehearsal, StoryTold, newest
from afterview.record import Story as Version

if TYPE_CHECKING:
    from afterview.record import Record


@dataclass(frozen=True, slots=True)
class Story:
    """One story in its newest version, with its rehearsals and the interviews it was told in."""

    version: Version
    rehearsals: tuple[Rehearsal, ...]
    told: tuple[StoryTold, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the four parts are still empty."""
        parts = ("situation", "task", "action", "result")
        return tuple(p for p in parts if not getattr(self.version, p).strip())


def stories(record: Record) -> tuple[Story, ...]:
    """Every story, in the order in which they were first written down."""
    return tuple(
        Story(
            version,
            tuple(r for r in record.of(Rehearsal) if r.story == version.story),
            tuple(t for t in record.of(StoryTold) if t.story == version.story),
        )
        for version in newest(record.of(Version), lambda s: s.story)
    )
