"""Step four: what came after each closed door, and what chance has to do with it."""

from __future__ import annotations

from afterview.perspective.doors import read
from afterview.perspective.report import (
    Aftermath,
    Agreement,
    Beta,
    ChanceCard,
    DoorPerspective,
    Passage,
    Report,
)

__all__ = ["Aftermath", "Agreement", "Beta", "ChanceCard", "DoorPerspective", "Passage", "Report", "read"]
