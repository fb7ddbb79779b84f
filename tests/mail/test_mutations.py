"""Damaged mail is read, or refused with a reason; nothing else ever happens."""

from __future__ import annotations

import pytest

from tests.mail.mutations import SLOW, mutated, outcome, seeds

OUTCOMES = {"aside", "open", "matters", "refused"}


@pytest.mark.slow
def test_no_damage_raises_or_takes_long() -> None:
    became, seconds = zip(*map(outcome, mutated(3000)), strict=True)
    assert set(became) <= OUTCOMES
    assert max(seconds) < SLOW
    assert len(set(became)) >= 3


@pytest.mark.slow
def test_no_mail_of_any_collection_raises() -> None:
    found = [outcome(mail) for mail in seeds()]
    assert len(found) > 120
    assert {became for became, _ in found} <= OUTCOMES


def test_the_same_seed_gives_the_same_damage() -> None:
    assert list(mutated(20)) == list(mutated(20)) != list(mutated(20, seed=1))
