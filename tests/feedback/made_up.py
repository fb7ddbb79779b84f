"""Made-up applications for the tests of the four steps: no such people, no such firms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from afterview.record import (
    Application,
    ClosedDoor,
    Closing,
    Direction,
    Event,
    Kind,
    Record,
    Specificity,
    Stage,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.record import Entry

JANA = "jana.maier@nordlicht.example"
READER = "alex@sommer.example"


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def event(kind: Kind, when: datetime, **more: Any) -> Event:
    given: dict[str, Any] = {
        "key": f"{kind}-{when:%Y%m%d%H}",
        "sender": JANA,
        "sender_name": "Jana Maier",
        "recipients": (READER,),
        "employer": "Nordlicht",
        "language": "en",
        "subject": "Your application",
        "message_id": f"{kind}-{when:%Y%m%d%H}@nordlicht.example",
    }
    return Event(kind=kind, at=when, **{**given, **more})


def sent(when: datetime, text: str = "May I ask for your advice?", **more: Any) -> Event:
    given = {"sender": READER, "sender_name": "Alex Sommer", "recipients": (JANA,), "text": text}
    return event(Kind.SENT, when, direction=Direction.SENT, **{**given, **more})


def interview(when: datetime, invited: datetime | None = None, **more: Any) -> Event:
    return event(Kind.INTERVIEW, invited or when.replace(hour=1), interview_at=when, **more)


def rejected(when: datetime, *events: Event, key: str = "a", **more: Any) -> Application:
    """An application with one interview that ended in a rejection at `when`."""
    rejection = next((e for e in events if e.kind is Kind.REJECTION), None) or event(Kind.REJECTION, when)
    talks = [e for e in events if e.kind is Kind.INTERVIEW]
    story = sorted({rejection, *events}, key=lambda e: e.at)
    specificity = more.pop("specificity", Specificity.GENERIC)
    stage = more.pop("stage", Stage.INTERVIEW)
    door = ClosedDoor(
        application=key,
        closing=Closing.REJECTION,
        at=when,
        stage=stage,
        specificity=specificity,
        event=rejection.key,
        interview_at=talks[-1].interview_at if talks else None,
    )
    given: dict[str, Any] = {"employer": "Nordlicht", "role": "Data Engineer", "state": State.REJECTED}
    return Application(key=key, events=tuple(story), door=door, stage=stage, **{**given, **more})


def silent(since: date, *events: Event, key: str = "a", state: State = State.SILENT) -> Application:
    """An application that ended without a word on the day `since`."""
    closed = datetime(since.year, since.month, since.day, tzinfo=UTC)
    door = ClosedDoor(application=key, closing=Closing.SILENCE, at=closed, stage=Stage.INTERVIEW)
    return Application(
        key=key,
        employer="Nordlicht",
        role="Data Engineer",
        state=state,
        stage=Stage.INTERVIEW,
        events=tuple(sorted(events, key=lambda e: e.at)),
        silent_since=since,
        door=door,
    )


def quiet(check_in_from: date, *events: Event, key: str = "a", **more: Any) -> Application:
    """An open application after an interview, with a day from which a question is fair."""
    given: dict[str, Any] = {"state": State.IN_PROCESS, "stage": Stage.INTERVIEW}
    return Application(
        key=key,
        employer="Nordlicht",
        role="Data Engineer",
        events=tuple(sorted(events, key=lambda e: e.at)),
        check_in_from=check_in_from,
        **{**given, **more},
    )


def record(*applications: Application, **entered: Iterable[Entry]) -> Record:
    """A record of these applications and of everything the person entered, whatever the call names it."""
    return Record(applications=applications, entries=tuple(e for kind in entered.values() for e in kind))
