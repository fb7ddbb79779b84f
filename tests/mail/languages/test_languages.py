"""Every language is read as English and German are: its own cases, its own near misses."""

from __future__ import annotations

from collections import Counter

import pytest

from afterview.mail.classification.rules import rules_for
from afterview.mail.parsing.language import detect
from afterview.mail.sift import may_hold
from afterview.record import Kind
from tests.mail.languages.rows import languages, rows

A_KIND_HAS = 25
LONG_ENOUGH = 8


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_a_language_is_read_like_any_other(language: str) -> None:
    read = [(row, row.read()) for row in rows(language)]
    wrong = [
        f"{row.kind} read as {seen.kind} by {[e.rule for e in seen.evidence]}: {row.subject} | {row.text}"
        for row, seen in read
        if seen.kind is not row.kind
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_what_a_rejection_says_beyond_no_is_understood(language: str) -> None:
    told = [row for row in rows(language) if row.reason or row.specificity]
    read = [(row, row.read()) for row in told]
    wrong = [
        f"{seen.reason}, {seen.specificity}: {row.text}"
        for row, seen in read
        if row.reason not in ("", seen.reason) or row.specificity not in ("", seen.specificity)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", languages())
def test_a_language_has_cases_of_every_kind(language: str) -> None:
    counted = Counter(row.kind for row in rows(language))
    assert {kind: n for kind in Kind if (n := counted[kind]) < A_KIND_HAS} == {}


@pytest.mark.parametrize("language", languages())
def test_no_first_mail_about_an_application_is_passed_over_unread(language: str) -> None:
    first = [row for row in rows(language) if row.kind is not Kind.OTHER and not row.reply]
    assert [(r.subject, r.text) for r in first if not may_hold(r.message.unparsed)] == []


@pytest.mark.parametrize("language", languages())
def test_a_language_is_known_by_its_small_words(language: str) -> None:
    cases = rows(language) + rows(language, held=True)
    texts = [f"{r.subject}\n{r.text}" for r in cases if len(r.text.split()) >= LONG_ENOUGH]
    mistaken = [(seen, text) for text in texts if rules_for(seen := detect(text)) != rules_for(language)]
    assert len(mistaken) <= 0.02 * len(texts), mistaken


def test_danish_and_norwegian_are_mostly_told_apart_and_read_alike_when_not() -> None:
    near = [(language, f"{r.subject}\n{r.text}") for language in ("da", "nb") for r in rows(language)]
    texts = [(language, text) for language, text in near if len(text.split()) >= LONG_ENOUGH]
    taken = [text for language, text in texts if detect(text) != language]
    assert len(taken) <= 0.1 * len(texts), taken
    assert rules_for("nb") == rules_for("da") != rules_for("sv")
