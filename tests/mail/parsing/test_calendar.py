"""Invitations that come with mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from afterview.mail.message import Address, Invite, Message
from tests.builders import a_mail, an_invite


def invites(calendar: str) -> tuple[Invite, ...]:
    return Message.from_bytes(a_mail("See invitation.", invite=calendar), "x").calendar


def test_an_invitation() -> None:
    (one,) = invites(an_invite(extra="LOCATION:Room 4"))
    assert one.start == datetime(2026, 3, 10, 13, tzinfo=UTC)
    assert one.start is not None
    assert one.start.isoformat() == "2026-03-10T14:00:00+01:00"
    assert one.end == datetime(2026, 3, 10, 14, tzinfo=UTC)
    assert (one.method, one.summary, one.location) == ("REQUEST", "Interview with Acme", "Room 4")
    assert one.organizer == Address("Mara Brandt", "mara.brandt@acme.example")
    assert one.attendees == (Address("Alex Reader", "alex@reader.example"),)
    assert not one.cancelled


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("DTSTART:20260310T140000Z", datetime(2026, 3, 10, 14, tzinfo=UTC)),
        ("DTSTART;TZID=W. Europe Standard Time:20260310T140000", datetime(2026, 3, 10, 13, tzinfo=UTC)),
        ("DTSTART;VALUE=DATE:20260310", datetime(2026, 3, 10, tzinfo=UTC)),
        ("DTSTART:nonsense", None),
    ],
)
def test_times_of_every_kind(start: str, moment: datetime | None) -> None:
    found = invites(an_invite(start=start, end="DTEND:20260310T150000Z"))
    assert (found[0].start if found else None) == moment


def test_a_cancelled_meeting() -> None:
    assert invites(an_invite(method="CANCEL"))[0].cancelled
    assert invites(an_invite(extra="STATUS:CANCELLED"))[0].cancelled


@pytest.mark.parametrize("calendar", ["BEGIN:VCALENDAR", "nonsense", "BEGIN:VEVENT\r\nEND:VCALENDAR", "\0"])
def test_a_broken_calendar_is_no_calendar(calendar: str) -> None:
    assert invites(calendar) == ()
