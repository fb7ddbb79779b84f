"""Made-up mail by language: one case a line, what kind it is and how the reader may know it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.mail.classification import Tie, classify
from afterview.mail.message import Message
from afterview.record import Direction, Kind
from tests.builders import a_mail

if TYPE_CHECKING:
    from afterview.mail.classification.verdict import Verdict

HERE = Path(__file__).parent
FACTS = ("note", "reason", "specificity")


@dataclass(frozen=True, slots=True)
class Row:
    """One made-up mail: `reply` says that it answers a thread about an application.

    A rejection may also say what reason it gives, and whether it speaks to the person.
    """

    kind: Kind
    text: str
    subject: str
    reply: bool
    note: str
    reason: str = ""
    specificity: str = ""

    @property
    def message(self) -> Message:
        """The mail as it would lie in a mailbox."""
        return Message.from_bytes(a_mail(self.text, subject=self.subject), "case")

    def read(self) -> Verdict:
        """What the reader concludes about it."""
        direction = Direction.SENT if self.kind is Kind.SENT else Direction.RECEIVED
        return classify(self.message, direction, Tie.THREAD if self.reply else Tie.NONE)


def languages() -> list[str]:
    """The languages that have cases."""
    return sorted(path.stem for path in HERE.glob("??.jsonl"))


def rows(language: str, *, held: bool = False) -> list[Row]:
    """The cases of a language; the held ones are those its rules were written without."""
    path = HERE / (f"{language}.held.jsonl" if held else f"{language}.jsonl")
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Row(Kind(row["kind"]), row["text"], row["subject"], row["reply"], *(row.get(f, "") for f in FACTS))
        for row in lines
    ]
