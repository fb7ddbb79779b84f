"""Every sentence the product can say, held against what must not be said to somebody turned down today."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from afterview.wording.collect import catalog_path, collected, missing, stored

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

# From the list of what harms (feelings that are hurried, fate, games, pep) in both languages.
BANNED = {
    "en": """everything happens for a reason|stay positive|think positive|positive thinking|always
        |never give up|cheer up|look on the bright side|silver lining|meant to be|journey|streaks?|badges?
        |level up|unlock
        |congratulations|awesome|great job|well done|keep going|keep it up|you should be over|get over it
        |move on|rock|crush|dream job|winner|loser|failure|failed|be grateful|blessing|warrior|hustle
        |don't worry|just
        |simply|oops|better than others|reconsider|why was i rejected""",
    "de": """alles hat seinen grund|alles geschieht aus einem grund|positiv denken|bleiben sie positiv
        |positiv bleiben|immer|niemals aufgeben|nie aufgeben|kopf hoch|reise|abzeichen|glückwunsch|super|toll
        |weiter so|durchhalten|sie sollten darüber hinweg|loslassen|traumjob|gewinner|verlierer|versagt
        |gescheitert|dankbar sein|segen|keine sorge|einfach|hoppla|schicksal|umsonst""",
}


def forms(message: Message) -> list[str]:
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return [str(s) for s in (*ids, *strings) if s]


def english(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [str(message.id)]


def translated(message: Message) -> list[str]:
    return [
        str(s)
        for s in (message.string if isinstance(message.string, (tuple, list)) else (message.string,))
        if s
    ]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return stored("de")


def banned(text: str, language: str) -> list[str]:
    phrases = "|".join(p.strip() for p in BANNED[language].split("|"))
    return re.findall(rf"\b(?:{phrases})\b", text.lower())


def test_nothing_said_is_on_the_banned_list(catalog: Catalog) -> None:
    found = [(text, w) for m in catalog if m.id for text in english(m) for w in banned(text, "en")]
    found += [(text, w) for m in catalog if m.id for text in translated(m) for w in banned(text, "de")]
    assert found == []


def test_nothing_is_exclaimed(catalog: Catalog) -> None:
    assert [text for m in catalog if m.id for text in forms(m) if "!" in text] == []


def test_every_sentence_has_its_german(catalog: Catalog) -> None:
    assert missing(catalog) == []


def test_a_translation_fills_in_the_same_names(catalog: Catalog) -> None:
    def names(text: str) -> set[str]:
        braces = {name or "" for _, name, _, _ in Formatter().parse(text) if name is not None}
        return braces | set(re.findall(r"%\((\w+)\)s", text))

    wrong = [
        (m.id, text)
        for m in catalog
        if m.id and translated(m)
        for text in translated(m)
        if names(text) != names(english(m)[-1]) and names(text) != names(english(m)[0])
    ]
    assert wrong == []


def test_german_speaks_to_the_reader_with_sie(catalog: Catalog) -> None:
    familiar = re.compile(r"\b(du|dich|dir|dein\w*)\b", re.IGNORECASE)
    assert [text for m in catalog if m.id for text in translated(m) if familiar.search(text)] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_catalogs_hold_exactly_what_the_source_says(language: str) -> None:
    """When this fails: `make words`, then translate what it counts as missing."""
    said = {(m.context, m.id) for m in collected() if m.id}
    kept = {(m.context, m.id) for m in stored(language) if m.id}
    assert (said - kept, kept - said) == (set(), set())


def test_english_is_said_as_it_stands_in_the_source() -> None:
    assert [m.id for m in stored("en") if m.id and translated(m)] == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_django_finds_the_same_catalog_under_its_own_name(language: str) -> None:
    ours = catalog_path(language, "mo").read_bytes()
    assert catalog_path(language, "mo", "django").read_bytes() == ours
