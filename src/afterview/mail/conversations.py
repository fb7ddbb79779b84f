"""Which mails belong to a conversation that is already known to be about an application.

"Thursday at three suits us" says nothing by itself; as an answer to an invitation it is one.
So the reader remembers the mails it understood and the people who wrote them.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.verdict import Tie
from afterview.mail.extraction.senders import Sender, place_of
from afterview.record import Direction, Kind

if TYPE_CHECKING:
    from datetime import datetime

    from afterview.mail.message import Message
    from afterview.record import Event

# A person who wrote about an application may write about something else half a year later.
REMEMBERED = timedelta(days=120)
FAINT = 0.6
# Who wrote so often about other things is a newsletter, a list or a friend, whatever one mail seemed to be.
IDLE = 12
_UNRELATED = frozenset({Kind.OTHER, Kind.ALERT, Kind.OUTREACH})
_MACHINE = re2.compile(
    r"(?i)no-?_?reply|do-?not-?reply|notif|mailer|automat|noresponse|bounce|newsletter|jobs?-?alert"
)


class Conversations:
    """The threads and the people of the reader's own search, as far as they are known."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._people: dict[str, datetime] = {}
        self._idle: Counter[str] = Counter()

    def recall(self, event: Event) -> None:
        """Remember what was learned from a mail at an earlier reading."""
        if event.kind in _UNRELATED:
            return
        self._ids.update(one for one in (event.message_id, *event.references) if one)
        if _is_a_faint_guess(event):
            return
        others = (event.sender,) if event.direction is Direction.RECEIVED else event.recipients
        for known in (known for address in others if address for known in _known_as(address)):
            self._people[known] = max(event.at, self._people.get(known, event.at))

    def names(self) -> frozenset[str]:
        """Every thread and every person known so far, as headers name them."""
        return frozenset(self._ids).union(self._people)

    def tie(self, message: Message, direction: Direction) -> Tie:
        """Whether this mail answers a known one, or passes between the reader and a known person."""
        if message.message_id in self._ids or any(one in self._ids for one in message.references):
            return Tie.THREAD
        if self._idle[message.sender.address] >= IDLE:
            return Tie.NONE
        if message.is_bulk or not any(self._recent(one, message) for one in _others(message, direction)):
            return Tie.NONE
        return Tie.PERSON

    def learn(self, message: Message, direction: Direction, event: Event) -> None:
        """Remember a mail that is about an application, and who it is with."""
        if event.kind in _UNRELATED:
            self._idle[message.sender.address] += event.kind is Kind.OTHER
            return
        self._ids.update(one for one in (message.message_id, *message.references) if one)
        if message.sent_at is None or _is_a_faint_guess(event):
            return
        for known in _others(message, direction):
            self._people[known] = max(message.sent_at, self._people.get(known, message.sent_at))

    def _recent(self, known: str, message: Message) -> bool:
        """Whether this side wrote, or was written to, about an application not long before or after."""
        seen = self._people.get(known)
        return seen is not None and message.sent_at is not None and abs(message.sent_at - seen) <= REMEMBERED


def _is_a_faint_guess(event: Event) -> bool:
    """Whether no rule says what a mail is: one mistake makes no news of all that somebody sends."""
    guessed = all(one.rule.startswith("hunch.") for one in event.evidence)
    return guessed and event.confidence < FAINT


def _others(message: Message, direction: Direction) -> list[str]:
    """The people on the other side, without machines; colleagues count by their firm's domain."""
    named = [message.sender] if direction is Direction.RECEIVED else list(message.recipients)
    return [known for one in named if one.address for known in _known_as(one.address)]


@lru_cache(maxsize=8192)
def _known_as(address: str) -> tuple[str, ...]:
    """What an address is remembered by: itself, and its firm's domain; nothing for a machine."""
    if _MACHINE.search(address):
        return ()
    place = place_of(address)
    if place.sender is Sender.OWN:
        return f"@{place.registered}", address
    return (address,) if place.sender is Sender.FREEMAIL else ()
