"""The list of parts (CycloneDX) that goes beside a release: each dependency with version and hashes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from audit.look import ROOT, Look

NAME = "afterview.cdx.json"


def look(out: Path) -> Look:
    """Write it, and hold it against the lock file."""
    made = out / NAME
    command = [str(Path(sys.executable).parent / "cyclonedx-py"), "requirements", "requirements/run.txt",
               "--pyproject", "pyproject.toml", "--output-reproducible",
               "-o", str(made.resolve())]  # fmt: skip
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    listed = {f"{one['name']}=={one['version']}" for one in json.loads(made.read_text("utf-8"))["components"]}
    wrong = tuple(f"{one} is locked and not listed" for one in sorted(locked() - listed))
    return Look(f"list of parts: {len(listed)} in {NAME}", wrong)


def locked() -> set[str]:
    """What the lock file of the program names."""
    said = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    return {f"{name}=={version}" for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", said, re.MULTILINE)}
