"""Every sentence the product can say is said whole, and in the manner of its language.

A language joins the tests by itself once its catalog is on offer; what must not be said is in `test_calm`.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from afterview.wording.collect import catalog_path, collected, missing, stored
from afterview.wording.speech import LANGUAGES, LETTERS, SOURCE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

TRANSLATED = [one for one in LANGUAGES if one != SOURCE]


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


@pytest.fixture(scope="module", params=TRANSLATED)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return stored(request.param)


def test_every_sentence_has_its_translation(catalog: Catalog) -> None:
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


@pytest.mark.parametrize(
    ("language", "familiar"),
    [
        ("de", r"\b(du|dich|dir|dein\w*)\b"),
        ("fr", r"\b(tu|te|toi|tes|ta)\b|\bt’"),
        ("es", r"\b(tú|te|ti|tus?|tuy[oa]s?)\b"),
    ],
)
def test_the_reader_is_spoken_to_politely(language: str, familiar: str) -> None:
    said = [text for m in stored(language) if m.id for text in translated(m)]
    assert [text for text in said if re.search(familiar, text, re.IGNORECASE)] == []


def test_french_never_breaks_a_line_before_its_punctuation() -> None:
    said = [text for m in stored("fr") if m.id for text in translated(m)]
    loose = re.compile(r" [:;?»]| %(?!\()|«[^\N{NO-BREAK SPACE}]|[^\s\N{NO-BREAK SPACE}][;?»]|'(?=\w)")
    in_letters = {str(m.string) for m in letters("fr") if m.id}
    assert [text for text in said if text not in in_letters and loose.search(text)] == []


def letters(language: str) -> Catalog:
    with catalog_path(language, domain=LETTERS).open("rb") as text:
        return read_po(text)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_letters_say_the_same_in_both_catalogs(language: str) -> None:
    """The pages' catalog is asked first, so it must not hide what was changed in the letters' own."""
    pages = {(m.context, m.id): m.string for m in stored(language) if m.id}
    own = {(m.context, m.id): m.string for m in letters(language) if m.id}
    both = own.keys() & pages.keys()
    assert both
    assert {key: own[key] for key in both if own[key] != pages[key]} == {}


def test_spanish_questions_are_opened_and_closed() -> None:
    said = [text for m in stored("es") if m.id for text in translated(m)]
    assert [text for text in said if text.count("¿") != text.count("?") or "¡" in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogs_hold_exactly_what_the_source_says(language: str) -> None:
    """When this fails: `make words`, then translate what it counts as missing."""
    said = {(m.context, m.id) for m in collected() if m.id}
    kept = {(m.context, m.id) for m in stored(language) if m.id}
    assert (said - kept, kept - said) == (set(), set())


def test_english_is_said_as_it_stands_in_the_source() -> None:
    assert [m.id for m in stored("en") if m.id and translated(m)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_django_finds_the_same_catalog_under_its_own_name(language: str) -> None:
    ours = catalog_path(language, "mo").read_bytes()
    assert catalog_path(language, "mo", "django").read_bytes() == ours
