"""Reminders keep to the hours that the person allows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from afterview.feedback import Step, reminders
from afterview.feedback.reminders import within
from afterview.feedback.report import Moment
from afterview.record import QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
USUAL = QuietHours(key="h", at=datetime(2026, 11, 1, tzinfo=UTC))
PLAN = (
    Moment(Step.FIRST, date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=UTC)),
    Moment(Step.FOLLOW_UP, date(2026, 12, 1)),
    Moment(Step.STOP, date(2026, 12, 10)),
)


def hours(begin: time, end: time) -> QuietHours:
    return QuietHours(key="h", at=datetime(2026, 11, 1, tzinfo=UTC), begin=begin, end=end)


def test_only_an_open_point_is_a_reminder() -> None:
    [one] = reminders(PLAN, USUAL, date(2026, 11, 24), BERLIN)
    assert (one.step, one.at) == (Step.FOLLOW_UP, datetime(2026, 12, 1, 10, tzinfo=BERLIN))


def test_a_dropped_point_and_one_that_has_passed_are_none() -> None:
    plan = (Moment(Step.FIRST, date(2026, 11, 23)), Moment(Step.FOLLOW_UP, date(2026, 12, 1), dropped=True))
    assert reminders(plan, USUAL, date(2026, 11, 24), BERLIN) == ()


def test_none_comes_after_eight_in_the_evening_by_default() -> None:
    assert within(datetime(2026, 12, 1, 20, 0, tzinfo=BERLIN), USUAL) == datetime(
        2026, 12, 2, 9, tzinfo=BERLIN
    )
    assert within(datetime(2026, 12, 1, 19, 59, tzinfo=BERLIN), USUAL).hour == 19


def test_it_waits_for_the_hours_to_begin() -> None:
    [one] = reminders(PLAN, hours(time(17), time(19)), date(2026, 11, 24), BERLIN)
    assert one.at == datetime(2026, 12, 1, 17, tzinfo=BERLIN)


def test_hours_that_end_before_the_usual_time_move_it_to_the_next_day() -> None:
    [one] = reminders(PLAN, hours(time(7), time(8)), date(2026, 11, 24), BERLIN)
    assert one.at == datetime(2026, 12, 2, 7, tzinfo=BERLIN)


@given(
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001
    edges=st.lists(st.times(), min_size=2, max_size=2, unique_by=lambda t: (t.hour, t.minute)),
)
def test_every_moment_ends_up_within_the_hours_and_never_earlier(moment: datetime, edges: list[time]) -> None:
    begin, end = sorted(t.replace(second=0, microsecond=0) for t in edges)
    moved = within(moment, hours(begin, end))
    assert begin <= moved.time() < end
    assert moved >= moment.replace(second=0, microsecond=0)
