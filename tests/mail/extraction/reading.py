"""Reads the facts of one made-up mail."""

from __future__ import annotations

from afterview.mail.classification.verdict import Verdict
from afterview.mail.extraction import Facts, extract
from afterview.mail.message import Message
from afterview.record import Kind
from tests.builders import READER, a_mail


def facts(
    text: str,
    *,
    subject: str = "",
    sender: str = "no-reply@us.greenhouse-mail.io",
    to: str = READER,
    kind: Kind = Kind.REJECTION,
    language: str = "en",
    date: str = "2026-10-07T09:00:00+02:00",
    invite: str = "",
) -> Facts:
    """The facts of a mail that the classifier has already called `kind`."""
    data = a_mail(text, subject=subject, sender=sender, to=to, date=date, invite=invite)
    return extract(Message.from_bytes(data, "test"), Verdict(kind=kind, confidence=1, language=language))
