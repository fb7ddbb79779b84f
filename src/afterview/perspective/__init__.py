"""Step four: what came after each closed door, and what chance has to do with it."""

from __future__ import annotations

from afterview.perspective.criteria import Score, Turn, criteria
from afterview.perspective.doors import read
from afterview.perspective.funnel import Funnel, Rate, Source, funnel
from afterview.perspective.log import Line, Step, log, written_this_week
from afterview.perspective.luck import (
    Comparison,
    Due,
    Lost,
    Offered,
    Verdict,
    comparisons,
    first_offer_after,
    jobs,
    looks_back,
    looks_due,
    lost_roles,
    rated_offers,
    rating_of,
    with_offer,
)
from afterview.perspective.offers import Side, side_by_side, walk_away
from afterview.perspective.report import (
    Aftermath,
    Agreement,
    Beta,
    ChanceCard,
    DoorPerspective,
    Passage,
    Report,
)

__all__ = [
    "Aftermath",
    "Agreement",
    "Beta",
    "ChanceCard",
    "Comparison",
    "DoorPerspective",
    "Due",
    "Funnel",
    "Line",
    "Lost",
    "Offered",
    "Passage",
    "Rate",
    "Report",
    "Score",
    "Side",
    "Source",
    "Step",
    "Turn",
    "Verdict",
    "comparisons",
    "criteria",
    "first_offer_after",
    "funnel",
    "jobs",
    "log",
    "looks_back",
    "looks_due",
    "lost_roles",
    "rated_offers",
    "rating_of",
    "read",
    "side_by_side",
    "walk_away",
    "with_offer",
    "written_this_week",
]
