"""The record: everything the four steps read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from afterview.record.entries import CheckIn, Choice, Entry, FeedbackNote, Pause

if TYPE_CHECKING:
    from afterview.record.events import Application, Event

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Applications, and what the person entered about them, oldest first."""

    applications: tuple[Application, ...] = ()
    entries: tuple[Entry, ...] = ()
    unlinked: tuple[Event, ...] = field(default=())
    # Asked for many times on one page; a search may hold ten thousand applications.
    _doors: tuple[Application, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        closed = [a for a in self.applications if a.door]
        newest = sorted(closed, key=lambda a: a.door.at if a.door else a.last_at, reverse=True)
        object.__setattr__(self, "_doors", tuple(newest))

    def of(self, noun: type[E]) -> tuple[E, ...]:
        """The entries of one kind, oldest first."""
        return tuple(e for e in self.entries if isinstance(e, noun))

    @property
    def notes(self) -> tuple[FeedbackNote, ...]:
        """What employers said."""
        return self.of(FeedbackNote)

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """How it felt, each time it was asked."""
        return self.of(CheckIn)

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The time taken."""
        return self.of(Pause)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What was decided about themes."""
        return self.of(Choice)

    @property
    def doors(self) -> tuple[Application, ...]:
        """The applications whose door closed after an interview, newest first."""
        return self._doors
