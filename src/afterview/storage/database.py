"""Opening the database: refuse what a later Afterview wrote, keep it private, bring it up to date.

One person's search lies in one SQLite file. AFTERVIEW_DATABASE names a PostgreSQL instead, for a team.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.errors import NewerDatabase, StorageError, UsageError
from afterview.storage import folder, row_security

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ADDRESS = "AFTERVIEW_DATABASE"
_MAGIC = b"SQLite format 3\x00"
_MIGRATIONS = Path(__file__).parent / "migrations"


def configured(*, scope: str) -> dict[str, Any]:
    """Django's settings for the database that AFTERVIEW_DATABASE names, else for the file in the data folder.

    `scope` is what a fresh PostgreSQL connection may see (`row_security`).
    """
    address = os.environ.get(ADDRESS, "")
    return postgresql(address, scope=scope) if address else sqlite(folder.database_path())


def is_file() -> bool:
    """Whether the database is a file of ours, rather than a server's."""
    return not os.environ.get(ADDRESS)


def postgresql(address: str, *, scope: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL, from an address as libpq reads it. UsageError when it is none."""
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only a team needs the driver
    from psycopg.errors import Error  # noqa: PLC0415

    try:
        said = {name: str(value) for name, value in conninfo_to_dict(address).items() if value}
    except Error as error:
        raise UsageError(
            f"{ADDRESS} is no address of a PostgreSQL",
            "Write it as postgresql://user@host:5432/name; a password is better kept in PGPASSFILE.",
        ) from error
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{ours: said.pop(theirs, "") for ours, theirs in names.items()},
        "OPTIONS": {**said, "options": f"{said.get('options', '')} -c afterview.seekers={scope}".strip()},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """Django's settings for one SQLite file that several processes may use at once."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Readers never wait for a writer; a writer takes its lock at once instead of failing midway.
            "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def schema() -> int:
    """The number of the last migration: the shape of the tables that this Afterview knows."""
    return max(int(file.name[:4]) for file in _MIGRATIONS.glob("[0-9]*.py"))


def written_schema(path: Path) -> int:
    """The shape of the tables in a file, read from its first hundred bytes alone; 0 if there are none."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StorageError(
            f"{path} cannot be read: {error.strerror or error}",
            "Give yourself the rights to read it, or name another folder in AFTERVIEW_DATA.",
        ) from error
    if not head:
        return 0
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise StorageError(
            f"{path} is not a database of Afterview",
            "Move the file away, or name another folder in AFTERVIEW_DATA.",
        )
    return int.from_bytes(head[60:64], "big")  # PRAGMA user_version lies there


def make_ready_to_open() -> None:
    """Before Django starts: refuse a newer database untouched, then make folder, file and key private."""
    path = folder.database_path()
    if is_file() and written_schema(path) > schema():
        raise NewerDatabase(
            f"A later version of Afterview wrote {path}",
            "Install that version again, or name another folder in AFTERVIEW_DATA. Nothing was changed.",
        )
    folder.make_private_folder()
    if is_file():
        folder.make_private_file(path)
    folder.make_secret_key()


def bring_up_to_date() -> None:
    """After Django has started: make or change the tables if need be, and note their shape in the file."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "sqlite" and written_schema(Path(connection.settings_dict["NAME"])) == schema():
        return
    if connection.vendor == "sqlite":
        from afterview.storage import backups  # noqa: PLC0415 - it asks this module for the shape

        backups.before_migrating(Path(connection.settings_dict["NAME"]))
    with row_security.seeing(row_security.EVERYBODY):  # a migration may carry rows over
        call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "postgresql":
        call_command("createcachetable", verbosity=0)  # does nothing where the cache is no table
    if connection.vendor == "sqlite":
        _note_schema(connection)


def is_behind() -> bool:
    """Whether a migration has not run yet. StorageError when the database does not answer."""
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise StorageError(
            "The database does not answer",
            f"See whether it runs, and whether {ADDRESS} leads to it.",
        ) from error


def _note_schema(connection: BaseDatabaseWrapper) -> None:
    """Write the number, and out of the log into the file, where `written_schema` looks for it."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {schema()}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
