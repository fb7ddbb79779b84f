"""The reader's own name and addresses, as far as their own mail shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.record import Direction, Preference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.record import Event, Record


@dataclass(frozen=True, slots=True)
class Reader:
    """Who the letters come from. `name` is '' when no mail of theirs shows one."""

    name: str = ""
    addresses: frozenset[str] = frozenset()


def _events(record: Record) -> Iterator[Event]:
    for application in record.applications:
        yield from application.events
    yield from record.unlinked


def own_name(record: Record) -> str:
    """The name the reader set, else the one they sign most mail with; '' when no sent mail shows one."""
    chosen = [p.value for p in record.of(Preference) if p.name == "name"]
    if chosen and chosen[-1]:
        return chosen[-1]
    names = Counter(e.sender_name.strip() for e in _events(record) if e.direction is Direction.SENT)
    names.pop("", None)
    likely = [name for name, _ in names.most_common() if "@" not in name and len(name) <= 60]
    return likely[0] if likely else ""


def own_addresses(record: Record) -> frozenset[str]:
    """Where the reader writes from, and where mail to them alone arrived."""
    addresses: set[str] = set()
    for event in _events(record):
        if event.direction is Direction.SENT:
            addresses.add(event.sender)
        elif len(event.recipients) == 1:
            addresses.add(event.recipients[0])
    return frozenset(a.lower() for a in addresses if a)


def reader_of(record: Record) -> Reader:
    """The reader as their own mail shows them."""
    return Reader(own_name(record), own_addresses(record))
