"""Help explains the words as the glossary does."""

from __future__ import annotations

from pathlib import Path

from afterview.wording import glossary, speaking

PAPER = " ".join((Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8").split())


def test_help_says_what_the_glossary_says() -> None:
    plain = PAPER.replace("*", "")
    missing = [word for word, said in glossary.words() if said.rstrip(".") not in plain]
    assert missing == []


def test_the_words_stand_in_the_order_of_their_language() -> None:
    with speaking("de"):
        words = [word for word, _ in glossary.words()]
    assert words == sorted(words, key=str.casefold)
    assert "geschlossene Tür" in words
