"""What in a letter to an employer helps, and what would close the door a little more.

    for finding in check("I appreciate your time. I expect an answer by Friday."):
        finding.rule, finding.severity, finding.start, finding.end

Three severities: a *block* should change before the letter goes out, a *warning* may stay, a
*praise* says what is well done. The rules are data (`letter_rules/<language>.toml`), written from
what employers say they fear of such letters: arguing, pleading, demanding, threats
(docs/why.md). All languages are tried, for letters mix them. The person decides; nothing is sent.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import re2

from afterview.feedback.letter_hunch import unseen
from afterview.mail.classification.rules import compiled
from afterview.mail.classification.text import fold
from afterview.mail.parsing.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "de", "fr", "es", "nl")
MAX_LETTER = 20_000
# Longer letters are answered less; the limits are those of the drafts (60-120 words, two questions).
MOST_WORDS = 150
MOST_WORDS_OF_A_SENTENCE = 35
MOST_QUESTIONS = 2
MOST_SENTENCES_OF_A_CORRECTION = 3
# In fewer words a language is guessed wrongly too often.
ENOUGH_TO_TELL = 25
OVER_LONG = "over-long"
CORRECTION = "good-correction-of-fact"
ARGUE = "argue"
_END = re2.compile(r"[.!?…]+[\"'»”)]*(?:\s|$)|\n\s*\n|\n\s*(?:[-*•]|\d+[.)])\s")
_ABBREVIATED = re2.compile(
    r"(?i)(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|art|z\.b|d\.h|e\.g|i\.e|bzw|ca|sra?|mme|[a-z])\.\s?$"
)
_WORD = re2.compile(r"[^\W\d_][\w'’-]*")


class Severity(StrEnum):
    """How much a finding matters."""

    BLOCK = "block"
    WARN = "warn"
    PRAISE = "praise"


SEVERITIES = {
    "argue": Severity.BLOCK,
    "accuse": Severity.BLOCK,
    "plead-reconsider": Severity.BLOCK,
    "demand": Severity.BLOCK,
    "legal-threat": Severity.BLOCK,
    "sarcasm": Severity.BLOCK,
    "guilt-trip": Severity.BLOCK,
    "probe-protected": Severity.BLOCK,
    "pressure": Severity.BLOCK,
    "self-deprecate": Severity.WARN,
    "compare": Severity.WARN,
    "vague-ask": Severity.WARN,
    OVER_LONG: Severity.WARN,
    "good-ask": Severity.PRAISE,
    "good-thanks": Severity.PRAISE,
    "good-acknowledge": Severity.PRAISE,
    "good-opt-out": Severity.PRAISE,
    "good-followup-silence": Severity.PRAISE,
    "good-close": Severity.PRAISE,
    "good-receive-feedback": Severity.PRAISE,
    CORRECTION: Severity.PRAISE,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in the letter: the rule, and where its sentence stands, in characters of the letter."""

    rule: str
    severity: Severity
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Rule:
    language: str
    label: str
    match: Any
    unless: Any


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str


def check(letter: str, *, correction: bool = False) -> tuple[Finding, ...]:
    """Everything worth saying about a letter, in its order.

    With `correction`, up to three sentences that set a fact about an exercise or a presentation
    right, and say that the decision stands, are not taken for arguing.
    """
    letter = letter[:MAX_LETTER]
    sentences = list(_sentences(letter))
    rules = _rules_for(letter)
    corrected = _correction(letter, sentences)
    found = [finding for sentence in sentences for finding in _of(sentence, rules)]
    if corrected and correction:
        found = [f for f in found if f.rule != ARGUE or not corrected.start <= f.start < corrected.end]
    if corrected:
        found.append(_finding(CORRECTION, corrected))
    found += _too_long(letter, sentences)
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule)))


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Whether anything should change before the letter goes out."""
    return any(finding.severity is Severity.BLOCK for finding in findings)


def _of(sentence: _Sentence, rules: tuple[_Rule, ...]) -> list[Finding]:
    """The findings of one sentence; what is praised in a sentence that is blocked is not praise."""
    folded = fold(sentence.text)
    held = (r for r in rules if r.match.search(folded) and not (r.unless and r.unless.search(folded)))
    found = [_finding(rule.label, sentence) for rule in held]
    unwelcome = [f for f in found if f.severity is not Severity.PRAISE]
    if not blocks(tuple(found)) and (label := unseen(sentence.text)):
        unwelcome.append(_finding(label, sentence))
    return _once(unwelcome or found)


def _once(found: list[Finding]) -> list[Finding]:
    """Each rule once a sentence, whatever languages found it."""
    return list({finding.rule: finding for finding in reversed(found)}.values())


def _finding(rule: str, sentence: _Sentence) -> Finding:
    return Finding(rule, SEVERITIES[rule], sentence.start, sentence.end, sentence.text)


def _sentences(letter: str) -> Iterator[_Sentence]:
    """The sentences with their places, without the blank space around them."""
    begin = 0
    for end in _END.finditer(letter):
        if not _ABBREVIATED.search(letter[begin : end.end()]):
            yield from _trimmed(letter, begin, end.end())
            begin = end.end()
    yield from _trimmed(letter, begin, len(letter))


def _trimmed(letter: str, begin: int, end: int) -> Iterator[_Sentence]:
    text = letter[begin:end]
    start = begin + len(text) - len(text.lstrip())
    if text.strip():
        yield _Sentence(start, start + len(text.strip()), text.strip())


def _correction(letter: str, sentences: list[_Sentence]) -> _Sentence | None:
    """A fact about one's own work set right, with the word that the decision stands."""
    for last, sentence in enumerate(sentences):
        for subject, clause in _corrections():
            first = max(0, last - MOST_SENTENCES_OF_A_CORRECTION + 1)
            for one in sentences[first : last + 1]:
                if clause.search(fold(sentence.text)) and subject.search(fold(one.text)):
                    return _Sentence(one.start, sentence.end, letter[one.start : sentence.end])
    return None


def _too_long(letter: str, sentences: list[_Sentence]) -> list[Finding]:
    """A letter of too many words or questions, and every sentence that goes on too long."""
    found = [
        _finding(OVER_LONG, s) for s in sentences if len(_WORD.findall(s.text)) > MOST_WORDS_OF_A_SENTENCE
    ]
    asked = [s for s in sentences if s.text.rstrip("\"'»”)").endswith("?")]
    if len(asked) > MOST_QUESTIONS:
        found.append(_finding(OVER_LONG, asked[MOST_QUESTIONS]))
    words = list(_WORD.finditer(letter))
    if len(words) > MOST_WORDS and not found:
        start, end = words[MOST_WORDS].start(), len(letter.rstrip())
        found.append(_finding(OVER_LONG, _Sentence(start, end, letter[start:end])))
    return found


def _rules_for(letter: str) -> tuple[_Rule, ...]:
    """The rules of the letter's language; of all, when it is too short to tell."""
    spoken = detect(letter) if len(_WORD.findall(letter)) >= ENOUGH_TO_TELL else ""
    return tuple(rule for rule in _rules() if spoken not in LANGUAGES or rule.language == spoken)


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    """The rule files of all languages."""
    folder = resources.files("afterview.feedback").joinpath("letter_rules")
    return tuple(tomllib.loads(folder.joinpath(f"{one}.toml").read_text("utf-8")) for one in LANGUAGES)


@cache
def _rules() -> tuple[_Rule, ...]:
    """The rules of all languages, compiled."""
    return tuple(
        _Rule(
            language,
            label,
            compiled(table[label]["match"], table["words"]),
            _unless(table[label], table["words"]),
        )
        for language, table in zip(LANGUAGES, _tables(), strict=True)
        for label in SEVERITIES
        if label in table
    )


def _unless(entry: dict[str, Any], words: dict[str, str]) -> Any:
    return compiled([entry["unless"]], words) if "unless" in entry else None


@cache
def _corrections() -> tuple[tuple[Any, Any], ...]:
    """What is set right, and the words that the decision stands, in each language."""
    return tuple(
        (compiled([t["correction"]["subject"]], t["words"]), compiled(t["correction"]["clause"], t["words"]))
        for t in _tables()
    )
