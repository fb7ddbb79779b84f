"""The words that frame mail (`mail_words.json`), as alternatives for a regular expression."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("mail_words.json").read_text("utf-8")
    return {name: group for name, group in json.loads(text).items() if name != "about"}


def any_of(group: str) -> str:
    """Every language's phrases of a group as one alternation, the longest first."""
    phrases = {phrase for language in _all()[group].values() for phrase in language}
    return "(?:" + "|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))) + ")"


def languages(group: str) -> frozenset[str]:
    """The languages that a group knows."""
    return frozenset(_all()[group])
