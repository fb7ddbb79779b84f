"""Step four, door by door: what followed, and how common the run is that ends with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterview.perspective.aftermath import aftermath
from afterview.perspective.agreement import SEPARATE_INTERVIEWERS
from afterview.perspective.chance import chance_card, ended_run
from afterview.perspective.outcomes import PASSAGE_OF_STAGE, Trial, trial, trials
from afterview.perspective.report import ChanceCard, DoorPerspective, Passage, Report

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Application, ClosedDoor, Record


def _through(known: tuple[Trial, ...]) -> list[bool]:
    return [t.through for t in known]


def _chance(application: Application, record: Record) -> ChanceCard | None:
    """The run at this door's passage, up to and including this door; None unless it counts as a miss."""
    passage = PASSAGE_OF_STAGE.get(application.stage)
    own = trial(application, passage) if passage else None
    if passage is None or own is None or own.through:
        return None
    return chance_card(passage, _through(tuple(t for t in trials(record, passage) if t <= own)))


def _door(application: Application, door: ClosedDoor, record: Record, today: date) -> DoorPerspective:
    return DoorPerspective(
        application=application.key,
        closed_at=door.at,
        after=aftermath(application.key, door.at, record, today),
        chance=_chance(application, record),
    )


def read(record: Record, today: date) -> Report:
    """Step four: every closed door newest first, and the run as it stands today."""
    everything = Passage.FIRST_INTERVIEW_TO_OFFER
    known = _through(trials(record, everything))
    return Report(
        agreement=SEPARATE_INTERVIEWERS,
        doors=tuple(_door(a, a.door, record, today) for a in record.doors if a.door),
        chance=chance_card(everything, known),
        ended=ended_run(everything, known),
    )
