"""Invitations: what a text/calendar part says about one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from afterview.mail.parsing.bodies import data_of
from afterview.mail.parsing.charsets import decode
from afterview.mail.parsing.headers import NOBODY, Address
from afterview.mail.parsing.mime import Part, parameter, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_CALENDAR = 256 * 1024
_MAX_EVENTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """One meeting of an invitation; repetitions are not followed."""

    method: str = ""
    uid: str = ""
    summary: str = ""
    start: datetime | None = None
    end: datetime | None = None
    location: str = ""
    organizer: Address = NOBODY
    attendees: tuple[Address, ...] = ()
    cancelled: bool = False


def invites(root: Part) -> tuple[Invite, ...]:
    """Every meeting in the calendar parts of a mail, each once."""
    found: dict[tuple[str, datetime | None], Invite] = {}
    for part in parts(root):
        if part.get_content_type() in {"text/calendar", "application/ics"}:
            text = decode(data_of(part, _MAX_CALENDAR), parameter(part, "charset"))
            for invite in read_calendar(text):
                found.setdefault((invite.uid, invite.start), invite)
    return tuple(found.values())


def read_calendar(text: str, most: int = _MAX_EVENTS) -> Iterator[Invite]:
    """The meetings of a calendar, up to so many; of a broken one those before the damage."""
    # It can be broken in any way; then the mail is read without it.
    from icalendar import Calendar  # noqa: PLC0415 (only invitations pay for it)

    try:
        calendars = Calendar.from_ical(text, multiple=True)
        for calendar in calendars[:3]:
            method = _text(calendar, "METHOD").upper()
            found = (_invite(event, method) for event in calendar.walk("VEVENT")[:most])
            yield from (invite for invite in found if invite.start or invite.uid)
    except Exception:  # noqa: BLE001 (icalendar raises many kinds on hostile input)
        return


def _invite(event: Any, method: str) -> Invite:
    attendees = event.get("ATTENDEE") or []
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return Invite(
        method=method,
        uid=_text(event, "UID"),
        summary=_text(event, "SUMMARY"),
        start=_moment(event.get("DTSTART")),
        end=_moment(event.get("DTEND")),
        location=_text(event, "LOCATION"),
        organizer=_person(event.get("ORGANIZER")),
        attendees=tuple(_person(one) for one in attendees[:100]),
        cancelled=method == "CANCEL" or _text(event, "STATUS").upper() == "CANCELLED",
    )


def _text(component: Any, name: str) -> str:
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return str(value or "").strip()[:1000]


def _moment(value: Any) -> datetime | None:
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.combine(moment, time(), UTC) if isinstance(moment, date) else None


def _person(value: Any) -> Address:
    if not value:
        return NOBODY
    name = str(getattr(value, "params", {}).get("CN", "")).strip().strip("\"'")
    address = str(value).strip().lower().removeprefix("mailto:")
    return Address(name[:300], address[:320] if "@" in address else "")
