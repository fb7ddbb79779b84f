"""What the person says about a message outranks what was read from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from afterview.record import Event, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a correction can say. Empty fields of a correction leave what was read as it is.
_SAID = (
    "employer",
    "employer_domain",
    "agency",
    "role",
    "job_id",
    "round",
    "specificity",
    "reason",
    "people",
    "interview_at",
    "reply_promised_by",
    "application",
)


def order(event: Event) -> tuple[Any, str]:
    """The order in which events happened; the key decides between two of one moment."""
    return event.at, event.key


def corrected(events: Iterable[Event]) -> list[Event]:
    """Every event once, in order, with the person's corrections laid over what mail said.

    A corrected event keeps the key and the time of the message, so nothing that refers to it
    is lost when a later scan reads the message anew. A correction of a message that is not
    there stands for itself.
    """
    by_key = {event.key: event for event in sorted(events, key=order)}
    changes = [
        e for e in by_key.values() if e.corrects and e.origin is Origin.PERSON and e.corrects in by_key
    ]
    for change in sorted(changes, key=order):
        target = _root(change, by_key)
        if target and target.key != change.key:
            by_key[target.key] = _laid_over(target, change)
    gone = {change.key for change in changes}
    return sorted((event for key, event in by_key.items() if key not in gone), key=order)


def _root(change: Event, by_key: dict[str, Event]) -> Event | None:
    """The message at the end of a chain of corrections; None when the chain is a ring."""
    seen = {change.key}
    target = by_key[change.corrects]
    while target.corrects and target.origin is Origin.PERSON and target.corrects in by_key:
        if target.key in seen:
            return None
        seen.add(target.key)
        target = by_key[target.corrects]
    return target


def _laid_over(event: Event, change: Event) -> Event:
    said = {name: getattr(change, name) for name in _SAID if getattr(change, name)}
    evidence = change.evidence + event.evidence
    return replace(event, kind=change.kind, origin=Origin.PERSON, confidence=1.0, evidence=evidence, **said)
