"""The pages in German, French and Spanish: no English sentence is left on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.visiting import words

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application

# Words that every English sentence of some length holds and no German, French or Spanish one does.
ENGLISH = {
    "the",
    "and",
    "you",
    "your",
    "was",
    "this",
    "with",
    "from",
    "they",
    "what",
    "their",
    "have",
    "here",
}
pytestmark = pytest.mark.slow


@pytest.fixture
def german(visitor: Client) -> Client:
    visitor.cookies["afterview_language"] = "de"
    return visitor


@pytest.mark.parametrize("address", ["/", "/applications/", "/mailboxes/", "/doors/{}/", "/nothing/"])
@pytest.mark.parametrize(
    ("language", "known_by"),
    [("de", (" und ", " Sie ")), ("fr", (" et ", " vous ")), ("es", (" y ", " usted "))],
)
def test_no_english_sentence_is_left(
    visitor: Client, door: Application, address: str, language: str, known_by: tuple[str, str]
) -> None:
    visitor.cookies["afterview_language"] = language
    said = words(visitor.get(address.format(door.key)))
    assert any(word in line for line in said for word in known_by)
    own = [line for line in said if len(ENGLISH & set(line.lower().split())) >= 2]
    quoted = {" ".join(event.text.split()) for event in door.events}
    assert [line for line in own if not any(line in mail for mail in quoted)] == []


def test_the_page_says_which_language_it_is_in(german: Client, door: Application) -> None:
    assert '<html lang="de"' in german.get(f"/doors/{door.key}/").content.decode()
    german.cookies["afterview_language"] = "en"
    assert '<html lang="en"' in german.get(f"/doors/{door.key}/").content.decode()
