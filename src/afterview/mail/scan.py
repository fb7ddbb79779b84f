"""Whole mailboxes read for the few mails that are about a search; the rest is never parsed.

First what matters by itself is understood, in every mailbox. Then mail that says nothing by itself
is asked for by the threads and people that are known by now ("Thursday at three suits us"), until
nothing new is known.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from afterview.mail.sources.mbox import Mbox
from afterview.mail.sources.skimming import Skimmed
from afterview.mail.understand import Reader
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from afterview.mail.message import Message
    from afterview.mail.sources import Source
    from afterview.record import Event

# An answer may name a person who is named in another; nobody's search goes deeper than this.
ROUNDS = 4


class Search:
    """One reading of some sources. `messages` counts the mails that were looked at so far.

    With `begin`, files are read from that place on, and `known` is what earlier readings found. Mail before
    it that said nothing by itself is not asked again who it answers; a reading under new rules does that.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        passed: Callable[[int], None] | None = None,
        *,
        begin: int = 0,
        known: Iterable[Event] = (),
    ) -> None:
        self._sources = sources
        self._passed = passed or (lambda _bytes: None)
        self._known = known
        files = {number: one for number, one in enumerate(sources) if isinstance(one, Mbox)}
        self._skimmed = {number: Skimmed(one.path, self._passed, begin) for number, one in files.items()}
        self._others = 0

    @property
    def messages(self) -> int:
        """How many mails were looked at, read or not."""
        return self._others + sum(one.messages for one in self._skimmed.values())

    def events(self) -> Iterator[Event | Problem]:
        """The events about the reader's own search, and what could not be read."""
        reader = Reader(every=False)
        for event in self._known:
            reader.known.recall(event)
        for message in chain.from_iterable(one.introductions() for one in self._skimmed.values()):
            reader.owner.learn(message)
        first = (
            self._skimmed[number].first() if number in self._skimmed else self._whole(one)
            for number, one in enumerate(self._sources)
        )
        yield from reader.read(chain.from_iterable(first))
        yield from reader.rest()
        yield from self._answers(reader)

    def _whole(self, source: Source) -> Iterator[Message | Problem]:
        """Every mail of a source that is no big file."""
        for one in source.messages():
            self._others += 1
            yield one
        self._passed(source.size())

    def _answers(self, reader: Reader) -> Iterator[Event | Problem]:
        """The events of mail that says nothing by itself, asked for by who and what is known."""
        asked: frozenset[str] = frozenset()
        for _ in range(ROUNDS):
            new = reader.known.names() - asked
            if not new:
                return
            asked |= new
            for one in chain.from_iterable(skim.answers(new) for skim in self._skimmed.values()):
                if isinstance(one, Problem):
                    yield one
                else:
                    reader.owner.learn(one)
                    yield from reader.second_look(one, None)


def search(
    sources: Sequence[Source], passed: Callable[[int], None] | None = None
) -> Iterator[Event | Problem]:
    """The events about the reader's own search in all sources; `passed` is told how many bytes are done."""
    return Search(sources, passed).events()
