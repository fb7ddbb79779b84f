"""What the reader must never get wrong on the sample; `python -m tests.sample.measure` shows the rest."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.sample.measure import TODAY, Measured, measure

from afterview.mail.message import Message
from afterview.mail.understand import understand
from afterview.record import Closing, State
from afterview.sample import sample_mailbox

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure()


@pytest.mark.parametrize("question", ["specificity", "promised", "unlinked"])
def test_the_reader_is_always_right_about(question: str, measured: Measured) -> None:
    assert measured.asked[question]
    assert [miss for miss in measured.misses if miss.startswith(question)] == []


def test_every_letter_can_be_read(measured: Measured) -> None:
    assert measured.asked["readable"] == 0


def test_the_story_it_tells_is_the_story_that_is_read() -> None:
    """Six doors closed, one of them in silence; one offer is on the table."""
    record, _ = understand([Message.from_bytes(data, "") for data in sample_mailbox(TODAY)], TODAY)
    closings = Counter(a.door.closing for a in record.doors if a.door)
    assert closings == {Closing.REJECTION: 5, Closing.SILENCE: 1}
    assert [a.employer.split()[0] for a in record.applications if a.state is State.OFFER] == ["Marlowe"]
