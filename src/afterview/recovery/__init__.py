"""Step two: time to digest, in the person's own measure."""

from __future__ import annotations

from afterview.recovery.doors import read
from afterview.recovery.pauses import PauseChoice, choices, is_over, pause_until
from afterview.recovery.report import DoorRecovery, Report

__all__ = ["DoorRecovery", "PauseChoice", "Report", "choices", "is_over", "pause_until", "read"]
