"""Step two, door by door: check-ins in their order and the latest pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.recovery.report import DoorRecovery, Report

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Record


def _door(key: str, record: Record) -> DoorRecovery:
    check_ins = sorted((c for c in record.check_ins if c.door == key), key=lambda c: c.at)
    pause = max((p for p in record.pauses if p.door == key), key=lambda p: p.at, default=None)
    return DoorRecovery(application=key, check_ins=tuple(check_ins), pause=pause)


def read(record: Record, today: date) -> Report:  # noqa: ARG001 - one signature for all four steps
    """Step two for every closed door, and for every other door the person wrote something about."""
    noted = [*(c.door for c in record.check_ins), *(p.door for p in record.pauses)]
    keys = dict.fromkeys([*(a.key for a in record.doors), *noted])
    return Report(doors=tuple(_door(key, record) for key in keys))
