"""Bandit over the program. What it names is mended, or explained in `explained.toml`; nothing is silenced."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from audit.look import ROOT, Look

PROGRAM = "src/afterview"


def look(program: str = PROGRAM) -> Look:
    """Every finding, against what is explained."""
    command = [str(Path(sys.executable).parent / "bandit"), "-q", "-r", program, "-f", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    if report["errors"]:
        return Look("bandit could not read everything", tuple(str(one) for one in report["errors"]))
    return judged(report["results"], explained())


def explained() -> list[dict[str, Any]]:
    """The findings that stay, each with its file, how often, and why."""
    found: list[dict[str, Any]] = tomllib.loads((ROOT / "audit/explained.toml").read_text("utf-8"))["finding"]
    return found


def judged(results: list[dict[str, Any]], reasons: list[dict[str, Any]]) -> Look:
    """What is found and not explained, and what is explained and no longer found."""
    found = Counter((one["test_id"], one["filename"]) for one in results)
    allowed = Counter({(one["id"], one["file"]): one.get("times", 1) for one in reasons})
    new = [
        f"{file}: {rule}, not explained" for (rule, file), n in (found - allowed).items() for _ in range(n)
    ]
    old = [f"{file}: {rule} is explained and no longer there" for rule, file in (allowed - found)]
    return Look(f"bandit: {len(results)} findings, {len(results) - len(new)} explained", tuple(new + old))
