"""The labelled feedback: enough of it, every theme among it, and no worse than it was."""

from __future__ import annotations

from collections import Counter

import pytest

from afterview.gameplan.finder import NO_REASON
from afterview.gameplan.rules import LANGUAGES, rules
from afterview.gameplan.themes import all_themes
from tests.gameplan.measure import Case, cases, found, score

REACHED = {"en": 0.92, "de": 0.93, "held": 0.92}
SLACK = 0.02
# Of the wordings that want care, and one held-back text has one that no rule knows yet.
WORDINGS_FOUND = 0.94


@pytest.fixture(scope="module")
def labelled() -> list[Case]:
    return list(cases())


def test_there_is_enough_of_it_and_of_every_sort(labelled: list[Case]) -> None:
    assert len(labelled) >= 200
    assert len({c.author for c in labelled}) >= 12
    assert {c.language for c in labelled} == set(LANGUAGES)
    assert sum(len(c.themes) >= 2 for c in labelled) >= 0.4 * len(labelled)
    assert sum(c.themes <= {NO_REASON} for c in labelled) >= 0.25 * len(labelled)


def test_an_author_is_tuned_on_or_held_back_and_never_both(labelled: list[Case]) -> None:
    parts = Counter(author for author, _ in {(c.author, c.part) for c in labelled})
    assert set(parts.values()) == {1}


def test_labels_name_themes_and_wordings_that_exist(labelled: list[Case]) -> None:
    wordings = {w.id for language in LANGUAGES for w in rules(language).sensitive}
    assert {t for c in labelled for t in c.themes} <= set(all_themes())
    assert {w for c in labelled for w in c.sensitive} <= wordings


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_know_every_theme_and_every_wording(language: str) -> None:
    themes = set(rules(language).themes) | {NO_REASON}
    assert themes == set(all_themes())
    assert len(rules(language).sensitive) == 14


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_is_found_at_least_once(labelled: list[Case], language: str) -> None:
    hits = {t for c in labelled if c.language == language for t in c.themes & found(c)[0]}
    assert set(all_themes()) - hits == set()


@pytest.mark.slow
@pytest.mark.parametrize("part", REACHED)
def test_the_figures_hold(labelled: list[Case], part: str) -> None:
    measured = score(c for c in labelled if part in {c.part, c.language})
    assert measured.f1 >= REACHED[part] - SLACK
    assert measured.wordings_found >= WORDINGS_FOUND * measured.wordings
