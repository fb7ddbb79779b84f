"""`afterview import` and the other forms of `afterview export`, as a person types them."""

from __future__ import annotations

import os
import subprocess
import zipfile
from typing import TYPE_CHECKING

import icalendar
import pytest

from tests.mail.test_meetings import calendar
from tests.mail.test_pasted import GERMAN
from tests.servers.running_app import PROGRAM, fill

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def _run(folder: Path, *said: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    env = os.environ | {"AFTERVIEW_DATA": str(folder / "data")}
    return subprocess.run(
        [PROGRAM, *said], env=env, input=typed, capture_output=True, text=True, check=False, cwd=folder
    )


def test_a_mail_is_pasted_and_a_calendar_read(tmp_path: Path) -> None:
    tried = _run(tmp_path, "import", "-", "--dry-run", typed=GERMAN)
    assert "1 would be added" in tried.stdout
    kept = _run(tmp_path, "import", "-", typed=GERMAN)
    assert (kept.returncode, "rejection  Corvane  Bäcker" in kept.stdout) == (0, True)
    assert "1 added, 0 were there already" in kept.stdout
    assert "0 added, 1 were there already" in _run(tmp_path, "import", "-", typed=GERMAN).stdout
    (tmp_path / "mine.ics").write_text(calendar("Interview with Zqbolt", "Dentist", "Interview"))
    brought = _run(tmp_path, "import", "mine.ics")
    assert "1 say nothing about your search" in brought.stdout
    assert "left out: 2026-09-03: Interview" in brought.stderr
    assert "1 added" in brought.stdout


def test_pages_and_a_calendar_are_taken_out_the_journal_when_asked_for(tmp_path: Path) -> None:
    fill(tmp_path, os.environ | {"AFTERVIEW_DATA": str(tmp_path / "data")})
    said = {}
    for name, more in (("without", ()), ("whole", ("--journal",))):
        done = _run(tmp_path, "export", "--format", "markdown", "--to", f"{name}.zip", *more)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"{name}.zip").stat().st_mode & 0o777 == 0o600
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as opened:
            said[name] = "".join(opened.read(one).decode() for one in opened.namelist())
    assert "You were unprepared for us" in said["without"]
    assert ("zqjournal" in said["without"], "zqjournal" in said["whole"]) == (False, True)
    assert _run(tmp_path, "export", "--format", "ics", "--to", "mine.ics").returncode == 0
    events = icalendar.Calendar.from_ical((tmp_path / "mine.ics").read_bytes()).walk("VEVENT")
    assert len(events) > 3
