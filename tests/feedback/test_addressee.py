"""Whom to ask."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from afterview.feedback import Addressee, Whom, read
from afterview.feedback.names import is_attended, person_name
from afterview.record import Event, Kind, Person
from tests.feedback.made_up import JANA, READER, at, event, interview, record, rejected, sent

ROBOT: dict[str, Any] = {"sender": "no-reply@ats.example", "sender_name": "Nordlicht Careers"}
MAILBOX: dict[str, Any] = {"sender": "jobs@nordlicht.example", "sender_name": "Nordlicht Recruiting Team"}


def chosen(*events: Event) -> Addressee | None:
    closing = next(e for e in events if e.kind is Kind.REJECTION)
    return read(record(rejected(closing.at, *events)), date(2026, 10, 22)).doors[0].addressee


def test_the_person_who_wrote_the_rejection_comes_first() -> None:
    talk = interview(at(10, 14), sender="tom.berg@nordlicht.example", sender_name="Tom Berg")
    assert chosen(event(Kind.REJECTION, at(10, 20)), talk) == Addressee("Jana Maier", JANA, Whom.WROTE)


def test_after_a_robot_it_is_the_person_known_from_the_process() -> None:
    found = chosen(event(Kind.REJECTION, at(10, 20), **ROBOT), interview(at(10, 14)))
    assert found == Addressee("Jana Maier", JANA, Whom.RECRUITER)


def test_a_recruiter_comes_before_an_interviewer() -> None:
    tom = Person("Tom Berg", "tom.berg@nordlicht.example", "interviewer")
    lea = Person("Lea Vogt", "lea.vogt@nordlicht.example", "recruiter")
    talk = interview(at(10, 14), people=(tom, lea), **ROBOT)
    found = chosen(event(Kind.REJECTION, at(10, 20), **ROBOT), talk)
    assert found == Addressee("Lea Vogt", "lea.vogt@nordlicht.example", Whom.RECRUITER)


def test_a_shared_mailbox_is_used_when_no_person_is_known_and_never_no_reply() -> None:
    found = chosen(event(Kind.REJECTION, at(10, 20), **MAILBOX), interview(at(10, 14), **ROBOT))
    assert found == Addressee("", "jobs@nordlicht.example", Whom.MAILBOX)
    assert chosen(event(Kind.REJECTION, at(10, 20), **ROBOT)) is None


def test_whoever_signed_a_mail_from_a_shared_mailbox_is_greeted_by_name() -> None:
    people = (Person("Tom Berg", "", "interviewer"), Person("Lea Vogt"))
    signed = event(Kind.REJECTION, at(10, 20), people=people, **MAILBOX)
    assert chosen(signed) == Addressee("Lea Vogt", "jobs@nordlicht.example", Whom.WROTE)


def test_a_name_without_an_address_is_better_than_nothing() -> None:
    found = chosen(event(Kind.REJECTION, at(10, 20), people=(Person("Lea Vogt"),), **ROBOT))
    assert found == Addressee("Lea Vogt", "", Whom.NAME_ONLY)


def test_the_reader_is_never_their_own_addressee() -> None:
    talk = interview(at(10, 14), people=(Person("Alex Sommer", READER),), **ROBOT)
    assert chosen(event(Kind.REJECTION, at(10, 20), **ROBOT), talk) is None


def test_a_mail_that_names_the_reader_does_not_make_them_the_addressee() -> None:
    named = (Person("Alex Sommer"),)
    asked = sent(at(10, 1))
    mailbox = event(Kind.REJECTION, at(10, 20), people=named, **MAILBOX)
    assert chosen(asked, mailbox) == Addressee("", "jobs@nordlicht.example", Whom.MAILBOX)
    assert chosen(asked, event(Kind.REJECTION, at(10, 20), people=named, **ROBOT)) is None


@pytest.mark.parametrize(
    ("display", "address", "name"),
    [
        ("Jana Maier", JANA, "Jana Maier"),
        ("Maier, Jana", JANA, "Jana Maier"),
        ("Jana Maier via Fernblick", "", "Jana Maier"),
        ("Jana Maier | Nordlicht", "", "Jana Maier"),
        ("Jana at Nordlicht", JANA, "Jana"),
        ("Jana", "jobs@nordlicht.example", ""),
        ("Dr. Ludwig van der Berg", "", "Dr. Ludwig van der Berg"),
        ("Nordlicht Recruiting Team", "", ""),
        ("Nordlicht", "nordlicht@nordlicht.example", ""),
        ("HR Department", "", ""),
        ("jana.maier@nordlicht.example", JANA, ""),
        ("", "", ""),
    ],
)
def test_a_person_is_told_from_a_department(display: str, address: str, name: str) -> None:
    assert person_name(display, "Nordlicht", address) == name


@pytest.mark.parametrize(
    "address",
    [
        "no-reply@x.example",
        "noreply+77@x.example",
        "do_not_reply@x.example",
        "notifications@x.example",
        "keine-antwort@x.example",
        "",
        "nobody",
    ],
)
def test_unattended_addresses_are_known(address: str) -> None:
    assert not is_attended(address)
