"""`afterview themes`: feedback in, themes with their quotes out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import afterview

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
FIELDS = ["theme", "lever", "quote", "start", "end", "confidence", "sensitivity"]
SAID = "Your code was clean.\r\nYour answers were long-winded, and we missed experience with Kafka.\r\n"


@pytest.fixture
def feedback(tmp_path: Path) -> Path:
    file = tmp_path / "feedback.txt"
    file.write_bytes(SAID.encode())
    return file


def test_every_mention_has_the_agreed_fields_and_its_exact_place(capsys: Capture, feedback: Path) -> None:
    ran = afterview(capsys, "themes", feedback, "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert [one["theme"] for one in found] == ["answer_structure", "tool_experience"]
    assert all(list(one) == FIELDS for one in found)
    assert all(SAID[one["start"] : one["end"]] == one["quote"] for one in found)


def test_text_names_the_theme_and_quotes_it(capsys: Capture, feedback: Path) -> None:
    out = afterview(capsys, "themes", feedback).out
    assert out.startswith("Structure of answers (presentation)\n")
    assert '"Your answers were long-winded' in out


def test_a_careful_wording_comes_with_a_calm_word(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "said.txt"
    file.write_text("The panel felt you have no executive presence.", encoding="utf-8")
    assert "Looks and style weigh in this word." in afterview(capsys, "themes", file).out


@pytest.mark.parametrize("named", [[], ["-"]])
def test_the_standard_input_is_read(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, named: list[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(b"Uns hat die Praxis mit React gefehlt."))
    monkeypatch.setattr("sys.stdin", given)
    found = json.loads(afterview(capsys, "themes", *named, "--format", "json").out)
    assert [one["theme"] for one in found] == ["tool_experience"]


def test_feedback_without_a_theme_is_an_empty_list(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    assert json.loads(afterview(capsys, "themes", file, "--format", "json").out) == []
    assert afterview(capsys, "themes", file).out == "no theme found\n"


def test_bytes_that_are_no_text_end_nothing(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(b"\xff\xfe\x00Your answers were too long.\x80")
    assert "answer_structure" in afterview(capsys, "themes", file, "--format", "json").out


def test_a_missing_file_is_one_line(capsys: Capture, tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        ran = afterview(capsys, "themes", path)
        assert ran.code == 2
        assert ran.out == ""
        assert ran.err.count("\n") == 1
        assert " · " in ran.err


def test_themes_are_found_without_django(feedback: Path) -> None:
    code = (
        "import sys; from afterview.cli.main import run; "
        f"run(['themes', {str(feedback)!r}]); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
