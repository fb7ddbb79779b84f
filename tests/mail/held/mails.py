"""The mail put aside, as it would lie in a mailbox: `english.txt` and `german.txt`, here and in `second`.

A line `##### thread kind` opens each mail, for a rejection with its specificity and its reason;
`From: ME` is the seeker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.mail.message import Message
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
MARK = "##### "
# Whose search each letter of a thread's name stands for.
SEEKERS = {
    "e": "Priya Raman <priya.raman@postbox.example>",
    "u": "Marcus Bell <marcus.bell@postbox.example>",
    "d": "Jonas Amsel <jonas.amsel@postfach.example>",
    "m": "Anna Moser <anna.moser@postfach.example>",
    "a": "Dana Whitcombe <dana.whitcombe@postbox.example>",
    "b": "Luis Ortega <luis.ortega@postbox.example>",
    "k": "Svenja Lindner <svenja.lindner@postfach.example>",
    "l": "Can Özdemir <can.oezdemir@postfach.example>",
    "o": "Sam Keller <sam.keller@postbox.example>",
    "p": "Ben Maler <ben.maler@postfach.example>",
    "c": "Nadia Farouk <nadia.farouk@postbox.example>",
    "g": "Farid Haddad <farid.haddad@postfach.example>",
    "f": "Marcus Bell <marcus.bell@postbox.example>",
    "h": "Miriam Vogel <miriam.vogel@postfach.example>",
    "i": "Elena Petrova <elena.petrova@postbox.example>",
    "j": "Jakob Stein <jakob.stein@postfach.example>",
    "n": "Ravi Menon <ravi.menon@postbox.example>",
    "q": "Selin Arslan <selin.arslan@postfach.example>",
}
BEGIN = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """One mail put aside, and what a careful reader understands from it."""

    thread: str
    message: Message
    kind: Kind
    specificity: str = ""
    reason: str = ""


def languages(part: str = "") -> list[str]:
    """The languages that have mail put aside; `part` is a folder with a later set, such as `second`."""
    return sorted(path.stem for path in (HERE / part).glob("*.txt"))


def mailboxes(language: str, part: str = "") -> dict[str, list[Held]]:
    """The mail of each seeker, in the order it came."""
    boxes: dict[str, list[Held]] = {}
    for one in held(language, part):
        boxes.setdefault(one.thread[0], []).append(one)
    return boxes


def held(language: str, part: str = "") -> Iterator[Held]:
    """Every mail of a language."""
    before: dict[str, list[str]] = {}
    for number, text in enumerate((HERE / part / f"{language}.txt").read_text("utf-8").split(MARK)[1:]):
        head, _, mail = text.partition("\n")
        thread, kind, *more = head.split()
        yield Held(thread, _message(mail, number, thread, before), Kind(kind), *more)


def _message(mail: str, number: int, thread: str, before: dict[str, list[str]]) -> Message:
    """The mail with the headers that every mail has; an answer names the mail it answers."""
    seeker = SEEKERS[thread[0]]
    head, _, body = mail.strip().partition("\n\n")
    sent = head.startswith("From: ME\n")
    head = head.replace("From: ME\n", f"From: {seeker}\n", 1)
    lines = [head] if "\nTo:" in head else [head, f"To: {seeker}"]
    earlier = before.setdefault(thread, [])
    if earlier and any(mark in head.lower() for mark in ("subject: re:", "subject: aw:")):
        lines.append(f"In-Reply-To: {earlier[-1]}\nReferences: {' '.join(earlier)}")
    earlier.append(f"<{thread}.{number}@mail.example>")
    lines.append(f"Message-ID: {earlier[-1]}")
    lines.append(f"Date: {format_datetime(BEGIN + timedelta(hours=7 * number))}")
    kind = [] if "\nContent-Type:" in head else ["Content-Type: text/plain; charset=utf-8"]
    lines += ["MIME-Version: 1.0", *kind, "Content-Transfer-Encoding: 8bit"]
    data = "\n".join(lines) + "\n\n" + body + "\n"
    return Message.from_bytes(data.encode(), f"{'Sent' if sent else 'Inbox'}/{thread}-{number}")
