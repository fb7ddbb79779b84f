"""Every rule finds what it says it finds, and passes over its near miss."""

from __future__ import annotations

import pytest

from afterview.mail.classification.rules import Rule, all_rules, compiled, expand, languages, rules_for
from afterview.mail.classification.text import fold

RULES = all_rules()


def holds(rule: Rule, sentence: str) -> bool:
    folded = fold(sentence)
    barred = rule.unless is not None and rule.unless.search(folded)
    return bool(rule.pattern.search(folded)) and not barred


FILES = sorted({(rule.language, rule.label) for rule in RULES})


def in_file(language: str, label: str) -> list[Rule]:
    return [rule for rule in RULES if (rule.language, rule.label) == (language, label)]


@pytest.mark.parametrize(("language", "label"), FILES)
def test_rules_find_their_sentences(language: str, label: str) -> None:
    missed = [(r.name, s) for r in in_file(language, label) for s in r.hits if not holds(r, s)]
    assert missed == []


@pytest.mark.parametrize(("language", "label"), FILES)
def test_rules_pass_over_their_near_misses(language: str, label: str) -> None:
    caught = [(r.name, s) for r in in_file(language, label) for s in r.misses if holds(r, s)]
    assert caught == []


def test_each_rule_has_one_name_and_both_kinds_of_case() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if not (rule.hits and rule.misses)] == []


def test_a_pattern_gap_is_bounded_and_stays_within_a_sentence() -> None:
    pattern = compiled(["thank ~2 talk"], {})
    assert pattern.search("thank you for talk")
    assert not pattern.search("thank you for your good talk")
    assert not pattern.search("thank you\ntalk")


def test_accented_letters_match_with_and_without_their_accents() -> None:
    pattern = compiled(["gespräch"], {})
    assert all(pattern.search(fold(word)) for word in ("Gespräch", "Gespraech", "GESPRÄCH", "gesprach"))


def test_words_of_a_file_may_be_built_from_words() -> None:
    assert expand("{a}", {"a": "{b} c", "b": "x|y"}) == "(?:(?:x|y)[^\\w\\n]+c)"


def test_a_mail_in_an_unknown_language_is_tried_with_all_rules() -> None:
    assert rules_for("") == RULES
    assert {rule.language for rule in rules_for("de")} == {"de", "en"}
    assert {"de", "en"} <= languages()
