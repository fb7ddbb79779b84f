"""A shared Afterview under load: its real server on PostgreSQL, people who look at a page every ten seconds.

`python -m bench.team_load --minutes 10` is the whole measurement; without `--minutes` it takes half of one.
`--many 100000` loads as many more seekers with a few applications each, and asks for the same pages again.

Everybody is signed in beforehand (a session in the database, as signing in makes it) and looks at every page
once before the clock runs: what is measured is a day in the middle, not the first minute after a start.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from afterview.storage.private_postgres import private_postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THINK = 10.0  # seconds between two pages of one person, on average
APPLICATIONS = 300
FEW = 3  # applications of each of the many others
# How often each page is asked for, of a hundred; '{application}' and '{door}' are of the seeker's own.
PAGES = {
    "/": 30,
    "/applications/": 15,
    "/applications/{application}/": 20,
    "/doors/{door}/": 10,
    "/feedback/": 7,
    "/recovery/": 4,
    "/game-plan/": 6,
    "/perspective/": 4,
    "/review/": 2,
    "/sharing/": 2,
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person: the session's key, and the pages that exist for them."""

    session: str
    pages: dict[str, str]

    def page(self, chance: random.Random) -> str:
        """The next page they look at."""
        return self.pages[chance.choices(list(PAGES), weights=list(PAGES.values()))[0]]


@dataclass(slots=True)
class Figures:
    """What the visitors met."""

    took: list[float] = field(default_factory=list)
    errors: int = 0
    begun: float = field(default_factory=time.perf_counter)

    def line(self, name: str, seconds: float) -> str:
        """As one line: rate, quantiles, errors."""
        if len(self.took) < 2:
            return f"{name}: nothing was answered, {self.errors} errors"
        parts = quantiles(self.took, n=100)
        rate = len(self.took) / seconds
        return (
            f"{name}: {len(self.took)} pages, {rate:.1f}/s, p50 {1000 * parts[49]:.0f} ms, "
            f"p95 {1000 * parts[94]:.0f} ms, p99 {1000 * parts[98]:.0f} ms, {self.errors} errors"
        )


async def ask(port: int, address: str, session: str) -> tuple[int, float]:
    """One page over a connection of its own, as a proxy asks; its status, and the seconds until its end."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={session}\r\n"
            "Accept-Language: en\r\nConnection: close\r\n\r\n".encode()
        )
        answer = await reader.read(-1)
    finally:
        writer.close()
    status = int(answer[9:12]) if answer.startswith(b"HTTP/1.") else 0
    return status, time.perf_counter() - began


async def visits(port: int, visitors: list[Visitor], rate: float, seconds: float) -> Figures:
    """Pages asked for at random moments, this many a second on average, by whoever's turn it is."""
    figures = Figures()
    chance = random.Random(3)
    turn = itertools.cycle(visitors)
    waiting: set[asyncio.Task[None]] = set()

    async def one(visitor: Visitor) -> None:
        try:
            status, took = await ask(port, visitor.page(chance), visitor.session)
        except OSError:
            status, took = 0, 0.0
        figures.took.append(took)
        figures.errors += status != 200

    begun = time.perf_counter()
    due = begun
    while (now := time.perf_counter()) < begun + seconds:
        if now < due:
            await asyncio.sleep(due - now)
        task = asyncio.create_task(one(next(turn)))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
        due += chance.expovariate(rate)
    await asyncio.gather(*waiting)
    return figures


async def look_around(port: int, visitors: list[Visitor], processes: int) -> Figures:
    """Everybody looks at every page, as often as it takes to have met each process of the server."""
    figures = Figures()
    gate = asyncio.Semaphore(2 * processes)

    async def one(visitor: Visitor, page: str) -> None:
        async with gate:
            status, took = await ask(port, page, visitor.session)
        figures.took.append(took)
        figures.errors += status != 200

    for _ in range(processes):
        await asyncio.gather(
            *(one(visitor, page) for visitor in visitors for page in list(visitor.pages.values())[:4])
        )
    return figures


def visitors_of(accounts: list[int]) -> list[Visitor]:
    """Sign everybody in, and find the pages of their own."""
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 - Django is set up by now
    from django.utils import timezone  # noqa: PLC0415

    from afterview.storage import records, row_security  # noqa: PLC0415
    from afterview.storage.models import Account  # noqa: PLC0415
    from bench.team_rows import PATTERNS  # noqa: PLC0415

    found = []
    known: dict[int, dict[str, str]] = {}
    everybody = Account.objects.filter(pk__in=accounts).select_related("seeker").order_by("seeker_id")
    for number, account in enumerate(everybody):
        if account.seeker is None:
            continue
        pattern = number % PATTERNS
        if pattern not in known:
            with row_security.seeing([account.seeker.pk]):
                record = records.load(account.seeker, timezone.localdate())
            own = {"application": record.applications[-1].key, "door": ""}
            own["door"] = record.doors[0].key if record.doors else own["application"]
            known[pattern] = {page: page.format(**own) for page in PAGES}
        session = SessionStore()
        session["_auth_user_id"] = str(account.pk)
        session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
        session["_auth_user_hash"] = account.get_session_auth_hash()
        session.create()
        found.append(Visitor(str(session.session_key), known[pattern]))
    return found


@contextmanager
def serving(processes: int, threads: int, searches: int) -> Iterator[tuple[int, int]]:
    """`afterview serve`, as an operator starts it; its port and the number of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    program = str(Path(sys.executable).with_name("afterview"))
    command = [
        program, "serve", "--listen", f"127.0.0.1:{port}", "--processes", str(processes), "--threads",
        str(threads),
    ]  # fmt: skip
    env = os.environ | {"AFTERVIEW_SEARCHES": str(searches)}
    server = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    try:
        asyncio.run(_until_ready(port))
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


async def _until_ready(port: int) -> None:
    for _ in range(300):
        try:
            if (await ask(port, "/ready/", ""))[0] == 200:
                return
        except OSError:
            pass
        await asyncio.sleep(0.2)
    raise TimeoutError("the server did not come up")


def cpu_of(process: int) -> tuple[float, float]:
    """CPU seconds of a process and all below it so far, and the megabytes they hold alone."""
    tick = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    family = {process}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    seconds = held = 0.0
    for one in family:
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            private = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        seconds += sum(map(int, fields[11:15])) / tick  # with those that ended
        held += (
            sum(int(line.split()[1]) for line in private.splitlines() if line.startswith("Private")) / 1000
        )
    return seconds, held


@dataclass(frozen=True, slots=True)
class Running:
    """The server and its database, and those who visit."""

    port: int
    process: int
    database: int
    visitors: list[Visitor]

    def measure(self, rate: float, seconds: float) -> Figures:
        """One load for a while, printed with who spent how much of the processors on it."""
        before = [cpu_of(one)[0] for one in (self.process, self.database)]
        own = time.process_time()
        figures = asyncio.run(visits(self.port, self.visitors, rate, seconds))
        spent = time.process_time() - own
        after = [cpu_of(one)[0] for one in (self.process, self.database)]
        served, stored = (b - a for a, b in zip(before, after, strict=True))
        pages = max(1, len(figures.took))
        print(figures.line(f"{len(self.visitors)} people, {rate:.0f} pages/s asked", seconds))
        print(
            f"  CPU a page: server {1000 * served / pages:.1f} ms, PostgreSQL {1000 * stored / pages:.1f} ms,"
            f" these visitors {1000 * spent / pages:.1f} ms; load of the machine {os.getloadavg()[0]:.1f}"
        )
        return figures

    def warm(self, processes: int) -> None:
        """Everybody looks around before the clock runs."""
        began = time.perf_counter()
        first = asyncio.run(look_around(self.port, self.visitors, processes))
        print(first.line("everybody looks around", time.perf_counter() - began))


def main(arguments: list[str] | None = None) -> None:
    """Load the rows, start the server, let people come."""
    said = _parser().parse_args(arguments)
    from tests.team.killing import settings  # noqa: PLC0415 - it sets what Django is set up with

    with tempfile.TemporaryDirectory(prefix="afterview-load-") as folder, private_postgres() as server:
        settings(Path(folder), server)
        from afterview.web import server as web  # noqa: PLC0415

        web.set_up()
        from afterview.storage.models import Account  # noqa: PLC0415
        from bench import team_rows  # noqa: PLC0415

        print(_load(team_rows.load, said.people, APPLICATIONS))
        visitors = visitors_of(list(Account.objects.order_by("pk").values_list("pk", flat=True)))
        rates = [float(one) for one in said.rates.split(",")] if said.rates else [said.people / THINK]
        database = int((server.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        with serving(said.processes, said.threads, said.people) as (port, process):
            here = Running(port, process, database, visitors)
            print(f"{said.processes} processes x {said.threads} threads")
            here.warm(said.processes)
            for rate in rates:
                here.measure(rate, 60 * said.minutes)
            if said.many:
                print(_load(team_rows.load, said.many, FEW))
                here.measure(rates[0], 60 * said.minutes)
            print(f"the server's processes hold {cpu_of(process)[1]:.0f} MB of their own")


def _load(load: Callable[[int, int], object], seekers: int, applications: int) -> str:
    """Load rows; how many, how long it took, and how large the database is then."""
    from bench import team_rows  # noqa: PLC0415

    began = time.perf_counter()
    load(seekers, applications)
    seconds = time.perf_counter() - began
    return f"{seekers} seekers x {applications} applications in {seconds:.0f} s: database {team_rows.size()}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.5, help="how long each load lasts")
    parser.add_argument("--people", type=int, default=1000, help="signed-in seekers")
    parser.add_argument(
        "--rates", default="", help="pages a second to try, with commas; people / 10 by itself"
    )
    parser.add_argument(
        "--many", type=int, default=0, help="more seekers to load, for the second measurement"
    )
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    return parser


if __name__ == "__main__":
    main()
