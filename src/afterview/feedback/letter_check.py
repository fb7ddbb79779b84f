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
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import re2

from afterview.feedback.letter_hunch import BARRED, enough, likely, model
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
SECONDED = 0.5  # a sentence that a rule would block is blocked from this probability on
PLAUSIBLE = 0.15  # what a rule says is let stand from this probability on
OVER_LONG = "over-long"
CORRECTION = "good-correction-of-fact"
ARGUE = "argue"
_END = re2.compile(r"[.!?…]+[\"'»”)]*(?:\s|$)|\n\s*\n|\n\s*(?:[-*•]|\d+[.)])\s")
_ABBREVIATED = re2.compile(
    r"(?i)(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|art|z\.b|d\.h|e\.g|i\.e|bzw|ca|sra?|mme|[a-z])\.\s?$"
)
_ORDINAL = re2.compile(
    r"(?i)\b\d{1,2}\.\s+(?:jan|feb|märz|apr|mai|jun|jul|aug|sep|okt|oct|nov|dez|dec|mar|may|januari|maart|mei)"
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
    "public-threat": Severity.BLOCK,
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
    sentences = list(sentences_of(letter))
    spoken = _spoken(letter)
    corrected = _correction(letter, sentences)
    found = [_finding(label, one) for one in sentences for label in _labels(one.text, spoken)]
    if corrected and correction:
        found = [f for f in found if f.rule != ARGUE or not corrected.start <= f.start < corrected.end]
    if corrected:
        found.append(_finding(CORRECTION, corrected))
    found += _too_long(letter, sentences)
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule)))


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Whether anything should change before the letter goes out."""
    return any(finding.severity is Severity.BLOCK for finding in findings)


@lru_cache(maxsize=256)  # while a letter is typed, most of its sentences stay as they are
def _labels(text: str, spoken: str) -> tuple[str, ...]:
    """The labels of one sentence, of the gravest kind alone: praise of a blocked sentence is none."""
    told = ruled(text, spoken)
    if beyond_doubt := certain(text, spoken):
        return (beyond_doubt,)
    if not enough(text):
        return _gravest(told)
    chances = likely(text, told)
    barred = {label: p for label, p in chances.items() if SEVERITIES.get(label) is Severity.BLOCK}
    sure = model().sure
    least = sure.get(spoken or detect(text), max(sure.values()))
    if chances[BARRED] >= (min(least, SECONDED) if told & set(barred) else least):
        return (max(barred, key=lambda label: barred[label]),)
    enough_for = {True: PLAUSIBLE, False: model().fairly}
    held = {label for label, p in chances.items() if p >= enough_for[label in told]}
    return _gravest(held - {*barred, OVER_LONG})  # length is counted, not guessed


def _gravest(labels: set[str]) -> tuple[str, ...]:
    """The labels of the gravest severity among them."""
    for severity in Severity:
        if found := sorted(label for label in labels if SEVERITIES.get(label) is severity):
            return tuple(found)
    return ()


def ruled(text: str, spoken: str = "") -> set[str]:
    """The labels that the rules of its language give a sentence; those of all when it is not known."""
    folded = fold(text)
    rules = [r for r in _rules() if spoken not in LANGUAGES or r.language == spoken]
    return {r.label for r in rules if r.match.search(folded) and not (r.unless and r.unless.search(folded))}


def certain(text: str, spoken: str = "") -> str:
    """The label of a sentence that blocks whatever the model thinks, '' for others."""
    folded = fold(text)
    for rule in _certain():
        of_language = spoken not in LANGUAGES or rule.language == spoken
        if of_language and rule.match.search(folded) and not (rule.unless and rule.unless.search(folded)):
            return rule.label
    return ""


def _finding(rule: str, sentence: _Sentence) -> Finding:
    return Finding(rule, SEVERITIES[rule], sentence.start, sentence.end, sentence.text)


def sentences_of(letter: str) -> Iterator[_Sentence]:
    """The sentences with their places, without the blank space around them."""
    begin = 0
    for end in _END.finditer(letter):
        dated = _ORDINAL.match(letter[max(begin, end.start() - 2) : end.end() + 4].lstrip())
        if not dated and not _ABBREVIATED.search(letter[begin : end.end()]):
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


def _spoken(letter: str) -> str:
    """The language of the letter, '' when it is too short to tell."""
    return detect(letter) if len(_WORD.findall(letter)) >= ENOUGH_TO_TELL else ""


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


@cache
def _certain() -> tuple[_Rule, ...]:
    """What blocks beyond doubt, in all languages."""
    return tuple(
        _Rule(
            language,
            label,
            compiled(table["certain"][label], table["words"]),
            _unless(table["certain"], table["words"]),
        )
        for language, table in zip(LANGUAGES, _tables(), strict=True)
        for label in SEVERITIES
        if label in table["certain"]
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
