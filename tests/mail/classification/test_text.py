"""Sentences follow the sense of a mail, and folding keeps every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from afterview.mail.classification.text import MAX_SENTENCE, fold, paragraphs, sentences


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "Thank you for the long and open talk that we had on Monday about\n"
        "the role. Unfortunately, we\nchose someone else."
    )
    assert sentences(text) == [
        "Thank you for the long and open talk that we had on Monday about the role.",
        "Unfortunately, we chose someone else.",
    ]


def test_abbreviations_dates_and_initials_do_not_end_a_sentence() -> None:
    assert sentences("We met Dr. Weiss on 3. March, i.e. last week, at J. Moll Ltd. in Bonn.") == [
        "We met Dr. Weiss on 3. March, i.e. last week, at J. Moll Ltd. in Bonn."
    ]


def test_short_lines_and_lists_stand_alone() -> None:
    assert paragraphs("Hi Ann,\nsome news:\n- first\n- second\n\nBest,\nBob") == [
        "Hi Ann, some news:",
        "- first",
        "- second",
        "Best,",
        "Bob",
    ]


def test_folding_straightens_quotes_and_drops_accents() -> None:
    assert fold("Müller’s “Größe” — ÉTÉ") == 'muller\'s "grose" - ete'


@given(st.text(max_size=300))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=3000))
def test_no_sentence_is_longer_than_the_cap(text: str) -> None:
    assert all(0 < len(sentence) <= MAX_SENTENCE for sentence in sentences(text))
