"""Backups: whole while somebody writes, refused when one bit is wrong, swapped in in one step."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterview.errors import NewerDatabase, StorageError, UserFacingError
from afterview.storage import backups, database, folder, locked
from tests.cli.running import afterview
from tests.storage import killed

FIXTURES = Path(__file__).parent / "fixtures"

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[killed.Scene]:
    monkeypatch.setenv("AFTERVIEW_DATA", "")
    monkeypatch.delenv("AFTERVIEW_DATABASE", raising=False)
    made = killed.Scene(tmp_path)
    made.set_up()
    yield made
    monkeypatch.undo()


def _everything(place: Path) -> dict[str, bytes]:
    return {str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()}


def test_a_backup_holds_what_is_only_in_the_log_and_is_private(scene: killed.Scene) -> None:
    made = backups.back_up(scene.target)
    assert made.counts == {"facts": killed.ROWS["old"]}
    assert stat.S_IMODE(scene.target.stat().st_mode) == 0o600
    with zipfile.ZipFile(scene.target) as archive:
        assert archive.namelist() == ["manifest.json", folder.DATABASE]
    assert [p.name for p in scene.place.iterdir() if p.name.endswith(".part")] == []


def test_a_backup_under_writing_is_one_moment(scene: killed.Scene) -> None:
    """Somebody adds pairs of rows all the while; no backup ever holds half a pair."""
    writer = (
        "import sqlite3, sys\n"
        "one = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "while True:\n"
        "    one.execute('BEGIN IMMEDIATE')\n"
        "    one.execute('INSERT INTO facts VALUES (?, ?)', ('left', ''))\n"
        "    one.execute('INSERT INTO facts VALUES (?, ?)', ('right', ''))\n"
        "    one.execute('COMMIT')\n"
    )
    with subprocess.Popen([sys.executable, "-c", writer, scene.data / folder.DATABASE]) as process:
        try:
            made = [backups.back_up(scene.place / f"{n}.afterview").counts["facts"] for n in range(10)]
        finally:
            process.kill()
    assert {count % 2 for count in made} == {0}
    assert made[-1] > killed.ROWS["old"]  # it was written to indeed


def test_restoring_swaps_and_keeps_what_was_there(scene: killed.Scene) -> None:
    _, kept = backups.restore(scene.saved)
    live = scene.data / folder.DATABASE
    assert killed.found(live) == "new"
    assert stat.S_IMODE(live.stat().st_mode) == 0o600
    assert kept is not None
    backups.restore(kept)
    assert killed.found(live) == "old"


def test_a_stale_log_is_never_played_into_the_restored_file(scene: killed.Scene) -> None:
    assert (scene.data / f"{folder.DATABASE}-wal").stat().st_size > 10_000
    backups.restore(scene.saved)
    assert not (scene.data / f"{folder.DATABASE}-wal").exists()


def test_a_flipped_bit_anywhere_is_refused(scene: killed.Scene) -> None:
    whole = scene.saved.read_bytes()
    before = _everything(scene.data)
    chance = random.Random(7)  # noqa: S311 - which bit, not a secret
    for _ in range(200):
        broken = bytearray(whole)
        broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        scene.saved.write_bytes(broken)
        with pytest.raises(StorageError):
            backups.restore(scene.saved)
    assert _everything(scene.data) == before


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_truncated_backup_is_refused(scene: killed.Scene, share: float) -> None:
    whole = scene.saved.read_bytes()
    before = _everything(scene.data)
    scene.saved.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(StorageError, match="not whole"):
        backups.restore(scene.saved)
    assert _everything(scene.data) == before


def test_a_backup_of_a_later_version_is_refused(scene: killed.Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _everything(scene.data)
    monkeypatch.setattr(database, "schema", lambda: 0)
    with pytest.raises(NewerDatabase):
        backups.restore(scene.saved)
    assert _everything(scene.data) == before


def test_counts_that_do_not_agree_are_refused(scene: killed.Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = backups._tried
    monkeypatch.setattr(backups, "_tried", lambda path: replace(tried(path), counts={"facts": 1}))
    with pytest.raises(StorageError, match="not whole"):
        backups.restore(scene.saved)


def test_an_open_afterview_is_not_swapped_away(scene: killed.Scene) -> None:
    with closing(sqlite3.connect(scene.data / folder.DATABASE)) as open_elsewhere:
        open_elsewhere.execute("SELECT count(*) FROM facts").fetchone()
        with pytest.raises(StorageError, match="Afterview is open"):
            backups.restore(scene.saved)
    assert killed.found(scene.data / folder.DATABASE) == "old"


def test_a_damaged_database_is_put_aside_not_written_over(scene: killed.Scene) -> None:
    live = scene.data / folder.DATABASE
    Path(f"{live}-wal").unlink()
    damaged = b"SQLite format 3\x00" + b"\xff" * 5000
    live.write_bytes(damaged)
    _, kept = backups.restore(scene.saved)
    assert killed.found(live) == "new"
    assert kept is not None
    assert kept.read_bytes() == damaged


@pytest.mark.slow
def test_a_passphrase_closes_and_opens(scene: killed.Scene) -> None:
    pytest.importorskip("pyrage")
    backups.back_up(scene.target, "a calm morning")
    assert b"facts" not in scene.target.read_bytes()
    before = _everything(scene.data)
    for wrong in ("", "a calm evening"):
        with pytest.raises(UserFacingError):
            backups.restore(scene.target, wrong)
    secret = scene.target.read_bytes()
    chance = random.Random(3)  # noqa: S311 - which bit, not a secret
    for place in (5, len(secret) - 1, *(chance.randrange(len(secret)) for _ in range(4))):
        broken = bytearray(secret)
        broken[place] ^= 1
        scene.target.write_bytes(broken)
        with pytest.raises(StorageError):
            backups.restore(scene.target, "a calm morning")
    assert _everything(scene.data) == before
    scene.target.write_bytes(secret)
    shutil.rmtree(scene.data)
    backups.restore(scene.target, "a calm morning")
    assert killed.found(scene.data / folder.DATABASE) == "old"


def test_without_the_library_a_passphrase_says_what_to_install(
    scene: killed.Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(UserFacingError, match="encryption"):
        backups.back_up(scene.target, "a calm morning")
    assert not scene.target.exists()
    assert locked.opened(scene.saved, "", scene.place / "unused") == scene.saved


def test_the_commands_say_what_they_did_in_a_line(
    scene: killed.Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "40 rows in 1 tables" in afterview(capsys, "backup", "--to", scene.target).out
    again = afterview(capsys, "backup", "--to", scene.target)
    assert (again.code, len(again.err.splitlines())) == (2, 1)
    scene.saved.write_bytes(b"no backup")
    refused = afterview(capsys, "restore", scene.saved)
    assert (refused.code, len(refused.err.splitlines())) == (2, 1)
    assert "restored as it was" in afterview(capsys, "restore", scene.target).out


def test_only_the_newest_automatic_backups_stay(scene: killed.Scene) -> None:
    live = scene.data / folder.DATABASE
    assert killed.found(live) == "old"  # closing it takes its log up, as Afterview does after a migration
    for _ in range(backups.KEPT + 3):
        assert backups.before_migrating(live) is not None
    assert len(backups.automatic()) == backups.KEPT
    assert stat.S_IMODE((scene.data / folder.BACKUPS).stat().st_mode) == 0o700
    newest = backups.automatic()[-1]
    assert backups._unpacked(newest, scene.place / "tried").counts == {"facts": killed.ROWS["old"]}


@pytest.mark.slow
@pytest.mark.parametrize("old", sorted(FIXTURES.glob("*.sqlite3")), ids=lambda path: path.stem)
def test_a_database_of_every_kept_version_is_upgraded_and_backed_up_before(old: Path, tmp_path: Path) -> None:
    """The whole program on it, in a process of its own: all rows are there, and so is the old file."""
    shutil.copy(old, tmp_path / folder.DATABASE)
    before = backups._tried(old).counts
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("AFTERVIEW", "DJANGO"))}
    code = "from afterview.cli.main import main; main()"
    command = [sys.executable, "-c", code, "export", "--journal", "--to", str(tmp_path / "out.json")]
    subprocess.run(command, check=True, env=environment | {"AFTERVIEW_DATA": str(tmp_path)})
    after = backups._tried(tmp_path / folder.DATABASE)
    assert after.schema == database.schema()
    facts = [name for name in before if name.startswith("storage_")]
    assert {name: after.counts[name] for name in facts} == {name: before[name] for name in facts}
    assert after.counts["storage_eventrow"] > 20
    assert after.counts["storage_entryrow"] > 5
    if backups._tried(old).schema < database.schema():
        (kept,) = (tmp_path / folder.BACKUPS).iterdir()
        assert backups._unpacked(kept, tmp_path / "tried").counts == before


@pytest.mark.slow
def test_kill_at_any_line_leaves_old_or_new_whole(tmp_path: Path) -> None:
    """Twelve points of each act here; `python -m tests.storage.killed FOLDER 200` runs as many as wanted."""
    command = [sys.executable, "-m", "tests.storage.killed", str(tmp_path), "12"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    back_up, restore = said.splitlines()
    assert "'hit': 12" in back_up
    assert "'old': 12" in back_up
    assert "'hit': 12" in restore
    assert "'damaged'" not in restore
    assert "mixed" not in restore
