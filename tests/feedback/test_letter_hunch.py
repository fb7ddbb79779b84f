"""The second opinion of the letter check: none on greetings, and not learned from what it is measured on."""

from __future__ import annotations

import json
from pathlib import Path

from training.letter_forms import sentences, spoken

from afterview.feedback.letter_check import SEVERITIES
from afterview.feedback.letter_hunch import BARRED, enough, features, likely, model, pack, unpack

ROOT = Path(__file__).parents[2]


def test_a_greeting_is_too_short_for_an_opinion() -> None:
    assert not enough("Dear Lee,")
    assert not enough("<b>Now</b>")
    assert enough("Any feedback?")


def test_it_knows_the_labels_of_the_check_and_no_others() -> None:
    assert set(model().labels) == set(SEVERITIES) | {BARRED, "neutral"}


def test_it_finds_guilt_wrapped_in_thanks_and_lets_plain_thanks_be() -> None:
    bad = likely("My family was hoping for this job, and I travelled hours for one sentence.")
    good = likely("Thank you for the time you took and for the open conversation.")
    assert good[BARRED] < 0.5 < bad[BARRED]


def test_a_word_it_never_saw_is_known_by_its_meaning() -> None:
    assert {"m:law"} <= set(features("The barrister called.")) & set(features("Der Rechtsanwalt rief an."))


def test_a_model_comes_back_from_its_file() -> None:
    head = {"labels": ["a", "b"], "bias": [0.5, 0], "scale": 0.1, "sure": {"en": 0.9}, "fairly": 0.6}
    read = unpack(pack(head, ["w:one", "w:two"], bytes([1, 255, 3, 4])))
    assert (read.labels, read.rows, list(read.weights)) == (
        ("a", "b"),
        {"w:one": 0, "w:two": 1},
        [1, -1, 3, 4],
    )


def test_forms_say_the_same_every_time() -> None:
    assert spoken("{a|b} {c|d}", 3) == spoken("{a|b} {c|d}", 3)
    assert set(spoken("{a|b {x|y}}", 9)) == {"a", "b x", "b y"}


def test_nothing_it_is_measured_on_was_learned() -> None:
    learned = {row["text"].strip().lower() for row in sentences(8)} | _texts("training/letters")
    assert not learned & _texts("tests/feedback/later")


def _texts(folder: str) -> set[str]:
    files = sorted((ROOT / folder).glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return {json.loads(line)["text"].strip().lower() for line in lines}
