"""Writes letters as real RFC 822 messages: headers, bodies, quotes and invitations."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from zoneinfo import ZoneInfo

from afterview.record import Kind
from afterview.sample.calendar import fill, working_day
from afterview.sample.story import PERSONA, Invitation, Letter

_POLICY = SMTP.clone(linesep="\n", cte_type="8bit")


class Composer:
    """Composes all letters of one search; a reply may refer to any letter of the same search."""

    def __init__(self, letters: tuple[Letter, ...], today: date) -> None:
        self._letters = {letter.label.name: letter for letter in letters}
        self._today = today

    def compose(self, letter: Letter) -> bytes:
        """One letter as the bytes a mailbox would hold."""
        message = EmailMessage(policy=_POLICY)
        self._head(message, letter)
        self._body(message, letter)
        if letter.invitation:
            self._invite(message, letter, letter.invitation)
        if letter.attachment:
            _attach(message, letter)
        for index, part in enumerate(message.walk()):
            if part.is_multipart():
                part.set_boundary(f"=_{_digest(letter.label.name)}_{index}")
        return message.as_bytes()

    def sent_at(self, letter: Letter) -> datetime:
        """When the letter was sent, in its own zone."""
        day = working_day(self._today, letter.day)
        return datetime.combine(day, time.fromisoformat(letter.at), ZoneInfo(letter.zone))

    def _head(self, message: EmailMessage, letter: Letter) -> None:
        message["From"] = _address(letter.sender)
        message["To"] = _address(letter.recipient)
        message["Subject"] = fill(letter.subject, self._today)
        message["Date"] = format_datetime(self.sent_at(letter))
        message["Message-ID"] = _message_id(letter)
        if chain := self._chain(letter):
            message["In-Reply-To"] = chain[-1]
            message["References"] = " ".join(chain)
        for name, value in letter.headers:
            message[name] = value

    def _chain(self, letter: Letter) -> list[str]:
        """The messages this one answers, oldest first."""
        if not letter.reply_to_letter:
            return []
        before = self._letters[letter.reply_to_letter]
        return [*self._chain(before), _message_id(before)]

    def _text(self, letter: Letter) -> str:
        text = fill(letter.text, self._today)
        return text + (self._quote(letter) if letter.quotes else "")

    def _quote(self, letter: Letter) -> str:
        """The letter that is answered, quoted below as mail programs do."""
        before = self._letters[letter.reply_to_letter]
        at = self.sent_at(before)
        name = parseaddr(before.sender)[0]
        intro = (
            f"Am {at:%d.%m.%Y} um {at:%H:%M} schrieb {name}:"
            if letter.label.language == "de"
            else f"On {at.day} {at:%b %Y} at {at:%H:%M}, {name} wrote:"
        )
        quoted = "\n".join(f"> {line}".rstrip() for line in self._text(before).splitlines())
        return f"\n\n{intro}\n\n{quoted}"

    def _body(self, message: EmailMessage, letter: Letter) -> None:
        text = self._text(letter) + "\n"
        page = fill(letter.html, self._today) or _page(text)
        if letter.shape == "html":
            message.set_content(page, subtype="html", charset="utf-8", cte="quoted-printable")
            return
        ascii_only = text.isascii() and max(map(len, text.splitlines()), default=0) < 900
        message.set_content(text, charset="utf-8", cte="7bit" if ascii_only else "quoted-printable")
        if letter.shape == "alternative":
            message.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")

    def _invite(self, message: EmailMessage, letter: Letter, invitation: Invitation) -> None:
        """Adds the calendar part beside the text, as calendar programs do."""
        text = self._calendar(letter, invitation)
        message.make_mixed() if letter.shape == "html" else message.make_alternative()
        part = EmailMessage(policy=_POLICY)
        part.set_content(text, subtype="calendar", charset="utf-8", cte="base64")
        part.set_param("method", invitation.method)
        del part["MIME-Version"]
        message.attach(part)

    def _calendar(self, letter: Letter, invitation: Invitation) -> str:
        day = working_day(self._today, invitation.day)
        start = datetime.combine(day, time.fromisoformat(invitation.at))
        end = start + timedelta(minutes=invitation.minutes)
        name, address = parseaddr(letter.sender)
        lines = [
            "BEGIN:VCALENDAR",
            "PRODID:-//Calendar//EN",
            "VERSION:2.0",
            f"METHOD:{invitation.method}",
            "BEGIN:VEVENT",
            f"UID:{invitation.uid}",
            f"SEQUENCE:{invitation.sequence}",
            f"DTSTAMP:{self.sent_at(letter).astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}",
            f"DTSTART;TZID={invitation.zone}:{start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID={invitation.zone}:{end:%Y%m%dT%H%M%S}",
            f"SUMMARY:{_ics(invitation.summary)}",
            f"LOCATION:{_ics(invitation.place)}",
            f'ORGANIZER;CN="{name}":mailto:{address}',
            f'ATTENDEE;CN="{PERSONA.name}":mailto:{PERSONA.address}',
            f"STATUS:{'CANCELLED' if invitation.method == 'CANCEL' else 'CONFIRMED'}",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
        return "\r\n".join(lines) + "\r\n"


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(display_name=name, addr_spec=address)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:20]


def _message_id(letter: Letter) -> str:
    return f"<{_digest(letter.label.name)}@{letter.domain}>"


def _page(text: str) -> str:
    """Plain paragraphs as the sort of HTML that mail programs write."""
    paragraphs = "\n".join(
        f'<p style="margin:0 0 1em">{escape(part).replace(chr(10), "<br>" + chr(10))}</p>'
        for part in text.strip().split("\n\n")
    )
    return (
        "<!DOCTYPE html>\n<html><head><style>body{font-family:Arial,sans-serif}</style></head>\n"
        f"<body>\n{paragraphs}\n</body></html>\n"
    )


def _ics(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _attach(message: EmailMessage, letter: Letter) -> None:
    """A small stand-in for a file the person attached; its content is never read."""
    received = letter.label.kind is not Kind.SENT
    data = f"%PDF-1.4\n% {'received' if received else 'sent'}: {letter.attachment}\n%%EOF\n".encode()
    message.add_attachment(data, maintype="application", subtype="pdf", filename=letter.attachment)
