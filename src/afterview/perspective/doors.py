"""Step four, door by door: what followed, and how common the run is that ends with it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from afterview.perspective.aftermath import aftermath, course
from afterview.perspective.agreement import SEPARATE_INTERVIEWERS
from afterview.perspective.chance import chance_card, ended_run
from afterview.perspective.outcomes import PASSAGE_OF_STAGE, Trial, trial, trials
from afterview.perspective.report import ChanceCard, DoorPerspective, Passage, Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from afterview.record import Application, Record


def _through(known: tuple[Trial, ...]) -> list[bool]:
    return [t.through for t in known]


def _chance(application: Application, known: dict[Passage, tuple[Trial, ...]]) -> ChanceCard | None:
    """The run at this door's passage, up to and including this door; None unless it counts as a miss."""
    passage = PASSAGE_OF_STAGE.get(application.stage)
    own = trial(application, passage) if passage else None
    if passage is None or own is None or own.through:
        return None
    every = known[passage]  # in the order of time
    return chance_card(passage, _through(every[: bisect_right(every, own)]))


def _doors(record: Record, today: date) -> Iterator[DoorPerspective]:
    """Every door. What all of them are held against is worked out once, for a search may have hundreds."""
    known = {passage: trials(record, passage) for passage in PASSAGE_OF_STAGE.values()}
    whole = course(record)
    for application in record.doors:
        if application.door:
            yield DoorPerspective(
                application=application.key,
                closed_at=application.door.at,
                after=aftermath(application.key, application.door.at, record, today, whole),
                chance=_chance(application, known),
            )


def read(record: Record, today: date) -> Report:
    """Step four: every closed door newest first, and the run as it stands today."""
    everything = Passage.FIRST_INTERVIEW_TO_OFFER
    known = _through(trials(record, everything))
    return Report(
        agreement=SEPARATE_INTERVIEWERS,
        doors=tuple(_doors(record, today)),
        chance=chance_card(everything, known),
        ended=ended_run(everything, known),
    )
