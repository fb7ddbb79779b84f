"""One mail, lazy and typed: a missing part is empty, not None.

    mail = Message.from_bytes(data, "/home/me/inbox.mbox#4711")
    mail.subject, mail.sender.name, mail.newest

Only `from_bytes` raises, and only MessageUnreadable; odd mail gives odd text, never an exception.
"""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from afterview.mail.parsing import bodies, calendar, headers, heads, mime, quotes
from afterview.mail.parsing.calendar import Invite
from afterview.mail.parsing.headers import NOBODY, Address
from afterview.mail.parsing.html import HISTORY
from afterview.mail.parsing.mime import MessageUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from afterview.mail.classification.verdict import Tie
    from afterview.record import Direction, Event

__all__ = ["Address", "Invite", "Message", "MessageUnreadable"]

_TRAVELS = frozenset({"source", "may_matter", "foreseen", "key", "_again"})
# What a message is, as opposed to how it travelled: the same mail in two folders has these alike.
_IDENTITY = ("From", "To", "Cc", "Subject", "Date", "Message-ID")
_FORWARDED = re.compile(
    r"(?i)^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|wg|tr|rv|enc|i|vs|vb|pd|doorst|inoltro|videresendt|vidarebefordrat)\s*:"
)


class Message:
    """A mail as people see it: who, when, and what it newly says."""

    def __init__(self, root: mime.Part, data: bytes, source: str, *, whole: bool = True) -> None:
        self._root = root
        self._bytes = data
        self._whole = whole
        self._again: Callable[[], bytes] | None = None
        self.source = source
        # What triage said of it; None while it was not asked.
        self.may_matter: bool | None = None
        # What it tells, by direction and tie, as far as somebody worked that out already.
        self.foreseen: dict[tuple[Direction, Tie], Event] = {}

    @classmethod
    def from_bytes(cls, data: bytes, source: str, again: Callable[[], bytes] | None = None) -> Message:
        """Read one mail from its bytes; raises MessageUnreadable and nothing else.

        Plain headers are read at once, and the content when it is asked for. `again` reads the
        same bytes once more, so that they need not be kept meanwhile.
        """
        head = heads.head_of(data)
        if head is None:
            return cls(mime.parse(data), data, source)
        message = cls(head, data, source, whole=False)
        message._again = again
        return message

    @property
    def _data(self) -> bytes:
        if not self._bytes and self._again and not self._whole:
            self._bytes = self._again()
        return self._bytes

    def __repr__(self) -> str:
        return f"Message({self.source!r}, subject={self.subject!r})"

    def __getstate__(self) -> dict[str, object]:
        """What goes from one process to another: the headers and what was worked out, not the content."""
        kept = {name: value for name, value in vars(self).items() if name in _TRAVELS}
        return kept | {"_bytes": b"", "_whole": False, "headers": vars(self._root)["_headers"]}

    def shed(self) -> Message:
        """The same mail as it travels: what it says is read once more when somebody asks for it."""
        _ = self.key
        state = self.__getstate__()
        vars(self).clear()
        self.__setstate__(state)
        return self

    def __setstate__(self, state: dict[str, object]) -> None:
        root = mime.Part()
        vars(root)["_headers"] = state.pop("headers")
        vars(self).update(state, _root=root)

    def header(self, name: str) -> str:
        """The first value of a header, decoded, '' if there is none."""
        return headers.words(self._raw(name))

    def _raw(self, name: str) -> str:
        return next(iter(self._root.said(name)), "")

    @cached_property
    def key(self) -> str:
        """32 hex characters that stand for the content: the same mail in two folders has the same key."""
        digest = blake2b(digest_size=16)
        for name in _IDENTITY:
            # `get` loses bytes that are no ASCII; the keys of mail that is known already rest on it.
            value = headers.unfold(str(self._root.get(name, "") or ""))
            digest.update(" ".join(value.split()).encode("utf-8", "replace") + b"\n")
        digest.update(_body(self._data))
        return digest.hexdigest()

    def lightened(self) -> Message:
        """The same mail without its attachments, for keeping many in memory; nothing it says is lost."""
        if self._again and not self._whole and "_tree" not in vars(self):
            self._bytes = b""
            return self
        _ = self.key, self.text, self.calendar, self.attachment_names
        self._bytes = b""
        self._root.set_payload("")
        self._whole = True
        vars(self).pop("_tree", None)
        return self

    @property
    def unparsed(self) -> bytes:
        """The bytes of a mail whose content was not parsed so far; b'' once it was, or had to be at once."""
        return b"" if self._whole or "_tree" in vars(self) else self._data

    @property
    def is_unparsed(self) -> bool:
        """Whether nothing but its headers was read so far."""
        return not self._whole and "_tree" not in vars(self)

    @cached_property
    def _tree(self) -> mime.Part:
        """The mail with its content."""
        if self._whole:
            return self._root
        try:
            return mime.parse(self._data)
        except MessageUnreadable:
            return self._root

    @cached_property
    def message_id(self) -> str:
        """The Message-ID without its brackets, '' if missing."""
        return next(iter(headers.message_ids(self._raw("Message-ID"))), "")

    @cached_property
    def subject(self) -> str:
        """The subject as people read it."""
        return self.header("Subject")[:1000]

    @cached_property
    def sender(self) -> Address:
        """Who the mail says it is from."""
        found = headers.addresses(self._raw("From"))
        return next((one for one in found if one.address), found[0] if found else NOBODY)

    @cached_property
    def reply_to(self) -> Address:
        """Where an answer should go, if that is said."""
        return next(iter(headers.addresses(self._raw("Reply-To"))), NOBODY)

    @cached_property
    def recipients(self) -> tuple[Address, ...]:
        """Everybody in To and Cc, in order."""
        raw = [value for name in ("To", "Cc") for value in self._root.said(name)[:20]]
        found = (one for value in raw for one in headers.addresses(value) if one.address)
        return tuple(dict.fromkeys(found))[: headers.MAX_ADDRESSES]

    @cached_property
    def delivered_to(self) -> str:
        """The mailbox the mail was delivered into, '' if no header says so."""
        for name in ("Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To"):
            found = headers.addresses(self._raw(name))
            if found and found[0].address:
                return found[0].address
        return ""

    @cached_property
    def sent_at(self) -> datetime | None:
        """When it was sent, in UTC; the first server's time when the Date header is missing or wrong."""
        return headers.when(self._raw("Date")) or self._received_at

    @property
    def _received_at(self) -> datetime | None:
        stamps = [value[-200:] for value in self._root.said("Received")[-3:]]
        found = (headers.when(stamp.rpartition(";")[2]) for stamp in reversed(stamps))
        return next((moment for moment in found if moment), None)

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The ids of the mails this one answers, oldest first, without brackets."""
        found = headers.message_ids(self._raw("References")) + headers.message_ids(self._raw("In-Reply-To"))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _marked(self) -> str:
        return bodies.text_of(self._tree)

    @cached_property
    def text(self) -> str:
        """The whole readable text, lines kept: the plain part, else the HTML turned into text."""
        return self._marked.replace(HISTORY, "")

    @cached_property
    def _split(self) -> quotes.Split:
        return quotes.split(self._marked, forwarded=bool(_FORWARDED.match(self.subject[:80])))

    @property
    def newest(self) -> str:
        """What this mail newly says: without quoted history, signature and legal footer."""
        return self._split.newest

    @property
    def signature(self) -> str:
        """The closing, name, title and footer that were cut off."""
        return self._split.signature

    @property
    def quoted(self) -> str:
        """The older mail that was cut off."""
        return self._split.quoted

    @cached_property
    def calendar(self) -> tuple[Invite, ...]:
        """The meetings of the invitation that comes with the mail."""
        return calendar.invites(self._tree)

    @cached_property
    def attachment_names(self) -> tuple[str, ...]:
        """The names of attached files."""
        return bodies.attachment_names(self._tree)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Gmail's labels, when a Takeout archive carries them."""
        names = (part.strip().strip('"') for part in self.header("X-Gmail-Labels").split(","))
        return tuple(name for name in names if name)

    @cached_property
    def is_bulk(self) -> bool:
        """Whether it was sent to many: a list, a newsletter, an alert."""
        if self._raw("List-Id") or self._raw("List-Unsubscribe"):
            return True
        return self.header("Precedence").lower() in {"bulk", "list", "junk"}


def _body(data: bytes) -> bytes:
    """The body with what mailboxes change taken back: line ends, `>From `, blank lines at the end."""
    body = data.replace(b"\r\n", b"\n").lstrip(b"\0\n").partition(b"\n\n")[2]
    if b"\n>" in body:
        body = re.sub(rb"(?m)^>+From ", b"From ", body)
    return body.rstrip(b"\0 \t\r\n")
