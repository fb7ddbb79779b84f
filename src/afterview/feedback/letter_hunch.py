"""What the rules of the letter check do not know yet: a linear model over words and runs of letters.

It was trained on sentences written for this project (`training/letters`, `python -m training.letters_model`).
It only adds a block, and only when it is sure enough that few good sentences are stopped.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

import re2

from afterview.mail.classification.text import fold

FINE = "fine"
FEWEST_WORDS = 4  # a greeting is no opinion
MOST_LETTERS = 600
_RUN = 5
_WORD = re2.compile(r"[^\W\d_]+|\d+|[?!]")


@dataclass(frozen=True, slots=True)
class Model:
    """The packaged table: the labels in their order, their biases, the weights, and when it is heard."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, list[float]]
    sure: float


def features(sentence: str) -> dict[str, float]:
    """A sentence as the model sees it: words, neighbours, and runs of letters, each kind of length one."""
    folded = fold(sentence[:MOST_LETTERS])
    words = ["<", *_WORD.findall(folded), ">"]
    spaced = " " + " ".join(words[1:-1]) + " "
    grams = {f"w:{word}" for word in words[1:-1]} | {f"w:{a} {b}" for a, b in itertools.pairwise(words)}
    runs = {f"c:{spaced[i : i + _RUN]}" for i in range(len(spaced) - _RUN + 1)}
    return _unit(grams) | _unit(runs)


def _unit(seen: set[str]) -> dict[str, float]:
    return dict.fromkeys(seen, 1 / math.sqrt(max(1, len(seen))))


def enough(sentence: str) -> bool:
    """Whether a sentence is long enough to have an opinion about."""
    return len(_WORD.findall(sentence[:MOST_LETTERS])) >= FEWEST_WORDS


def blocking(sentence: str, learned: Model | None = None) -> tuple[str, float]:
    """The likeliest label that blocks, and how likely it is that the sentence should be blocked (0-1)."""
    known = learned or model()
    seen = [(v, known.weights[f]) for f, v in features(sentence).items() if f in known.weights]
    scores = [b + sum(v * w[i] for v, w in seen) for i, b in enumerate(known.bias)]
    top = max(scores)
    powers = {label: math.exp(s - top) for label, s in zip(known.labels, scores, strict=True)}
    fine = powers.pop(FINE)
    return max(powers, key=lambda label: powers[label]), 1 - fine / (fine + sum(powers.values()))


def unseen(sentence: str) -> str:
    """The label of a sentence that should be blocked, '' when the model is not sure."""
    if not enough(sentence):
        return ""
    label, probability = blocking(sentence)
    return label if probability >= model().sure else ""


@cache
def model() -> Model:
    """The packaged model."""
    packed = resources.files("afterview.feedback").joinpath("letter_hunch.json.gz").read_bytes()
    table = json.loads(gzip.decompress(packed))
    return Model(tuple(table["labels"]), tuple(table["bias"]), table["weights"], table["sure"])
