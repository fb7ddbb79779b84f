"""The file on disk: private whatever the umask, shared without failing, and a newer one left alone."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db.utils import ConnectionHandler

from afterview.cli.main import run
from afterview.errors import NewerDatabase, StorageError
from afterview.storage import database, folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "deep" / "data"
    monkeypatch.setenv("AFTERVIEW_DATA", str(place))
    monkeypatch.delenv("AFTERVIEW_DATABASE", raising=False)  # here it is about the file
    return place


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _connection(path: Path) -> Iterator[Any]:
    """A connection by our own settings, beside the tests' own one in memory."""
    one = ConnectionHandler({"default": database.sqlite(path)})["default"]
    try:
        yield one
    finally:
        one.close()


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_open_folder_and_files(data: Path, mask: int) -> None:
    with _umask(mask):
        database.make_ready_to_open()
        with _connection(folder.database_path()) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE kept (word TEXT)")
            modes = {path.name: _mode(path) for path in data.iterdir()}
    assert _mode(data) == 0o700
    assert modes == dict.fromkeys(
        ["afterview.sqlite3", "afterview.sqlite3-wal", "afterview.sqlite3-shm", "secret_key"], 0o600
    )


def test_what_was_open_to_others_is_closed(data: Path) -> None:
    data.mkdir(parents=True)
    data.chmod(0o777)
    folder.database_path().touch()
    folder.database_path().chmod(0o666)
    database.make_ready_to_open()
    assert (_mode(data), _mode(folder.database_path())) == (0o700, 0o600)


def test_a_folder_of_other_files_keeps_its_rights(data: Path) -> None:
    data.mkdir(parents=True)
    data.chmod(0o755)
    (data / "somebody_elses").touch()
    database.make_ready_to_open()
    assert (_mode(data), _mode(folder.database_path())) == (0o755, 0o600)


def test_the_secret_key_stays_the_same(data: Path) -> None:
    database.make_ready_to_open()
    first = folder.secret_key()
    database.make_ready_to_open()
    assert len(first) >= 50
    assert folder.secret_key() == first


def test_readers_never_wait_for_a_writer(data: Path) -> None:
    database.make_ready_to_open()
    with _connection(folder.database_path()) as connection, connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_transaction_takes_its_lock_at_once(data: Path) -> None:
    database.make_ready_to_open()
    path = folder.database_path()
    with _connection(path) as connection:
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        connection.rollback()


def _everything(place: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, time and rights of a folder and all in it."""
    seen = {}
    for path in (place, *place.iterdir()):
        facts = path.stat()
        seen[path.name] = (path.read_bytes() if path.is_file() else b"", facts.st_mtime_ns, facts.st_mode)
    return seen


def test_a_newer_database_is_refused_without_a_byte_written(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir(parents=True, mode=0o755)
    with closing(sqlite3.connect(folder.database_path())) as newer:
        newer.execute("CREATE TABLE later (word TEXT)")
        newer.execute(f"PRAGMA user_version = {database.schema() + 1}")
    before = _everything(data)
    with pytest.raises(NewerDatabase):
        database.make_ready_to_open()
    assert run(["open", "--no-browser"]) == 2
    assert _everything(data) == before
    (line,) = capsys.readouterr().err.splitlines()
    assert "later version" in line


def test_our_own_schema_is_read_without_opening_the_database(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite3"
    assert database.written_schema(path) == 0
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA user_version = 7")
    assert database.written_schema(path) == 7


def test_a_file_that_is_no_database_is_left_alone(data: Path) -> None:
    data.mkdir(parents=True)
    folder.database_path().write_text("my shopping list")
    with pytest.raises(StorageError, match="not a database"):
        database.make_ready_to_open()
    assert folder.database_path().read_text() == "my shopping list"


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("AFTERVIEW_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(StorageError, match="AFTERVIEW_DATA"):
        database.make_ready_to_open()


def test_the_models_and_the_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
