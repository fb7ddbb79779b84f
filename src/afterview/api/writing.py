"""What can be added with a key. As on the pages, nothing is changed or deleted: facts are added."""

import uuid
from datetime import UTC

from django.http import HttpRequest

from afterview import gameplan
from afterview.api.asked import (
    ApplicationIn,
    CheckInIn,
    ChoiceIn,
    EventIn,
    Key,
    KindIn,
    MovedIn,
    NamesIn,
    NoteIn,
    OnceIn,
)
from afterview.api.caller import Caller, Refused, caller
from afterview.api.outcomes import answers
from afterview.api.reading import readable
from afterview.api.routing import router
from afterview.api.shapes import KeptOut
from afterview.mail.linking import acts
from afterview.record import Application, CheckIn, Choice, Entry, Event, FeedbackNote, Kind, Withdrawal
from afterview.storage import records
from afterview.storage.tokens import Scope

_KEPT = answers(201, KeptOut)
_USED = ("This key was used before, and what it said has changed since", "Send a new one, or none.")
_EVENTS = "List them with GET /api/v1/applications/KEY/events."


def key_of(said: str | None) -> str:
    """The key that the caller chose, else a new one."""
    return said or uuid.uuid4().hex


def _said(here: Caller, facts: list[Event], application: str) -> tuple[int, KeptOut]:
    """Keep what the person says about an application."""
    new = records.say(here.seeker, facts)
    if not new and not (records.holds(here.seeker, facts[0]) and here.has(application)):
        raise Refused(409, *_USED)
    return 201, KeptOut(fact=facts[0].key, application=application, new=bool(new))


def entered(here: Caller, entry: Entry) -> tuple[int, KeptOut]:
    """Keep an entry."""
    new = records.add(here.seeker, entry)
    if not new and not records.holds_entry(here.seeker, entry):
        raise Refused(409, *_USED)
    return 201, KeptOut(fact=entry.key, application=entry.door, new=new)


@router.post("/applications", tags=["writing"], response=_KEPT, operation_id="addApplication")
def add_application(request: HttpRequest, said: ApplicationIn) -> tuple[int, KeptOut]:
    """Add an application that no mail tells of."""
    here = caller(request, Scope.WRITE)
    at = (said.at or here.now).astimezone(UTC)
    meeting = at if said.kind is Kind.INTERVIEW else None
    fact = acts.noted(
        said.kind,
        key_of(said.key),
        min(at, here.now),
        employer=said.employer,
        role=said.role,
        interview_at=meeting,
    )
    return _said(here, [fact], fact.application)


@router.post("/applications/{key}/events", tags=["writing"], response=_KEPT, operation_id="addEvent")
def add_event(request: HttpRequest, key: Key, said: EventIn) -> tuple[int, KeptOut]:
    """Note something that happened to an application and that no mail tells of."""
    here = caller(request, Scope.WRITE)
    found = here.application(key)
    at = (said.at or here.now).astimezone(UTC)
    meeting = at if said.kind is Kind.INTERVIEW else None
    moment = min(at, here.now)
    fact = acts.noted(
        said.kind, key_of(said.key), moment, application=found.key, interview_at=meeting, text=said.text
    )
    return _said(here, [fact], found.key)


@router.post("/applications/{key}/names", tags=["writing"], response=_KEPT, operation_id="correctNames")
def correct_names(request: HttpRequest, key: Key, said: NamesIn) -> tuple[int, KeptOut]:
    """Set right what the employer and the role are called."""
    here = caller(request, Scope.WRITE)
    found = here.application(key)
    facts = acts.named(found, key_of(said.key), here.now, employer=said.employer, role=said.role)
    return _said(here, facts, found.key)


@router.post(
    "/applications/{key}/events/{event}/kind", tags=["writing"], response=_KEPT, operation_id="correctKind"
)
def correct_kind(request: HttpRequest, key: Key, event: Key, said: KindIn) -> tuple[int, KeptOut]:
    """Set right what one mail is."""
    here = caller(request, Scope.WRITE)
    found = here.application(key)
    meant = _event(found, event)
    return _said(here, [acts.relabelled(meant, said.kind, key_of(said.key), here.now)], found.key)


def _event(application: Application, key: str) -> Event:
    for one in application.events:
        if one.key == key:
            return one
    raise Refused(404, "There is no such event", _EVENTS)


@router.post("/applications/{key}/moves", tags=["writing"], response=_KEPT, operation_id="moveEvents")
def move_events(request: HttpRequest, key: Key, said: MovedIn) -> tuple[int, KeptOut]:
    """Give mails to another application, or to a new one. All of them, and the two are one."""
    here = caller(request, Scope.WRITE)
    found = here.application(key)
    target = here.application(said.to).key if said.to else ""
    facts = acts.moved(found, said.events, target, key_of(said.key), here.now)
    if not facts or target == found.key:
        raise Refused(404, "None of these belongs to this application, or they would stay", _EVENTS)
    return _said(here, facts, facts[0].application)


@router.post("/applications/{key}/withdrawal", tags=["writing"], response=_KEPT, operation_id="withdraw")
def withdraw(request: HttpRequest, key: Key, said: OnceIn) -> tuple[int, KeptOut]:
    """Note that you withdrew it. Nothing is sent to anybody."""
    here = caller(request, Scope.WRITE)
    found = here.application(key)
    return _said(here, [acts.withdrawn(found, key_of(said.key), here.now)], found.key)


@router.post("/doors/{key}/notes", tags=["writing"], response=_KEPT, operation_id="addNote")
def add_note(request: HttpRequest, key: Key, said: NoteIn) -> tuple[int, KeptOut]:
    """Keep an employer's words, word for word."""
    here = caller(request, Scope.WRITE)
    door = here.door(key).key
    note = FeedbackNote(key=key_of(said.key), at=here.now, door=door, text=said.text, channel=said.channel)
    return entered(here, note)


@router.post("/doors/{key}/check-ins", tags=["writing"], response=_KEPT, operation_id="addCheckIn")
def add_check_in(request: HttpRequest, key: Key, said: CheckInIn) -> tuple[int, KeptOut]:
    """Keep how it felt. It is a page of the journal: the key must open that too."""
    here = caller(request, Scope.WRITE, Scope.JOURNAL)
    door = here.door(key).key
    entry = CheckIn(
        key=key_of(said.key),
        at=here.now,
        door=door,
        feelings=tuple(dict.fromkeys(said.feelings)),
        own_word=said.own_word,
        strength=said.strength,
        line=said.line,
    )
    return entered(here, entry)


@router.post("/doors/{key}/choices", tags=["writing"], response=_KEPT, operation_id="choose")
def choose(request: HttpRequest, key: Key, said: ChoiceIn) -> tuple[int, KeptOut]:
    """Keep what is decided about a theme that was said at this door."""
    here = caller(request, Scope.WRITE)
    door = here.door(key).key
    known = {one.theme for one in here.report(gameplan.read).door(door).suggestions}
    if said.theme not in known:
        raise Refused(404, "Nothing was said about this theme here", "List them with GET /api/v1/themes.")
    entry = Choice(key=key_of(said.key), at=here.now, door=door, theme=said.theme, path=said.path)
    return entered(here, entry)


@router.post("/entries/{key}/withdrawal", tags=["writing"], response=_KEPT, operation_id="takeBack")
def take_back(request: HttpRequest, key: Key, said: OnceIn) -> tuple[int, KeptOut]:
    """Take back an entry. It then no longer counts; a withdrawal can itself be taken back."""
    here = caller(request, Scope.WRITE, Scope.READ)
    if key not in {one.key for one in readable(here)}:
        raise Refused(404, "There is no such entry", "List them with GET /api/v1/entries.")
    return entered(here, Withdrawal(key=key_of(said.key), at=here.now, entry=key))
