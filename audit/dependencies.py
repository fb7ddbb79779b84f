"""Known weaknesses of what we depend on, asked of a public service by pip-audit from the lock files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from audit.look import ROOT, Look

# What runs at people's homes, and what runs at a service. The tools of the tests are on no user's machine.
LOCKS = ("run.txt", "team.txt")
PATIENCE = 300


def look() -> Look:
    """Both lock files. Where the service cannot be reached nothing is known, and that is what is said."""
    return judged([_asked(ROOT / "requirements" / name) for name in LOCKS])


def judged(reports: list[dict[str, Any] | None]) -> Look:
    """What the service said. A dependency that it does not know was not looked at."""
    answered = [one["dependencies"] for one in reports if one is not None]
    known = {one["name"]: one for found in answered for one in found if "skip_reason" not in one}
    skipped = {one["name"] for found in answered for one in found} - known.keys()
    wrong = tuple(
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
        for one in known.values()
        for hole in one["vulns"]
    )
    if len(answered) < len(reports) or not known:
        return Look(
            "the service for known weaknesses could not be asked: nothing is known", wrong, looked=False
        )
    tail = f"; {len(skipped)} it did not know: {', '.join(sorted(skipped))}" if skipped else ""
    return Look(f"{len(known)} dependencies asked about, {len(wrong)} known weaknesses{tail}", wrong)


def _asked(lock: Path) -> dict[str, Any] | None:
    """The report about one lock file; None when there is none to be had."""
    command = [str(Path(sys.executable).parent / "pip-audit"), "--disable-pip", "--require-hashes",
               "--progress-spinner", "off", "-f", "json", "-r", str(lock)]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        report: dict[str, Any] = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return None
    return report
