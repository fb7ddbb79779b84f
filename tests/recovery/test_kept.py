"""What was put away stays away until its day, and a forecast is held against what happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from afterview.record import CheckIn, Feeling, Forecast, Opened, PutAway, Record
from afterview.recovery import Expectation, expectation, put_away
from tests.feedback.made_up import rejected

CLOSED = datetime(2026, 10, 1, 9, tzinfo=UTC)
AWAY = PutAway(key="p", at=CLOSED, door="a", text="The team by the river.", until=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("today", "is_open"),
    [(date(2026, 11, 30), False), (date(2026, 12, 1), True), (date(2027, 1, 1), True)],
)
def test_it_is_shown_from_its_day_on(today: date, is_open: bool) -> None:
    [kept] = put_away(Record(entries=(AWAY,)), "a", today)
    assert kept.open is is_open


def test_it_can_be_opened_earlier_by_choice() -> None:
    opened = Opened(key="o", at=CLOSED, door="a", entry="p")
    [kept] = put_away(Record(entries=(AWAY, opened)), "a", date(2026, 10, 2))
    assert kept.open


def test_another_door_shows_nothing_of_it() -> None:
    assert put_away(Record(entries=(AWAY,)), "b", date(2027, 1, 1)) == ()


def forecast(days: int, made: float = 0.0, key: str = "f") -> Forecast:
    return Forecast(key=key, at=CLOSED + timedelta(days=made), door="a", days=days)


def accepted(days: float) -> CheckIn:
    at = CLOSED + timedelta(days=days)
    return CheckIn(key="c", at=at, door="a", feelings=(Feeling.ACCEPTANCE,))


@pytest.mark.parametrize(
    ("forecasts", "check_ins", "expected"),
    [
        ((), (), None),
        ((forecast(14),), (), Expectation(14, None, 10)),
        ((forecast(14),), (accepted(5.5),), Expectation(14, 5, 10)),
        ((forecast(14), forecast(7, 1, "g")), (accepted(5.5),), Expectation(7, 5, 10)),
        ((forecast(14), forecast(5, 6, "g")), (accepted(5.5),), Expectation(14, 5, 10)),
        ((forecast(5, 6),), (accepted(5.5),), None),
    ],
)
def test_a_forecast_counts_if_it_was_made_before_the_acceptance(
    forecasts: tuple[Forecast, ...], check_ins: tuple[CheckIn, ...], expected: Expectation | None
) -> None:
    door = rejected(CLOSED).door
    assert door is not None
    assert expectation(forecasts, door, check_ins, date(2026, 10, 11)) == expected
