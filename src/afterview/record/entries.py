"""What the person enters: one frozen noun a kind, only ever added to.

A noun needs nothing but its fields to be kept, shown and exported: it subclasses `Entry`, its
fields are plain values (texts, numbers, dates, enums, tuples of these), and its name is added
to `afterview.storage.entry_rows.KINDS`. Something is changed by a newer entry about the same
thing (`newest`) and taken back by a `Withdrawal`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 (fields are read from stored rows by their types)
from typing import TYPE_CHECKING, TypeVar

from afterview.record.kinds import Channel, Feeling, Path

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries share: which one it is, when it was made, and the door it belongs to ('' for none)."""

    key: str
    at: datetime
    door: str = ""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackNote(Entry):
    """What an employer said, word for word. `door` is the application's key."""

    text: str
    channel: Channel = Channel.MAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Entry):
    """How it felt at one moment: feelings, strength 0-10 (None: not said), a private line."""

    feelings: tuple[Feeling, ...] = ()
    own_word: str = ""
    strength: int | None = None
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Entry):
    """Time the person takes before going on with a door."""

    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Entry):
    """What the person decided about a theme; the newest choice for a theme holds."""

    theme: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Entry):
    """The person takes back what they entered or corrected before; `entry` is the key of that fact."""

    entry: str


def taken_back(entries: Iterable[Entry]) -> frozenset[str]:
    """The keys that no longer hold. A withdrawal can itself be withdrawn: that is undo."""
    gone: set[str] = set()
    for one in sorted(entries, key=lambda e: (e.at, e.key), reverse=True):
        if isinstance(one, Withdrawal) and one.key not in gone:
            gone.add(one.entry)
    return frozenset(gone)


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that have not been taken back."""
    entered = tuple(entries)
    gone = taken_back(entered)
    return tuple(e for e in entered if e.key not in gone)


def newest(entries: Iterable[E], about: Callable[[E], Hashable]) -> tuple[E, ...]:
    """Of several entries about the same thing the latest, in the order in which each thing first came up."""
    held: dict[Hashable, E] = {}
    for one in entries:
        held[about(one)] = one
    return tuple(held.values())
