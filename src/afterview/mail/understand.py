"""Messages to a Record: the whole reader on one page.

1 whose mailbox is it · 2 could this mail matter · 3 what kind is it · 4 what facts does it hold
· 5 which application does it belong to. Mail that cannot be read passes through as a Problem.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from afterview.mail.classification import Tie
from afterview.mail.conversations import Conversations
from afterview.mail.linking import link
from afterview.mail.owner import Owner
from afterview.mail.telling import told
from afterview.mail.triage import may_matter
from afterview.record import Direction, Event, Kind, Problem, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from afterview.mail.message import Message

# Mail read ahead to learn whose mailbox it is.
AHEAD = 200
# Mail that said nothing by itself and may turn out to answer a conversation found later.
KEPT_BACK = 3000
KEPT_BYTES = 65_536


def understand(messages: Iterable[Message | Problem], today: date) -> tuple[Record, tuple[Problem, ...]]:
    """All mail as applications, and what could not be read."""
    read = list(read_events(messages))
    events = [one for one in read if isinstance(one, Event)]
    applications, unlinked = link(events, today)
    problems = tuple(one for one in read if isinstance(one, Problem))
    return Record(applications=applications, unlinked=unlinked), problems


def read_events(messages: Iterable[Message | Problem], *, every: bool = True) -> Iterator[Event | Problem]:
    """One Event for each different mail; the same mail in two folders is one.

    Without `every`, mail that is about nothing is passed over, most of it unparsed. Mail that
    seems to be about nothing is looked at again at the end, when more conversations are known, so
    the order of the events is not that of the messages.
    """
    reader = Reader(every=every)
    yield from reader.read(messages)
    yield from reader.rest()


@dataclass(slots=True)
class Reader:
    """What is known while a mailbox is read: whose it is, which conversations, which mails were told."""

    every: bool
    owner: Owner = field(default_factory=Owner)
    known: Conversations = field(default_factory=Conversations)
    told: set[str] = field(default_factory=set)
    later: deque[tuple[Message, Event | None]] = field(default_factory=deque)

    def read(self, messages: Iterable[Message | Problem]) -> Iterator[Event | Problem]:
        """The events of messages, but for those that are looked at again when more is known."""
        for one in _ahead(messages, self.owner):
            if isinstance(one, Problem):
                yield one
                continue
            yield from self.first_look(one)
            if len(self.later) > KEPT_BACK:
                yield from self.second_look(*self.later.popleft())

    def rest(self) -> Iterator[Event]:
        """The events of what was kept back."""
        while self.later:
            yield from self.second_look(*self.later.popleft())

    def first_look(self, message: Message) -> Iterator[Event]:
        """The event of a message, unless it says nothing by itself and may turn out to be an answer."""
        direction = self.owner.direction(message)
        tie = self.known.tie(message, direction)
        if tie is Tie.NONE and not self.every and not may_matter(message):
            if _may_be_an_answer(message):
                self.later.append((message.lightened(), None))
            return
        if message.key in self.told:
            return
        event = self._event(message, direction, tie)
        if event.kind is Kind.OTHER and _may_be_an_answer(message):
            self.later.append((message.lightened(), event if tie is Tie.NONE else None))
            return
        self.told.add(message.key)
        yield event

    def second_look(self, message: Message, event: Event | None) -> Iterator[Event]:
        """The event of a message, with what was learned since the first look; the first one if nothing."""
        direction = self.owner.direction(message)
        tie = self.known.tie(message, direction)
        unchanged = tie is Tie.NONE and (event is None or event.direction is direction)
        if unchanged and event is None and not self.every and not may_matter(message):
            return
        if message.key in self.told:
            return
        self.told.add(message.key)
        yield event if unchanged and event else self._event(message, direction, tie)

    def _event(self, message: Message, direction: Direction, tie: Tie) -> Event:
        """One message understood, with what the conversations so far tell about it."""
        event = told(message, direction, tie)
        self.known.learn(message, direction, event)
        return event


def _ahead(messages: Iterable[Message | Problem], owner: Owner) -> Iterator[Message | Problem]:
    """The messages in their order, but with the first ones shown to the owner beforehand."""
    stream = iter(messages)
    first = [one if isinstance(one, Problem) else one.lightened() for one in islice(stream, AHEAD)]
    for one in first:
        if not isinstance(one, Problem):
            owner.learn(one)
    for number, one in enumerate(chain(first, stream)):
        if number >= len(first) and not isinstance(one, Problem):
            owner.learn(one)
        yield one


def _may_be_an_answer(message: Message) -> bool:
    """Whether mail that says nothing by itself could belong to a conversation."""
    return not message.is_bulk and (message.is_unparsed or len(message.text) < KEPT_BYTES)
