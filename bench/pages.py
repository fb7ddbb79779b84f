"""How fast the pages are on a long search: 10,000 applications from 100,000 stored events."""

from __future__ import annotations

import gzip
import os
import random
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bench.events import Thread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client

    from afterview.record import Event

APPLICATIONS = 10_000
RUNS = 20
PATIENCE = 0.2  # seconds a page may take, at the 95th of 100
LINES = 8  # of text in a mail
# What happens to an application, by kind; most are a receipt, some news and a no.
COURSES = tuple(
    course.split()
    for course in (
        "confirmation status sent status status sent status status status rejection",
        "confirmation status interview sent interview sent status status sent rejection",
        "confirmation status status sent status sent status status status status",
        "sent confirmation interview sent interview status sent feedback sent rejection",
    )
)


def events(count: int = APPLICATIONS) -> Iterator[Event]:
    """Ten events for each application, over four years up to yesterday."""
    chance = random.Random(7)
    begin = datetime.now(UTC) - timedelta(days=4 * 365)
    for n in range(count):
        start = begin + timedelta(days=4 * 365 * n / count)
        thread = Thread(f"{n}", f"Firm {n % 6000}", n % 97, LINES)
        for step, kind in enumerate(chance.choices(COURSES, weights=(80, 8, 10, 2))[0]):
            at = min(start + timedelta(days=3 * step, minutes=n % 60), datetime.now(UTC))
            yield thread.mail(step, kind, at)


def measure(count: int = APPLICATIONS) -> None:
    """Seed a database of its own, ask for every page, and print what each took."""
    from django.test import Client  # noqa: PLC0415 - after Django is set up
    from django.utils import timezone  # noqa: PLC0415

    from afterview.storage import access, records  # noqa: PLC0415
    from afterview.web import launch  # noqa: PLC0415

    here = launch.begin(8765)
    seeker = access.local_seeker()
    records.add_events(seeker, events(count))
    client = Client(headers={"host": "127.0.0.1:8765", "sec-fetch-site": "same-origin"})
    client.cookies[here.cookie] = here.session
    began = time.perf_counter()
    client.get("/")
    print(f"first page, nothing in memory yet: {time.perf_counter() - began:.1f} s")
    record = records.load(seeker, timezone.localdate())
    print(f"{len(record.applications)} applications, {len(record.doors)} closed doors")
    for address in addresses(record):
        _page(client, address)


def addresses(record: object) -> list[str]:
    """The pages of a search, one of each kind."""
    applications, doors = record.applications, record.doors  # type: ignore[attr-defined]
    longest = max(applications, key=lambda a: len(a.events)).key
    door = f"doors/{doors[0].key}/" if doors else ""
    shown = [
        *(
            "",
            "applications/",
            "applications/?view=board",
            "applications/?q=firm12",
            "applications/?choose=1",
        ),
        *("applications/?group=turned_down&page=9", "pictures/", f"applications/{longest}/"),
        *(f"applications/{longest}/set-right/", door, "feedback/", "recovery/", "game-plan/", "perspective/"),
        *("review/", "journal/", "mailboxes/", "settings/", "privacy/", "help/"),
    ]
    return [f"/{one}" for one in shown]


def _page(client: Client, address: str) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    took = []
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        answer = client.get(address)
        first = time.perf_counter() - began
        queries = len(asked)
    for _ in range(RUNS):
        began = time.perf_counter()
        client.get(address)
        took.append(time.perf_counter() - began)
    p95 = statistics.quantiles(took, n=20)[-1]
    size = len(gzip.compress(answer.content))
    mark = " " if p95 <= PATIENCE and size <= 100_000 else "!"
    middle = statistics.median(took)
    print(
        f"{mark} {answer.status_code} {address[:44]:44} first {1000 * first:6.0f} ms"
        f" · p50 {1000 * middle:5.0f} ms · p95 {1000 * p95:5.0f} ms"
        f" · {size / 1000:5.1f} KB · {queries} queries"
    )


def compare(folder: Path) -> None:
    """Set Django up on a database in this folder, and measure."""
    os.environ["AFTERVIEW_DATA"] = str(folder / "data")
    from afterview.web import server  # noqa: PLC0415 - Django is loaded by who needs it

    server.set_up()
    measure()
