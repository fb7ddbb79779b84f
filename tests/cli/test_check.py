"""`afterview check`: what a letter says, in fields that programs rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import afterview

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.txt"
    file.write_text("Thank you for your time. You owe me an explanation.", encoding="utf-8")
    return file


def test_findings_are_told_with_their_place_and_advice(capsys: Capture, letter: Path) -> None:
    ran = afterview(capsys, "check", letter, "--format", "json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert {"rule", "severity", "start", "end", "text", "advice"} == set(found[0])
    assert [(one["rule"], one["severity"]) for one in found] == [
        ("good-thanks", "praise"),
        ("demand", "block"),
    ]
    assert found[1]["text"] == "You owe me an explanation."
    assert (found[1]["start"], found[1]["end"]) == (25, 51)


def test_a_good_letter_ends_with_zero(capsys: Capture, letter: Path) -> None:
    letter.write_text("Thank you for your time. What is one thing I could do better?", encoding="utf-8")
    assert afterview(capsys, "check", letter).code == 0


def test_a_missing_file_is_one_line(capsys: Capture, tmp_path: Path) -> None:
    ran = afterview(capsys, "check", tmp_path / "none.txt")
    assert (ran.code, ran.out) == (2, "")
    assert " · " in ran.err
    assert len(ran.err.splitlines()) == 1
