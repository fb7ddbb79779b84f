"""Each rule is left out once: a rule that no case would miss is dead weight, or lacks its case.

The cases of a language are its rows in `tests/mail/languages`, and for English and German the threads
of `tests/mail/cases` too. What counts is what the person would see: the kind, the specificity, the
reason, or the rule and the words that are named as evidence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.mail.cases.measure import cases
from tests.mail.languages.rows import languages, rows

from afterview.mail import classification
from afterview.mail.classification.engine import Reading, read
from afterview.mail.classification.rules import all_rules
from afterview.mail.classification.verdict import Tie
from afterview.record import Direction, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.mail.classification.verdict import Verdict
    from afterview.mail.message import Message

THREADS = {"en": "english", "de": "german"}
NEEDED = 0.9
# Mail in which one rule was left out already: a rule needs one that misses it, not all.
TRIED = 40

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mail to read again and again."""

    message: Message
    direction: Direction
    tie: Tie

    def read(self) -> Verdict:
        return classification.classify(self.message, self.direction, self.tie)


@cache
def _reading(subject: str, body: str, language: str, *labels: str) -> Reading:
    return read(subject, body, language, *labels)


class _Without:
    """The reading of a mail by all rules but one, and a note of the rules that held."""

    def __init__(self) -> None:
        self.left_out = ""
        self.held: set[str] = set()

    def __call__(self, subject: str, body: str, language: str, *labels: str) -> Reading:
        whole = _reading(subject, body, language, *labels)
        self.held |= {hit.rule.name for hit in whole.hits}
        left = tuple(hit for hit in whole.hits if hit.rule.name != self.left_out)
        return Reading(whole.subject, whole.sentences, left)


def mails(language: str) -> Iterator[Mutant]:
    """The mail of a language's cases."""
    for row in rows(language):
        sent = row.kind is Kind.SENT
        direction = Direction.SENT if sent else Direction.RECEIVED
        yield Mutant(row.message, direction, Tie.THREAD if row.reply else Tie.NONE)
    for case in cases():
        if case.language == THREADS.get(language):
            yield Mutant(case.message, Direction(case.wanted["direction"]), Tie.NONE)


def unmissed(language: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rules of a language that no case misses."""
    without = _Without()
    monkeypatch.setattr(classification, "read", without)
    whole: dict[str, list[tuple[Mutant, Verdict]]] = defaultdict(list)
    for mail in mails(language):
        without.held = set()
        verdict = mail.read()
        for name in without.held:
            whole[name].append((mail, verdict))
    left = []
    for rule in all_rules():
        if rule.language != language:
            continue
        without.left_out = rule.name
        if not any(mail.read() != verdict for mail, verdict in whole[rule.name][:TRIED]):
            left.append(rule.name)
    return left


@pytest.mark.parametrize("language", languages())
def test_a_rule_left_out_is_missed(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = unmissed(language, monkeypatch)
    all_of_it = sum(rule.language == language for rule in all_rules())
    assert len(left) <= (1 - NEEDED) * all_of_it, left
