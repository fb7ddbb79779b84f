"""Made-up mail for tests: `a_mail(...)` builds one message, `deliver(...)` puts messages where mail lies.

    inbox = deliver(tmp_path / "inbox.mbox", a_mail("We would like to meet you."), a_mail("Thank you."))

Names and companies are invented; addresses end in `.example`.
"""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, parseaddr
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from email.message import Message as StdlibMessage
    from pathlib import Path

RECRUITER = "Mara Brandt <mara.brandt@acme.example>"
READER = "Alex Reader <alex@reader.example>"


def a_mail(
    text: str = "Hello Alex,\n\nthank you for your message.\n",
    *,
    subject: str = "Your application",
    sender: str = RECRUITER,
    to: str = READER,
    cc: str = "",
    date: str | datetime = "2026-03-02T09:00:00+01:00",
    message_id: str | None = None,
    in_reply_to: str = "",
    references: Sequence[str] = (),
    html: str = "",
    charset: str = "",
    invite: str = "",
    forwards: bytes = b"",
    attachments: Sequence[str] = (),
    labels: str = "",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Build the bytes of one mail. An empty argument leaves its header or part out.

    Plain ASCII lies in it as it is, anything else as base64 in UTF-8, unless a charset is named.
    """
    charset = charset or ("us-ascii" if (text + html).isascii() else "utf-8")
    mail = _mixed(_readable(text, html, charset, invite), forwards, attachments)
    when = datetime.fromisoformat(date) if isinstance(date, str) and date else date
    if message_id is None:
        seed = f"{sender}{to}{subject}{date}{text}{html}"
        message_id = f"{blake2b(seed.encode(), digest_size=8).hexdigest()}@mail.example"
    fields = {
        "From": _address(sender),
        "To": _address(to),
        "Cc": _address(cc),
        "Subject": _words(subject),
        "Date": format_datetime(when) if isinstance(when, datetime) else "",
        "Message-ID": f"<{message_id}>" if message_id else "",
        "In-Reply-To": f"<{in_reply_to}>" if in_reply_to else "",
        "References": " ".join(f"<{reference}>" for reference in references),
        "X-Gmail-Labels": _words(labels),
        **(headers or {}),
    }
    for name, value in fields.items():
        if value:
            mail[name] = value
    return mail.as_bytes()


def deliver(place: Path, *mails: bytes) -> Path:
    """Put mails at a place and return it: `x.mbox` is appended to, `x.eml` is one mail, else a Maildir."""
    if place.suffix == ".mbox":
        with place.open("ab") as mbox:
            for mail in mails:
                mbox.write(as_mbox_entry(mail))
    elif place.suffix == ".eml":
        place.write_bytes(mails[0])
    else:
        for folder in ("cur", "new", "tmp"):
            (place / folder).mkdir(parents=True, exist_ok=True)
        first = len(list((place / "cur").iterdir()))
        for number, mail in enumerate(mails, first):
            (place / "cur" / f"{1_700_000_000 + number}.M{number}.host.example:2,S").write_bytes(mail)
    return place


def as_mbox_entry(mail: bytes, envelope: bytes = b"From MAILER-DAEMON Mon Mar  2 09:00:00 2026\n") -> bytes:
    """One mail as it lies in an mboxrd file: its `From ` line, quoted body, blank line."""
    lines = mail.split(b"\n")
    quoted = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines]
    return envelope + b"\n".join(quoted).rstrip(b"\n") + b"\n\n"


def an_invite(
    *,
    summary: str = "Interview with Acme",
    start: str = "DTSTART;TZID=Europe/Berlin:20260310T140000",
    end: str = "DTEND;TZID=Europe/Berlin:20260310T150000",
    method: str = "REQUEST",
    organizer: str = "ORGANIZER;CN=Mara Brandt:mailto:mara.brandt@acme.example",
    extra: str = "",
) -> str:
    """The text/calendar part of an invitation."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//acme.example//EN", f"METHOD:{method}", "BEGIN:VEVENT",
        "UID:invite-1@acme.example", "DTSTAMP:20260301T080000Z", f"SUMMARY:{summary}", start, end, organizer,
        "ATTENDEE;CN=Alex Reader:mailto:alex@reader.example", *([extra] if extra else []),
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def _readable(text: str, html: str, charset: str, invite: str) -> StdlibMessage:
    readable: list[StdlibMessage] = [MIMEText(text, "plain", charset)] if text or not html else []
    if html:
        readable.append(MIMEText(html, "html", charset))
    if invite:
        readable.append(MIMEText(invite, "calendar", "utf-8"))
    return readable[0] if len(readable) == 1 else MIMEMultipart("alternative", _subparts=readable)


def _mixed(body: StdlibMessage, forwards: bytes, attachments: Sequence[str]) -> StdlibMessage:
    if not forwards and not attachments:
        return body
    mixed = MIMEMultipart("mixed", _subparts=[body])
    if forwards:
        mixed.attach(MIMEMessage(message_from_bytes(forwards)))
    for name in attachments:
        part = MIMEBase("application", "octet-stream")
        part.set_payload(b"made up")
        part.add_header("Content-Disposition", "attachment", filename=name)
        mixed.attach(part)
    return mixed


def _address(value: str) -> str:
    name, address = parseaddr(value)
    return formataddr((name, address)) if address else value


def _words(value: str) -> str:
    return value if value.isascii() else Header(value, "utf-8").encode()
