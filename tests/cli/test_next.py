"""`afterview next`: one step, or that nothing waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def said(tmp_path: Path, *options: str) -> str:
    """What the installed program prints about a search of its own."""
    program = str(Path(sys.executable).with_name("afterview"))
    home = {"AFTERVIEW_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [program, "next", *options], env=os.environ | home, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_an_empty_search_has_no_next_step(tmp_path: Path) -> None:
    assert said(tmp_path).strip() == "Nothing needs you now. A walk counts, too."
    assert json.loads(said(tmp_path, "--format", "json")) is None
