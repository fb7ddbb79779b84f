"""What can be read with a key."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query
from pydantic import StringConstraints

from afterview import feedback, gameplan
from afterview.api.asked import Key
from afterview.api.caller import Caller, caller
from afterview.api.outcomes import answers
from afterview.api.routing import router
from afterview.api.shapes import (
    ApplicationOut,
    ApplicationsOut,
    DoorOut,
    DoubtOut,
    EntryOut,
    EventOut,
    NextOut,
    NoteOut,
    ThemeOut,
)
from afterview.mail.linking.doubts import doubts
from afterview.next_step import Next, next_step
from afterview.record import (
    Application,
    Choice,
    Entry,
    FeedbackNote,
    PlanChange,
    Preference,
    QuietHours,
    SavedView,
    State,
)
from afterview.storage.tokens import Scope
from afterview.wording import next_step as next_words

# What of the person's entries is no journal. A noun that is not named is private.
OPEN: tuple[type[Entry], ...] = (FeedbackNote, Choice, PlanChange, QuietHours, Preference, SavedView)
# These would tell how the person is.
_OF_THE_JOURNAL = {Next.REST, Next.CHECK_IN}
# Letters, digits and the underscore: the name of a kind of entry.
KindName = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]


@router.get(
    "/applications", tags=["reading"], response=answers(200, ApplicationsOut), operation_id="listApplications"
)
def applications(
    request: HttpRequest,
    state: Annotated[State | None, Query(description="Only those in this state.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> ApplicationsOut:
    """Where every application stands, the latest news first."""
    found = sorted(caller(request, Scope.READ).record.applications, key=lambda a: a.last_at, reverse=True)
    wanted = [one for one in found if state is None or one.state is state]
    shown = wanted[offset : offset + limit]
    return ApplicationsOut(items=[ApplicationOut.of(one) for one in shown], total=len(wanted))


@router.get(
    "/applications/{key}",
    tags=["reading"],
    response=answers(200, ApplicationOut),
    operation_id="readApplication",
)
def application(request: HttpRequest, key: Key) -> ApplicationOut:
    """One application."""
    return ApplicationOut.of(caller(request, Scope.READ).application(key))


@router.get(
    "/applications/{key}/events",
    tags=["reading"],
    response=answers(200, list[EventOut]),
    operation_id="listEvents",
)
def events(request: HttpRequest, key: Key) -> list[EventOut]:
    """What happened to it, oldest first, with the text of its mail."""
    return [EventOut.of(one) for one in caller(request, Scope.READ).application(key).events]


@router.get("/doors", tags=["reading"], response=answers(200, list[DoorOut]), operation_id="listDoors")
def doors(request: HttpRequest) -> list[DoorOut]:
    """The closed doors, newest first, and where asking for feedback stands."""
    here = caller(request, Scope.READ)
    asked = here.report(feedback.read)
    return [DoorOut.of(one, asked.door(one.key)) for one in here.record.doors]


@router.get("/doors/{key}", tags=["reading"], response=answers(200, DoorOut), operation_id="readDoor")
def door(request: HttpRequest, key: Key) -> DoorOut:
    """One closed door."""
    here = caller(request, Scope.READ)
    found: Application = here.door(key)
    return DoorOut.of(found, here.report(feedback.read).door(found.key))


@router.get("/notes", tags=["reading"], response=answers(200, list[NoteOut]), operation_id="listNotes")
def notes(request: HttpRequest) -> list[NoteOut]:
    """What employers said, word for word, oldest first."""
    return [NoteOut.of(one) for one in caller(request, Scope.READ).record.notes]


@router.get("/themes", tags=["reading"], response=answers(200, list[ThemeOut]), operation_id="listThemes")
def themes(request: HttpRequest) -> list[ThemeOut]:
    """What feedback speaks about, over all doors."""
    here = caller(request, Scope.READ)
    return [ThemeOut.of(one) for one in here.report(gameplan.read).suggestions]


@router.get("/doubts", tags=["reading"], response=answers(200, list[DoubtOut]), operation_id="listDoubts")
def listed_doubts(request: HttpRequest) -> list[DoubtOut]:
    """What the reader is not sure of; say what it is with `correctKind`."""
    record = caller(request, Scope.READ).record
    return [DoubtOut.of(one) for one in doubts(record.applications, record.unlinked)]


@router.get("/entries", tags=["reading"], response=answers(200, list[EntryOut]), operation_id="listEntries")
def entries(
    request: HttpRequest, kind: Annotated[KindName | None, Query(description="Only this kind.")] = None
) -> list[EntryOut]:
    """What the person entered, oldest first. The journal's kinds only with the scope `journal`."""
    shown = (EntryOut.of(one) for one in readable(caller(request, Scope.READ)))
    return [one for one in shown if kind is None or one.kind == kind]


def readable(here: Caller) -> list[Entry]:
    """The entries that this key opens."""
    if Scope.JOURNAL in here.scopes:
        return list(here.record.entries)
    return [one for one in here.record.entries if isinstance(one, OPEN)]


@router.get(
    "/next-step", tags=["reading"], response=answers(200, NextOut | None), operation_id="readNextStep"
)
def suggested(request: HttpRequest) -> NextOut | None:
    """The one thing suggested next; null when nothing waits, or when it is of the journal and not open."""
    here = caller(request, Scope.READ)
    step = next_step(here.record, here.today, here.now)
    if step is None or (step.kind in _OF_THE_JOURNAL and Scope.JOURNAL not in here.scopes):
        return None
    found = next((a for a in here.record.applications if a.key == step.application), None)
    return NextOut(
        kind=step.kind,
        title=next_words.title(step, (found.employer or found.role) if found else ""),
        reason=next_words.reason(step),
        application=step.application or None,
        theme=step.theme or None,
        at=step.at,
    )
