"""The folders of a mail account: which there are, what each is for, and which are worth reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2
from imap_tools.imap_utf7 import utf7_decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from afterview.mail.sources.connection import Server

_LISTED = re2.compile(rb'^\(([^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (.+)$')
_CLOSED = frozenset({"\\noselect", "\\nonexistent"})
_PASSED_OVER = frozenset({"\\junk", "\\trash", "\\drafts"})
# Servers that do not mark what a folder is for call it one of these.
_USUAL = {
    "\\junk": ("junk", "spam", "bulk mail", "junk e-mail", "junk email", "unerwünscht", "spamverdacht"),
    "\\trash": (
        "trash", "deleted", "deleted items", "deleted messages", "papierkorb", "gelöscht",
        "gelöschte elemente", "corbeille", "papelera",
    ),
    "\\drafts": ("drafts", "draft", "entwürfe", "brouillons", "borradores"),
    "\\sent": (
        "sent", "sent items", "sent mail", "sent messages", "gesendet", "gesendete objekte",
        "gesendete elemente", "envoyés", "enviados",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder: its name for people, as the server writes it, and what it is marked as, in small letters."""

    name: str
    written: bytes
    marks: frozenset[str]


def folders(server: Server) -> list[Folder]:
    """All folders that can be opened."""
    client = server.plain
    client.fresh()
    returned = ("RETURN (SPECIAL-USE)",) if "SPECIAL-USE" in client.capabilities else ()
    client.xatom("LIST", '""', '"*"', *returned)
    _kind, lines = client.response("LIST")
    found = []
    for line in _joined(lines):
        if match := _LISTED.match(line):
            marks = frozenset(mark.decode("ascii", "replace").lower() for mark in match[1].split())
            found.append(_folder(match[2], marks))
    return [one for one in found if not one.marks & _CLOSED]


def _joined(lines: Iterable[object]) -> list[bytes]:
    """The lines, with names that came as a piece of their own put back in."""
    found: list[bytes] = []
    for line in lines:
        if isinstance(line, tuple) and len(line) == 2:  # `(\Marks) "/" {5}` and the name
            head, name = line
            quoted = name.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
            found.append(head.rpartition(b"{")[0] + b'"' + quoted + b'"')
        elif isinstance(line, bytes) and line:
            found.append(line)
    return found


def _folder(written: bytes, marks: frozenset[str]) -> Folder:
    plain = written[1:-1].replace(b'\\"', b'"').replace(b"\\\\", b"\\") if written[:1] == b'"' else written
    name = utf7_decode(plain)
    if not marks & {"\\all", *_USUAL}:
        last = name.replace(".", "/").rpartition("/")[2].casefold()
        marks |= {mark for mark, names in _USUAL.items() if last in names}
    return Folder(name, written, marks)


def worth_reading(found: Iterable[Folder], wanted: Collection[str] = ()) -> list[Folder]:
    """What to read, sent mail first: the folders asked for by name, else all mail, else all but junk and bin.

    Sent mail comes first because it tells whose mailbox this is.
    """
    known = list(found)
    if wanted:
        asked = {name.casefold() for name in wanted}
        chosen = [one for one in known if one.name.casefold() in asked]
    elif everything := [one for one in known if "\\all" in one.marks]:
        chosen = [*(one for one in known if "\\sent" in one.marks), *everything]
    else:
        chosen = [one for one in known if not one.marks & _PASSED_OVER]
    return sorted(chosen, key=lambda one: ("\\sent" not in one.marks, one.name.casefold() != "inbox"))


def drafts(found: Iterable[Folder]) -> Folder | None:
    """Where drafts lie, if there is such a folder."""
    return next((one for one in found if "\\drafts" in one.marks), None)
