"""The mail of a letter: read back by two parsers it is what was written, whatever was put into it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.feedback.outgoing import Outgoing, compose
from afterview.mail.message import Message

if TYPE_CHECKING:
    import random

HEADERS = {
    "From", "To", "Subject", "In-Reply-To", "References", "X-Unsent", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
}  # fmt: skip
HOSTILE = [
    "=?UTF-8?Q?=0A?=Bcc: x@evil.example",
    "=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
    "Hello\r\nBcc: x@evil.example",
    "Hello\nBcc: x@evil.example\n\nbody",
    "a\u2028Bcc: x@evil.example\u2029",
    "a\x00b\x0bc\x0cd\x85e",
    "\ud800half",
    "x" * 5000,
    "x@evil.example, y@evil.example",
    "<x@evil.example>\r\n <y@evil.example>",
]
PIECES = st.one_of(
    st.sampled_from([*HOSTILE, "\r", "\n", "\r\n ", "=?", "?=", ":", "Bcc: ", "@", "<", ">"]), st.text()
)
TEXTS = st.lists(PIECES, max_size=4).map("".join)


FIELDS = 6
PLACEMENTS = 10


@settings(deadline=None, max_examples=10_000 // PLACEMENTS)
@pytest.mark.slow
@given(st.lists(TEXTS, min_size=FIELDS, max_size=FIELDS), st.randoms(use_true_random=False))
def test_nothing_adds_a_header_or_a_recipient(texts: list[str], order: random.Random) -> None:
    """10,000 letters: drawing texts is what takes time, so each draw is put into the fields in ten ways."""
    for _ in range(PLACEMENTS):
        order.shuffle(texts)
        to, subject, body, sender, in_reply_to, reference = texts
        _adds_nothing(
            Outgoing(
                to=to, subject=subject, body=body, sender=sender, in_reply_to=in_reply_to,
                references=(reference,),
            )
        )  # fmt: skip


def _adds_nothing(letter: Outgoing) -> None:
    mail = compose(letter)
    read = message_from_bytes(mail)
    assert set(read.keys()) <= HEADERS
    assert len(read.keys()) == len(set(read.keys()))
    assert (read["To"] or "") in {"", letter.to}
    unfolded = re.sub(r"\r?\n(?=[ \t])", "", read["Subject"] or "")
    decoded = str(make_header(decode_header(unfolded)))
    assert "\n" not in decoded
    assert "\r" not in decoded
    ours = Message.from_bytes(mail, "letter")
    assert {a.address for a in ours.recipients} <= {letter.to.lower()}
    assert not ours.header("Bcc")


@pytest.mark.parametrize("subject", HOSTILE)
def test_a_hostile_subject_is_words_and_nothing_else(subject: str) -> None:
    mail = compose(Outgoing(to="jana@nordlicht.example", subject=subject, body="Thank you."))
    read = message_from_bytes(mail, policy=policy.default)
    assert "Bcc" not in read
    assert read["To"] == "jana@nordlicht.example"
    assert read.get_content().strip() == "Thank you."


@pytest.mark.parametrize(
    "body", ["Grüße\nMara\n", "From me\n.\n\nlast\n", "€ " * 400 + "\n", "=20 =3D\n", "a\r\nb\rc\n"]
)
def test_the_body_comes_back_as_it_was_written(body: str) -> None:
    read = message_from_bytes(compose(Outgoing(to="", subject="x", body=body)))
    payload = read.get_payload(decode=True)
    assert isinstance(payload, bytes)
    expected = body.replace("\r\n", "\n").replace("\r", "\n")
    assert payload.decode().replace("\r\n", "\n") == expected


def test_it_answers_in_the_thread() -> None:
    letter = Outgoing(
        to="jana@nordlicht.example", subject="Re: Straße", body="x", in_reply_to="b@x.example",
        references=("a@x.example", "b@x.example"),
    )  # fmt: skip
    read = Message.from_bytes(compose(letter), "letter")
    assert read.subject == "Re: Straße"
    assert read.references[-1] == "b@x.example"
    assert set(read.references) == {"a@x.example", "b@x.example"}
