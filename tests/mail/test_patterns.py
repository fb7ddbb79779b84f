"""Every pattern that sees what others wrote is linear by its engine, or quick on its hardest text."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from afterview.mail.parsing.headers import unfold
from tests.mail import patterns
from tests.mail.patterns import ENGINES, Site, sites, slow

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
# The words around names are compiled where their file is read; `names.…` are these.
TOLD_BY_RUNNING = "mail/extraction/tables.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="time is limited by a signal")
def test_every_pattern_is_linear_or_quick(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.mail.patterns"],
        check=True, capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "AFTERVIEW_DATA": str(tmp_path)},
    )  # fmt: skip
    said = json.loads(ran.stdout)
    assert said["slow"] == {}
    assert set(said["engines"]) <= ENGINES
    assert {place.partition(":")[0] for place in said["untold"]} <= {TOLD_BY_RUNNING}
    assert sum(one.startswith("names.") for one in said["patterns"]) == len(said["untold"])
    assert len(said["patterns"]) == said["engines"]["re"] > 50


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(patterns, "LONGEST", 0.2)
    before = signal.signal(signal.SIGVTALRM, patterns._given_up)
    yield
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("pattern", "is_slow"),
    [
        (r"[ \t]*[\r\n]+", True),
        (r"(?<![ \t])[ \t]*[\r\n]+", False),
        (r"(?:,? |, )*x", True),
        (r"\w+@\w+", True),
        (r"\w{1,40}@", False),
        (rb"(?:a+)+$", True),
    ],
)
def test_a_slow_pattern_is_seen(pattern: Any, is_slow: bool) -> None:
    assert bool(slow(Site("here", "re", re.compile(pattern)))) is is_slow


def test_a_pattern_cannot_hide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hidden.py").write_text("from re import sub\nimport re2\nre2.search('a', 'b')\n")
    monkeypatch.setattr(patterns, "PACKAGE", tmp_path)
    assert [one.engine for one in sites()] == ["imported by parts: write re.compile", "re2"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("one\r\n two", "one two"),
        ("one \r\n\t two\n three ", "one two three"),
        ("one\t\ttwo", "one\t\ttwo"),
        ("\n one\n \n two", "one  two"),
    ],
)
def test_lines_of_a_header_are_joined(raw: str, line: str) -> None:
    assert unfold(raw) == line
