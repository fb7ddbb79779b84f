"""Step two: the pauses a person can pick, and when they are over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.record import Pause
from afterview.recovery import PauseChoice, choices, is_over, pause_until

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("choice", "now", "until"),
    [
        (PauseChoice.TWENTY_MINUTES, berlin(11, 24, 10), berlin(11, 24, 10, 20)),
        (PauseChoice.ONE_HOUR, berlin(11, 24, 10), berlin(11, 24, 11)),
        (PauseChoice.THIS_EVENING, berlin(11, 24, 10), berlin(11, 24, 19)),
        (PauseChoice.THIS_EVENING, berlin(11, 24, 21), berlin(11, 25, 8)),
        (PauseChoice.OVERNIGHT, berlin(11, 24, 10), berlin(11, 25, 8)),
        (PauseChoice.OVERNIGHT, berlin(11, 25, 2), berlin(11, 25, 8)),
        (PauseChoice.TWENTY_HOURS, berlin(11, 24, 10), berlin(11, 25, 6)),
    ],
)
def test_a_pause_ends_when_its_name_says(choice: PauseChoice, now: datetime, until: datetime) -> None:
    assert pause_until(choice, now) == until


def test_twenty_hours_are_twenty_hours_when_the_clocks_change() -> None:
    before = berlin(10, 24, 20)
    assert pause_until(PauseChoice.TWENTY_HOURS, before).astimezone(UTC) - before.astimezone(
        UTC
    ) == timedelta(hours=20)


def test_an_own_moment_holds_and_a_past_or_missing_one_is_no_pause() -> None:
    now = berlin(11, 24, 10)
    assert pause_until(PauseChoice.OTHER, now, berlin(11, 30, 9)) == berlin(11, 30, 9)
    assert pause_until(PauseChoice.OTHER, now, berlin(11, 20, 9)) == now
    assert pause_until(PauseChoice.OTHER, now) == now


def test_this_evening_is_offered_until_the_evening() -> None:
    assert PauseChoice.THIS_EVENING in choices(berlin(11, 24, 18, 59))
    assert PauseChoice.THIS_EVENING not in choices(berlin(11, 24, 19))


@given(
    st.sampled_from(list(PauseChoice)),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(BERLIN)),  # noqa: DTZ001
)
def test_no_pause_ends_before_it_begins_or_takes_over_two_days(choice: PauseChoice, now: datetime) -> None:
    length = pause_until(choice, now).astimezone(UTC) - now.astimezone(UTC)
    assert timedelta(0) <= length <= timedelta(days=2)


def test_a_pause_is_over_from_its_last_moment_on() -> None:
    pause = Pause(key="p", door="a", at=berlin(11, 24, 10), until=berlin(11, 24, 11))
    assert not is_over(pause, berlin(11, 24, 10, 59))
    assert is_over(pause, berlin(11, 24, 11))
