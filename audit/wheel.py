"""The package, built twice from two copies of the tree: the same bytes, or it is not the same program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from audit.look import ROOT, Look

MOMENT = "1767225600"  # 2026-01-01: any fixed moment does, and a release names its own
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "src")
_BUILD = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"


def look(out: Path) -> Look:
    """Build twice and compare; the wheel is left in `out`."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        made = [build(copy_of(Path(first)), Path(first)), build(copy_of(Path(second)), Path(second))]
        hashes = {digest(one) for one in made}
        shutil.copy(made[0], out)
    wrong = () if len(hashes) == 1 else ("two builds of one tree differ",)
    return Look(f"wheel {made[0].name}, built twice: sha256 {min(hashes)}", wrong)


def copy_of(folder: Path) -> Path:
    """A copy of what the package is built from, with times of its own."""
    tree = folder / "tree"
    tree.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, tree / name, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copy
            )
        else:
            shutil.copy(source, tree / name)
    return tree


def build(tree: Path, out: Path) -> Path:
    """The wheel of a tree."""
    env = os.environ | {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", MOMENT)}
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(out)],
        cwd=tree,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return out / done.stdout.split()[-1]


def digest(file: Path) -> str:
    """The hash that a release names."""
    return sha256(file.read_bytes()).hexdigest()
