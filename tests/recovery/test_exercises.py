"""Exercises are short, and looking at it differently waits at least a night."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from afterview.record import CheckIn, Exercise
from afterview.recovery import OFFERS, offer, offered

NAMED = CheckIn(key="c", at=datetime(2026, 11, 24, 22, 30, tzinfo=UTC))


def fits(today: date, *check_ins: CheckIn, zone: ZoneInfo | None = None) -> bool:
    return Exercise.REFRAMING in {o.exercise for o in offered(check_ins, today, zone)}


def test_each_takes_two_to_twenty_minutes() -> None:
    assert all(2 <= o.shortest < o.longest <= 20 for o in OFFERS)
    assert {o.exercise for o in OFFERS} == set(Exercise)
    assert offer(Exercise.WRITING).longest == 20


def test_reframing_is_not_offered_on_the_day_a_feeling_was_named() -> None:
    assert not fits(date(2026, 11, 24), NAMED)
    assert fits(date(2026, 11, 25), NAMED, zone=ZoneInfo("Europe/London"))


def test_the_day_is_the_persons_own() -> None:
    """Half past ten in the evening in London is the next morning's small hours in Athens."""
    assert not fits(date(2026, 11, 25), NAMED, zone=ZoneInfo("Europe/Athens"))


def test_before_anything_was_named_it_is_not_offered_either() -> None:
    assert not fits(date(2026, 11, 24))
    assert len(offered((), date(2026, 11, 24))) == len(OFFERS) - 1
