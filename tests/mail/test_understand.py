"""The whole reader: messages in, a record and the problems out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from afterview.mail.message import Message
from afterview.mail.sources import open_mail
from afterview.mail.telling import LONG_AGO
from afterview.mail.understand import read_events, understand
from afterview.record import Direction, Event, Kind, Problem, State
from tests.builders import a_mail, deliver

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 4, 1)
RECEIPT = a_mail(
    "Dear Alex,\n\nthank you for applying for the position of Data Engineer at Acme. We have received your"
    " application and will review it.\n\nBest regards,\nAcme Recruiting\n",
    subject="Your application as Data Engineer at Acme",
    sender="Acme Recruiting <jobs@acme.example>",
    date="2026-03-01T09:00:00+01:00",
)
REFUSAL = a_mail(
    "Dear Alex,\n\nthank you for interviewing with us for the position of Data Engineer at Acme."
    " Unfortunately we have decided not to move forward with your application.\n\n"
    "Best regards,\nMara Brandt\nAcme\n",
    subject="Your application as Data Engineer at Acme",
    date="2026-03-09T09:00:00+01:00",
)
OTHER = a_mail("The library is closed on Monday.", subject="Opening hours", sender="books@library.example")


def messages(*mails: bytes) -> list[Message | Problem]:
    return [Message.from_bytes(mail, f"in.mbox#{number}") for number, mail in enumerate(mails)]


def events(*mails: bytes) -> list[Event]:
    return [one for one in read_events(messages(*mails)) if isinstance(one, Event)]


def test_mail_becomes_an_application_that_was_refused() -> None:
    record, problems = understand(messages(RECEIPT, OTHER, REFUSAL), TODAY)
    (application,) = record.applications
    assert application.employer == "Acme"
    assert application.state is State.REJECTED
    assert application.door is not None
    assert problems == ()


def test_every_different_mail_is_one_event() -> None:
    again = b"Received: by elsewhere.example\n" + REFUSAL
    found = events(RECEIPT, REFUSAL, OTHER, again)
    assert sorted(one.kind for one in found) == [Kind.CONFIRMATION, Kind.OTHER, Kind.REJECTION]


def test_an_event_carries_what_the_mail_says() -> None:
    (one,) = events(REFUSAL)
    assert one.key == messages(REFUSAL)[0].key  # type: ignore[union-attr]
    assert (one.sender, one.sender_name) == ("mara.brandt@acme.example", "Mara Brandt")
    assert one.recipients == ("alex@reader.example",)
    assert one.source == "in.mbox#0"
    assert one.text.startswith("Dear Alex")
    assert "Mara Brandt" not in one.text
    assert one.evidence


def test_what_other_mail_says_is_not_kept() -> None:
    assert events(OTHER)[0].text == ""


def test_a_very_long_mail_is_kept_in_part() -> None:
    long = REFUSAL.replace(b"Dear Alex,", b"Dear Alex, " + b"we write. " * 9000)
    assert len(events(long)[0].text) <= 20_000


def test_a_problem_passes_through_and_nothing_is_lost_around_it() -> None:
    bad = Problem("in.mbox#7", "too deep")
    found = list(read_events([*messages(RECEIPT), bad, *messages(REFUSAL)]))
    assert bad in found
    assert len(found) == 3
    assert understand([*messages(RECEIPT), bad], TODAY)[1] == (bad,)


def test_what_the_reader_wrote_is_sent() -> None:
    received = [a_mail(f"Hello {n}", sender=f"p{n}@firm{n}.example") for n in range(3)]
    mine = a_mail(
        "Dear Ms Brandt,\n\nI would like to apply for the position of Data Engineer. My CV is attached.",
        sender="Alex Reader <alex@reader.example>",
        to="jobs@acme.example",
        subject="Application as Data Engineer",
    )
    (sent,) = (one for one in events(*received, mine) if one.direction is Direction.SENT)
    assert sent.kind is Kind.SENT


def test_undated_mail_is_kept_and_marked() -> None:
    assert events(a_mail(date=""))[0].at == LONG_AGO


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    inbox = open_mail(deliver(tmp_path / "in.mbox", RECEIPT, OTHER, REFUSAL))
    assert understand(inbox.messages(), TODAY) == understand(inbox.messages(), TODAY)
