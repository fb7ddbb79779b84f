"""Mailboxes: adding one, and reading what is new in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone

from afterview.mail.scan import Search
from afterview.mail.sources import open_mail
from afterview.mail.sources.archive import Archive
from afterview.mail.sources.maildir import Maildir
from afterview.mail.sources.mbox import Mbox
from afterview.mail.sources.spool import Spool
from afterview.mail.understand import read_events
from afterview.record import Problem
from afterview.storage import mail_accounts, records, room
from afterview.storage.entry_rows import storable
from afterview.storage.linked import NOT_THE_SEARCH
from afterview.storage.models import Mailbox
from afterview.storage.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterview.mail.sources import Source
    from afterview.record import Event
    from afterview.storage.models import Seeker

PROBLEMS_KEPT = 200
MARK = 8  # bytes


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What one reading found. `unchanged` says that nothing had to be read at all."""

    messages: int = 0
    added: int = 0
    problems: int = 0
    unchanged: bool = False


@dataclass(slots=True)
class _Tally:
    """Counts while messages pass, so that no list of all of them is held."""

    messages: int = 0
    relevant: int = 0
    unreadable: int = 0
    problems: list[Problem] = field(default_factory=list)

    def go_on(self, mailbox: Mailbox) -> None:
        """Count from where the last reading ended."""
        self.messages, self.relevant = mailbox.messages, mailbox.relevant
        self.unreadable = mailbox.unreadable
        self.problems = [Problem(**one) for one in mailbox.problems]

    def events(self, read: Iterable[Event | Problem]) -> Iterator[Event]:
        """Pass the events on; keep the first problems and count the rest."""
        for one in read:
            if isinstance(one, Problem):
                self.unreadable += 1
                if len(self.problems) < PROBLEMS_KEPT:
                    self.problems.append(one)
                continue
            self.relevant += one.kind not in NOT_THE_SEARCH
            yield one


def add_mailbox(seeker: Seeker, path: Path) -> Mailbox:
    """Note where mail lies. SourceError when nothing can be read there."""
    path = path.expanduser().absolute()
    open_mail(path)
    mailbox, _ = Mailbox.objects.get_or_create(seeker=seeker, path=str(path))
    return mailbox


def scan(mailbox: Mailbox, progress: Progress | None = None) -> ScanResult:
    """Read what is new in a mailbox. Reading it twice adds nothing; unchanged, it is not even opened.

    StorageError when there is no room for it; what was read before is as it was.
    """
    with room.needed():
        if mail_accounts.is_account(mailbox):
            return _scan_account(mailbox, progress or Progress())
        return _scan_place(mailbox, progress or Progress())


def _scan_place(mailbox: Mailbox, progress: Progress) -> ScanResult:
    """Read what is new in a file or folder."""
    source = open_mail(Path(mailbox.path))
    # Taken before reading: mail that arrives meanwhile changes it, and is read the next time.
    fingerprint = source.fingerprint()
    if mailbox.fingerprint == fingerprint and mailbox.rules_version == records.RULES_VERSION:
        return ScanResult(messages=mailbox.messages, problems=mailbox.unreadable, unchanged=True)
    read_to = source.size()
    marks = source.marks() if isinstance(source, Maildir) else frozenset()
    tally, progress.total = _Tally(), read_to
    found = tally.events(_read(source, mailbox, tally, progress))
    added = records.add_events(mailbox.seeker, found, records.RULES_VERSION)
    if isinstance(source, Mbox):
        mailbox.read_to, mailbox.read_mark = read_to, source.mark(read_to)
    mailbox.files_read = b"".join(sorted(marks))
    _note(mailbox, fingerprint, tally)
    return ScanResult(messages=tally.messages, added=added, problems=tally.unreadable)


def _scan_account(mailbox: Mailbox, progress: Progress) -> ScanResult:
    """Read what arrived in a mail account since the last time; nothing new, and no mail is fetched."""
    anew = mailbox.rules_version not in (0, records.RULES_VERSION)
    tally = _Tally()
    if mailbox.scanned_at and not anew:
        tally.go_on(mailbox)
    with Spool(every=anew) as spool:
        places = mail_accounts.fetch(mailbox, spool, progress, anew=anew)
        unchanged = not anew and places == mailbox.places
        found = tally.events(spool.problems if unchanged else _told(spool, mailbox, progress, anew=anew))
        added = records.add_events(mailbox.seeker, found, records.RULES_VERSION)
    mailbox.places = places
    _note(mailbox, "", tally, messages=mail_accounts.count(places))
    return ScanResult(messages=mailbox.messages, added=added, problems=tally.unreadable, unchanged=unchanged)


def _told(spool: Spool, mailbox: Mailbox, progress: Progress, *, anew: bool) -> Iterator[Event | Problem]:
    """The events of what was fetched; what could not be had comes first."""
    if anew:
        yield from read_events(spool.messages())
        return
    for one in Search([spool], known=records.events(mailbox.seeker)).events():
        progress.go_on()
        yield one


def _read(source: Source, mailbox: Mailbox, tally: _Tally, progress: Progress) -> Iterator[Event | Problem]:
    """The events of a mailbox. Under new rules every mail is read, for what was kept may be kept no more."""
    if mailbox.rules_version not in (0, records.RULES_VERSION):
        for one in read_events(source.messages()):
            tally.messages += 1
            progress.go_on()
            yield one
        return
    looked = Search([source], progress.passed)
    if isinstance(source, Mbox) and source.goes_on_at(mailbox.read_to, mailbox.read_mark):
        tally.go_on(mailbox)
        progress.total -= mailbox.read_to
        looked = Search(
            [source], progress.passed, begin=mailbox.read_to, known=records.events(mailbox.seeker)
        )
    elif isinstance(source, Maildir) and mailbox.files_read:
        tally.go_on(mailbox)
        looked = Search(
            [source],
            progress.passed,
            read=_marks(bytes(mailbox.files_read)),
            known=records.events(mailbox.seeker),
        )
    for one in looked.events():
        progress.go_on()
        yield one
    tally.messages += looked.messages + (source.passed_by if isinstance(source, Archive) else 0)


def _marks(kept: bytes) -> frozenset[bytes]:
    """The marks of files that were read, as they are kept: one after the other."""
    return frozenset(bytes(kept[at : at + MARK]) for at in range(0, len(kept), MARK))


def _note(mailbox: Mailbox, fingerprint: str, tally: _Tally, messages: int | None = None) -> None:
    """Remember what this reading saw; only a reading that came to its end is remembered."""
    mailbox.fingerprint = fingerprint
    mailbox.rules_version = records.RULES_VERSION
    mailbox.scanned_at = timezone.now()
    mailbox.messages = tally.messages if messages is None else messages
    mailbox.relevant = tally.relevant
    mailbox.unreadable = tally.unreadable
    mailbox.problems = [{k: storable(v) for k, v in asdict(p).items()} for p in tally.problems]
    mailbox.save()
