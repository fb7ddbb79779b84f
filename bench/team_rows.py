"""Rows for a shared Afterview under load: seekers with their applications, made up, loaded in bulk.

A few searches are written through Afterview itself; PostgreSQL copies them under the numbers of as many
seekers as wanted. Keys are unique within a seeker alone, so copies need no new ones.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bench.events import Thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.record import Event

PATTERNS = 8  # searches that differ; the others are copies of them
# What happens to an application and how often of 100: most hear a receipt, and then nothing or a no.
COURSES = {
    "confirmation": 35,
    "confirmation rejection": 40,
    "sent confirmation status rejection": 9,
    "confirmation interview sent rejection": 9,
    "confirmation interview status interview sent rejection": 5,
    "sent confirmation interview interview offer": 1,
    "confirmation interview feedback rejection": 1,
}
LINES = 6  # of text in a mail


def events(applications: int, seed: int) -> Iterator[Event]:
    """A search of a year up to yesterday, about 2.4 mails for each application."""
    chance = random.Random(seed)
    now = datetime.now(UTC)
    for n in range(applications):
        start = now - timedelta(days=366 - 365 * n / applications)
        firm = f"Firm{chance.randrange(9000)}"
        course = chance.choices(list(COURSES), weights=list(COURSES.values()))[0].split()
        thread = Thread(f"{seed}.{n}", firm, n % 97, LINES)
        for step, kind in enumerate(course):
            at = min(start + timedelta(days=6 * step, minutes=n % 60), now - timedelta(hours=1))
            yield thread.mail(step, kind, at)


def load(seekers: int, applications: int) -> list[int]:
    """Add this many seekers to an organisation, each with an account and a search; the accounts' numbers."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from afterview.storage import records, row_security  # noqa: PLC0415
    from afterview.storage.models import Account, Organisation, Seeker  # noqa: PLC0415

    organisation, _ = Organisation.objects.get_or_create(name="Bench")
    with row_security.seeing(row_security.EVERYBODY):
        first = Seeker.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        names = [Seeker(name=f"Seeker {n}", revision=1) for n in range(seekers)]
        Seeker.objects.bulk_create(names, batch_size=5000)
        patterns = list(Seeker.objects.filter(pk__gt=first).order_by("pk")[:PATTERNS])
        for seed, one in enumerate(patterns):
            records.add_events(one, events(applications, seed))
        _copy(len(patterns), patterns[0].pk, first + seekers)
        mine = Seeker.objects.filter(pk__gt=first).order_by("pk")
        accounts = [
            Account(email=f"seeker{one}@bench.example", organisation=organisation, seeker_id=one)
            for one in mine.values_list("pk", flat=True)
        ]
        Account.objects.bulk_create(accounts, batch_size=5000)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return [one.pk for one in accounts]


def _copy(patterns: int, first: int, last: int) -> None:
    """The rows of the patterns, again for each seeker after them."""
    from django.db import connection  # noqa: PLC0415

    from afterview.storage.models import EventRow  # noqa: PLC0415

    facts = EventRow._meta  # noqa: SLF001 - Django's own name
    names = [field.column for field in facts.concrete_fields if field.column != "seeker_id"]
    columns = ", ".join(f'"{name}"' for name in names)
    table = facts.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (seeker_id, {columns}) "  # noqa: S608 - our own names
            f"SELECT one, {columns} FROM generate_series(%s::bigint, %s::bigint) AS one "
            f"JOIN {table} AS known ON known.seeker_id = %s + (one - %s) %% %s",
            [first + patterns, last, first, first, patterns],
        )


def size() -> str:
    """How large the database is, in words."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        return str(cursor.fetchone()[0])
