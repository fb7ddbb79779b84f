"""Passing mail over unparsed: never a mail that a closer look would have kept."""

from __future__ import annotations

import base64
import quopri
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.mail import triage
from afterview.mail.classification import classify
from afterview.mail.classification.text import fold
from afterview.mail.message import Message
from afterview.mail.parsing import heads, mime
from afterview.mail.sift import _listed, everyday, may_hold, speaks_of_a_job, stems
from afterview.mail.understand import read_events
from afterview.record import Direction, Event, Kind
from afterview.sample import sample_mailbox
from tests.builders import a_mail
from tests.mail.cases.measure import cases

HEAD = "From: Jo <jo@acme.example>\nSubject: Hello\nDate: Tue, 6 Oct 2026 09:00:00 +0000\n"


def _whole(data: bytes) -> Message:
    return Message(mime.parse(data), data, "whole")


def _exactly(data: bytes) -> bool:
    """Whether a stem and a rule about jobs hold in a mail that was parsed whole."""
    whole = _whole(data)
    text = fold(f"{whole.subject}\n{whole.sender.name}\n{whole.text}").encode("latin-1", "replace")
    return triage.holds_a_stem(whole) and (bool(whole.calendar) or speaks_of_a_job(text))


def _is_about_a_search(data: bytes) -> bool:
    """Whether a mail that was parsed whole is about a search, whoever wrote it."""
    whole = _whole(data)
    return triage.holds_a_stem(whole) and any(
        classify(whole, way).kind is not Kind.OTHER for way in Direction
    )


def _sifted(data: bytes) -> bool:
    message = Message.from_bytes(data, "sifted")
    return not message.is_unparsed or may_hold(message.unparsed)


@pytest.mark.slow
def test_nothing_is_passed_over_that_a_closer_look_would_keep() -> None:
    mails = [*sample_mailbox(date(2026, 11, 24)), *(case.message.unparsed for case in cases())]
    kept = [data for data in mails if data and (_exactly(data) or _is_about_a_search(data))]
    assert len(kept) > 800
    assert [data[:200] for data in kept if not _sifted(data)] == []


@pytest.mark.slow
def test_most_mail_without_a_word_of_it_is_passed_over() -> None:
    mails = [data for data in sample_mailbox(date(2026, 11, 24)) if not _exactly(data)]
    assert sum(_sifted(data) for data in mails) <= 0.2 * len(mails)


ENCODERS = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}


def _coded(text: str, charset: str, encoding: str, kind: str) -> bytes:
    raw = text.encode(charset, "xmlcharrefreplace")
    body = ENCODERS[encoding](raw) if encoding in ENCODERS else raw
    head = f"{HEAD}MIME-Version: 1.0\nContent-Type: text/{kind}; charset={charset}\n"
    return f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + body


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_word_counts_however_it_is_coded(charset: str, encoding: str, kind: str) -> None:
    text = "Grüße aus dem Norden.\n" * 30 + "Ihre Bewerbung für die Küche.\n" + "Bis bald. " * 30
    data = _coded(text, charset, encoding, kind)
    assert _exactly(data)
    assert _sifted(data)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Your appl<b>ication</b> is here.</p>",
        "<style>p { position: absolute }</style><p>Thanks for the inter<wbr>view.</p>",
        "<p>Vielen Dank f&uuml;r das Gespr&auml;ch zu Ihrer Bewerbung.</p>",
        "<p>Your &#97;pplication</p>",
        "<p>Not a <!-- comment --> candidate</p>",
        "<p>Din ans&ouml;kan</p>",
        "<p>Tjek &aelig;ndringen i din ans&oslash;gning</p>",
        "<p>Twoje zg&#322;oszenie, zg&#x142;oszenie</p>",
    ],
)
def test_a_word_broken_by_markup_counts(html: str) -> None:
    data = _coded(html, "utf-8", "8bit", "html")
    assert triage.holds_a_stem(_whole(data))
    assert _sifted(data) or not _exactly(data)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(stems()),
    st.text(max_size=80),
    st.text(max_size=80),
    st.sampled_from(["utf-8", "iso-8859-1"]),
)
def test_a_word_counts_wherever_it_stands(stem: str, before: str, after: str, charset: str) -> None:
    data = _coded(f"{before} {stem} {after}", charset, "quoted-printable", "plain")
    assert _sifted(data) or not _exactly(data)


@pytest.mark.parametrize(
    "head",
    [
        b"From: a@b.example\nbroken line\nSubject: x\n\n",
        b"From: a@b.example\n\n",
        b"Subject: folded\n over two\n\tor three lines\nFrom: a@b.example\n\n",
        b"From: a@b.example\r\nSubject: x\r\n\r\n",
        b"From : spaced@b.example\nSubject: x\n\n",
        b"Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\nFrom: \xfcmlaut <u@b.example>\n\n",
        b"\n\nFrom: late@b.example\n\n",
    ],
)
def test_plain_headers_say_what_the_full_parser_says(head: bytes) -> None:
    data = head + b"body\n"
    quick, whole = heads.head_of(data), mime.parse(data)
    assert quick is None or [*quick.items()] == [*whole.items()]


@pytest.mark.slow
def test_passing_over_changes_no_event() -> None:
    mails = sample_mailbox(date(2026, 11, 24))
    mails += [a_mail(f"The weather in week {n} was fine.", subject=f"Week {n}") for n in range(20)]
    every, some = (
        {
            e.key: e
            for e in read_events([Message.from_bytes(m, "x") for m in mails], every=flag)
            if isinstance(e, Event)
        }
        for flag in (True, False)
    )
    about = {key: event for key, event in every.items() if event.kind is not Kind.OTHER}
    assert {key: event for key, event in some.items() if event.kind is not Kind.OTHER} == about
    assert len(some) < len(every)


SHOP = "Our offer: apply the coupon to your next order, whatever your position in the garden.\n"


def _to_many(text: str) -> bytes:
    return f"List-Id: <shop.example>\n{HEAD}\n{text}".encode()


@pytest.mark.parametrize("data", [_to_many(SHOP), f"{HEAD}\n{SHOP}{'The sun was out. ' * 300}".encode()])
def test_words_of_shops_alone_are_passed_over_where_many_are_meant_or_it_is_long(data: bytes) -> None:
    assert not may_hold(data)


@pytest.mark.parametrize(
    "data",
    [
        f"{HEAD}\n{SHOP}".encode(),
        _to_many(SHOP + "Candidates are welcome."),
        _to_many(SHOP + "This role is a career."),
        _to_many(SHOP).replace(b"jo@acme.example", b"no-reply@greenhouse.io"),
    ],
)
def test_they_count_in_a_note_beside_other_stems_and_from_a_platform(data: bytes) -> None:
    assert may_hold(data)


def test_everyday_stems_are_stems() -> None:
    listed = _listed("everyday_stems.txt")
    assert listed <= set(stems())
    assert len(everyday()) == len(listed)
