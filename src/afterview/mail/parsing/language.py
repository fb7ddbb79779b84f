"""Which language a mail is written in, told by its small words.

Function words are the most frequent words of a language and hardly shared between two of
them, so a hundred words of mail decide it (why no library: docs/decisions/0003).
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import resources

MAX_WORDS = 400
ENOUGH = 2
# Letters that close relatives do not share; a word with one of them speaks half as loudly as a small word.
_LETTERS = {"de": "äöüß", "sv": "äö", "da": "æø", "nb": "æø", "pl": "ąćęłńśźż"}


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """The packaged table: language code → its small words."""
    table = resources.files("afterview.mail.parsing").joinpath("small_words.json").read_text("utf-8")
    return {language: frozenset(words) for language, words in json.loads(table).items()}


@lru_cache(maxsize=8)
def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language, '' when there is too little to tell."""
    words = [w.lower() for w in text[:6000].split()[:MAX_WORDS]]
    cleaned = [w.strip(".,;:!?¿¡()[]\"'„“”«»*_–-") for w in words]
    scores = {language: sum(w in small for w in cleaned) for language, small in _small_words().items()}
    best = max(scores, key=lambda language: scores[language] + _spelt_like(language, cleaned))
    return best if scores[best] >= ENOUGH else ""


def _spelt_like(language: str, words: list[str]) -> float:
    """What the letters of the words add for a language, in small words."""
    letters = _LETTERS.get(language, "")
    return sum(any(letter in word for letter in letters) for word in words) / 2
