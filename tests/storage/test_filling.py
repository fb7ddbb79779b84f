"""A full disk: nothing is said to be saved that is not, one line says why, and room heals it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SIZES = 2  # the command tries as many as it is told
GOOD = {"saved", "refused, healed"}


def _may_mount() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _may_mount(), reason="needs root on Linux, for small disks of its own")
def test_a_full_disk_is_said_and_heals() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.storage.filling", str(SIZES)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    said = json.loads(ran.stdout)
    assert set(said) == {"scan", "backup", "export", "archive"}
    assert all(set(came) <= GOOD and sum(came.values()) == SIZES for came in said.values()), said
    assert all("refused, healed" in came for came in said.values()), said


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which is always full")
@pytest.mark.parametrize("command", ["read", "export"])
def test_an_output_that_is_full_is_one_line(tmp_path: Path, command: str) -> None:
    mail = tmp_path / "a.eml"
    mail.write_bytes(b"From: Jo <jo@hollin.example>\nSubject: Interview\n\nWe invite you to an interview.\n")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", "from afterview.cli.main import main; main()", command]
            + ([str(mail), "--all"] if command == "read" else []),
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "AFTERVIEW_DATA": str(tmp_path / "data")},
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == (
        "afterview: There is no room left on the disk · free some space and do it again; "
        "what was kept before is as it was\n"
    )
