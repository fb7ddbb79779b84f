"""What the person does by hand: naming, merging, moving, withdrawing; and that each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from afterview.mail.linking import acts, link
from afterview.record import Kind, Origin, State
from tests.mail.linking.events import event

if TYPE_CHECKING:
    from afterview.record import Application, Event

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ACT = "c" * 32


def _linked(*events: Event) -> tuple[Application, ...]:
    return link(events, NOW.date())[0]


ONE = event("1" * 32, "confirmation", 70, employer="Alder Works", message_id="1@alder.example")
TWO = event("2" * 32, "confirmation", 71, employer="Birch Foods", message_id="2@birch.example")


def test_a_name_given_by_hand_holds_and_leaves_the_mail_as_it_was() -> None:
    [one] = _linked(ONE)
    said = acts.named(one, ACT, NOW, employer="Alder & Sons", role="Planner")
    [after] = _linked(ONE, *said)
    assert (after.employer, after.role, after.key) == ("Alder & Sons", "Planner", one.key)
    assert _linked(ONE) == (one,)


def test_under_its_new_name_the_mail_stays_in_its_application() -> None:
    after = event("3" * 32, "status", 73, employer="Alder Works", role="Clerk")
    [one] = _linked(ONE, after)
    [named] = _linked(ONE, after, *acts.named(one, ACT, NOW, employer="Cedar Ltd", role="Planner"))
    assert (named.employer, named.role, len(named.events)) == ("Cedar Ltd", "Planner", 2)


def test_two_become_one_under_the_key_of_the_earlier() -> None:
    one, two = _linked(ONE, TWO)
    said = acts.merged([two, one], ACT, NOW)
    [both] = _linked(ONE, TWO, *said)
    assert both.key == one.key
    assert [e.message_id for e in both.events] == [ONE.message_id, TWO.message_id]


def test_one_mail_becomes_an_application_of_its_own_and_later_mail_stays_where_it_was() -> None:
    wrong = event("3" * 32, "status", 73, references=(ONE.message_id,), message_id="3@alder.example")
    thread = (ONE.message_id, wrong.message_id)
    after = event("4" * 32, "status", 74, employer="Alder Works", references=thread)
    [one] = _linked(ONE, wrong, after)
    said = acts.moved(one, [wrong.key], "", ACT, NOW)
    kept, own = _linked(ONE, wrong, after, *said)
    assert kept.key == one.key
    assert [e.key for e in kept.events] == [ONE.key, after.key]
    assert [e.key for e in own.events] == [wrong.key]


def test_even_the_first_mail_can_be_taken_out() -> None:
    after = event("3" * 32, "status", 73, employer="Alder Works", references=(ONE.message_id,))
    [one] = _linked(ONE, after)
    apart = _linked(ONE, after, *acts.moved(one, [ONE.key], "", ACT, NOW))
    assert [[e.key for e in a.events] for a in apart] == [[ONE.key], [after.key]]


def test_a_mail_moves_to_another_application() -> None:
    one, two = _linked(ONE, TWO)
    [both] = _linked(ONE, TWO, *acts.moved(two, [TWO.key], one.key, ACT, NOW))
    assert both.key == one.key


def test_a_withdrawal_ends_it() -> None:
    [one] = _linked(ONE)
    [after] = _linked(ONE, acts.withdrawn(one, ACT, NOW))
    assert (after.state, after.key) == (State.WITHDRAWN, one.key)


def test_something_no_mail_tells_of_begins_an_application_and_mail_that_comes_later_joins_it() -> None:
    said = acts.noted(Kind.SENT, ACT, ONE.at - timedelta(days=2), employer="Alder Works", role="Planner")
    [own] = _linked(said)
    assert (own.employer, own.role, own.state) == ("Alder Works", "Planner", State.APPLIED)
    [joined] = _linked(said, ONE)
    assert joined.key == own.key
    assert [e.origin for e in joined.events] == [Origin.PERSON, Origin.MAIL]


def test_a_fact_added_to_an_application_stays_with_it() -> None:
    one, two = _linked(ONE, TWO)
    said = acts.noted(Kind.REJECTION, ACT, NOW, application=one.key, text="They called.")
    after = {a.key: a for a in _linked(ONE, TWO, said)}
    assert after[one.key].state is State.REJECTED
    assert after[two.key].state is State.APPLIED


def test_the_facts_of_one_act_share_their_beginning() -> None:
    one, two = _linked(ONE, TWO)
    keys = [e.key for e in acts.merged([one, two], ACT, NOW)] + [acts.withdrawn(one, ACT, NOW, 7).key]
    assert {acts.act_of(key) for key in keys} == {ACT[: acts.ACT]}
    assert len(set(keys)) == len(keys)
