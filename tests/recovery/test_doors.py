"""Step two: what the person noted, in its order."""

from __future__ import annotations

from datetime import date

from afterview.record import CheckIn, Feeling, Pause
from afterview.recovery import read
from tests.feedback.made_up import at, record, rejected

DOOR = rejected(at(10, 20))
TODAY = date(2026, 11, 24)


def check_in(day: int, *feelings: Feeling, door: str = "a") -> CheckIn:
    return CheckIn(key=f"c{day}", door=door, at=at(10, day), feelings=feelings)


def test_check_ins_run_from_oldest_to_newest_and_belong_to_their_door() -> None:
    later, earlier, elsewhere = check_in(22), check_in(21), check_in(23, door="b")
    door = read(record(DOOR, check_ins=(later, earlier, elsewhere)), TODAY).door("a")
    assert door.check_ins == (earlier, later)
    assert door.latest == later


def test_the_latest_pause_counts_even_when_an_earlier_one_is_longer() -> None:
    long = Pause(key="p1", door="a", at=at(10, 20), until=at(10, 30))
    short = Pause(key="p2", door="a", at=at(10, 21), until=at(10, 21, 11))
    door = read(record(DOOR, pauses=(short, long)), TODAY).door("a")
    assert door.pause == short
    assert door.resting(at(10, 21, 10))
    assert not door.resting(at(10, 21, 11))


def test_acceptance_is_dated_by_its_first_mention() -> None:
    notes = (check_in(21, Feeling.ANGER), check_in(23, Feeling.ACCEPTANCE), check_in(25, Feeling.ACCEPTANCE))
    assert read(record(DOOR, check_ins=notes), TODAY).door("a").accepted_at == at(10, 23)


def test_a_door_without_notes_is_empty_and_not_missing() -> None:
    report = read(record(DOOR), TODAY)
    assert [d.application for d in report.doors] == ["a"]
    assert report.door("a").latest is None
    assert report.door("unknown").check_ins == ()
    assert not report.door("a").resting(at(10, 21))


def test_notes_stay_when_their_application_is_read_differently_later() -> None:
    assert read(record(check_ins=(check_in(21, door="gone"),)), TODAY).door("gone").check_ins
