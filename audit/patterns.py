"""Semgrep with rules of our own: what this program never does. Offline, in an environment of its own.

It needs far more than the program itself (`requirements/audit.in`), so only `make audit` installs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from audit.look import ROOT, Look

SEMGREP = ROOT / ".venv" / "audit" / "bin" / "semgrep"
RULES = ROOT / "audit" / "rules.yml"
PLANTED = ROOT / "audit" / "planted.txt"


def look() -> Look:
    """The planted lines first, each of which must be found; then the program."""
    if not SEMGREP.exists():
        return Look("semgrep is not installed: `make audit` installs it", looked=False)
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "src" / "afterview"
        tree.mkdir(parents=True)
        for number, (suffix, line) in enumerate(planted()):
            (tree / f"planted_{number}.{suffix}").write_text(line + "\n", "utf-8")
        blind = set(rules()) - {_rule(one) for one in _found(Path(name))}
    wrong = [f"the rule {one} does not find its own planted line" for one in sorted(blind)]
    wrong += [f"{one['path']}:{one['start']['line']}: {_rule(one)}" for one in _found(ROOT)]
    return Look(f"semgrep: {len(rules())} rules, each finds its planted line", tuple(wrong))


def rules() -> list[str]:
    """The names of the rules."""
    said = RULES.read_text("utf-8").splitlines()
    return [line.removeprefix("  - id: ") for line in said if line.startswith("  - id: ")]


def planted() -> list[tuple[str, str]]:
    """Lines that must be found: the ending of the file, a tab, the line."""
    lines = PLANTED.read_text("utf-8").splitlines()
    return [
        (suffix, line.replace("\\n", "\n")) for suffix, _tab, line in (one.partition("\t") for one in lines)
    ]


def _rule(found: dict[str, Any]) -> str:
    return str(found["check_id"]).rpartition(".")[2]


def _found(tree: Path) -> list[dict[str, Any]]:
    command = [str(SEMGREP), "scan", "--metrics", "off", "--disable-version-check", "--no-git-ignore",
               "--quiet",
               "--disable-nosem", "--json", "--config", str(RULES), "src/afterview"]  # fmt: skip
    env = os.environ | {"SEMGREP_ENABLE_VERSION_CHECK": "0", "SEMGREP_SEND_METRICS": "off"}
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    if report["errors"]:
        raise RuntimeError(str(report["errors"])[:1000])
    results: list[dict[str, Any]] = report["results"]
    return results
