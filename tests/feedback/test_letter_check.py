"""The check of letters: what closes doors is found, what is good is left alone, and the places are exact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.feedback.letter_check import LANGUAGES, SEVERITIES, Severity, blocks, certain, check
from afterview.wording import check as words
from afterview.wording.letters import Tone, draft
from tests.wording.test_letters import CASES

SENTENCES = Path(__file__).parent / "sentences"
# Reached on the sentences here; some of those that block are said in a way no rule knows yet.
BLOCKED = {"en": 0.97, "de": 0.97, "fr": 0.97, "es": 0.97, "nl": 0.97}
GOOD = {"neutral", *(rule for rule, severity in SEVERITIES.items() if severity is Severity.PRAISE)}


def _rows(language: str) -> list[tuple[str, str]]:
    lines = (SENTENCES / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [(row["label"], row["text"]) for row in map(json.loads, lines)]


def _rules(text: str, *, correction: bool = False) -> set[str]:
    return {finding.rule for finding in check(text, correction=correction)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_close_doors_are_found(language: str) -> None:
    wanted = [text for label, text in _rows(language) if SEVERITIES.get(label) is Severity.BLOCK]
    found = [text for text in wanted if blocks(check(text))]
    assert len(found) / len(wanted) >= BLOCKED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_good_sentences_are_left_alone(language: str) -> None:
    good = [(label, text) for label, text in _rows(language) if label in GOOD]
    assert len(good) >= 15
    assert [text for label, text in good if blocks(check(text, correction=label.endswith("fact")))] == []


def test_there_are_enough_sentences_and_every_rule_has_some() -> None:
    rows = [row for language in LANGUAGES for row in _rows(language)]
    assert len(rows) >= 300
    assert set(SEVERITIES) - {"over-long"} <= {label for label, _ in rows}


@pytest.mark.slow
@pytest.mark.parametrize("tone", Tone)
def test_our_own_drafts_pass_without_a_block_or_a_warning(tone: Tone) -> None:
    letters = [draft(facts, tone).body for facts in CASES]
    unwelcome = [
        (f.rule, f.text) for body in letters for f in check(body) if f.severity is not Severity.PRAISE
    ]
    assert unwelcome == []


LETTER = "Dear Ms Lee,\n\nThank you for the talk. I expect an answer by Friday. All the best\nAlex"


def test_a_finding_marks_its_sentence() -> None:
    [demand] = [f for f in check(LETTER) if f.severity is Severity.BLOCK]
    assert demand.rule == "demand"
    assert LETTER[demand.start : demand.end] == demand.text == "I expect an answer by Friday."


def test_praise_stands_beside_what_is_blocked() -> None:
    assert {"good-thanks", "good-close", "demand"} <= _rules(LETTER)


def test_a_correction_is_let_through_only_when_asked_for() -> None:
    text = "It is not true that the exercise had no tests; they lie in spec. I know the decision stands."
    assert "argue" in _rules(text)
    allowed = _rules(text, correction=True)
    assert "good-correction-of-fact" in allowed
    assert "argue" not in allowed


def test_a_correction_must_say_that_the_decision_stands() -> None:
    text = "It is not true that the exercise had no tests; they lie in spec."
    assert "argue" in _rules(text, correction=True)


@pytest.mark.parametrize(
    "text",
    [
        "What was strong? What was weak? What was missing?",
        "word " * 160,
        "This sentence " + "goes on and on " * 12 + "until it ends.",
    ],
)
def test_long_letters_are_said_to_be_long(text: str) -> None:
    assert "over-long" in _rules(text)


def test_every_rule_has_advice_in_both_languages() -> None:
    assert set(words.ADVICE) == set(SEVERITIES)


@given(st.text(max_size=300))
def test_places_are_always_exact(text: str) -> None:
    for finding in check(text):
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("How old is the woman you hired?", "probe-protected"),
        ("Haben Sie mich abgelehnt, weil ich zwei Kinder habe?", "probe-protected"),
        ("Mon accent vous a-t-il dérangés ?", "probe-protected"),
        ("Déjenme hacer la prueba otra vez.", "plead-reconsider"),
        ("Bedankt voor niets.", "sarcasm"),
    ],
)
def test_what_is_beyond_doubt_is_blocked_whatever_the_model_thinks(text: str, label: str) -> None:
    assert certain(text) == label
    assert _rules(text) == {label}


@pytest.mark.parametrize(
    "text", ["My children go to school in Leeds.", "I am coming to your office as agreed."]
)
def test_a_word_alone_is_not_beyond_doubt(text: str) -> None:
    assert certain(text) == ""
