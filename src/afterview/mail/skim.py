"""One look at a mail's bytes: does it matter, could it be an answer, or is it about nothing?

Most of a lifetime of mail is about nothing. What a look here leaves aside is never parsed; what is
odd in any way matters, so that the full parser decides about it (`parsing/heads.py` says what is odd).
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from afterview.mail.classification import classify
from afterview.mail.owner import is_sent
from afterview.mail.parsing.slices import end_of_headers
from afterview.mail.sift import is_to_many, may_hold
from afterview.mail.telling import foresee
from afterview.mail.triage import may_matter
from afterview.record import Direction, Kind

if TYPE_CHECKING:
    from afterview.mail.message import Message

_PLAIN_HEAD = re.compile(rb"(?:[!-9;-~]{1,100}:[^\n]*\n(?:[ \t]++[^\s][^\n]*\n)*+)++\Z")


class Look(IntEnum):
    """What one look says."""

    ASIDE = 0
    OPEN = 1  # says nothing by itself, and may yet be an answer in a conversation found later
    MATTERS = 2


def look(data: bytes) -> Look:
    """What the bytes of one mail say."""
    data = data.lstrip(b"\0\r\n") if data[:1] in b"\0\r\n" else data
    end = end_of_headers(data)
    head = data[: end + 1]
    if end < 0 or not _is_plain(head) or may_hold(data):
        return Look.MATTERS
    return Look.ASIDE if is_to_many(head) else Look.OPEN


def closer(message: Message, own: frozenset[str]) -> Look:
    """What reading it says of one mail while no conversation is known; what it tells is kept with it.

    `own` are the reader's addresses, as far as they are known: with none, it may be the reader's own.
    """
    if may_matter(message):
        likely, other = Direction.RECEIVED, Direction.SENT
        if is_sent(message) or message.sender.address in own:
            likely, other = other, likely
        matters = classify(message, likely).kind is not Kind.OTHER
        if matters or (not own and classify(message, other).kind is not Kind.OTHER):
            foresee(message, likely)
            return Look.MATTERS
    return Look.ASIDE if message.is_bulk else Look.OPEN


def _is_plain(head: bytes) -> bool:
    """Whether every line is a header or goes on with the one before it."""
    if b"\0" in head or (b"\r" in head and head.count(b"\r") != head.count(b"\r\n")):
        return False
    return _PLAIN_HEAD.match(head) is not None
