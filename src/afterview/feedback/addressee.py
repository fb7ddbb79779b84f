"""Whom to ask: who wrote, else who recruited or interviewed, else the mailbox; never no-reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterview.feedback.names import is_attended, person_name
from afterview.feedback.report import Addressee, Whom
from afterview.record import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.feedback.reader import Reader
    from afterview.record import Application, Event, Person

RANK = {w: place for place, w in enumerate(Whom)}


def _part(person: Person) -> Whom:
    """What a named person did in the process; somebody named without a part counts as recruiter."""
    part = person.part.lower()
    return Whom.INTERVIEWER if any(w in part for w in ("interview", "manager", "panel")) else Whom.RECRUITER


def _sender_name(event: Event) -> str:
    named = next((p.name for p in event.people if p.address and p.address == event.sender), "")
    return person_name(named or event.sender_name, event.employer, event.sender)


def _from_sender(event: Event, *, closing: bool) -> Iterator[Addressee]:
    if not is_attended(event.sender):
        return
    name = _sender_name(event)
    if name:
        yield Addressee(name, event.sender, Whom.WROTE if closing else Whom.RECRUITER)
        return
    signers = (p for p in event.people if not p.address and _part(p) is not Whom.INTERVIEWER)
    signed = next(filter(None, (person_name(p.name, event.employer) for p in signers)), "")
    yield Addressee(signed, event.sender, Whom.WROTE if signed and closing else Whom.MAILBOX)


def _from_people(event: Event) -> Iterator[Addressee]:
    for person in event.people:
        name = person_name(person.name, event.employer, person.address)
        if name and is_attended(person.address):
            yield Addressee(name, person.address, _part(person))
        elif name:
            yield Addressee(name, "", Whom.NAME_ONLY)


def candidates(application: Application, closing: Event | None) -> Iterator[Addressee]:
    """Everybody the mail of one application shows, the newest mail first."""
    for event in reversed(application.events):
        if event.direction is Direction.RECEIVED:
            yield from _from_sender(event, closing=event is closing)
            yield from _from_people(event)


def _without_reader(found: Addressee, reader: Reader) -> Addressee:
    """The same addressee, without the reader's own name where a mail greets them by it."""
    is_reader = found.name.casefold() == reader.name.casefold()
    return replace(found, name="", whom=Whom.MAILBOX) if found.name and is_reader else found


def choose(application: Application, closing: Event | None, reader: Reader) -> Addressee | None:
    """The best person to write to; None when the mail shows neither a name nor an address."""
    found = (_without_reader(a, reader) for a in candidates(application, closing))
    known = [a for a in found if (a.name or a.address) and a.address not in reader.addresses]
    return min(known, key=lambda a: RANK[a.whom], default=None)
