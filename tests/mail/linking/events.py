"""Events of a made-up search: `event("a", "confirmation", 0, employer="Acme")` is day 0."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from afterview.record import Direction, Event, Kind

START = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def at(days: float) -> datetime:
    """A moment some days after the start, a Tuesday."""
    return START + timedelta(days=days)


def event(key: str, kind: str, days: float, **facts: Any) -> Event:
    """One event; what the reader sends has the employer as recipient."""
    direction = Direction.SENT if kind == "sent" else Direction.RECEIVED
    return Event(key=key, kind=Kind(kind), at=at(days), direction=direction, **facts)
