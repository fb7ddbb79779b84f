"""Step two: time to digest, in the person's own measure."""

from __future__ import annotations

from afterview.recovery.curve import DOORS_NEEDED, Curve, Point, Span, curve, spans
from afterview.recovery.doors import read
from afterview.recovery.exercises import OFFERS, Offer, Support, offer, offered
from afterview.recovery.kept import Expectation, Kept, expectation, put_away
from afterview.recovery.pauses import PauseChoice, choices, is_over, pause_until
from afterview.recovery.report import DoorRecovery, Report

__all__ = [
    "DOORS_NEEDED",
    "OFFERS",
    "Curve",
    "DoorRecovery",
    "Expectation",
    "Kept",
    "Offer",
    "PauseChoice",
    "Point",
    "Report",
    "Span",
    "Support",
    "choices",
    "curve",
    "expectation",
    "is_over",
    "offer",
    "offered",
    "pause_until",
    "put_away",
    "read",
    "spans",
]
