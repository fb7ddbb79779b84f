"""What a release rests on: locked dependencies, explained findings, a list of parts, a wheel built alike."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from audit import code, dependencies, parts, patterns, wheel
from audit.look import ROOT

FINE = {"name": "django", "version": "5.2", "vulns": []}
HOLE = {"name": "waitress", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["3.0"]}]}
UNKNOWN = {"name": "zipp", "skip_reason": "not found"}


def test_a_known_weakness_has_to_be_mended() -> None:
    found = dependencies.judged([{"dependencies": [FINE, HOLE]}, {"dependencies": [FINE]}])
    assert found.wrong == ("waitress 1.0: CVE-1, mended in 3.0",)
    assert found.mark == "MEND"


@pytest.mark.parametrize(
    "reports", [[None, None], [{"dependencies": [UNKNOWN]}], [{"dependencies": [FINE]}, None]]
)
def test_what_could_not_be_asked_is_not_called_fine(reports: list[dict[str, object] | None]) -> None:
    found = dependencies.judged(reports)
    assert (found.mark, found.wrong) == ("UNKNOWN", ())
    assert "nothing is known" in found.said


def test_every_locked_dependency_has_its_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=[a-z0-9])", lock.read_text("utf-8"))
        assert [one.split()[0] for one in entries if "==" in one and "--hash=sha256:" not in one] == []


@pytest.mark.slow
def test_bandit_finds_nothing_that_is_not_explained() -> None:
    assert code.look().wrong == ()


def test_an_unexplained_finding_and_an_idle_explanation_both_show() -> None:
    found = {"test_id": "B602", "filename": "src/afterview/x.py"}
    assert code.judged([found], []).wrong == ("src/afterview/x.py: B602, not explained",)
    reason = {"id": "B602", "file": "src/afterview/y.py"}
    assert code.judged([], [reason]).wrong == ("src/afterview/y.py: B602 is explained and no longer there",)
    assert all(len(one["why"]) > 15 for one in code.explained())


def test_every_rule_of_our_own_has_a_planted_line() -> None:
    assert len(patterns.planted()) == len(patterns.rules()) == len(set(patterns.rules()))


@pytest.mark.slow
def test_the_list_of_parts_names_every_dependency_with_its_hashes(tmp_path: Path) -> None:
    assert parts.look(tmp_path).wrong == ()
    listed = json.loads((tmp_path / parts.NAME).read_text("utf-8"))["components"]
    assert len(listed) == len(parts.locked()) > 30
    assert all(one["externalReferences"][0]["hashes"] for one in listed)


def test_the_paper_on_security_names_its_times() -> None:
    paper = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "**3 working days**" in paper
    assert "**90 days**" in paper


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel, built from two copies of the tree."""
    folders = [tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("again")]
    first, second = (wheel.build(wheel.copy_of(one), one) for one in folders)
    return first, second


@pytest.mark.slow
def test_a_wheel_built_twice_is_the_same(built: tuple[Path, Path]) -> None:
    assert wheel.digest(built[0]) == wheel.digest(built[1])


@pytest.mark.slow
def test_the_wheel_asks_for_what_the_project_names(built: tuple[Path, Path]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with zipfile.ZipFile(built[0]) as opened:
        named = next(one for one in opened.namelist() if one.endswith("METADATA"))
        asked = [
            line for line in opened.read(named).decode().splitlines() if line.startswith("Requires-Dist: ")
        ]
        assert not [
            one for one in opened.namelist() if "__pycache__" in one or one.startswith(("tests", "audit"))
        ]
    own = [one for one in asked if "extra ==" not in one]
    assert len(own) == len(project["dependencies"])


@pytest.mark.slow
def test_the_wheel_installed_alone_reads_a_mailbox(built: tuple[Path, Path], tmp_path: Path) -> None:
    """A fresh environment with this wheel in it; its dependencies are lent by the one that runs the tests."""
    place = tmp_path / "fresh"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(built[0])], check=True)
    [packages] = place.glob("lib/*/site-packages")
    # A path of a .pth is searched, but its own .pth files are not: our editable install stays out of sight.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    asked = "import afterview, afterview.sample as s, sys, datetime; print(afterview.__file__); "
    asked += "s.write_mbox(__import__('pathlib').Path(sys.argv[1]), datetime.date(2026, 11, 28))"
    done = subprocess.run(
        [str(python), "-I", "-c", asked, str(tmp_path / "mail.mbox")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(place)
    read = subprocess.run(
        [str(place / "bin" / "afterview"), "applications", str(tmp_path / "mail.mbox"), "--format", "jsonl"],
        check=True, capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "AFTERVIEW_DATA": str(tmp_path)},
    )  # fmt: skip
    assert len(read.stdout.splitlines()) > 10
