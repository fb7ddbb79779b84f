"""The rules of theme finding, read from `data/rules/<language>.toml` and compiled once.

How a rule is written is said at the top of those files.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import re2

from afterview.gameplan.report import Sensitivity

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "de")
_WORDS_BETWEEN = "(?:[^ ;:.]+ ){0,5}"
_UMLAUTS = str.maketrans({"ä": "(?:ae?)", "ö": "(?:oe?)", "ü": "(?:ue?)", "ß": "(?:ss?)"})
_NOTHING = re2.compile(r"[^\x00-\x{10FFFF}]")


@dataclass(frozen=True, slots=True)
class ThemeRules:
    """What one language knows about one theme."""

    behaviour: Any = _NOTHING
    said: Any = _NOTHING
    topic: Any = _NOTHING
    loose: Any = _NOTHING
    near_miss: Any = _NOTHING


@dataclass(frozen=True, slots=True)
class SensitiveRules:
    """One sensitive wording: its ground, how careful to be, and the theme it stands for.

    `wanted` tells that the words name something good, whose absence is the critique.
    """

    id: str
    ground: str
    level: Sensitivity
    theme: str
    wanted: bool
    said: Any
    near_miss: Any


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything one language knows."""

    fine: Any
    critique: Any
    praise: Any
    switch: Any
    switch_within: Any
    courtesy: Any
    heading_bad: Any
    heading_good: Any
    other_matter: Any
    generic: Any
    knows_it: Any
    negation: Any
    lacking: Any
    themes: dict[str, ThemeRules] = field(default_factory=dict)
    sensitive: tuple[SensitiveRules, ...] = ()


def pattern(written: str, words: dict[str, str]) -> str:
    """One written rule as a regular expression."""
    text = written.removeprefix("!")
    for name, alternatives in words.items():
        text = text.replace("{" + name + "}", alternatives)
    text = text.translate(_UMLAUTS).replace(" ... ", " " + _WORDS_BETWEEN).replace("~", r"\w*")
    # Captures are never read: a group that only groups is cheaper.
    return str(re2.sub(r"(^|[^\\])\(([^?])", r"\1(?:\2", re2.sub(r"(^|[^\\])\(([^?])", r"\1(?:\2", text)))


def compiled(
    written: Iterable[str], words: dict[str, str], before: str = r"\b", after: str = r"(?:\b|$)"
) -> Any:
    """One regular expression for many written rules; one that never matches for none."""
    joined = "|".join(pattern(one, words) for one in written)
    return re2.compile(f"{before}(?:{joined}){after}", _options()) if joined else _NOTHING


def _options() -> Any:
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 64 << 20
    return options


def _words(data: dict[str, Any]) -> dict[str, str]:
    """The alternatives a rule may name, as groups; later ones may use earlier ones."""
    found: dict[str, str] = {}
    for name, alternatives in {**data.get("words", {}), **data.get("home", {})}.items():
        joined = "|".join(alternatives)
        for earlier, group in found.items():
            joined = joined.replace("{" + earlier + "}", group)
        found[name] = f"(?:{joined})"
    return found


@cache
def rules(language: str) -> Rules:
    """The compiled rules of one language."""
    packaged = files("afterview.gameplan").joinpath(f"data/rules/{language}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(packaged)
    words = _words(data)
    polarity = data["polarity"]
    return Rules(
        fine=compiled(polarity["fine"], words),
        critique=compiled(polarity["critique"], words),
        praise=compiled(polarity["praise"], words),
        switch=compiled(polarity["switch"], words),
        switch_within=compiled(polarity["switch_within"], words, before=""),
        courtesy=compiled(polarity["courtesy"], words),
        heading_bad=compiled(polarity["headings_bad"], words, r"^(?:\w+ ){0,2}", r"(?: ?:|\b)"),
        heading_good=compiled(polarity["headings_good"], words, r"^(?:\w+ ){0,2}", r"(?: ?:|\b)"),
        other_matter=compiled(polarity["other_matter"], words),
        generic=compiled(data["generic"]["reason"], words),
        knows_it=compiled(polarity["knows_it"], words),
        negation=compiled(polarity["negation"], words, after=r" (?:\w+ ){0,2}$"),
        lacking=compiled(polarity["lacking"], words, after=r" (?:\w+ ){0,2}$"),
        themes={key: _theme(entry, words) for key, entry in data["themes"].items()},
        sensitive=tuple(_sensitive(key, entry, words) for key, entry in data["sensitive"].items()),
    )


def _theme(entry: dict[str, list[str]], words: dict[str, str]) -> ThemeRules:
    said = entry.get("said", [])
    return ThemeRules(
        behaviour=compiled([s for s in said if s.startswith("!")], words),
        said=compiled([s for s in said if not s.startswith("!")], words),
        topic=compiled(entry.get("topic", []), words),
        loose=compiled(entry.get("loose", []), words),
        near_miss=compiled(entry.get("near_miss", []), words),
    )


def _sensitive(key: str, entry: dict[str, Any], words: dict[str, str]) -> SensitiveRules:
    return SensitiveRules(
        id=key,
        ground=entry["ground"],
        level=Sensitivity(entry["level"]),
        theme=entry["theme"],
        wanted=entry.get("wanted", False),
        said=compiled(entry["said"], words),
        near_miss=compiled(entry.get("near_miss", []), words),
    )
