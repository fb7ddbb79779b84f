"""Step three, the game plan: what the feedback says, and what a person may do with it."""

from __future__ import annotations

from afterview.gameplan.effect import Count, Effect
from afterview.gameplan.finder import find_themes
from afterview.gameplan.learning import Learning, learning
from afterview.gameplan.plan import read
from afterview.gameplan.report import DoorPlan, Lever, Mention, Praise, Report, Sensitivity, Suggestion
from afterview.gameplan.roles import Held, Kindness, Opening, Reason, Treated, openings, treated_well, wishes
from afterview.gameplan.stories import Story, stories
from afterview.gameplan.themes import all_themes

__all__ = [
    "Count",
    "DoorPlan",
    "Effect",
    "Held",
    "Kindness",
    "Learning",
    "Lever",
    "Mention",
    "Opening",
    "Praise",
    "Reason",
    "Report",
    "Sensitivity",
    "Story",
    "Suggestion",
    "Treated",
    "all_themes",
    "find_themes",
    "learning",
    "openings",
    "read",
    "stories",
    "treated_well",
    "wishes",
]
