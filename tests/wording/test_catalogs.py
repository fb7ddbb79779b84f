"""Which languages are on offer, and what a new catalog begins with."""

from __future__ import annotations

from datetime import date

import pytest

from afterview.perspective.criteria import Score
from afterview.wording import collect, dates, speaking, speech, worth


def test_only_complete_catalogs_are_on_offer() -> None:
    offered = [one for one in speech.LANGUAGES if one != speech.SOURCE]
    assert offered
    assert {one: collect.missing(collect.stored(one)) for one in offered} == {one: [] for one in offered}


def test_a_catalog_with_a_gap_is_not_compiled() -> None:
    begun = collect.update("fr", collect.collected())
    compiled = collect.catalog_path("fr", "mo").exists()
    assert compiled or collect.missing(begun)
    assert compiled or not collect.is_on_offer("fr", begun)


@pytest.mark.parametrize(("language", "rule"), [("de", "n != 1"), ("es", "n != 1"), ("fr", "n > 1")])
def test_a_catalog_counts_as_its_language_does(language: str, rule: str) -> None:
    assert f"plural=({rule})" in collect.header(language)


def test_a_score_is_written_with_the_mark_of_its_language() -> None:
    said = {}
    for one in ("en", "de", "fr", "es"):
        with speaking(one):
            said[one] = worth.score(Score(7.4, 1.0, ()))
    assert said == {"en": "7.4 of 10", "de": "7,4 von 10", "fr": "7,4 sur 10", "es": "7,4 de 10"}


def test_days_are_written_as_the_language_does() -> None:
    day = date(2026, 10, 1)
    assert dates.short_day(day) == "1 October"
    with speaking("de"):
        assert dates.short_day(day) == "1. Oktober"
