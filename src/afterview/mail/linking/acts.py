"""What the person does to applications by hand. Each act is a few facts, and leaves mail as it was read.

All facts of one act begin with the same 24 letters, so that they can be taken back together. An
act never names a place in a list: it names events, and those keep their keys through every later
reading.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterview.mail.linking.corrections import order
from afterview.mail.linking.link import application_key
from afterview.record import Application, Direction, Event, Kind, Origin, Round

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

ACT = 24  # letters of a fact's key that name its act; the last 8 number the facts of it
# The words by which linking knows a withdrawal, in every language of the pages.
WITHDRAWN = "I withdraw my application."


def act_of(key: str) -> str:
    """The act that a fact belongs to."""
    return key[:ACT]


def _key(act: str, number: int) -> str:
    return f"{act_of(act)}{number:08x}"


def _said(event: Event, act: str, number: int, at: datetime, **what: object) -> Event:
    """A correction that says one thing about an event, and leaves the rest as it was read."""
    silent = {
        "employer": "",
        "employer_domain": "",
        "agency": "",
        "role": "",
        "job_id": "",
        "round": None,
        "specificity": None,
        "reason": "",
        "people": (),
        "interview_at": None,
        "reply_promised_by": None,
        "application": "",
        "evidence": (),
        "text": "",
    }
    bare = replace(event, **silent, key=_key(act, number), at=at, origin=Origin.PERSON)  # type: ignore[arg-type]
    return replace(bare, confidence=1.0, corrects=event.key, **what)  # type: ignore[arg-type]


def named(  # noqa: PLR0913 - one line of a form
    application: Application, act: str, at: datetime, *, employer: str, role: str, number: int = 0
) -> list[Event]:
    """Call the employer and the role by other names. The last event is the one whose word counts.

    It is also tied to this application: under another name it would look for another home.
    """
    last = application.events[-1]
    said = {"employer": employer or application.employer, "role": role or application.role}
    return [_said(last, act, number, at, **said, application=application.key)]


def relabelled(event: Event, kind: Kind, act: str, at: datetime, number: int = 0) -> Event:
    """Say what a mail is."""
    return _said(event, act, number, at, kind=kind)


def merged(applications: Sequence[Application], act: str, at: datetime) -> list[Event]:
    """Put several applications together, under the key of the one that began first."""
    first, *others = sorted(applications, key=lambda a: (a.first_at, a.key))
    moving = [event for other in others for event in other.events]
    return _to(first.key, moving, act, at)


def moved(application: Application, keys: Iterable[str], to: str, act: str, at: datetime) -> list[Event]:
    """Give some events to another application, by its key; '' makes a new one of them.

    Mail that came later in the same thread would follow them, so what stays is said as well.
    """
    chosen = set(keys)
    going = [event for event in application.events if event.key in chosen]
    staying = [event for event in application.events if event.key not in chosen]
    if not going:
        return []
    facts = _to(to or application_key(going[0].key), going, act, at)
    if staying:
        later = [event for event in staying if order(event) > order(going[0])]
        facts += _to(application_key(staying[0].key), later, act, at, len(facts))
    return facts


def _to(label: str, events: Iterable[Event], act: str, at: datetime, begin: int = 0) -> list[Event]:
    return [_said(event, act, n, at, application=label) for n, event in enumerate(events, begin)]


def withdrawn(application: Application, act: str, at: datetime, number: int = 0) -> Event:
    """End an application from the person's side."""
    return Event(
        key=_key(act, number),
        kind=Kind.SENT,
        at=at,
        origin=Origin.PERSON,
        direction=Direction.SENT,
        application=application.key,
        text=WITHDRAWN,
    )


def noted(  # noqa: PLR0913 - one line of a form
    kind: Kind,
    act: str,
    at: datetime,
    *,
    application: str = "",
    employer: str = "",
    role: str = "",
    interview_at: datetime | None = None,
    text: str = "",
) -> Event:
    """Something that no mail tells of. Without an application's key it begins one of its own."""
    key = _key(act, 0)
    return Event(
        key=key,
        kind=kind,
        at=at,
        origin=Origin.PERSON,
        direction=Direction.SENT if kind is Kind.SENT else Direction.RECEIVED,
        application=application or application_key(key),
        employer=employer,
        role=role,
        round=Round.INTERVIEW if kind is Kind.INTERVIEW else None,
        interview_at=interview_at,
        text=text,
    )
