"""Which interviews took place, and how far an application came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from afterview.mail.linking.signals import Signal, says
from afterview.record import Direction, Event, Kind, Round, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# An invitation that names no time (a booking link) counts as held once the process went on this long.
PRESUMED = timedelta(days=3)

_STAGES = {
    Round.RECRUITER_CALL: Stage.RECRUITER_CALL,
    Round.TAKE_HOME: Stage.TAKE_HOME,
    Round.FINAL: Stage.FINAL,
}
_RANK = {stage: rank for rank, stage in enumerate(Stage)}
_ANSWERS = frozenset({Kind.REJECTION, Kind.FEEDBACK, Kind.STATUS, Kind.OFFER})
_LATER = frozenset({*_ANSWERS, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.SENT})


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview that took place (or a task that was judged), and how we know when."""

    at: datetime
    round: Round | None
    stage: Stage
    event: str
    timed: bool


def stage_of(round_: Round | None) -> Stage:
    """The stage that a round belongs to; an interview of no particular kind is an interview."""
    return _STAGES.get(round_, Stage.INTERVIEW) if round_ else Stage.INTERVIEW


def highest(stages: Iterable[Stage]) -> Stage:
    """The one furthest into the process."""
    return max(stages, key=lambda stage: _RANK[stage], default=Stage.APPLICATION)


def is_cancelled(event: Event, later: Sequence[Event]) -> bool:
    """Whether this invitation is a cancellation, or was cancelled without a new time."""
    if says(event, Signal.CANCELLED) and event.interview_at is None:
        return True
    for other in later:
        if other.kind is Kind.INTERVIEW and other.direction is Direction.RECEIVED:
            return other.interview_at is None and says(other, Signal.CANCELLED)
    return False


def talks_in(events: Sequence[Event], today: date) -> tuple[Talk, ...]:
    """The interviews that took place, in order. An invitation counts when its time is past."""
    held = [talk for i, event in enumerate(events) if (talk := _held(event, events[i + 1 :], today))]
    told = [talk for event in events if (talk := _told(event))]
    known = [talk for talk in told if not held or talk.stage is Stage.TAKE_HOME]
    return tuple(sorted(held + known, key=lambda talk: (talk.at, talk.event)))


def _held(event: Event, later: Sequence[Event], today: date) -> Talk | None:
    is_meeting = event.kind is Kind.INTERVIEW or (
        event.kind is Kind.ASSESSMENT and event.round is Round.ASSESSMENT_CENTRE
    )
    if event.kind is Kind.SENT and event.interview_at:
        is_meeting = True
    if not is_meeting or event.round is Round.TAKE_HOME or is_cancelled(event, later):
        return None
    if event.interview_at:
        moved = _moved(event, later)
        over = event.interview_at.date() < today and not moved
        return (
            Talk(event.interview_at, event.round, stage_of(event.round), event.key, timed=True)
            if over
            else None
        )
    proof = next((other for other in later if _shows_it_took_place(event, other)), None)
    return Talk(event.at, event.round, stage_of(event.round), event.key, timed=False) if proof else None


def _moved(event: Event, later: Sequence[Event]) -> bool:
    """A new time came before the old one was reached: only the new one was held."""
    return any(
        other.kind is Kind.INTERVIEW
        and other.interview_at is not None
        and event.interview_at is not None
        and other.at < event.interview_at
        and other.interview_at != event.interview_at
        and stage_of(other.round) is stage_of(event.round)
        for other in later
    )


def _shows_it_took_place(event: Event, other: Event) -> bool:
    if other.kind not in _LATER:
        return False
    if says(other, Signal.INTERVIEWED):
        return True
    return (
        other.kind in _ANSWERS and other.direction is Direction.RECEIVED and other.at - event.at >= PRESUMED
    )


def _told(event: Event) -> Talk | None:
    """A talk that is only known from words said after it: "after our conversation"."""
    if event.kind not in _ANSWERS and event.kind is not Kind.SENT:
        return None
    if (
        event.direction is Direction.RECEIVED
        and says(event, Signal.TASK_JUDGED)
        and event.kind is not Kind.STATUS
    ):
        judged = Talk(event.at, Round.TAKE_HOME, Stage.TAKE_HOME, event.key, timed=False)
    else:
        judged = None
    if says(event, Signal.INTERVIEWED):
        round_ = event.round if event.round is not Round.TAKE_HOME else None
        return Talk(event.at, round_, stage_of(round_), event.key, timed=False)
    return judged


def reached(events: Sequence[Event], talks: Sequence[Talk]) -> Stage:
    """How far it came: the highest stage that was held, or to which one is invited."""
    stages = [talk.stage for talk in talks]
    for i, event in enumerate(events):
        if event.kind is Kind.OFFER:
            stages.append(Stage.OFFER)
        elif event.kind is Kind.ASSESSMENT:
            stages.append(stage_of(event.round) if event.round else Stage.TAKE_HOME)
        elif event.kind is Kind.INTERVIEW and not is_cancelled(event, events[i + 1 :]):
            stages.append(stage_of(event.round))
    return highest(stages)
