"""Which applications count as tried, and how they came out at each passage.

An application counts once. An offer is a success whatever happened afterwards. A rejection is a
miss. Silence is a miss only once the application is closed for good, since late answers do come.
Withdrawn and open applications are no outcome at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.perspective.report import Passage
from afterview.record import Closing, Kind, Round, Stage, State

if TYPE_CHECKING:
    from datetime import datetime

    from afterview.record import Application, Record

ORDER = {stage: place for place, stage in enumerate(Stage)}
PASSAGE_OF_STAGE = {
    Stage.RECRUITER_CALL: Passage.TALK_TO_NEXT,
    Stage.TAKE_HOME: Passage.TECHNICAL_TO_NEXT,
    Stage.INTERVIEW: Passage.FIRST_INTERVIEW_TO_OFFER,
    Stage.FINAL: Passage.FINAL_TO_OFFER,
}
# Passages that end at the next stage rather than at an offer, with the rounds that show them.
EARLY = {
    Passage.TALK_TO_NEXT: (Stage.RECRUITER_CALL, frozenset({Round.RECRUITER_CALL})),
    Passage.TECHNICAL_TO_NEXT: (Stage.TAKE_HOME, frozenset({Round.TAKE_HOME, Round.TECHNICAL})),
}


STEPS = frozenset({Kind.INTERVIEW, Kind.ASSESSMENT, Kind.OFFER})


@dataclass(frozen=True, slots=True, order=True)
class Trial:
    """One application at one passage: when it was known, which, and whether it went through."""

    at: datetime
    application: str
    through: bool


def offered_at(application: Application) -> datetime | None:
    """When the first offer came."""
    return next((e.at for e in application.events if e.kind is Kind.OFFER), None)


def missed_at(application: Application) -> datetime | None:
    """When the door closed for good: a rejection, or a silence that has lasted past all answers."""
    door = application.door
    if door and (door.closing is Closing.REJECTION or application.state is State.CLOSED):
        return door.at
    return None


def went_on_at(application: Application, passage: Passage) -> datetime | None:
    """When the step after an early passage became known; None when it never came."""
    stage, shown_by = EARLY[passage]
    if ORDER[application.stage] <= ORDER[stage]:
        return None
    at_passage = next((e.at for e in application.events if e.round in shown_by), application.first_at)
    steps = (e for e in application.events if e.kind in STEPS and e.round not in shown_by)
    return next((e.at for e in steps if e.at > at_passage), application.last_at)


def stood_before(application: Application, passage: Passage) -> bool:
    """Whether this application came to the passage at all."""
    rounds = {e.round for e in application.events}
    if passage is Passage.FINAL_TO_OFFER:
        return application.stage is Stage.FINAL or Round.FINAL in rounds
    if passage in EARLY:
        stage, shown_by = EARLY[passage]
        return application.stage is stage or bool(rounds & shown_by)
    return True


def _to_talk(application: Application) -> Trial | None:
    """Whether an application led to a first talk; None while it is open, or when it was withdrawn."""
    talked = next((e.at for e in application.events if e.kind in STEPS), None)
    if talked or application.stage is not Stage.APPLICATION:
        return Trial(talked or application.last_at, application.key, through=True)
    ended = application.state in {State.REJECTED, State.CLOSED}
    return Trial(application.last_at, application.key, through=False) if ended else None


def trial(application: Application, passage: Passage) -> Trial | None:
    """How one application came through one passage; None when it never stood there or is undecided."""
    if passage is Passage.APPLICATION_TO_TALK:
        return _to_talk(application)
    if not stood_before(application, passage):
        return None
    through = went_on_at(application, passage) if passage in EARLY else offered_at(application)
    if through:
        return Trial(through, application.key, through=True)
    missed = missed_at(application)
    return Trial(missed, application.key, through=False) if missed else None


def trials(record: Record, passage: Passage) -> tuple[Trial, ...]:
    """Every decided application at one passage, oldest first, each once."""
    return tuple(sorted(t for a in record.applications if (t := trial(a, passage))))
