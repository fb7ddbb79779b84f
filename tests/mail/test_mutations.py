"""Damaged mail is read, or refused with a reason; `python -m tests.mail.mutations 100000` tries more."""

from __future__ import annotations

import pytest

from tests.mail.mutations import SLOW, mutated, outcome, seeds

OUTCOMES = {"aside", "open", "matters", "refused"}


@pytest.mark.slow
def test_no_damage_raises_or_takes_long() -> None:
    outcome(seeds()[0])  # rules are compiled by the first
    became, seconds = zip(*map(outcome, mutated(200)), strict=True)
    assert set(became) <= OUTCOMES
    assert max(seconds) < SLOW
    assert len(set(became)) >= 3


def test_the_same_seed_gives_the_same_damage() -> None:
    assert list(mutated(20)) == list(mutated(20)) != list(mutated(20, seed=1))
