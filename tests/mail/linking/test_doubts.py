"""What the person is asked to confirm, and what not."""

from __future__ import annotations

from dataclasses import replace

from afterview.mail.linking.doubts import SURE, Why, doubts
from afterview.record import Application, Direction, Event, Evidence, Kind, Origin
from tests.feedback.made_up import at, event

FAINT = SURE - 0.1


def an_application(*events: Event) -> Application:
    return Application(key="a", employer="Nordlicht", role="Baker", events=events)


def faint(day: int, rule: str = "hunch.rejection", sender: str = "jobs@nordlicht.example") -> Event:
    mail = event(Kind.REJECTION, at(10, day), confidence=FAINT, sender=sender)
    return replace(mail, evidence=(Evidence(rule, "It is not to be."),))


def test_a_faint_reading_is_asked_about() -> None:
    (doubt,) = doubts([an_application(faint(2))])
    assert (doubt.why, doubt.application, doubt.event.kind) == (Why.FAINT, "a", Kind.REJECTION)


def test_a_sure_reading_is_not() -> None:
    assert doubts([an_application(replace(faint(2), confidence=SURE))]) == ()


def test_what_the_person_said_is_never_asked_again() -> None:
    assert doubts([an_application(replace(faint(2), origin=Origin.PERSON))]) == ()


def test_the_persons_own_mail_and_mere_news_are_not_asked_about() -> None:
    sent = replace(faint(2), direction=Direction.SENT)
    news = replace(faint(3), kind=Kind.STATUS)
    assert doubts([an_application(sent, news)]) == ()


def test_mail_that_belongs_to_no_application_is_asked_about_too() -> None:
    (doubt,) = doubts([], [faint(2)])
    assert doubt.application == ""


def test_one_answer_can_settle_all_that_are_alike() -> None:
    one, two, other_rule = faint(2), faint(3), faint(4, rule="en.rejection.plain_no")
    elsewhere = faint(5, sender="hr@sundfjord.example")
    found = {
        d.event.key: {e.key for e in d.alike}
        for d in doubts([an_application(one, two, other_rule, elsewhere)])
    }
    assert found == {one.key: {two.key}, two.key: {one.key}, other_rule.key: set(), elsewhere.key: set()}


def test_the_newest_comes_first() -> None:
    assert [d.event.at.day for d in doubts([an_application(faint(2), faint(9), faint(5))])] == [9, 5, 2]


def test_a_refusal_after_which_it_goes_on_is_shown_with_the_mail_that_disagrees() -> None:
    refusal = event(Kind.REJECTION, at(10, 2), confidence=0.95)
    talk = event(Kind.INTERVIEW, at(10, 9), confidence=0.95)
    (doubt,) = doubts([an_application(refusal, talk)])
    assert (doubt.why, doubt.event, doubt.other) == (Why.DISAGREES, refusal, talk)


def test_a_refusal_at_the_end_disagrees_with_nothing() -> None:
    talk = event(Kind.INTERVIEW, at(10, 2), confidence=0.95)
    assert doubts([an_application(talk, event(Kind.REJECTION, at(10, 9), confidence=0.95))]) == ()
