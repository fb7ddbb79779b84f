"""Which language a mail is written in, told by its small words.

Function words are the most frequent words of a language and hardly shared between two of
them, so a hundred words of mail decide it (why no library: docs/decisions/0003).
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

MAX_WORDS = 400
ENOUGH = 2
# Letters that close relatives do not share; a word with one of them speaks half as loudly as a small word.
_LETTERS = {
    language: frozenset(letters)
    for language, letters in {"de": "äöüß", "sv": "äö", "da": "æø", "nb": "æø", "pl": "ąćęłńśźż"}.items()
}


@cache
def _languages_of() -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """The packaged table, turned round: the languages, and small word → the languages it is one of."""
    packed = resources.files("afterview.mail.parsing").joinpath("small_words.json").read_text("utf-8")
    table: dict[str, list[str]] = json.loads(packed)
    found: dict[str, list[str]] = {}
    for language, words in table.items():
        for word in set(words):
            found.setdefault(word, []).append(language)
    return tuple(table), found


@lru_cache(maxsize=8)
def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language, '' when there is too little to tell."""
    words = text[:6000].lower().split()[:MAX_WORDS]
    cleaned = [w.strip(".,;:!?¿¡()[]\"'„“”«»*_–-") for w in words]
    languages, known = _languages_of()
    scores = Counter(language for word in cleaned if word in known for language in known[word])
    foreign = [word for word in cleaned if not word.isascii()]
    best = max(languages, key=lambda language: scores[language] + _spelt_like(language, foreign))
    return best if scores[best] >= ENOUGH else ""


def _spelt_like(language: str, words: list[str]) -> float:
    """What the letters of the words add for a language, in small words."""
    letters = _LETTERS.get(language) if words else None
    return sum(not letters.isdisjoint(word) for word in words) / 2 if letters else 0.0
