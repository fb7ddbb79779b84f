"""The quick sums of the hunch are the sums that its definition asks for."""

from __future__ import annotations

import math
from datetime import date

import pytest

from afterview.mail.classification.decide import Setting
from afterview.mail.classification.engine import Reading, read
from afterview.mail.classification.hunch import Model, because, features, hunch, model, row_of, weights_of
from afterview.mail.message import Message
from afterview.record import Kind
from afterview.sample import sample_mailbox

SETTING = Setting(job=4, is_bulk=True)


def plainly(reading: Reading, setting: Setting, known: Model) -> tuple[list[float], dict[str, float]]:
    """The probabilities, feature by feature, and what each feature adds to the likeliest kind."""
    weights = {f"{a}:{name}": weights_of(row) for a, rows in known.rows.items() for name, row in rows.items()}
    seen = [
        (name, value, weights[name]) for name, value in features(reading, setting).items() if name in weights
    ]
    scores = [bias + sum(v * w[i] for _, v, w in seen) for i, bias in enumerate(known.bias)]
    powers = [math.exp(score - max(scores)) for score in scores]
    best = scores.index(max(scores))
    return [power / sum(powers) for power in powers], {name: v * w[best] for name, v, w in seen}


def readings() -> list[Reading]:
    mails = [Message.from_bytes(data, "x") for data in sample_mailbox(date(2026, 11, 24))[:24]]
    return [read(mail.subject, mail.newest, language) for mail in mails for language in ("en", "de")]


@pytest.mark.slow
def test_it_says_what_a_plain_sum_over_all_features_says() -> None:
    for reading in readings():
        probabilities, added = plainly(reading, SETTING, model())
        second = hunch(reading, SETTING)
        best = max(range(len(probabilities)), key=probabilities.__getitem__)
        assert second.kind is model().kinds[best]
        assert second.probability == pytest.approx(probabilities[best], abs=1e-9)
        heaviest = sorted(added.values(), reverse=True)[:3]
        assert [added[name] for name in because(reading, SETTING, second.kind)] == pytest.approx(heaviest)


def test_a_row_holds_hundredths() -> None:
    assert weights_of(row_of([0.29, -1.5, 0.0, 12.34])) == [0.29, -1.5, 0.0, 12.34]


def test_runs_words_and_pairs_are_read() -> None:
    named = features(read("Re: x", "Thank you for 2 talks.", "en"), SETTING)
    assert {"w:thank", "w:thank you", "w:< thank", "w:for #", "w:#", "c:thank", "c:for #", "f:bulk"} <= set(
        named
    )
    assert not any(name.startswith("s:") for name in named)


def test_it_follows_the_weights() -> None:
    sure = Model((Kind.REJECTION, Kind.OTHER), (0.0, 0.0), {"w": {"thank": row_of([-9.0, 9.0])}})
    assert hunch(read("", "Thank you.", "en"), SETTING, sure).kind is Kind.OTHER
