"""Whose mailbox this is, told by the mailbox itself, so that sent mail is known from received."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.platforms import is_platform
from afterview.record import Direction

if TYPE_CHECKING:
    from afterview.mail.message import Message

# Names of the folder of sent mail, in the languages of the reader.
_SENT_NAMES = (
    r"sent(?:[ -]?(?:items|mail|messages))?|gesendet(?:e.{0,10})?|envoy.{0,12}|enviad.{0,12}"
    r"|verzonden(?:.{0,10})?|inviat.{0,10}|posta inviata|skickat?(?:.{0,10})?|wys.{1,3}ane|sendte?(?: post)?"
)
_SENT = re2.compile(rf"(?i)(?:^|[/.\\\[\]&-])(?:{_SENT_NAMES})(?:[/.\\#\]]|$)")
_MACHINE = re2.compile(
    r"(?i)no-?_?reply|do-?not-?reply|notif|mailer|jobs|career|bewerbung|recruit|talent|hr@|info@"
)
ENOUGH = 3
SHARE = 0.4


class Owner:
    """The reader's own addresses, as far as the mail seen so far tells."""

    def __init__(self) -> None:
        self._sure: set[str] = set()
        self._named: Counter[str] = Counter()
        self._others: dict[str, set[str]] = {}
        self._writers: set[str] = set()
        self._received: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()
        self._seen = 0

    def learn(self, message: Message) -> None:
        """Look at one more mail: where it was delivered, and who stands on both sides of it."""
        self._seen += 1
        if message.delivered_to:
            self._sure.add(message.delivered_to)
        sender = message.sender.address
        if is_sent(message) and sender:
            self._sure.add(sender)
        people = {one.address for one in message.recipients if one.address}
        self._writers.add(sender)
        self._received.update(people)
        if message.delivered_to and len(people) == 1 and sender not in people:
            self._alone.update(people)  # it reached this mailbox under another of the reader's names
        for address in {sender, *people}:
            if address and not _is_machine(address):
                self._named[address] += 1
                self._others.setdefault(address, set()).update({sender, *people} - {address})

    def addresses(self) -> frozenset[str]:
        """The reader's addresses: the certain ones, and whoever stands in most of the mail."""
        if self._sure or not self._named:
            return frozenset(self._sure).union(one for one, times in self._alone.items() if times >= ENOUGH)
        address = max(self._named, key=self._weight)
        often = self._named[address] >= ENOUGH and self._named[address] >= SHARE * self._seen
        return frozenset({address}) if often and len(self._others[address]) > 1 else frozenset()

    def _weight(self, address: str) -> tuple[int, int, bool, int, str]:
        """Who deals with the most people; between equals, who also writes, then who is written to more."""
        named = self._named[address]
        return len(self._others[address]), named, address in self._writers, self._received[address], address

    def direction(self, message: Message) -> Direction:
        """Who wrote this mail: the reader, or somebody else."""
        if is_sent(message) or message.sender.address in self.addresses():
            return Direction.SENT
        return Direction.RECEIVED


def is_sent(message: Message) -> bool:
    """Whether the folder or the label says that this mail was sent from here."""
    if message.labels:
        return any(map(_names_sent, message.labels))
    return _lies_in_sent(message.source.partition("#")[0])


@lru_cache(maxsize=1024)
def _lies_in_sent(place: str) -> bool:
    return any(map(_names_sent, PurePath(place).parts[-4:]))


@lru_cache(maxsize=1024)
def _names_sent(name: str) -> bool:
    return _SENT.search(name) is not None


@lru_cache(maxsize=4096)
def _is_machine(address: str) -> bool:
    return bool(_MACHINE.search(address)) or is_platform(address)
