"""A scan that is killed anywhere leaves what a second scan makes whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 4  # the command kills as often as it is told


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_after_every_kill_a_second_scan_gives_the_same_rows() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.storage.killing", str(KILLS)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    said = json.loads(ran.stdout)
    assert min(said["acts"], said["calls"]) > 50
    assert said["points"] == said["killed"] == said["same"] == KILLS
    assert said["rows"] > 4
