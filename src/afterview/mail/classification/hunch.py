"""A second opinion beside the rules: a linear model over words, word pairs, letters and rules.

It was trained on mail written for this project (`training/`); `weigh` says when it is heard. A hunch is a
multinomial logistic regression, so every opinion can be taken apart into the words that
weighed most. The model is a packaged table: feature → one weight a kind, in hundredths. A feature is named
by a letter, a colon and what it is: w a word or two neighbours, c a run of letters, s a word of the subject,
l the label and r the name of a rule that holds, f a fact about the mail.
"""

from __future__ import annotations

import gzip
import heapq
import itertools
import math
import re
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import re2

from afterview.mail.classification.text import fold
from afterview.mail.kept import kept
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afterview.mail.classification.decide import Setting
    from afterview.mail.classification.engine import Reading

# The languages of the mail it was trained on; '' is mail too short to tell.
LANGUAGES = frozenset({"en", "de", ""})
MOST_SENTENCES = 60
_WORD = re.compile(r"[a-z']{2,}|[0-9]+")  # one class repeated: its time is linear
_ANSWER = re2.compile(r"\s*(?:re|aw|antw|antwort|sv)\s*:")
# A rule's opinion and a subject's word count a little less than the words of a short mail.
_BESIDE = 0.7
# Runs of letters see through endings and compounds ("Stellenbesetzung", "verabschieden").
_RUN = 5
_RUNS_READ = 8000  # letters
_EACH_RUN = tuple(slice(at, at + _RUN) for at in range(_RUNS_READ))
_DIGITS = str.maketrans(dict.fromkeys("0123456789", "#"))


@dataclass(frozen=True, slots=True)
class Model:
    """The kinds in their order, one bias each, and weights in hundredths: letter → name → row."""

    kinds: tuple[Kind, ...]
    bias: tuple[float, ...]
    rows: dict[str, dict[str, bytes]]


class Group(NamedTuple):
    """Features of one letter that count alike."""

    letter: str
    value: float
    names: Iterable[str]


@dataclass(frozen=True, slots=True)
class Hunch:
    """The likeliest kind and its probability (0-1)."""

    kind: Kind
    probability: float


def row_of(weights: Sequence[float]) -> bytes:
    """One weight a kind as a row of a model."""
    return array("h", (round(100 * one) for one in weights)).tobytes()


def weights_of(row: bytes) -> list[float]:
    """A row of a model as one weight a kind."""
    return [one / 100 for one in array("h", row)]


def features(reading: Reading, setting: Setting) -> dict[str, float]:
    """A mail as the model sees it. Long mail is scaled down, so that length is no opinion."""
    return {f"{letter}:{name}": value for letter, value, names in _groups(reading, setting) for name in names}


def _groups(reading: Reading, setting: Setting) -> list[Group]:
    """What its words, its rules and what is around it say."""
    length = sum(map(len, reading.sentences))
    return [
        *_words_of(reading.subject, reading.sentences),
        Group("l", _BESIDE, {hit.label for hit in reading.hits}),
        Group("r", _BESIDE, {hit.rule.name.partition(".")[2] for hit in reading.hits}),
        Group("f", float(setting.in_process), ("in process",)),
        Group("f", float(setting.from_platform), ("platform",)),
        Group("f", float(setting.is_bulk), ("bulk",)),
        Group("f", float(setting.has_invite), ("invite",)),
        Group("f", min(setting.job / 6, 1.5), ("job",)),
        Group("f", float(length < 120), ("short",)),
        Group("f", float(length > 1500), ("long",)),
    ]


@lru_cache(maxsize=4)
def _words_of(subject: str, sentences: tuple[str, ...]) -> tuple[Group, ...]:
    """What its words say; kept, for one mail is judged once for every tie it may have."""
    folded = [fold(sentence) for sentence in sentences[:MOST_SENTENCES]]
    words = {gram for sentence in folded for gram in _grams(sentence)}
    runs = _runs("  ".join(["", *folded, ""]))
    about = fold(subject)
    said = () if _ANSWER.match(about) else _words(about)
    return Group("w", _scale(words), words), Group("c", _scale(runs), runs), Group("s", _BESIDE, set(said))


def _scale(seen: set[str]) -> float:
    """What each feature of a group counts: the less, the more of them there are."""
    return 1 / math.sqrt(max(1.0, len(seen) / 60))


def _runs(text: str) -> set[str]:
    """Every run of letters in a text; a digit says only that there is one."""
    text = text[:_RUNS_READ].translate(_DIGITS)
    return set(map(text.__getitem__, _EACH_RUN[: max(0, len(text) - _RUN + 1)]))


def _grams(folded: str) -> list[str]:
    """The words of a sentence and the pairs of neighbours, with its two ends."""
    words = _words(folded)
    return words + [f"{a} {b}" for a, b in itertools.pairwise(["<", *words, ">"])]


def _words(folded: str) -> list[str]:
    """Its words; a number says only that there is one."""
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(folded)]


@cache
def model() -> Model:
    """The packaged model."""
    packed = resources.files("afterview.mail.classification").joinpath("hunch.json.gz").read_bytes()
    kinds, bias, letters, names, rows = msgspec.msgpack.decode(
        kept("hunch", [packed], lambda: _unpacked(packed)),
        type=tuple[list[str], list[float], list[str], list[str], list[bytes]],
    )
    return Model(
        tuple(map(Kind, kinds)),
        tuple(bias),
        {
            letter: dict(zip(some.split("\n"), _cut(row, 2 * len(kinds)), strict=True))
            for letter, some, row in zip(letters, names, rows, strict=True)
        },
    )


def _unpacked(packed: bytes) -> bytes:
    """The model as it is loaded at every start: for each letter all names in one piece, and all rows."""
    table = msgspec.json.decode(gzip.decompress(packed))
    apart: dict[str, dict[str, bytes]] = {}
    for name, weights in table["weights"].items():
        apart.setdefault(name[0], {})[name[2:]] = row_of(weights)
    names, rows = (
        ["\n".join(one) for one in apart.values()],
        [b"".join(one.values()) for one in apart.values()],
    )
    return msgspec.msgpack.encode([table["kinds"], table["bias"], [*apart], names, rows])


def _cut(rows: bytes, size: int) -> list[bytes]:
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def hunch(reading: Reading, setting: Setting, learned: Model | None = None) -> Hunch:
    """What the model makes of a mail: the packaged one, or one that is being measured."""
    known = learned or model()
    scores = list(known.bias)
    for letter, value, names in _groups(reading, setting):
        for kind, total in enumerate(_totals(known.rows.get(letter, {}), names, len(scores))):
            scores[kind] += value * total / 100
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    best = scores.index(top)
    return Hunch(known.kinds[best], powers[best] / sum(powers))


def _totals(rows: dict[str, bytes], names: Iterable[str], kinds: int) -> list[int]:
    """The sum of some rows, for each kind."""
    found = array("h", b"".join(filter(None, map(rows.get, names))))
    return [sum(found[kind::kinds]) for kind in range(kinds)]


def because(reading: Reading, setting: Setting, kind: Kind, learned: Model | None = None) -> tuple[str, ...]:
    """The three features that weigh most for a kind, the heaviest first."""
    known = learned or model()
    at = known.kinds.index(kind)
    weighed = (
        (value * array("h", row)[at], f"{letter}:{name}")
        for letter, value, names in _groups(reading, setting)
        for name in names
        if (row := known.rows.get(letter, {}).get(name))
    )
    return tuple(name for _, name in heapq.nlargest(3, weighed))
