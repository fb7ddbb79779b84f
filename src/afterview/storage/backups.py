"""Backups of the one file that holds a search: made while it is in use, tried before they are trusted.

A backup is a zip archive of two files, `manifest.json` and `afterview.sqlite3`. Its comment is the SHA-256 of
all bytes before it, so that one changed bit anywhere is seen; with a passphrase, the archive is an age file
(https://age-encryption.org/v1). Nothing here needs Django: a backup is restored when nothing else starts.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from afterview.errors import NewerDatabase, StorageError
from afterview.storage import database, folder, locked, room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = "afterview-backup"
SUFFIX = ".afterview"
KEPT = 5
_MANIFEST = "manifest.json"
_DIGEST = 64  # letters of the comment
_MOST = 20 * 1024**3  # bytes of a database; what claims to be larger is no search


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: when it was made, the shape of its tables, rows by table, and its SHA-256."""

    format: str
    made_at: str
    schema: int
    counts: dict[str, int]
    sha256: str


def back_up(to: Path, passphrase: str = "", *, source: Path | None = None) -> Manifest:
    """Write a backup to a new file, tried before it gets its name. StorageError when it cannot be made."""
    database_file = source or folder.database_path()
    if to.exists():
        raise StorageError(f"{to} is there already", "Name a new file: no backup is written over.")
    if not database_file.exists():
        raise StorageError(f"There is no database at {database_file}", "Nothing has to be kept yet.")
    part, copy = to.with_name(f".{to.name}.part"), to.with_name(f".{to.name}.copy.part")
    with _troubles(to), _swept(part, copy):
        manifest = _copied(database_file, copy)
        _packed(copy, manifest, part)
        if passphrase:
            locked.lock(part, passphrase)
        os.replace(part, to)  # noqa: PTH105 - as is said: in one step
        _settle(to.parent)
    return manifest


def restore(file: Path, passphrase: str = "") -> tuple[Manifest, Path | None]:
    """Put a backup in the place of the database; what was there is kept as a backup, whose path is returned.

    Everything is tried first: a backup that is not whole, or of a later version, changes nothing.
    """
    folder.make_private_folder()
    live = folder.database_path()
    new = live.with_name(f".{live.name}.restored.part")
    opened = live.with_name(f".{live.name}.opened.part")
    with _troubles(live), _swept(new, opened):
        manifest = _unpacked(locked.opened(file, passphrase, opened), new)
        kept = _kept_aside(live)
        _swap(new, live)
    return manifest, kept


def before_migrating(path: Path) -> Path | None:
    """Keep the database as it is before its tables change; the newest few such backups stay."""
    written = database.written_schema(path)
    if not 0 < written < database.schema():
        return None
    made = _automatic(f"before-schema-{database.schema()}")
    back_up(made, source=path)
    for old in automatic()[:-KEPT]:
        old.unlink()
    return made


def automatic() -> list[Path]:
    """The backups that Afterview made by itself, oldest first."""
    place = folder.data_folder() / folder.BACKUPS
    return sorted(place.glob(f"*{SUFFIX}"), key=lambda path: path.name) if place.is_dir() else []


def _automatic(why: str) -> Path:
    place = folder.data_folder() / folder.BACKUPS
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.chmod(0o700)
    return place / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{why}{SUFFIX}"


def _copied(source: Path, copy: Path) -> Manifest:
    """A consistent copy, also while somebody writes: SQLite's own backup, then its own check."""
    folder.make_private_file(copy)
    with closing(_read_only(source)) as live, closing(sqlite3.connect(copy)) as target:
        live.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    return _tried(copy)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=20)


def _tried(path: Path) -> Manifest:
    """What a database file holds, once SQLite finds nothing wrong with it."""
    with closing(_read_only(path)) as one:
        if one.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise _damaged(path)
        if one.execute("PRAGMA foreign_key_check").fetchone():
            raise _damaged(path)
        tables = one.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        quoted = {name: '"' + name.replace('"', '""') + '"' for (name,) in tables}
        counts = {name: one.execute(f"SELECT count(*) FROM {q}").fetchone()[0] for name, q in quoted.items()}  # noqa: S608 - names of the file's own tables, quoted
        schema = one.execute("PRAGMA user_version").fetchone()[0]
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return Manifest(FORMAT, datetime.now(UTC).isoformat(timespec="seconds"), schema, counts, digest)


def _packed(copy: Path, manifest: Manifest, part: Path) -> None:
    folder.make_private_file(part)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True))
        archive.write(copy, folder.DATABASE)
        archive.comment = b"0" * _DIGEST
    with part.open("r+b") as file:
        file.seek(-_DIGEST, os.SEEK_END)
        file.write(_digest_of(part).encode())
        file.flush()
        os.fsync(file.fileno())


def _digest_of(archive: Path) -> str:
    """The SHA-256 of all bytes before the comment."""
    left, digest = archive.stat().st_size - _DIGEST, sha256()
    with archive.open("rb") as file:
        while left > 0 and (piece := file.read(min(left, 1 << 20))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def _unpacked(archive: Path, new: Path) -> Manifest:
    """The database of a backup, tried in every way we know, in a file beside the live one."""
    with suppress(OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, sqlite3.Error):
        with archive.open("rb") as file:
            file.seek(-_DIGEST, os.SEEK_END)
            if file.read() != _digest_of(archive).encode():
                raise _damaged(archive)
        with zipfile.ZipFile(archive) as zipped:
            said = Manifest(**json.loads(zipped.read(_MANIFEST)))
            if said.schema > database.schema():
                raise NewerDatabase(
                    f"A later version of Afterview wrote {archive.name}",
                    "Install that version. Nothing was changed.",
                )
            if zipped.getinfo(folder.DATABASE).file_size <= _MOST:
                folder.make_private_file(new)
                with zipped.open(folder.DATABASE) as source, new.open("wb") as target:
                    while piece := source.read(1 << 20):
                        target.write(piece)
                    target.flush()
                    os.fsync(target.fileno())
                found = _tried(new)
                if (found.sha256, found.counts, found.schema) == (said.sha256, said.counts, said.schema):
                    return said
    raise _damaged(archive)


def _damaged(path: Path) -> StorageError:
    return StorageError(
        f"{path.name} is not whole, or no backup of Afterview", "Use another backup. Nothing was changed."
    )


def _kept_aside(live: Path) -> Path | None:
    """What is there now, as a backup of its own; a database that is damaged itself, as the files they are."""
    if not live.exists() or not live.stat().st_size:
        return None
    kept = _automatic("before-restoring")
    try:
        back_up(kept, source=live)
    except (StorageError, sqlite3.DatabaseError):
        kept = kept.with_suffix(".damaged")
        for end in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                os.replace(f"{live}{end}", f"{kept}{end}")  # noqa: PTH105 - three files of one name
    return kept


def _swap(new: Path, live: Path) -> None:
    """The new file in the place of the old one, in one step and with no log left that belonged to the old.

    A log beside a file it does not belong to would be played into it. So the old file takes up its own log
    first, and is held alone until the new one has its name.
    """
    with closing(sqlite3.connect(live, timeout=1, isolation_level=None)) as old:
        try:
            (mode,) = old.execute("PRAGMA journal_mode=DELETE").fetchone()
            old.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            mode = "in use"
        if mode != "delete":
            raise StorageError("Afterview is open", "Close it, and restore then. Nothing was changed.")
        os.replace(new, live)  # noqa: PTH105 - as is said: in one step
        _settle(live.parent)


def _settle(place: Path) -> None:
    """Have the disk keep the new name, too."""
    if os.name == "nt":
        return
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _swept(*parts: Path) -> Iterator[None]:
    """Nothing half-made is there before or after."""
    ends = ("", "-journal", "-wal", "-shm")
    try:
        for part in parts:
            for end in ends:
                part.with_name(part.name + end).unlink(missing_ok=True)
        yield
    finally:
        for part in parts:
            for end in ends:
                part.with_name(part.name + end).unlink(missing_ok=True)


@contextmanager
def _troubles(where: Path) -> Iterator[None]:
    """What the disk or SQLite refuses, as one line."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{error.filename or where} cannot be used: {error.strerror or error}",
            "Free some space or name another place. Your data is as it was.",
        ) from error
    except sqlite3.Error as error:
        if full := room.lacking(error):
            raise full from error
        raise StorageError(
            f"The database at {folder.database_path()} cannot be read ({error})",
            "Restore a backup: `afterview restore FILE`. Your data is as it was.",
        ) from error
