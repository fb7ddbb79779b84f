"""What the reader is not sure of, so that the person can say: faint readings, and mail that disagrees.

A doubt is about one event; `alike` are the other doubts that rest on the same rule and come from
the same place, so that one answer can settle all of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from afterview.mail.linking.corrections import order
from afterview.record import Direction, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterview.record import Application, Event

# Below this confidence the person is asked. A hunch never reaches it; three rules in four do.
SURE = 0.7
# Wrong readings of these change where an application stands.
_MATTERS = frozenset(
    {Kind.REJECTION, Kind.OFFER, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.CONFIRMATION, Kind.FEEDBACK}
)
_GOES_ON = frozenset({Kind.INTERVIEW, Kind.ASSESSMENT, Kind.OFFER})


class Why(StrEnum):
    """Why the person is asked."""

    FAINT = "faint"
    DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One event to confirm. `application` is its key, '' for none; `other` is the mail it disagrees with."""

    event: Event
    why: Why
    application: str = ""
    other: Event | None = None
    alike: tuple[Event, ...] = ()


def doubts(applications: Iterable[Application], unlinked: Iterable[Event] = ()) -> tuple[Doubt, ...]:
    """Everything to confirm, the newest first; what the person has said is never asked again."""
    placed = [(one, event) for one in applications for event in one.events]
    faint = [(one.key, e) for one, e in placed if _is_faint(e)] + [("", e) for e in unlinked if _is_faint(e)]
    by_cause: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for _, e in faint:
        by_cause[_cause(e)].append(e)
    found = {e.key: Doubt(e, Why.FAINT, key, alike=_alike(e, by_cause)) for key, e in faint}
    for one in {one.key: one for one, _ in placed}.values():
        found.update({doubt.event.key: doubt for doubt in _disagreeing(one)})
    return tuple(sorted(found.values(), key=lambda doubt: order(doubt.event), reverse=True))


def _is_faint(event: Event) -> bool:
    read = event.origin is Origin.MAIL and event.direction is Direction.RECEIVED
    return read and event.kind in _MATTERS and event.confidence < SURE


def _alike(event: Event, by_cause: dict[tuple[str, str, str], list[Event]]) -> tuple[Event, ...]:
    """The other faint readings with the same kind, the same first rule and the same sender."""
    return tuple(e for e in by_cause[_cause(event)] if e.key != event.key)


def _cause(event: Event) -> tuple[str, str, str]:
    rule = event.evidence[0].rule if event.evidence else ""
    return event.kind, rule, event.sender.rpartition("@")[2]


def _disagreeing(application: Application) -> Iterator[Doubt]:
    """A refusal after which the same application goes on, and nobody has said which of the two is right."""
    refusals = [e for e in application.events if e.kind is Kind.REJECTION and e.origin is Origin.MAIL]
    for refusal in refusals:
        later = (e for e in application.events if e.kind in _GOES_ON and order(e) > order(refusal))
        after = next((e for e in later if e.origin is Origin.MAIL), None)
        if after:
            yield Doubt(refusal, Why.DISAGREES, application.key, other=after)
