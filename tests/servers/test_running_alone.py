"""The whole app in a world without a network, and with files that would be open to all: nothing gets out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.servers import alone
from tests.servers.alone import PASSWORD, WORD

pytestmark = [pytest.mark.servers, pytest.mark.slow]
NAMESPACE = ["unshare", "-rn"]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One run of everything."""
    try:
        subprocess.run([*NAMESPACE, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine forbids `unshare -rn`, so that nothing can be shown here")
    folder = tmp_path_factory.mktemp("alone")
    command = [*NAMESPACE, sys.executable, "-m", "tests.servers.alone", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_outside_is_asked_for_or_spoken_to(seen: dict[str, Any]) -> None:
    assert len(seen["planted"]) == 3, "an attempt would be noticed"
    assert seen["interfaces"] == 1, "and there is nothing but this machine"
    assert seen["attempts"] == []
    assert len(seen["pages"]) > 50
    wrong = {address: status for address, status in seen["pages"].items() if status != 200}
    assert wrong == {f"/{WORD}/": 404, "path": 422, "key": 401}
    assert [name for name, code in seen["ran"] if code] == []


def test_no_secret_stands_in_arguments_or_environment(seen: dict[str, Any]) -> None:
    told = "\0".join(seen["processes"])
    assert "afterview\0open" in told
    assert [one for one in seen["secrets"] if one in told] == []
    synced = "\0".join(seen["syncing"])
    assert "afterview\0sync" in synced
    assert PASSWORD not in synced
    assert WORD not in synced


def test_only_the_owner_can_open_what_is_written(seen: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "open").touch()
    (tmp_path / "open").chmod(0o644)
    (tmp_path / "closed").touch(0o600)
    assert alone.open_to_others(tmp_path.iterdir()) == ["open 644"]
    assert seen["open_to_others"] == []


def test_no_private_word_and_no_key_is_logged(seen: dict[str, Any]) -> None:
    assert seen["broken"] == 500
    assert seen["errors_logged"] >= 1, "what went wrong inside is logged"
    assert seen["said"] == []
