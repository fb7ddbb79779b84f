"""The mail to learn from: `training/mails`, and the threads of `tests/mail/cases`."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.mail.classification.decide import Decision, Setting, decide
from afterview.mail.classification.engine import Reading, read
from afterview.mail.classification.platforms import is_platform
from afterview.mail.message import Message
from afterview.mail.parsing.language import detect
from afterview.record import Direction, Kind
from training.footers import with_footer

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "mail" / "cases"
_UNRELATED = frozenset({Kind.OTHER, Kind.ALERT, Kind.OUTREACH})


@dataclass(frozen=True, slots=True)
class Example:
    """One mail with its kind. `group` holds together what one author wrote, for fair folds."""

    kind: Kind
    group: str
    reading: Reading
    setting: Setting

    @property
    def ruled(self) -> Decision:
        """What the rules alone decide."""
        return decide(self.reading, self.setting)


def examples() -> Iterator[Example]:
    """All mail there is to learn from."""
    yield from written()
    yield from threads()


def written() -> Iterator[Example]:
    """The mail of `training/mails`, bare and with footers; an answer with and without its conversation."""
    for file in sorted((HERE / "mails").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            kind, answers = Kind(row["kind"]), bool(row["reply"]) and row["kind"] != "other"
            for body in (row["body"], with_footer(row["body"], row["language"])):
                reading = read(row["subject"], body, detect(f"{row['subject']}\n{body}"))
                job = reading.weight("job")
                bulk = kind is Kind.ALERT
                for known in {answers, False}:
                    setting = Setting(job=job, is_bulk=bulk, in_process=known, in_thread=known, known=known)
                    yield Example(kind, row["author"], reading, setting)


def threads() -> Iterator[Example]:
    """The received mail of `tests/mail/cases`, each with what its thread tells so far."""
    for folder in sorted(path.parent for path in CASES.rglob("01.eml")):
        known = False
        for file in sorted(folder.glob("*.eml")):
            label = tomllib.loads(file.with_suffix(".expected.toml").read_text("utf-8"))
            kind = Kind(label["kind"])
            if label.get("direction", "received") == Direction.RECEIVED:
                yield _example(
                    Message.from_bytes(file.read_bytes(), str(file)), kind, folder.name, known=known
                )
            known = known or kind not in _UNRELATED


def _example(message: Message, kind: Kind, group: str, *, known: bool) -> Example:
    """One case with the setting that the reader would find."""
    language = detect(f"{message.subject}\n{message.newest}")
    reading = read(message.subject, message.newest, language)
    quoted = read("", message.quoted[:4000], language).weight("job") if message.quoted else 0.0
    setting = Setting(
        job=max(reading.weight("job"), quoted),
        from_platform=is_platform(message.sender.address),
        is_bulk=message.is_bulk,
        has_invite=bool(message.calendar),
        in_process=known or quoted >= 3,
        in_thread=known or quoted >= 3,
        known=known,
    )
    return Example(kind, group, reading, setting)
