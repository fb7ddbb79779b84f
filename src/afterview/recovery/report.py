"""Step two as data: what the person noted about a door, and the time they took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record import CheckIn, Feeling, Pause

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRecovery:
    """Step two for one door. `check_ins` run from oldest to newest; `pause` is the latest one.

    Nothing here opens or closes another step: a pause is an offer, never a gate.
    """

    application: str
    check_ins: tuple[CheckIn, ...] = ()
    pause: Pause | None = None

    @property
    def latest(self) -> CheckIn | None:
        """The newest check-in."""
        return self.check_ins[-1] if self.check_ins else None

    @property
    def accepted_at(self) -> datetime | None:
        """When acceptance was named for the first time."""
        return next((c.at for c in self.check_ins if Feeling.ACCEPTANCE in c.feelings), None)

    def resting(self, moment: datetime) -> bool:
        """Whether the latest pause still runs at this moment."""
        return self.pause is not None and moment < self.pause.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Step two: one part per closed door, newest door first."""

    doors: tuple[DoorRecovery, ...] = ()

    def door(self, key: str) -> DoorRecovery:
        """The part for one door; an empty one when nothing was noted."""
        return next((d for d in self.doors if d.application == key), DoorRecovery(application=key))
