"""Which rules hold in which sentence of a mail. No decision is taken here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.rules import rules_that_may_hold
from afterview.mail.classification.text import fold, one_byte_each, sentences
from afterview.mail.classification.titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.mail.classification.rules import Rule

SUBJECT = -1
# The subject of an answer is the other side's, from another day: it tells what about, not what.
_ANSWER = re2.compile(r"\s*(?:re|aw|antw|antwort|sv|vs|odp|ref|rif|res)\s*(?:\[\d+\])?:")
_ABOUT = frozenset({"job", "yours", "foreign", "mine", "interviewed"})
_ELSEWHERE = frozenset({"foreign", "mass"})
SHORT = 45
REACH = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that holds in a sentence: index -1 is the subject; offsets are within the sentence."""

    rule: Rule
    index: int
    start: int
    end: int
    sentence: str

    @property
    def label(self) -> str:
        """What the rule speaks for."""
        return self.rule.label


@dataclass(frozen=True, slots=True)
class Reading:
    """A mail's sentences and every rule that holds in them."""

    subject: str
    sentences: tuple[str, ...]
    hits: tuple[Hit, ...]

    def of(self, *labels: str) -> list[Hit]:
        """The hits of these labels, in the order of the text."""
        return [hit for hit in self.hits if hit.label in labels]

    def weight(self, *labels: str) -> float:
        """The sum of the weights of distinct rules of these labels."""
        return sum({hit.rule.name: hit.rule.weight for hit in self.of(*labels)}.values())

    def near(self, hit: Hit, *labels: str) -> float:
        """The weight of these labels around a hit: in its neighbourhood and in the subject.

        A short mail is one neighbourhood. A long one may mention jobs on page three and
        something turned down on page one; the two have nothing to do with each other.
        """
        reach = len(self.sentences) if len(self.sentences) <= SHORT else REACH
        close = {
            h.rule.name: h.rule.weight
            for h in self.of(*labels)
            if h.index == SUBJECT or abs(h.index - hit.index) <= reach
        }
        return sum(close.values())

    def says(self, *labels: str) -> bool:
        """Whether any rule of these labels holds anywhere."""
        return any(hit.label in labels for hit in self.hits)


class _Lines:
    """The subject and the sentences of a mail as one folded text, and each line without names."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        folded = [fold(line) for line in lines]
        self.text = "\n".join(folded)
        self.letters = one_byte_each(self.text)
        self._starts = list(accumulate((len(line) + 1 for line in folded), initial=0))
        self._nameless: dict[int, str] = {}

    def at(self, offset: int) -> tuple[int, int]:
        """Which line an offset of the text stands in, and where the line begins."""
        number = bisect_right(self._starts, offset) - 1
        return number, self._starts[number]

    def nameless(self, number: int) -> str:
        """A line without names of jobs and employers: there, what belongs to other business is looked for."""
        if number not in self._nameless:
            self._nameless[number] = fold(without_titles(self.lines[number]))
        return self._nameless[number]


@lru_cache(maxsize=4)
def _lines_of(subject: str, body: str) -> _Lines:
    """A mail made ready; it is asked for some labels first, and then for all."""
    return _Lines([subject.replace("\n", " "), *sentences(body)])


@lru_cache(maxsize=8)
def read(subject: str, body: str, language: str, *labels: str) -> Reading:
    """Every rule that holds in the subject or in a sentence of the body; of some labels, or of all."""
    lines = _lines_of(subject, body)
    rules = (r for r in rules_that_may_hold(language, lines.text) if not labels or r.label in labels)
    hits = [hit for rule in rules for hit in _hits(rule, lines)]
    hits.sort(key=lambda hit: (hit.index, hit.start))
    return Reading(subject, tuple(lines.lines[1:]), tuple(hits))


def _hits(rule: Rule, lines: _Lines) -> Iterator[Hit]:
    """Where one rule holds: at most once in a sentence, but a condition each time."""
    last = SUBJECT - 1
    for match in rule.in_bytes.finditer(lines.letters):
        number, begin = lines.at(match.start())
        index = number - 1
        again = index == last and rule.label != "condition"
        if again or (rule.where != "any" and (rule.where == "subject") != (index == SUBJECT)):
            continue
        if rule.unless is not None and rule.unless.search(lines.nameless(number)):
            continue
        if rule.label in _ELSEWHERE and not rule.pattern.search(lines.nameless(number)):
            continue
        if index == SUBJECT and rule.label not in _ABOUT and _ANSWER.match(lines.text):
            continue
        last = index
        yield Hit(rule, index, match.start() - begin, match.end() - begin, lines.lines[number])
