"""How well the reader reads: its kinds against kinds that a person gave.

Precision is the share of found mails that were right, recall the share of right mails that
were found, F1 their harmonic mean (van Rijsbergen 1979). A kind that never occurs and is
never found has no figures.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from afterview.errors import UsageError
from afterview.mail.message import Message
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterview.record import Event


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail with the kind that a person gave it."""

    truth: Kind
    message: Message


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one kind: how many there are, and shares between 0 and 1."""

    kind: Kind
    n: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A mail that was read wrongly, with what the reader concluded."""

    truth: Kind
    event: Event


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores per kind, the confusion table (truth, found) → count, and misses, the surest first."""

    scores: tuple[Score, ...]
    confusion: dict[tuple[Kind, Kind], int]
    misses: tuple[Miss, ...]


def labelled(lines: Iterable[str]) -> Iterator[Labelled]:
    """Labelled mail from JSON lines with `kind`, `body`, and if known `id`, `subject`, `from`, `to`, `date`.

    `references` (a list of ids) puts a mail into a thread. Raises UsageError with the line's number.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Labelled(Kind(row["kind"]), Message.from_bytes(_as_mail(row), f"line {number}"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                f"line {number} is not a labelled mail ({error})",
                'write one JSON object a line, with "kind" and "body"',
            ) from error


def _as_mail(row: dict[str, str | list[str]]) -> bytes:
    """A row of a labelled set as the mail it was taken from."""
    mail = EmailMessage()
    name, address = parseaddr(_line(row.get("from")))
    fields = {
        "From": formataddr((name, address)) if address else "",
        "To": _line(row.get("to")),
        "Subject": _line(row.get("subject")),
        "Date": _line(row.get("date")),
        "Message-ID": f"<{_line(row.get('id'))}>" if row.get("id") else "",
        "References": " ".join(f"<{one}>" for one in row.get("references", ())),
    }
    for header, value in fields.items():
        if value:
            mail[header] = value
    mail.set_content(str(row["body"]))
    return mail.as_bytes()


def _line(value: object) -> str:
    """A value that fits into a header: one line."""
    return " ".join(str(value or "").split())


def figures(pairs: Iterable[tuple[Kind, Event]]) -> Figures:
    """Truth and event of each mail as figures."""
    seen = list(pairs)
    confusion = Counter((truth, event.kind) for truth, event in seen)
    kinds = [kind for kind in Kind if any(kind in pair for pair in confusion)]
    misses = [Miss(truth, event) for truth, event in seen if truth is not event.kind]
    misses.sort(key=lambda miss: -miss.event.confidence)
    return Figures(tuple(_score(kind, confusion) for kind in kinds), dict(confusion), tuple(misses))


def _score(kind: Kind, confusion: Counter[tuple[Kind, Kind]]) -> Score:
    """Precision and recall of one kind; 1.0 where there was nothing to find or nothing found."""
    right = confusion[kind, kind]
    n = sum(count for (truth, _), count in confusion.items() if truth is kind)
    found = sum(count for (_, found), count in confusion.items() if found is kind)
    return Score(kind, n, right / found if found else 1.0, right / n if n else 1.0)
