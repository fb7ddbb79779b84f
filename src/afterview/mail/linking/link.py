"""Events become applications: one per employer and role, in one pass through time.

Each event is placed knowing only what came before it, so a later mail never moves an earlier
one. An application's key is made from the key of its first event; a re-scan finds the same
mail, hence the same key. When an *older* mail turns up later, the first event changes: `resolve`
still finds the application by its old key, since every event it holds has such a key.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from afterview.mail.extraction.companies import company_key
from afterview.mail.extraction.roles import role_words
from afterview.mail.linking import drafts
from afterview.mail.linking.corrections import corrected
from afterview.mail.linking.drafts import Draft
from afterview.mail.linking.employers import Employers
from afterview.mail.linking.signals import Signal, says
from afterview.mail.linking.states import application_of
from afterview.record import Application, Direction, Event, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

_IGNORED = frozenset({Kind.ALERT, Kind.OTHER})
_FOUNDING = frozenset({Kind.CONFIRMATION, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER})
# An approach that was answered weeks ago is no longer what a new mail is about.
APPROACH = timedelta(days=90)
MAX_COMPARED = 200


def application_key(event_key: str) -> str:
    """The key of the application that begins with an event."""
    return sha256(f"application:{event_key}".encode()).hexdigest()[:32]


def resolve(applications: Iterable[Application], key: str) -> Application | None:
    """The application of that key, also when an older mail has since become its first event."""
    found = [a for a in applications if a.key == key or any(application_key(e.key) == key for e in a.events)]
    return next((a for a in found if a.key == key), found[0] if found else None)


def link(events: Iterable[Event], today: date) -> tuple[tuple[Application, ...], tuple[Event, ...]]:
    """The applications that the events tell of, and the events that belong to none."""
    placed = corrected(events)
    linker = Linker(chosen=frozenset(event.application for event in placed if event.application))
    for event in placed:
        linker.place(event)
    found = (
        application_of(application_key(d.events[0].key), d.events, today) for d in linker.drafts if d.events
    )
    ordered = sorted(found, key=lambda a: (a.first_at, a.key))
    return tuple(ordered), tuple(linker.unlinked)


class Shelf:
    """Applications in the order they were put there, each once."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._known: set[int] = set()

    def add(self, draft: Draft) -> None:
        """Put an application there, unless it is there already."""
        if id(draft) not in self._known:
            self._known.add(id(draft))
            self._drafts.append(draft)

    def latest(self, count: int | None = MAX_COMPARED) -> list[Draft]:
        """The last ones put there; all of them for None."""
        return self._drafts[-count:] if count else list(self._drafts)


class Linker:
    """Places events one after the other, the earliest first."""

    def __init__(self, chosen: frozenset[str] = frozenset()) -> None:
        self.drafts: list[Draft] = []
        self._chosen = chosen  # the applications that the person put events into, by key or label
        self._employers = Employers()
        self._by_employer: dict[int, Shelf] = defaultdict(Shelf)
        self._by_agency: dict[str, Shelf] = defaultdict(Shelf)
        self._by_contact: dict[str, Shelf] = defaultdict(Shelf)
        self._by_thread: dict[str, Draft] = {}
        self._by_label: dict[str, Draft] = {}
        self._approaches: dict[str, Event] = {}
        self._parked: dict[str, Event] = {}
        self._written_to: dict[str, list[str]] = defaultdict(list)
        self._letters: dict[str, str] = {}  # the reader's own, by message id: their keys

    @property
    def unlinked(self) -> list[Event]:
        """The events that belong to no application."""
        return list(self._parked.values())

    def place(self, event: Event) -> None:
        """Give an event to its application, begin one, or leave it aside."""
        draft = self._home(event)
        if draft is None and self._begins_one(event):
            draft = self._begun(event)
        if draft is None:
            self._park(event)
            return
        self._give(draft, event)

    def _home(self, event: Event) -> Draft | None:
        if event.kind is Kind.OTHER and event.origin is Origin.PERSON:
            return None  # the person says that it is none of it
        if event.application:
            return self._labelled(event.application)
        chosen = self._by_label.get(application_key(event.key)) if self._chosen else None
        if chosen or event.kind in _IGNORED:
            return chosen
        return self._by_references(event) or self._by_name(event) or self._by_address(event)

    def _labelled(self, label: str) -> Draft:
        """The application that the person chose: by its key, or a new one under that label."""
        if label not in self._by_label:
            self._by_label[label] = Draft(label=label)
            self.drafts.append(self._by_label[label])
        return self._by_label[label]

    def _by_references(self, event: Event) -> Draft | None:
        """The application of the thread, unless the event is plainly about another job."""
        for reference in (*reversed(event.references), event.message_id):
            draft = self._by_thread.get(reference) if reference else None
            if draft and not self._is_other_job(draft, event):
                return draft
        return None

    def _is_other_job(self, draft: Draft, event: Event) -> bool:
        if drafts.begins(event) and draft.ended:
            return True
        number = self._employers.find(event.employer, event.employer_domain)
        other_employer = number is not None and draft.employer is not None and number != self._same(draft)
        if other_employer and event.kind is Kind.CONFIRMATION:
            return True
        named = bool(event.role and draft.roles) and event.kind in _FOUNDING
        if not named or drafts.role_fit(draft, role_words(event.role)) > 0.0:
            return False
        # A person who answers may name the role loosely; a receipt, or a role that is known
        # as another application at this employer, means that other one.
        return event.kind is Kind.CONFIRMATION or self._is_another(event, draft)

    def _is_another(self, event: Event, draft: Draft) -> bool:
        """Whether the role of an event is that of another application at the same employer."""
        if draft.employer is None:
            return False
        words = role_words(event.role)
        others = (one for one in self._of(self._employers.same(draft.employer)) if one is not draft)
        return any(drafts.role_fit(one, words) > 0.0 for one in others if one.roles)

    def _same(self, draft: Draft) -> int | None:
        return None if draft.employer is None else self._employers.same(draft.employer)

    def _by_name(self, event: Event) -> Draft | None:
        number = self._employers.find(event.employer, event.employer_domain)
        if number is None:
            return None
        return drafts.choose(self._of(number), event)

    def _of(self, number: int) -> list[Draft]:
        return self._by_employer[number].latest()

    def _by_address(self, event: Event) -> Draft | None:
        """By the person who writes, their domain, or the agency, when the employer gives no hold."""
        for address in drafts.contacts_of(event):
            found = drafts.choose(self._by_contact[address].latest(), event)
            if found and self._may_be(found, event):
                return found
        domain = drafts.own_domain(event)
        number = self._employers.by_domain(domain) if domain and not event.agency else None
        found = drafts.choose(self._of(number), event) if number is not None else None
        if found and (not event.employer or not drafts.begins(event)):
            return found
        return self._of_agency(event)

    def _may_be(self, draft: Draft, event: Event) -> bool:
        """A recruiter who places people with several employers: the names must not differ."""
        number = self._employers.find(event.employer, event.employer_domain)
        both = number is not None and draft.employer is not None
        return not (event.agency and both and number != self._same(draft)) and not (
            event.employer and number is None and draft.employer is not None and bool(event.agency)
        )

    def _of_agency(self, event: Event) -> Draft | None:
        if not event.agency:
            return None
        known = self._by_agency[company_key(event.agency)].latest()
        return drafts.choose([draft for draft in known if self._may_be(draft, event)], event)

    def _begins_one(self, event: Event) -> bool:
        if event.kind in _IGNORED or event.kind is Kind.OUTREACH:
            return False
        if event.origin is Origin.PERSON and not event.corrects:
            return event.kind is not Kind.SENT or bool(event.employer or event.role)
        if event.kind is Kind.SENT:
            return self._answers_approach(event) or self._applies(event)
        named = bool(event.employer or event.role)
        return event.kind in _FOUNDING or (named and event.kind in {Kind.STATUS, Kind.FEEDBACK})

    def _applies(self, event: Event) -> bool:
        named = bool(event.employer or event.role)
        return named and says(event, Signal.APPLIES) and not says(event, Signal.WITHDRAWN)

    def _answers_approach(self, event: Event) -> bool:
        return bool(self._approach(event)) and not says(event, Signal.NOT_INTERESTED)

    def _approach(self, event: Event) -> Event | None:
        """The outreach that an event follows: in its thread, or from the same person."""
        for mark in (*event.references, *drafts.contacts_of(event)):
            found = self._approaches.get(mark)
            fresh = found and found.key in self._parked and event.at - found.at <= APPROACH
            if found and fresh and not _of_two_clients(found, event):
                return found
        return None

    def _begun(self, event: Event) -> Draft:
        draft = Draft()
        self.drafts.append(draft)
        approach = self._approach(event)
        earlier = [approach] if approach else []
        earlier += [one for one in self._own_letters(event) if one is not approach]
        for one in sorted(earlier, key=lambda found: found.at):
            del self._parked[one.key]
            self._give(draft, one)
        return draft

    def _own_letters(self, event: Event) -> list[Event]:
        """What the reader wrote before, in the thread of the event that begins an application."""
        answered = (self._letters.get(one, "") for one in event.references)
        written = (key for who in drafts.contacts_of(event) for key in self._written_to.get(who, ()))
        keys = dict.fromkeys((*answered, *written))
        found = (self._parked[key] for key in keys if key in self._parked)
        return [one for one in found if event.at - one.at <= APPROACH]

    def _park(self, event: Event) -> None:
        self._parked[event.key] = event
        if event.kind is Kind.SENT and event.message_id:
            self._letters[event.message_id] = event.key
        if event.kind is Kind.SENT:
            for who in drafts.contacts_of(event):
                self._written_to[who].append(event.key)
        if event.kind is Kind.OUTREACH and event.direction is Direction.RECEIVED:
            for mark in (event.message_id, *drafts.contacts_of(event)):
                if mark:
                    self._approaches[mark] = event

    def _give(self, draft: Draft, event: Event) -> None:
        draft.take(event)
        if self._chosen:
            self._by_label.setdefault(application_key(event.key), draft)
        for reference in (event.message_id, *event.references):
            if reference:
                self._by_thread[reference] = draft
        for address in drafts.contacts_of(event):
            self._by_contact[address].add(draft)
        if event.agency:
            self._by_agency[company_key(event.agency)].add(draft)
        self._learn(draft, event)

    def _learn(self, draft: Draft, event: Event) -> None:
        number = self._employers.learn(event.employer, "" if event.agency else event.employer_domain)
        if number is None:
            return
        for kept, joined in self._employers.joined():
            for known in self._by_employer.pop(joined, Shelf()).latest(None):
                self._by_employer[kept].add(known)
        if draft.employer is None or event.origin is Origin.PERSON:
            draft.employer = number
        self._by_employer[number].add(draft)


def _of_two_clients(approach: Event, event: Event) -> bool:
    """Whether an agency writes about another client than the one it first wrote about."""
    one, two = company_key(approach.employer), company_key(event.employer)
    return bool(one and two and (approach.agency or event.agency)) and not (
        one.startswith(two) or two.startswith(one)
    )
