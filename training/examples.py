"""The mail to learn from: `training/mails`, what `training/bank` makes, and the cases of the tests."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from afterview.mail.classification.decide import Decision, Setting, decide
from afterview.mail.classification.engine import Reading, read
from afterview.mail.classification.platforms import is_platform
from afterview.mail.message import Message
from afterview.mail.parsing.language import detect
from afterview.record import Direction, Kind
from training.compose import Composed, composed
from training.footers import with_footer

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "mail" / "cases"
LANGUAGES = CASES.parent / "languages"
_UNRELATED = frozenset({Kind.OTHER, Kind.ALERT, Kind.OUTREACH})
# The group of what was put together from parts: its sentences return, so it is learned from and never asked.
COMPOSED = "composed"


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
    yield from put_together()
    yield from everyday()
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
                bulk = _drawn_bulk(kind, crc32(body.encode()))
                for known in {answers, False}:
                    setting = Setting(job=job, is_bulk=bulk, in_process=known, in_thread=known, known=known)
                    yield Example(kind, row["author"], reading, setting)


def put_together() -> Iterator[Example]:
    """The mail of the bank: half of it with a footer, some from a platform, some in a known thread."""
    for one in composed():
        draw = crc32(f"{one.subject}{one.body}".encode())
        body = with_footer(one.body, one.language) if draw % 2 else one.body
        reading = read(one.subject, body, detect(f"{one.subject}\n{body}"))
        yield Example(one.kind, COMPOSED, reading, _drawn(one, draw // 2, reading.weight("job")))


def _drawn(one: Composed, draw: int, job: float) -> Setting:
    """What might surround a mail put together from parts."""
    known = one.reply or (one.kind not in _UNRELATED and draw % 3 == 0)
    platform = one.kind not in _UNRELATED and draw // 3 % 3 == 0
    bulk = one.bulk and draw // 9 % 3 > 0
    return Setting(
        job=job, is_bulk=bulk, from_platform=platform, in_process=known, in_thread=known, known=known
    )


def _drawn_bulk(kind: Kind, draw: int) -> bool:
    """Most alerts say how to stop them, and so does much other business."""
    return draw % 3 > 0 if kind is Kind.ALERT else kind is Kind.OTHER and draw % 3 == 0


def everyday() -> Iterator[Example]:
    """The received cases of `tests/mail/languages` in English and German."""
    for language in ("en", "de"):
        for line in (LANGUAGES / f"{language}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            kind, known = Kind(row["kind"]), bool(row["reply"])
            if kind is not Kind.SENT:
                reading = read(row["subject"], row["text"], detect(f"{row['subject']}\n{row['text']}"))
                bulk = _drawn_bulk(kind, crc32(line.encode()))
                job = reading.weight("job")
                setting = Setting(job=job, is_bulk=bulk, in_process=known, in_thread=known, known=known)
                yield Example(kind, COMPOSED, reading, setting)


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
