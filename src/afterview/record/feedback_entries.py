"""What the person enters in step one: points of the plan moved or dropped, and letters begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from afterview.record.entries import Entry

# Within these hours nobody is woken, and nothing is sent into an evening.
EARLIEST = time(9)
LATEST = time(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange(Entry):
    """One point of a door's plan moved to another day, or dropped (no day). The newest one holds."""

    step: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft(Entry):
    """A letter as the person left it. The newest one of a door holds; an empty one is a fresh start."""

    text: str
    situation: str = ""
    tone: str = ""
    language: str = ""
    correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours(Entry):
    """The hours of the day in which a reminder may reach the person; the newest one holds."""

    begin: time = EARLIEST
    end: time = LATEST
