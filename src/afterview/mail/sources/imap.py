"""Mail that is new in an account, over IMAP: only looked at, never marked, moved or deleted.

Folders are opened with EXAMINE and mails fetched with BODY.PEEK, so not even "read" is set. What was read
is remembered by folder; a folder in which nothing arrived costs one question and no mail. A connection
that breaks is made anew, a few times, and goes on behind the last mail that came whole.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import re2

from afterview.errors import ConnectionBroke, SourceError
from afterview.mail.skim import Look
from afterview.mail.sources.connection import connected
from afterview.mail.sources.folders import Folder, folders, worth_reading
from afterview.mail.sources.reading import MAX_READ
from afterview.mail.sources.spool import seems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from afterview.mail.sources.connection import Account, Server
    from afterview.mail.sources.spool import Spool

PAUSES = (0.5, 2.0, 8.0)  # seconds before each of three more tries
WINDOW = 5000  # mails whose sizes are asked for at once
WINDOWS = 200
BATCH = 200
BATCH_BYTES = 4 * 1024 * 1024
# Of a large mail, this much is looked at before the rest is fetched.
BEGINNING = 256 * 1024
_UID = re2.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re2.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")


@dataclass(frozen=True, slots=True)
class Place:
    """How far a folder was read: its validity, the number of the next mail, and how many mails it held."""

    validity: int = 0
    next: int = 1
    count: int = 0

    def leads_to(self, now: Place) -> bool:
        """Whether the numbers of this folder still mean the same mails, and only new ones were added."""
        grown = now.count - self.count
        return self.validity == now.validity and self.next <= now.next and grown <= now.next - self.next


@dataclass(slots=True)
class Collecting:
    """One visit to an account: what is new goes into the spool; `places` is where it ended, by folder."""

    account: Account
    spool: Spool
    known: Mapping[str, Place] = field(default_factory=dict)
    wanted: Sequence[str] = ()
    passed: Callable[[int], None] = lambda _bytes: None
    found_size: Callable[[int], None] = lambda _bytes: None
    pauses: Sequence[float] = PAUSES
    places: dict[str, Place] = field(default_factory=dict)
    received: int = 0
    fetched: int = 0
    tries: int = 0
    _begun: dict[str, Place] = field(default_factory=dict)
    _sized: set[tuple[str, int]] = field(default_factory=set)

    def run(self) -> None:
        """Fetch everything new. ConnectionBroke when all tries are used up, SourceError when refused."""
        left = list(self.pauses)
        while True:
            before = self.fetched, len(self.places)
            try:
                self._visit()
            except ConnectionBroke as broke:
                if (self.fetched, len(self.places)) != before:
                    left = list(self.pauses)  # it went on for a while: the tries begin anew
                if not left:
                    raise ConnectionBroke(
                        f"{broke.happened} {len(self.pauses) + 1} times",
                        "try again later; what was read so far is not lost from the account",
                    ) from broke
                self.tries += 1
                time.sleep(left.pop(0))
            else:
                return

    def _visit(self) -> None:
        with connected(self.account) as server:
            try:
                chosen = worth_reading(folders(server), self.wanted)
                if not chosen:
                    raise SourceError(
                        "There is no such folder in this account", "choose other folders, or none for all"
                    )
                for folder in chosen:
                    if folder.name not in self.places:
                        self._read(server, folder)
            finally:
                self.received += server.plain.received

    def _read(self, server: Server, folder: Folder) -> None:
        """What is new in one folder."""
        now = _examined(server, folder)
        began = self._begun.get(folder.name)
        if began is None or began.validity != now.validity:
            known = self.known.get(folder.name, Place())
            began = known if known.leads_to(now) else Place(now.validity)
        self._begun[folder.name] = Place(now.validity, began.next)
        for sizes in _windows(server, began.next, now):
            self._count(folder, sizes)
            for batch in _batches(sizes):
                self._fetch(server, folder, batch)
                self._begun[folder.name] = Place(now.validity, batch[-1][0] + 1)
        self.places[folder.name] = now

    def _count(self, folder: Folder, sizes: list[tuple[int, int]]) -> None:
        """Say how much there is to come, once for each stretch of mails."""
        if sizes and (folder.name, sizes[-1][0]) not in self._sized:
            self._sized.add((folder.name, sizes[-1][0]))
            self.found_size(sum(size for _uid, size in sizes))

    def _fetch(self, server: Server, folder: Folder, batch: list[tuple[int, int]]) -> None:
        """Some mails; one that is there and is not handed over is reported."""
        large = len(batch) == 1 and batch[0][1] > BEGINNING
        uids = [uid for uid, _size in batch]
        mails = _bodies(server, uids, BEGINNING if large else MAX_READ)
        if large and mails and seems(next(iter(mails.values()))) is not Look.ASIDE:
            mails = _bodies(server, uids, MAX_READ)
        label = f"{address(self.account)}/{folder.name}"
        missing = [uid for uid in uids if uid not in mails]
        still_there = (
            {uid for uid, _size in _sizes(server, ",".join(map(str, missing)))} if missing else set()
        )
        for uid, size in batch:
            if uid in mails:
                self.spool.add(mails[uid], label, uid)
            elif uid in still_there:
                self.spool.lost(f"{label}#{uid}", "the server did not hand it over")
            self.passed(size)
        self.fetched += len(batch)


def address(account: Account) -> str:
    """The account as one line that holds no secret."""
    return f"imaps://{account.user}@{account.host}:{account.port}"


def _examined(server: Server, folder: Folder) -> Place:
    """Open a folder for looking only, and see how far it has come."""
    client = server.plain
    client.fresh()
    server.folder.set(folder.name, readonly=True)
    validity, upcoming, count = (_number(client.untagged_responses.get(name)) for name in _STATE)
    if not upcoming:  # an old server: the last mail tells
        last = _sizes(server, "*") if count else []
        upcoming = last[-1][0] + 1 if last else 1
    return Place(validity, upcoming, count)


_STATE = ("UIDVALIDITY", "UIDNEXT", "EXISTS")


def _number(said: object) -> int:
    last = said[-1] if isinstance(said, list) and said else b""
    return int(last) if isinstance(last, bytes) and last.isdigit() else 0


def _windows(server: Server, begin: int, now: Place) -> Iterator[list[tuple[int, int]]]:
    """Numbers and sizes of the mails from a number on, some at a time: memory stays flat."""
    step = max(WINDOW, (now.next - begin) // WINDOWS + 1)
    for first in range(begin, now.next, step):
        yield _sizes(server, f"{first}:{min(first + step, now.next) - 1}")


def _sizes(server: Server, which: str) -> list[tuple[int, int]]:
    found = []
    for head, _body in _asked(server, which, "(UID RFC822.SIZE)"):
        uid, size = _UID.search(head), _SIZE.search(head)
        if uid and size:
            found.append((int(uid[1]), int(size[1])))
    return sorted(set(found))


def _batches(sizes: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Mails in their order, some together; a large one goes alone."""
    batch: list[tuple[int, int]] = []
    weight = 0
    for uid, size in sizes:
        if batch and (size > BEGINNING or len(batch) >= BATCH or weight + size > BATCH_BYTES):
            yield batch
            batch, weight = [], 0
        batch.append((uid, size))
        weight += size
        if size > BEGINNING:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _bodies(server: Server, uids: list[int], most: int) -> dict[int, bytes]:
    asked = f"(UID BODY.PEEK[]<0.{most}>)"
    found = {}
    for head, body in _asked(server, ",".join(map(str, uids)), asked):
        uid = _UID.search(head)
        if uid and body is not None and int(uid[1]) in uids:
            found[int(uid[1])] = body
    return found


def _asked(server: Server, which: str, what: str) -> Iterator[tuple[bytes, bytes | None]]:
    """Each line of an answer, with the piece that came with it if one did."""
    client = server.plain
    client.fresh()
    done, lines = client.uid("FETCH", which, what)
    if done != "OK":
        raise SourceError("The server did not hand over its mail", "try again later")
    waiting: tuple[bytes, bytes] | None = None
    for line in lines:
        if isinstance(line, tuple):
            waiting = (line[0], line[1])
        elif isinstance(line, bytes):
            yield (waiting[0] + line, waiting[1]) if waiting else (line, None)
            waiting = None
