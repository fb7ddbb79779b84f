"""What the person sets about Afterview itself: preferences, and views of the applications worth keeping."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.record.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference(Entry):
    """One setting, by its name, as a short text; the newest one of a name holds, '' for the usual."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Entry):
    """Messages the person erased, as hashes of their keys, so that a later reading leaves them out."""

    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Entry):
    """A selection of applications under a name of the person's own; `query` is as in the address."""

    name: str
    query: str
