"""Whole mailboxes read for the few mails that are about a search; the rest is never parsed.

First what matters by itself is understood, in every mailbox. Then mail that says nothing by itself
is asked for by the threads and people that are known by now ("Thursday at three suits us"), until
nothing new is known. Processes look through the pieces (`crew`); here the order of the mailbox is kept.
"""

from __future__ import annotations

from array import array
from itertools import chain, islice
from typing import TYPE_CHECKING

from afterview.mail.answers import matcher_of, mentioned
from afterview.mail.crew import Crew, cores
from afterview.mail.sources.maildir import Maildir
from afterview.mail.sources.mbox import Mbox
from afterview.mail.sources.pieces import Asked, read_again
from afterview.mail.understand import Reader
from afterview.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from afterview.mail.sources import Source
    from afterview.mail.sources.pieces import Looked, Piece
    from afterview.record import Event

# An answer may name a person who is named in another; nobody's search goes deeper than this.
ROUNDS = 4
# The first mails of a source tell whose mailbox it is.
INTRODUCTIONS = 200
# Below this size more than one process takes longer to start than it saves.
WORTH_SHARING = 32 * 1024 * 1024


class Search:
    """One reading of some sources. `messages` counts the mails that were looked at so far.

    With `begin`, files are read from that place on, and with `read`, Maildirs without the messages in it;
    `known` is what earlier readings found. Mail of before that said nothing by itself is not asked again
    who it answers; a reading under new rules does that.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        passed: Callable[[int], None] | None = None,
        *,
        begin: int = 0,
        read: frozenset[bytes] = frozenset(),
        known: Iterable[Event] = (),
    ) -> None:
        self._sources = sources
        self._passed = passed or (lambda _bytes: None)
        self._known = known
        self._pieces: list[Piece] = []
        for one in sources:
            if isinstance(one, Mbox):
                self._pieces += one.pieces(begin)
            else:
                self._pieces += one.pieces(read) if isinstance(one, Maildir) else one.pieces()
        self._open: dict[int, array[int]] = {}
        self.messages = 0

    def events(self) -> Iterator[Event | Problem]:
        """The events about the reader's own search, and what could not be read."""
        reader = Reader(every=False)
        for event in self._known:
            reader.known.recall(event)
        introduced: set[str] = set()
        for message in chain.from_iterable(islice(one.messages(), INTRODUCTIONS) for one in self._sources):
            if not isinstance(message, Problem):
                reader.owner.learn(message)
                introduced.add(message.source)
        own = reader.owner.addresses()
        for looked in self._looked(Asked(own)):
            for one in looked.found:
                if isinstance(one, Problem):
                    yield one
                    continue
                if one.source not in introduced:
                    reader.owner.learn(one)
                yield from reader.first_look(one)
        yield from reader.rest()
        yield from self._answers(reader, own)

    def _looked(self, asked: Asked) -> Iterator[Looked]:
        """What was found in each piece, in the order of the mailboxes."""
        sizes = [piece.size() for piece in self._pieces]
        crew = Crew(cores() if sum(sizes) >= WORTH_SHARING else 1)
        for number, looked in enumerate(crew.look_through(self._pieces, asked)):
            self.messages += looked.messages
            if looked.open:
                self._open[number] = looked.open
            yield looked
            self._passed(sizes[number])

    def _answers(self, reader: Reader, own: frozenset[str]) -> Iterator[Event | Problem]:
        """The events of mail that says nothing by itself, asked for by who and what is known."""
        asked: frozenset[str] = frozenset()
        for _ in range(ROUNDS):
            new = reader.known.names() - asked
            writers = reader.owner.addresses() - own
            if not new and not writers:
                return
            asked |= new
            own |= writers
            holds = matcher_of(new, writers)
            for piece, place, size in list(self._named(holds)):
                one = read_again(piece, place, size)
                if isinstance(one, Problem):
                    yield one
                else:
                    reader.owner.learn(one)
                    yield from reader.second_look(one, None)

    def _named(self, holds: Callable[[bytes], list[int]]) -> Iterator[tuple[Piece, int, int]]:
        """The open mails whose headers name somebody, which are open no more."""
        for number, spans in list(self._open.items()):
            piece = self._pieces[number]
            found = mentioned(piece.heads(spans), holds)
            if found:
                taken = set(found)
                self._open[number] = array(
                    "Q",
                    (n for at in range(0, len(spans), 3) if at // 3 not in taken for n in spans[at : at + 3]),
                )
                yield from ((piece, spans[3 * which], spans[3 * which + 1]) for which in found)


def search(
    sources: Sequence[Source], passed: Callable[[int], None] | None = None
) -> Iterator[Event | Problem]:
    """The events about the reader's own search in all sources; `passed` is told how many bytes are done."""
    return Search(sources, passed).events()
