"""Whom a word might reach: facts of one search, and no more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from afterview.coaching import Reason, reasons
from afterview.record import Application, ClosedDoor, Closing, Event, Kind, Record, Stage, State

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
_SENT = Event(key="e", kind=Kind.CONFIRMATION, at=NOON)
QUIET = Application(key="q", employer="Fernhill", role="Analyst", state=State.SILENT, events=(_SENT,))


def _door(key: str, days_ago: int) -> Application:
    at = NOON - timedelta(days=days_ago)
    door = ClosedDoor(application=key, closing=Closing.REJECTION, at=at, stage=Stage.INTERVIEW)
    return Application(
        key=key, employer="Fernhill", role=key, state=State.REJECTED, events=(_SENT,), door=door
    )


def test_nothing_happened_is_no_reason() -> None:
    assert reasons(Record(), TODAY) == ()


def test_three_doors_in_a_fortnight_are_a_reason_and_two_are_not() -> None:
    doors = (_door("a", 1), _door("b", 8), _door("c", 14))
    assert reasons(Record(applications=doors), TODAY) == (Reason.CLOSED_DOORS,)
    assert reasons(Record(applications=doors[:2]), TODAY) == ()
    assert reasons(Record(applications=(*doors[:2], _door("c", 15))), TODAY) == ()


def test_silence_is_a_reason_after_two_weeks() -> None:
    for days, expected in ((13, ()), (14, (Reason.LONG_SILENCE,))):
        quiet = replace(QUIET, silent_since=TODAY - timedelta(days=days))
        assert reasons(Record(applications=(quiet,)), TODAY) == expected


def test_a_letter_that_waits_is_a_reason() -> None:
    assert reasons(Record(), TODAY, letter_waiting=True) == (Reason.LETTER_WAITING,)
