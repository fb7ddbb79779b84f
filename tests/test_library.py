"""Afterview as a library: the examples of the guide run as they stand, without Django."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import afterview
from afterview.errors import PathMissing
from afterview.sample import write_mbox

ROOT = Path(__file__).parents[1]
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs/guide/python.md").read_text("utf-8"), re.DOTALL)
TODAY = date(2026, 11, 28)


def test_mail_is_read_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    write_mbox(tmp_path / "sample.mbox", TODAY)
    record, problems = afterview.read([str(tmp_path / "sample.mbox")], TODAY)
    assert len(record.applications) > 10
    assert record.doors
    assert problems == ()
    with pytest.raises(PathMissing):
        afterview.read([tmp_path / "nothing"])


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_the_guides_examples_run(number: int, tmp_path: Path) -> None:
    write_mbox(tmp_path / "sample.mbox", TODAY)
    program = f"{EXAMPLES[number]}\nimport sys\nassert 'django' not in sys.modules\n"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 3
