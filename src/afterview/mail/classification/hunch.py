"""A second opinion beside the rules: a linear model over words, word pairs, letters and rules.

It was trained on mail written for this project (`training/`); `weigh` says when it is heard. A hunch is a
multinomial logistic regression, so every opinion can be taken apart into the words that
weighed most. The model is a packaged table: feature → one weight a kind.
"""

from __future__ import annotations

import gzip
import itertools
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec
import re2

from afterview.mail.classification.text import fold
from afterview.record import Kind

if TYPE_CHECKING:
    from afterview.mail.classification.decide import Setting
    from afterview.mail.classification.engine import Reading

# The languages of the mail it was trained on; '' is mail too short to tell.
LANGUAGES = frozenset({"en", "de", ""})
MOST_SENTENCES = 60
_WORD = re2.compile(r"[a-z']{2,}|\d+")
_ANSWER = re2.compile(r"\s*(?:re|aw|antw|antwort|sv)\s*:")
# A rule's opinion and a subject's word count a little less than the words of a short mail.
_BESIDE = 0.7
# Runs of letters see through endings and compounds ("Stellenbesetzung", "verabschieden").
_RUN = 5
_RUNS_READ = 8000  # letters
_DIGITS = str.maketrans(dict.fromkeys("0123456789", "#"))


@dataclass(frozen=True, slots=True)
class Model:
    """The packaged table: the kinds in their order, one bias each, and the weights of features."""

    kinds: tuple[Kind, ...]
    bias: tuple[float, ...]
    weights: dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Hunch:
    """The likeliest kind, its probability (0-1), and the words that weighed most for it."""

    kind: Kind
    probability: float
    because: tuple[str, ...]


def features(reading: Reading, setting: Setting) -> dict[str, float]:
    """A mail as the model sees it. Long mail is scaled down, so that length is no opinion."""
    found = dict(_words_of(reading.subject, reading.sentences))
    for hit in reading.hits:
        found[f"l:{hit.label}"] = _BESIDE
        found[f"r:{hit.rule.name.partition('.')[2]}"] = _BESIDE
    length = sum(len(sentence) for sentence in reading.sentences)
    found |= {
        "f:in process": float(setting.in_process),
        "f:platform": float(setting.from_platform),
        "f:bulk": float(setting.is_bulk),
        "f:invite": float(setting.has_invite),
        "f:job": min(setting.job / 6, 1.5),
        "f:short": float(length < 120),
        "f:long": float(length > 1500),
    }
    return found


@lru_cache(maxsize=4)
def _words_of(subject: str, sentences: tuple[str, ...]) -> dict[str, float]:
    """What its words say; kept, for one mail is judged once for every tie it may have."""
    folded = [fold(sentence) for sentence in sentences[:MOST_SENTENCES]]
    found = _scaled({f"w:{word}" for sentence in folded for word in _grams(sentence)})
    found |= _scaled({f"c:{run}" for run in _runs("  ".join(["", *folded, ""]))})
    about = fold(subject)
    if not _ANSWER.match(about):
        found.update((f"s:{_word(m.group())}", _BESIDE) for m in _WORD.finditer(about))
    return found


def _scaled(seen: set[str]) -> dict[str, float]:
    """Each feature with one weight, the less the more of them there are."""
    return dict.fromkeys(seen, 1 / math.sqrt(max(1.0, len(seen) / 60)))


def _runs(text: str) -> set[str]:
    """Every run of letters in a text; a digit says only that there is one."""
    text = text[:_RUNS_READ].translate(_DIGITS)
    return {text[i : i + _RUN] for i in range(len(text) - _RUN + 1)}


def _grams(folded: str) -> list[str]:
    """The words of a sentence and the pairs of neighbours, with its two ends."""
    words = ["<", *(_word(m.group()) for m in _WORD.finditer(folded)), ">"]
    return words[1:-1] + [f"{a} {b}" for a, b in itertools.pairwise(words)]


def _word(word: str) -> str:
    """A number says only that there is one."""
    return "#" if word[0].isdigit() else word


@cache
def model() -> Model:
    """The packaged model."""
    packed = resources.files("afterview.mail.classification").joinpath("hunch.json.gz").read_bytes()
    table = msgspec.json.decode(gzip.decompress(packed))
    return Model(tuple(Kind(k) for k in table["kinds"]), tuple(table["bias"]), table["weights"])


def hunch(reading: Reading, setting: Setting, learned: Model | None = None) -> Hunch:
    """What the model makes of a mail: the packaged one, or one that is being measured."""
    known = learned or model()
    seen = [(f, v, known.weights[f]) for f, v in features(reading, setting).items() if f in known.weights]
    scores = [b + sum(v * w[i] for _, v, w in seen) for i, b in enumerate(known.bias)]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    best = scores.index(top)
    because = sorted(seen, key=lambda one: -one[1] * one[2][best])[:3]
    return Hunch(known.kinds[best], powers[best] / sum(powers), tuple(name for name, _, _ in because))
