"""Mails shaped to make a reader slow or hungry: `python -m bench.attacks` measures them all.

GROWING grow with a number, to see that twice the mail takes no more than about twice the time; WHOLE are
single mails, as large as the worst that was seen to stop a reader. Each speaks of an interview, so that
all of it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SAID = b"Dear Alex,\nwe would like to invite you to an interview for the role of baker at Hollin Bakery.\n"
FROM = b"From: Jo Reed <jo@hollin.example>\nTo: Alex <alex@reader.example>\n"
REST = b"Message-ID: <1@hollin.example>\nDate: Tue, 6 Oct 2026 09:00:00 +0000\nMIME-Version: 1.0\n"
SUBJECT = b"Subject: Interview\n"
HEAD = FROM + SUBJECT + REST


def plain(text: bytes) -> bytes:
    """A mail whose text ends so."""
    return HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + SAID + text + b"\n"


def html(markup: bytes) -> bytes:
    """A mail whose markup ends so."""
    return HEAD + b"Content-Type: text/html; charset=utf-8\n\n<p>" + SAID + b"</p>" + markup + b"\n"


def headed(*lines: bytes) -> bytes:
    """A mail with these header lines above the others."""
    said = b"\n".join(lines) + b"\n"
    given = said.lower()
    mine = b"" if given.startswith(b"from:") else FROM
    return said + mine + (b"" if given.startswith(b"subject:") else SUBJECT) + REST + b"\n" + SAID


def typed(kind: bytes, body: bytes) -> bytes:
    """A mail of another type."""
    return HEAD + b"Content-Type: " + kind + b"\n\n" + body


def filled(piece: bytes, size: int) -> bytes:
    """A piece repeated up to a size."""
    return piece * max(1, size // len(piece))


def nested(size: int) -> bytes:
    """Parts in parts, as deep as a size allows."""
    return HEAD + filled(b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n', size) + b"\n" + SAID


def forwarded(size: int) -> bytes:
    """Mails in mails."""
    return HEAD + filled(b"Content-Type: message/rfc822\n\n", size) + SAID


def continued(size: int) -> bytes:
    """A file name in ever more parts (RFC 2231)."""
    lines = (b" name*%d=a;" % n for n in range(size // 12))
    return HEAD + b"Content-Type: text/plain;\n" + b"\n".join(lines) + b"\n\n" + SAID


def look_alikes(size: int) -> bytes:
    """Lines that are nearly the boundary."""
    begin = b"--bo\nContent-Type: text/plain\n\n" + SAID
    return typed(
        b'multipart/mixed; boundary="bo"', begin + filled(b"--b\n--boo\n--bo-\n", size) + b"--bo--\n"
    )


def many_parts(size: int) -> bytes:
    """Ever more small parts."""
    begin = b"--bo\nContent-Type: text/plain\n\n" + SAID
    return typed(b'multipart/mixed; boundary="bo"', begin + filled(b"\n--bo\n\nx", size) + b"\n--bo--\n")


def invitations(size: int) -> bytes:
    """A calendar with ever more events."""
    event = b"BEGIN:VEVENT\nUID:1@a.example\nDTSTART:20261010T090000Z\nSUMMARY:Interview\nEND:VEVENT\n"
    return typed(
        b"text/calendar", b"BEGIN:VCALENDAR\nVERSION:2.0\n" + filled(event, size) + b"END:VCALENDAR\n"
    )


def unfinished_invitation(size: int) -> bytes:
    """A calendar that opens and opens."""
    return typed(b"text/calendar", b"BEGIN:VCALENDAR\n" + filled(b"BEGIN:VEVENT\nSUMMARY:\n a\n", size))


def repeated_often(size: int) -> bytes:
    """A calendar whose event comes back, with ever more exceptions."""
    event = b"BEGIN:VEVENT\nDTSTART:20261010T090000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Interview\n"
    excepted = filled(b"EXDATE:20261010T090001Z\n", size)
    return typed(b"text/calendar", b"BEGIN:VCALENDAR\n" + event + excepted + b"END:VEVENT\nEND:VCALENDAR\n")


def coded(coding: bytes, piece: bytes, size: int) -> bytes:
    """A mail whose text is written in a coding."""
    head = b"Content-Type: text/plain\nContent-Transfer-Encoding: " + coding + b"\n\n"
    return HEAD + head + SAID + filled(piece, size)


_MARKUP = {
    "html: <a": b"<a ", "html: <!--": b"<!--", "html: <![": b"<![", "html: </": b"</", "html: <": b"<",
    "html: &#": b"&#", "html: entities": b"&amp;amp;", "html: nested div": b"<div>",
    "html: nested table": b"<table><tr><td>", "html: quoted": b"<blockquote>a ", "html: style": b"<style>a{",
    "html: hidden": b'<p style="display:none">a</p>', "html: attributes": b"<a b='", "html: breaks": b"<br>",
}  # fmt: skip
_TEXT = {
    "text: ((((": b"(", "text: quotes": b"> > > a\n", "text: >>>>": b">", "text: blank lines": b"\n",
    "text: blanks": b" ", "text: tabs": b"\t\n", "text: zeros": b"\xc2\xad",
    "text: addresses": b"a@b.example ",
    "text: links": b"http://a.example/ ", "text: rules": b"-----\n", "text: letters": b"a",
    "text: ends": b"a. ",
    "text: From": b"\nFrom a", "text: wrote": b"On Monday, Jo wrote:\n> a\n",
    "text: dates": b"6 October, ",
    "text: times": b"at 9:30 ", "text: regrets": b"unfortunately we regret ", "text: roles": b"the role of ",
    "text: names": b"Jo Reed, ", "text: signatures": b"\n-- \nJo", "text: headers": b"From: a\n",
    "text: places": b"Berlin, ",
    "text: greetings": b"Dear Jo,\n", "text: cedillas": "c\u0327".encode() * 20,
}  # fmt: skip
_LINES = {
    "head: =?": (b"Subject: Interview ", b"=?"), "head: encoded": (b"Subject: ", b"=?utf-8?q?Interview?= "),
    "head: tabs": (b"Subject: Interview", b"\t"), "head: folds": (b"Subject: Interview", b"\n\t"),
    "head: quoted": (b"From: ", b'"\\"'),
    "head: comments": (b"From: ", b"("),
    "head: ids": (b"References: ", b"<a"),
    "head: addresses": (b"Cc: ", b"a@b.example, "), "head: groups": (b"Cc: ", b"a: "),
    "head: many": (b"X-A: b", b"\nX-A: b"), "head: types": (b"Content-Type: text/plain", b"; a=b"),
    "head: received": (b"Received: by a", b"\nReceived: from a by b; Tue, 6 Oct 2026 09:00:00 +0000"),
}  # fmt: skip

GROWING: dict[str, Callable[[int], bytes]] = {
    **{name: lambda n, piece=piece: html(filled(piece, n)) for name, piece in _MARKUP.items()},  # type: ignore[misc]
    **{name: lambda n, piece=piece: plain(filled(piece, n)) for name, piece in _TEXT.items()},  # type: ignore[misc]
    **{
        name: lambda n, begin=begin, piece=piece: headed(begin + filled(piece, n))  # type: ignore[misc]
        for name, (begin, piece) in _LINES.items()
    },
    "parts: nested": nested, "parts: forwarded": forwarded, "parts: look-alikes": look_alikes,
    "parts: many": many_parts, "parts: continued": continued, "calendar: many": invitations,
    "calendar: open": unfinished_invitation, "calendar: often": repeated_often,
    "coding: broken base64": lambda n: coded(b"base64", b"a=!\n", n),
    "coding: soft breaks": lambda n: coded(b"quoted-printable", b"=\n", n),
    "coding: half": lambda n: coded(b"quoted-printable", b"=4", n),
}  # fmt: skip

MB = 1024 * 1024
# R4 and R5 of the requirements: each within 2 s and 128 MB.
WHOLE: dict[str, Callable[[], bytes]] = {
    "10,000 parts in parts": lambda: nested(10_000 * 49),
    "10,000 mails in mails": lambda: forwarded(10_000 * 30),
    "100,000 header lines": lambda: headed(b"\n".join(b"X-%d: a" % n for n in range(100_000))),
    "100,000 From lines": lambda: headed(b"\n".join([b"From: a <a@b.example>"] * 100_000)),
    "200 KB of encoded words": lambda: headed(b"Subject: " + filled(b"=?utf-8?q?Interview?= ", 200 * 1024)),
    "20,000 addresses": lambda: headed(b"Cc: " + b", ".join(b"a%d@b.example" % n for n in range(20_000))),
    "20,000 parameters": lambda: continued(20_000 * 12),
    "a header of 1 MB": lambda: headed(b"Subject: Interview " + b"a" * MB),
    "a line of 50 MB": lambda: plain(b"a" * (50 * MB)),
    "a line of 50 MB of markup": lambda: html(b"<p>" * (50 * MB // 3)),
    "a file of 50 MB": lambda: coded(b"base64", b"QUFB" * 18 + b"\n", 50 * MB),
    "90 KB of <a": lambda: html(b"<a " * 30_000),
    "a bare Message-ID": lambda: headed(b"Message-ID: <>"),
}
