"""What the person learns: the plan of each theme they chose to learn, what was done, and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record import LearningPlan, LearningSession, Path, newest

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Record


@dataclass(frozen=True, slots=True)
class Learning:
    """One theme being learned. Without a plan there is none yet."""

    theme: str
    plan: LearningPlan | None
    sessions: tuple[LearningSession, ...]

    @property
    def minutes(self) -> int:
        """The time spent so far."""
        return sum(s.minutes for s in self.sessions)

    def due(self, today: date) -> bool:
        """Whether the person's own next date has come."""
        next_on = self.plan.next_on if self.plan else None
        done_since = bool(next_on) and any(s.at.date() >= next_on for s in self.sessions if next_on)
        return bool(next_on and next_on <= today and not done_since)


def learning(record: Record) -> tuple[Learning, ...]:
    """Every theme that the person decided to learn, or has a plan for, oldest first."""
    chosen = {c.theme: c.path for c in sorted(record.choices, key=lambda c: c.at)}
    plans = {p.theme: p for p in newest(record.of(LearningPlan), lambda p: p.theme)}
    themes = [t for t, path in chosen.items() if path is Path.LEARN]
    themes += [t for t in plans if t not in chosen]
    return tuple(
        Learning(t, plans.get(t), tuple(s for s in record.of(LearningSession) if s.theme == t))
        for t in themes
    )
