"""Step three, the game plan: what the feedback says, and what a person may do with it."""

from __future__ import annotations

from afterview.gameplan.finder import find_themes
from afterview.gameplan.plan import read
from afterview.gameplan.report import DoorPlan, Lever, Mention, Praise, Report, Sensitivity, Suggestion

__all__ = [
    "DoorPlan",
    "Lever",
    "Mention",
    "Praise",
    "Report",
    "Sensitivity",
    "Suggestion",
    "find_themes",
    "read",
]
