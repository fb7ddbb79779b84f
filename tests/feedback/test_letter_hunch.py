"""The second opinion of the letter check: none on greetings, and not learned from what it is measured on."""

from __future__ import annotations

import json
from pathlib import Path

from afterview.feedback.letter_check import SEVERITIES, Severity
from afterview.feedback.letter_hunch import FINE, blocking, enough, model, unseen

ROOT = Path(__file__).parents[2]


def test_a_greeting_is_too_short_for_an_opinion() -> None:
    assert not enough("Dear Ms Lee,")
    assert unseen("Dear Ms Lee,") == ""


def test_it_knows_the_labels_that_block_and_no_others() -> None:
    blocked = {rule for rule, severity in SEVERITIES.items() if severity is Severity.BLOCK}
    assert set(model().labels) == blocked | {FINE}


def test_it_finds_guilt_wrapped_in_thanks_and_lets_plain_thanks_be() -> None:
    _, bad = blocking("My family was hoping for this job, and I travelled hours for one sentence.")
    _, good = blocking("Thank you for the time you took and for the open conversation.")
    assert bad > good
    assert unseen("Thank you for the time you took and for the open conversation.") == ""


def test_nothing_it_is_measured_on_was_learned() -> None:
    assert not _texts("training/letters") & _texts("tests/feedback/later")


def _texts(folder: str) -> set[str]:
    files = sorted((ROOT / folder).glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return {json.loads(line)["text"].strip().lower() for line in lines}
