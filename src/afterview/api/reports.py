"""What is read from a record, kept as long as the record is the same one: several pages ask for the same."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from afterview.record import Record

R = TypeVar("R")
KEPT = 8  # of each search that is held

# The record itself is held with the report: while it is, no other record can have its id.
_kept: dict[tuple[object, int, date], tuple[Record, Any]] = {}
_lock = threading.Lock()


def of(read: Callable[[Record, date], R], record: Record, today: date) -> R:
    """The report, worked out at most once for one record and day."""
    asked = (read, id(record), today)
    with _lock:
        found = _kept.pop(asked, None)
        if found is not None and found[0] is record:
            _kept[asked] = found
            report: R = found[1]
            return report
    report = read(record, today)
    with _lock:
        while len(_kept) >= KEPT * settings.SEARCHES_HELD:
            del _kept[next(iter(_kept))]
        _kept[asked] = (record, report)
    return report
