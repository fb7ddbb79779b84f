"""Where an application stands: computed anew from its events, on any day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from afterview.mail.extraction.companies import company_key, letters_of, words_of
from afterview.mail.extraction.roles import role_words
from afterview.mail.linking.calendars import working_calendar
from afterview.mail.linking.signals import Signal, says
from afterview.mail.linking.silence import Clock, clock_of, promise_of
from afterview.mail.linking.talks import Talk, highest, reached, talks_in
from afterview.record import (
    Application,
    ClosedDoor,
    Closing,
    Direction,
    Event,
    Kind,
    Origin,
    Stage,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PROCESS = frozenset({Kind.INTERVIEW, Kind.ASSESSMENT})


def application_of(key: str, events: Sequence[Event], today: date) -> Application:
    """One application as it stands today."""
    events = tuple(sorted(events, key=lambda event: (event.at, event.key)))
    talks = talks_in(events, today)
    state, ending = _state(events, talks)
    stage = reached(events, talks)
    clock = _clock(events, talks, stage, state, today)
    if clock and state in {State.APPLIED, State.IN_PROCESS}:
        state = clock.state_on(today, state)
    return Application(
        key=key,
        employer=_employer(events),
        role=_role(events),
        job_id=next((event.job_id for event in reversed(events) if event.job_id), ""),
        state=state,
        stage=stage,
        events=events,
        promised_by=promise_of(events),
        silent_since=clock.silent_from if clock and state in {State.SILENT, State.CLOSED} else None,
        check_in_from=clock.check_in_from if clock else None,
        door=_door(key, state, talks, ending, clock),
    )


def _state(events: Sequence[Event], talks: Sequence[Talk]) -> tuple[State, Event | None]:
    """The state that the messages say, and the event that ended it; silence is not looked at yet."""
    state, ending = State.APPLIED, None
    for event in events:
        after = _after(event, state)
        if after is not state:
            ending = event if after in {State.REJECTED, State.WITHDRAWN} else None
            state = after
        elif event.kind is Kind.REJECTION and ending and ending.kind is Kind.REJECTION:
            ending = _more_telling(ending, event)
    if state is State.APPLIED and talks:
        state = State.IN_PROCESS
    return state, ending


def _after(event: Event, state: State) -> State:
    """The state after one more message. Only a new invitation or offer opens what had ended."""
    if event.kind is Kind.REJECTION:
        return State.REJECTED
    if event.kind is Kind.OFFER:
        return State.OFFER
    if event.kind is Kind.SENT:
        return State.WITHDRAWN if state is not State.REJECTED and says(event, Signal.WITHDRAWN) else state
    if event.kind in _PROCESS and event.direction is Direction.RECEIVED and state is not State.OFFER:
        stays = state in {State.REJECTED, State.WITHDRAWN} and says(event, Signal.CANCELLED)
        return state if stays else State.IN_PROCESS
    if event.kind in _PROCESS and event.origin is Origin.PERSON and state is State.APPLIED:
        return State.IN_PROCESS
    return state


def _more_telling(first: Event, second: Event) -> Event:
    """Of two rejections the first stands, unless only the second says something specific."""
    return (
        second if second.specificity and second.specificity != first.specificity and second.reason else first
    )


def _clock(
    events: Sequence[Event], talks: Sequence[Talk], stage: Stage, state: State, today: date
) -> Clock | None:
    if state in {State.REJECTED, State.WITHDRAWN}:
        return None
    if state is State.OFFER and any(e.kind is Kind.SENT and says(e, Signal.ACCEPTED) for e in events):
        return None
    return clock_of(events, talks, stage, working_calendar(events), today)


def _door(
    key: str, state: State, talks: Sequence[Talk], ending: Event | None, clock: Clock | None
) -> ClosedDoor | None:
    """The closed door, when at least one talk took place before it closed."""
    if state is State.REJECTED and ending:
        before = [talk for talk in talks if talk.at <= ending.at]
        return _closed(key, Closing.REJECTION, ending.at, before, ending) if before else None
    if state in {State.SILENT, State.CLOSED} and clock and talks:
        at = datetime.combine(clock.silent_from, time(), UTC)
        return _closed(key, Closing.SILENCE, at, talks, None)
    return None


def _closed(
    key: str, closing: Closing, at: datetime, talks: Sequence[Talk], ending: Event | None
) -> ClosedDoor:
    last = next((talk for talk in reversed(talks) if talk.round), talks[-1])
    timed = [talk.at for talk in talks if talk.timed]
    return ClosedDoor(
        application=key,
        closing=closing,
        at=at,
        stage=highest(talk.stage for talk in talks),
        round=last.round,
        specificity=ending.specificity if ending else None,
        reason=ending.reason if ending else "",
        event=ending.key if ending else "",
        interview_at=timed[-1] if timed else None,
    )


def _employer(events: Sequence[Event]) -> str:
    """The name that the person gave, else the one most mails use, in its fullest form.

    An agency is not the employer, even where a mail of its thread reads as if it were.
    """
    agencies = {company_key(event.agency) for event in events if event.agency}
    employers = [event for event in events if company_key(event.employer) not in agencies]
    told = [event for event in employers if event.employer and not _is_guess(event)]
    said = _most_said(told or employers, _named, company_key)
    fuller = [e.employer for e in events if words_of(e.employer)[: len(words_of(said))] == words_of(said)]
    chosen = any(event.origin is Origin.PERSON and event.employer for event in events)
    return (
        said
        if chosen or len(words_of(said)) != 1
        else max(fuller, key=lambda n: (min(len(words_of(n)), 4), -fuller.index(n)))
    )


def _is_guess(event: Event) -> bool:
    """Whether the name is only the domain's, spelled with capitals: a mail may know it better."""
    label = event.employer_domain.partition(".")[0]
    return (
        event.origin is not Origin.PERSON and bool(label) and company_key(event.employer) == letters_of(label)
    )


def _named(event: Event) -> str:
    return event.employer


def _role(events: Sequence[Event]) -> str:
    return _most_said(events, lambda event: event.role, lambda role: " ".join(role_words(role)))


def _most_said(events: Sequence[Event], said: Callable[[Event], str], key: Callable[[str], str]) -> str:
    names = [name for event in events if (name := said(event))]
    if len(set(names)) < 2:
        return names[0] if names else ""
    chosen = [name for event in events if event.origin is Origin.PERSON and (name := said(event))]
    if chosen:
        return chosen[-1]
    counts = Counter(key(name) for name in names)
    return max(names, key=lambda name: (counts[key(name)], -names.index(name)), default="")
