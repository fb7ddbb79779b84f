"""The second wall, in PostgreSQL itself: a connection sees the rows of the seekers it was told of.

The first wall is `access.py`. Should a query forget to ask it, the database still answers with nothing:
each table that leads with a seeker has a policy that compares its rows with the setting `afterview.seekers`,
a list of numbers separated by commas, or `*`. SQLite holds one person's search and needs no such wall.

Policies hold for the owner of the tables too (FORCE), but never for a superuser: do not connect as one.
https://www.postgresql.org/docs/current/ddl-rowsecurity.html
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

EVERYBODY = "*"
NOBODY = ""
# Who may see whom is asked before anything may be seen; such a table holds no words of the search.
_ASKED_FIRST = {"Grant"}
_SEEN = "current_setting('afterview.seekers', true)"
_ROWS = f"{_SEEN} = '{EVERYBODY}' OR seeker_id::text = ANY (string_to_array({_SEEN}, ','))"


def guarded() -> list[str]:
    """The tables whose rows belong to a seeker."""
    from django.apps import apps  # noqa: PLC0415 - models are known by now

    facts = [m._meta for m in apps.get_app_config("storage").get_models()]  # noqa: SLF001 - Django's own name
    return sorted(
        one.db_table
        for one in facts
        if one.object_name not in _ASKED_FIRST and any(field.name == "seeker" for field in one.fields)
    )


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Give each table its policy; doing it again changes nothing. Runs after every migration."""
    if connection.vendor != "postgresql":
        return
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name in guarded():
            if name not in there:
                continue
            table = connection.ops.quote_name(name)
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS own_rows ON {table}")
            cursor.execute(f"CREATE POLICY own_rows ON {table} USING ({_ROWS})")


def after_migrating(using: str, **_: Any) -> None:
    """Django's signal, once all tables are there."""
    from django.db import connections  # noqa: PLC0415

    put_up(connections[using])


@contextmanager
def seeing(seekers: Iterable[int] | str) -> Iterator[None]:
    """Within it, the connection sees these seekers' rows alone (or EVERYBODY's)."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        yield
        return
    wanted = seekers if isinstance(seekers, str) else ",".join(str(int(one)) for one in sorted(seekers))
    before = _see(connection, wanted)
    try:
        yield
    finally:
        _see(connection, before)


def _see(connection: BaseDatabaseWrapper, wanted: str) -> str:
    """Told to the connection, not to a transaction, since most pages run without one; what it saw before."""
    if connection.needs_rollback:
        return NOBODY  # the transaction takes the setting back by itself
    with connection.cursor() as cursor:
        # One question for both: every page asks this twice.
        cursor.execute(
            f"WITH before AS MATERIALIZED (SELECT {_SEEN} AS seen) "  # noqa: S608 - our own words
            "SELECT seen, set_config('afterview.seekers', %s, false) FROM before",
            [wanted],
        )
        row = cursor.fetchone()
    return str(row[0] or NOBODY) if row else NOBODY
