"""The plan of a door: points are moved, dropped and brought back, and mail that was sent ticks its point."""

from __future__ import annotations

from datetime import date

from afterview.feedback import Advice, DoorFeedback, Step, read
from afterview.record import Application, Entry, PlanChange, Record, Withdrawal, standing
from tests.feedback.made_up import at, interview, quiet, rejected, sent, silent

TALK = interview(at(10, 14))
CLOSED = at(10, 20)  # a Tuesday


def change(step: Step, on: date | None, hour: int = 12, key: str = "c1") -> PlanChange:
    return PlanChange(key=key, at=at(10, 20, hour), door="a", step=step, on=on)


def part(application: Application, today: date, *entered: Entry) -> DoorFeedback:
    record = Record(applications=(application,), entries=standing(entered))
    return read(record, today).door("a")


def days(door: DoorFeedback) -> list[tuple[Step, date]]:
    return [(m.step, m.on) for m in door.plan]


def test_the_plan_runs_from_asking_over_one_follow_up_to_leaving_it() -> None:
    door = part(rejected(CLOSED, TALK), date(2026, 10, 20))
    assert days(door) == [
        (Step.FIRST, date(2026, 10, 21)),
        (Step.FOLLOW_UP, date(2026, 10, 30)),
        (Step.STOP, date(2026, 11, 10)),
    ]


def test_a_moved_point_takes_the_later_ones_along_and_none_of_them_falls_on_a_weekend() -> None:
    door = part(rejected(CLOSED, TALK), date(2026, 10, 21), change(Step.FIRST, date(2026, 10, 22)))
    assert days(door) == [
        (Step.FIRST, date(2026, 10, 22)),
        (Step.FOLLOW_UP, date(2026, 11, 2)),
        (Step.STOP, date(2026, 11, 11)),
    ]
    assert (door.advice, door.next_on, door.due) == (Advice.WAIT, date(2026, 10, 22), False)


def test_on_the_day_it_was_moved_to_it_is_due() -> None:
    door = part(rejected(CLOSED, TALK), date(2026, 10, 26), change(Step.FIRST, date(2026, 10, 26)))
    assert (door.advice, door.due) == (Advice.ASK, True)


def test_a_follow_up_can_be_sooner_or_later_than_usual() -> None:
    asked = rejected(CLOSED, TALK, sent(at(10, 21)))
    later = part(asked, date(2026, 10, 30), change(Step.FOLLOW_UP, date(2026, 11, 5)))
    assert (later.advice, later.next_on) == (Advice.AWAIT_ANSWER, date(2026, 11, 5))
    sooner = part(asked, date(2026, 10, 27), change(Step.FOLLOW_UP, date(2026, 10, 27)))
    assert sooner.advice is Advice.FOLLOW_UP


def test_when_the_last_open_point_is_dropped_nothing_is_due() -> None:
    asked = rejected(CLOSED, TALK, sent(at(10, 21)))
    door = part(asked, date(2026, 10, 30), change(Step.FOLLOW_UP, None))
    assert (door.advice, door.due, door.next_on) == (Advice.LEFT, False, None)
    assert [m.dropped for m in door.plan] == [False, True, False]


def test_a_dropped_point_comes_back_when_the_change_is_taken_back() -> None:
    drop = change(Step.FIRST, None)
    back = Withdrawal(key="w", at=at(10, 20, 13), door="a", entry=drop.key)
    assert not any(m.dropped for m in part(rejected(CLOSED, TALK), date(2026, 10, 21), drop, back).plan)


def test_the_newest_change_of_a_point_holds() -> None:
    first, second = change(Step.FIRST, None), change(Step.FIRST, date(2026, 10, 23), hour=13, key="c2")
    door = part(rejected(CLOSED, TALK), date(2026, 10, 21), first, second)
    assert (door.plan[0].on, door.plan[0].dropped, door.plan[0].change) == (date(2026, 10, 23), False, "c2")


def test_what_was_sent_is_ticked_and_stays_where_it_is() -> None:
    door = part(
        rejected(CLOSED, TALK, sent(at(10, 21))), date(2026, 10, 22), change(Step.FIRST, date(2026, 11, 2))
    )
    assert (door.plan[0].done_at, door.plan[0].on) == (at(10, 21), date(2026, 10, 21))


def test_two_messages_after_a_rejection_end_the_plan_whatever_was_moved() -> None:
    both = rejected(CLOSED, TALK, sent(at(10, 21)), sent(at(10, 30)))
    door = part(both, date(2026, 11, 24), change(Step.FOLLOW_UP, date(2026, 12, 1)))
    assert (door.advice, door.left) == (Advice.STOP, 0)


def test_in_silence_it_runs_from_a_question_over_a_second_to_the_closing_letter() -> None:
    door = part(quiet(date(2026, 10, 20), TALK), date(2026, 10, 20))
    assert [m.step for m in door.plan] == [Step.FIRST, Step.FOLLOW_UP, Step.CLOSE, Step.STOP]


def test_the_closing_letter_can_wait_too() -> None:
    door = part(silent(date(2026, 10, 20), TALK), date(2026, 10, 21), change(Step.CLOSE, date(2026, 10, 28)))
    assert (door.advice, door.ask_from) == (Advice.WAIT, date(2026, 10, 28))
