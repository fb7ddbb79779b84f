"""The person's own answer rate: learned from few, never boastful."""

from __future__ import annotations

from datetime import date

import pytest
from scipy.integrate import quad

from afterview.feedback import AnswerRate, answer_rate, read
from afterview.record import FeedbackNote, Record
from tests.feedback.made_up import at, interview, rejected, sent

TALK = interview(at(8, 14))


def test_without_own_requests_it_is_three_in_ten() -> None:
    assert AnswerRate().expected == pytest.approx(0.3)


def test_what_was_asked_lately_counts_neither_way() -> None:
    doors = (
        rejected(at(8, 20), TALK, sent(at(8, 21)), key="old"),
        rejected(at(8, 20), TALK, sent(at(11, 20)), key="new"),
        rejected(at(8, 20), TALK, sent(at(8, 21)), key="answered"),
        rejected(at(8, 20), TALK, key="not asked"),
    )
    note = FeedbackNote(key="n", at=at(8, 25), door="answered", text="You explained it well.")
    report = read(Record(applications=doors, entries=(note,)), date(2026, 11, 24))
    rate = answer_rate(report.doors, date(2026, 11, 24))
    assert (rate.answered, rate.unanswered, rate.waiting) == (1, 1, 1)
    assert rate.expected == pytest.approx(4 / 12)


def test_the_likely_range_holds_four_fifths_of_the_density_integrated_by_hand() -> None:
    low, high = AnswerRate(answered=2, unanswered=3).likely
    density = lambda p: p**4 * (1 - p) ** 9  # noqa: E731 - Beta(5, 10) up to a factor
    inside, whole = quad(density, low, high)[0], quad(density, 0, 1)[0]
    assert inside / whole == pytest.approx(0.8, abs=1e-6)
    assert quad(density, 0, low)[0] / whole == pytest.approx(0.1, abs=1e-6)


def test_more_answers_raise_it_and_more_silence_lowers_it() -> None:
    assert AnswerRate(answered=1).expected > AnswerRate().expected > AnswerRate(unanswered=1).expected
