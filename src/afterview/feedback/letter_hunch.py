"""What the rules of the letter check do not know: a linear model over words, meanings, and runs of letters.

It was trained on sentences written for this project (`training/letters`, `python -m training.letters_model`),
and hears what the rules found as one sign among others. It only blocks what it is sure enough of.
"""

from __future__ import annotations

import gzip
import json
import math
import struct
import tomllib
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import re2

from afterview.mail.classification.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

BARRED = "barred"
FEWEST_WORDS = 3  # a greeting is no opinion
MOST_LETTERS = 600
MOST_MEANINGS = 14
MOST_BESIDE = 30
SHORTEST_STEM = 3
_RUNS = (3, 4, 5)
_WORD = re2.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!]")


@dataclass(frozen=True, slots=True)
class Model:
    """The packaged table: labels in their order, biases, and a row of small weights for every feature."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: dict[str, int]
    weights: array[int]
    scale: float
    sure: dict[str, float]
    fairly: float


def features(sentence: str, ruled: Iterable[str] = ()) -> dict[str, float]:
    """A sentence as the model sees it, each kind of length one; `ruled` are the labels of the rules."""
    folded = fold(sentence[:MOST_LETTERS])
    words = _WORD.findall(folded)
    bounded = ["<", *words, ">"]
    near = {f"w:{a} {b}" for a, b in pairwise(bounded)}
    near |= {f"w:{a} {b} {c}" for a, b, c in zip(bounded, bounded[1:], bounded[2:], strict=False)}
    single = {f"w:{word}" for word in words}
    runs = {f"c:{part}" for word in words for part in _runs(word)}
    meant = [m for m in map(_meanings, words) if m][:MOST_MEANINGS]
    kinds = {f"m:{one}" for found in meant for one in found}
    orders = {f"m:{a} {b}" for x, y in combinations(meant, 2) for a in x for b in y if a != b}
    kept = [_meanings(word) or (word,) for word in words[:MOST_BESIDE]]
    beside = {f"a:{a} {b}" for x, y in pairwise(kept) for a in x for b in y}
    asked = "?" if "?" in words else "."
    kinds |= {f"q:{asked}{one}" for found in meant for one in found}
    first = {f"b:{one}" for word in words[:2] for one in _meanings(word)} | {f"b:{asked}"}
    told = {f"r:{label}": 1.0 for label in ruled}
    return (
        _unit(single)
        | _unit(near)
        | _unit(runs)
        | _unit(kinds)
        | _unit(orders)
        | _unit(first)
        | _unit(beside)
        | told
    )


def _runs(word: str) -> set[str]:
    """The runs of letters inside a word, its ends marked."""
    marked = f" {word} "
    return {marked[i : i + n] for n in _RUNS for i in range(len(marked) - n + 1)}


def _unit(seen: set[str]) -> dict[str, float]:
    return dict.fromkeys(seen, 1 / math.sqrt(max(1, len(seen))))


@lru_cache(maxsize=8192)
def _meanings(word: str) -> tuple[str, ...]:
    """What a folded word can mean, by `letter_words.toml`."""
    whole, stems = _table()
    found = set(whole.get(word, ()))
    for end in range(SHORTEST_STEM, len(word) + 1):
        found |= stems.get(word[:end], frozenset())
    return tuple(sorted(found))


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Words, and beginnings of words, with their meanings."""
    text = resources.files("afterview.feedback").joinpath("letter_words.toml").read_text("utf-8")
    whole: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    for meaning, listed in tomllib.loads(text).items():
        for word in fold(listed).split():
            table = stems if word.endswith("*") else whole
            key = word.rstrip("*")
            table[key] = table.get(key, frozenset()) | {meaning}
    return whole, stems


def enough(sentence: str) -> bool:
    """Whether a sentence is long enough to have an opinion about."""
    said = [word for word in _WORD.findall(sentence[:MOST_LETTERS]) if len(word) > 1 or word in "?aiyàáó"]
    return len(said) >= FEWEST_WORDS


def likely(sentence: str, ruled: Iterable[str] = (), learned: Model | None = None) -> dict[str, float]:
    """How likely each label is (0-1), and under BARRED that the sentence should be blocked at all."""
    known = learned or model()
    wide = len(known.bias)
    scores = [bias / known.scale for bias in known.bias]
    for name, value in features(sentence, ruled).items():
        if (row := known.rows.get(name)) is not None:
            weights = known.weights[row * wide : (row + 1) * wide]
            scores = [score + value * weight for score, weight in zip(scores, weights, strict=True)]
    return {
        label: 1 / (1 + math.exp(-score * known.scale))
        for label, score in zip(known.labels, scores, strict=True)
    }


@cache
def model() -> Model:
    """The packaged model."""
    packed = resources.files("afterview.feedback").joinpath("letter_hunch.bin.gz").read_bytes()
    return unpack(gzip.decompress(packed))


def pack(head: dict[str, object], names: list[str], weights: bytes) -> bytes:
    """The model as a file: two lengths, what is known about it, the names, one small number a weight."""
    first, second = json.dumps(head).encode(), "\n".join(names).encode()
    return struct.pack("<II", len(first), len(second)) + first + second + weights


def unpack(data: bytes) -> Model:
    """The model from its file."""
    first, second = struct.unpack_from("<II", data)
    head = json.loads(data[8 : 8 + first])
    names = data[8 + first : 8 + first + second].decode().split("\n")
    return Model(
        labels=tuple(head["labels"]),
        bias=tuple(head["bias"]),
        rows=dict(zip(names, range(len(names)), strict=True)),
        weights=array("b", data[8 + first + second :]),
        scale=head["scale"],
        sure=head["sure"],
        fairly=head["fairly"],
    )
