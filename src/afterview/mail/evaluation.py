"""How well the reader reads: its kinds and facts against those that a person gave.

Precision is the share of found mails that were right, recall the share of right mails that
were found, F1 their harmonic mean (van Rijsbergen 1979). A kind that never occurs and is
never found has no figures.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from afterview.errors import UsageError
from afterview.mail.extraction.companies import company_key, related
from afterview.mail.extraction.roles import role_words
from afterview.mail.message import Message
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterview.record import Event


FACTS = (
    "employer", "role", "job_id", "round", "specificity", "reason", "reply_promised_by", "interview_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail with the kind that a person gave it."""

    truth: Kind
    message: Message
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactScore:
    """How often a fact was right, of the `n` mails whose label names it; and where it was not."""

    name: str
    n: int
    right: int
    misses: tuple[tuple[str, str, str], ...] = ()

    @property
    def share(self) -> float:
        """The share that was right, between 0 and 1."""
        return self.right / self.n if self.n else 1.0


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
    """Labelled mail from JSON lines: `kind`, and `raw` (a whole mail) or `text` (also called `body`).

    With a text may stand `id`, `subject`, `from`, `to`, `date`, and `references` (a list of ids), which
    puts it into a thread. The facts of FACTS are compared where a row names them; "" or null means that
    there is none. Raises UsageError with the line's number.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            message = Message.from_bytes(_as_mail(row), f"line {number}")
            said = {name: str(row[name] or "") for name in FACTS if name in row}
            yield Labelled(Kind(row["kind"]), message, said)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                f"line {number} is not a labelled mail ({error})",
                'write one JSON object a line, with "kind" and "text" or "raw"',
            ) from error


def _as_mail(row: dict[str, str | list[str]]) -> bytes:
    """A row of a labelled set as the mail it was taken from."""
    if row.get("raw"):
        return str(row["raw"]).encode("utf-8", "surrogateescape")
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
    mail.set_content(str(row["text"] if "text" in row else row["body"]))
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


def fact_figures(pairs: Iterable[tuple[Labelled, Event]]) -> tuple[FactScore, ...]:
    """How often each fact that labels name was right; facts that no label names are left out."""
    seen = list(pairs)
    scores = []
    for name in FACTS:
        asked = [(one, event) for one, event in seen if name in one.facts]
        wrong = [
            (one, found) for one, event in asked if not _agrees(name, one, found := fact_of(event, name))
        ]
        misses = tuple((one.message.source, one.facts[name], found) for one, found in wrong)
        if asked:
            scores.append(FactScore(name, len(asked), len(asked) - len(wrong), misses))
    return tuple(scores)


def fact_of(event: Event, name: str) -> str:
    """A fact of an event as a label writes it: dates and times in ISO form, '' for none."""
    value = getattr(event, name)
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def _agrees(name: str, one: Labelled, found: str) -> bool:
    """Whether a fact is the one of the label; names are compared as people do, times as moments."""
    wanted = one.facts[name]
    if not wanted or not found:
        return wanted == found
    if name == "employer":
        return company_key(found) == company_key(wanted) or related(found, company_key(wanted))
    if name == "role":
        return role_words(found) == role_words(wanted)
    if name == "interview_at":
        return _moment(found) == _moment(wanted)
    return found.casefold() == wanted.casefold()


def _moment(written: str) -> datetime | str:
    """A time in ISO form as a moment; one without a zone is compared by its clock."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return written
