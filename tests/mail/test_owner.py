"""Whose mailbox it is, told by the mailbox."""

from __future__ import annotations

from afterview.mail.message import Message
from afterview.mail.owner import Owner
from afterview.record import Direction
from tests.builders import a_mail

ME = "Alex Reader <alex@reader.example>"


def message(source: str = "in.mbox#0", **more: str) -> Message:
    return Message.from_bytes(a_mail(**more), source)  # type: ignore[arg-type]


def learned(*messages: Message) -> Owner:
    owner = Owner()
    for one in messages:
        owner.learn(one)
    return owner


def test_where_mail_is_delivered_is_the_reader() -> None:
    received = Message.from_bytes(a_mail(headers={"Delivered-To": "me@reader.example"}), "a")
    owner = learned(received)
    assert owner.addresses() == {"me@reader.example"}
    assert owner.direction(message(sender="me@reader.example")) is Direction.SENT


def test_who_stands_in_most_mail_is_the_reader() -> None:
    mail = [message(sender=f"Person {n} <p{n}@firm{n}.example>", to=ME) for n in range(4)]
    owner = learned(*mail)
    assert owner.direction(message(sender=ME, to="p1@firm1.example")) is Direction.SENT
    assert owner.direction(mail[0]) is Direction.RECEIVED


def test_a_single_mail_is_received() -> None:
    one = message()
    assert learned(one).direction(one) is Direction.RECEIVED


def test_a_sent_folder_or_label_says_so() -> None:
    assert learned().direction(message(source="/home/me/Maildir/.Sent/cur/1")) is Direction.SENT
    assert learned().direction(message(source="/home/me/Gesendete Objekte/1.eml")) is Direction.SENT
    assert learned().direction(message(labels="Sent,Important")) is Direction.SENT
    assert learned().direction(message(source="/home/me/presentations/1.eml")) is Direction.RECEIVED


def test_an_address_that_is_forwarded_here_is_the_readers_too() -> None:
    forwarded = {"Delivered-To": "box7@host.example"}
    mail = [
        Message.from_bytes(a_mail(sender=f"p{n}@firm{n}.example", to=ME, headers=forwarded), "a")
        for n in range(3)
    ]
    assert learned(*mail).direction(message(sender=ME, to="p1@firm1.example")) is Direction.SENT


def test_between_two_who_write_equally_the_one_who_is_written_to_more_is_the_reader() -> None:
    other, copy = "Zoe Adler <zoe@zenith.example>", "Ben Quist <ben@zenith.example>"
    received = [message(sender=other, to=ME, cc=copy, text=f"number {n}") for n in range(3)]
    sent = [message(sender=ME, to=other, cc=copy, text=f"answer {n}") for n in range(2)]
    owner = learned(*received, *sent)
    assert owner.direction(sent[0]) is Direction.SENT
    assert owner.direction(received[0]) is Direction.RECEIVED
