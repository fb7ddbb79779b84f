"""An application while it is being put together, and how well an event fits to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from afterview.mail.extraction import senders
from afterview.mail.extraction.roles import role_words
from afterview.mail.extraction.senders import Sender
from afterview.mail.linking.signals import Signal, says
from afterview.record import Direction, Event, Kind

# A second receipt within this time is the same application; months later it is a new one.
SAME_APPLICATION = timedelta(days=120)
TWIN_RECEIPT = timedelta(days=3)
FUZZY = 0.5
_LEVELS = frozenset(
    [
        "junior",
        "senior",
        "lead",
        "principal",
        "staff",
        "head",
        "i",
        "ii",
        "iii",
        "iv",
        "intern",
        "trainee",
        "werkstudent",
        "working",
        "student",
        "graduate",
    ]
)


@dataclass(slots=True)
class Draft:
    """An application in the making: its events so far, and everything it may be known by."""

    events: list[Event] = field(default_factory=list)
    employer: int | None = None
    roles: set[tuple[str, ...]] = field(default_factory=set)
    job_ids: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    label: str = ""
    ended: datetime | None = None

    @property
    def last_at(self) -> datetime:
        """When the latest event happened."""
        return self.events[-1].at

    def take(self, event: Event) -> None:
        """Add an event, and what it tells about the application."""
        self.events.append(event)
        if event.role:
            self.roles.add(role_words(event.role))
        if event.job_id:
            self.job_ids.add(event.job_id)
        self.contacts.update(contacts_of(event))
        self._end_or_reopen(event)

    def _end_or_reopen(self, event: Event) -> None:
        if event.kind is Kind.REJECTION or (event.kind is Kind.SENT and says(event, Signal.WITHDRAWN)):
            self.ended = event.at
        elif event.kind in {Kind.INTERVIEW, Kind.OFFER} and event.direction is Direction.RECEIVED:
            self.ended = None


@lru_cache(maxsize=65536)
def _is_personal(address: str) -> bool:
    """Whether one person or one employer writes from it, and no system for many."""
    kind = senders.place_of(address).sender
    generic = senders.is_generic(address.partition("@")[0])
    return kind is Sender.OWN or (kind is Sender.FREEMAIL and not generic)


def contacts_of(event: Event) -> tuple[str, ...]:
    """The addresses of the other side that can only belong to this employer or person."""
    others = event.recipients if event.direction is Direction.SENT else (event.sender,)
    if event.people:
        others = (*others, *(person.address for person in event.people))
    return _personal_among(others)


@lru_cache(maxsize=65536)
def _personal_among(others: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some addresses that belong to one person or employer, in small letters."""
    return tuple(address.lower() for address in others if address and _is_personal(address.lower()))


def own_domain(event: Event) -> str:
    """The domain of the other side, when it is neither a system nor a board nor a free mailbox."""
    if event.employer_domain:
        return event.employer_domain
    for address in event.recipients if event.direction is Direction.SENT else (event.sender,):
        place = senders.place_of(address.lower())
        if place.sender is Sender.OWN:
            return place.registered
    return ""


def begins(event: Event) -> bool:
    """Whether the event is the start of an application: a receipt, or the reader's own letter."""
    if event.kind is Kind.CONFIRMATION:
        return True
    return event.kind is Kind.SENT and not event.references and says(event, Signal.APPLIES)


@lru_cache(maxsize=65536)
def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two titles are, 0 to 1. A different level (junior, senior, II) is another job."""
    one, two = frozenset(a), frozenset(b)
    if one == two:
        return 1.0
    shared = len((one & two) - _LEVELS)
    if not shared:
        return 0.0
    levels_differ = bool(one & _LEVELS) and bool(two & _LEVELS) and (one & _LEVELS) != (two & _LEVELS)
    contained = one <= two or two <= one
    ratio = shared / len((one | two) - _LEVELS)
    return (max(ratio, 0.6) if contained else ratio) * (0.4 if levels_differ else 1.0)


def role_fit(draft: Draft, role: tuple[str, ...]) -> float:
    """How well a title fits to the titles that the application has been called by."""
    return max((likeness(role, known) for known in draft.roles), default=0.0)


def choose(drafts: list[Draft], event: Event) -> Draft | None:
    """The application among those of one employer that an event belongs to; None for a new one."""
    if not drafts:
        return None
    live = [draft for draft in drafts if _may_begin_again(draft, event)] if begins(event) else drafts
    if event.job_id:
        numbered = [draft for draft in live if event.job_id in draft.job_ids]
        if numbered:
            return _latest(numbered)
    if event.role:
        return _by_role(live, event)
    return _without_role(live, event)


def _may_begin_again(draft: Draft, event: Event) -> bool:
    """Whether a receipt can be one more of an application: after a rejection, or months later, it is not."""
    other_number = bool(event.job_id and draft.job_ids and event.job_id not in draft.job_ids)
    return draft.ended is None and event.at - draft.last_at <= SAME_APPLICATION and not other_number


def _latest(drafts: list[Draft]) -> Draft:
    """The open one where the latest thing happened."""
    if len(drafts) == 1:
        return drafts[0]
    return max(drafts, key=lambda draft: (draft.ended is None, draft.last_at, draft.events[0].key))


def _by_role(drafts: list[Draft], event: Event) -> Draft | None:
    role = role_words(event.role)
    same = [draft for draft in drafts if role in draft.roles]
    if same:
        return _latest(same)
    if begins(event):
        twins = [draft for draft in drafts if _is_twin(draft, role, event)]
        return _latest(twins) if twins else None
    return _alike(drafts, role) or _nameless(drafts) or _same_person(drafts, event)


def _is_twin(draft: Draft, role: tuple[str, ...], event: Event) -> bool:
    """The board's and the employer's receipt for one application, a day or two apart."""
    close = event.at - draft.last_at <= TWIN_RECEIPT
    same_sender = any(
        event.sender == known.sender for known in draft.events if known.kind is Kind.CONFIRMATION
    )
    return close and not same_sender and (not draft.roles or role_fit(draft, role) >= 0.6)


def _alike(drafts: list[Draft], role: tuple[str, ...]) -> Draft | None:
    """The open application with the title most alike; an equal second makes it nobody's."""
    fits = [(role_fit(draft, role), draft) for draft in drafts if draft.ended is None]
    best = max((fit for fit, _ in fits), default=0.0)
    top = [draft for fit, draft in fits if fit == best]
    return top[0] if best >= FUZZY and len(top) == 1 else None


def _nameless(drafts: list[Draft]) -> Draft | None:
    """The only open application whose job no mail has named yet."""
    found = [draft for draft in drafts if not draft.roles and draft.ended is None]
    return found[0] if len(found) == 1 else None


def _same_person(drafts: list[Draft], event: Event) -> Draft | None:
    """The only open application, when the same person wrote about it before."""
    found = [draft for draft in drafts if draft.ended is None]
    met = len(found) == 1 and found[0].contacts.intersection(contacts_of(event))
    return found[0] if met and event.kind is not Kind.REJECTION else None


def _without_role(drafts: list[Draft], event: Event) -> Draft | None:
    live = [draft for draft in drafts if draft.ended is None]
    if not live:
        late = event.kind in {
            Kind.FEEDBACK,
            Kind.STATUS,
            Kind.SENT,
            Kind.REJECTION,
            Kind.INTERVIEW,
            Kind.OFFER,
        }
        near = [draft for draft in drafts if late and event.at - draft.last_at <= SAME_APPLICATION]
        return _latest(near) if near else None
    known = [draft for draft in live if draft.contacts.intersection(contacts_of(event))]
    return _latest(known or live)
