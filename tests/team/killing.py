"""Workers that die while they work: is each job's effect there once, and is none stuck?

`python -m tests.team.killing [JOBS]` starts a private PostgreSQL and workers, kills a worker every two
seconds with SIGKILL and the server once half-way, and prints what was left; ten thousand jobs by itself.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.storage.private_postgres import private_postgres

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerProcess

    from procrastinate.types import JSONDict

    from afterview.storage.private_postgres import PrivatePostgres

JOBS = 10_000
SEEKERS = 50
WORKERS = 4
EVERY = 2.0  # seconds between two kills
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was there at the end, and what had happened until then."""

    jobs: int
    effects: int  # entries that are there
    changes: int  # how often an entry was added, by the seekers' own count
    later: int  # of these, at a second or later try
    left: int  # jobs that are still in the queue, or gave up
    kills: int
    restarts: int
    seconds: float

    @property
    def is_clean(self) -> bool:
        """Each once, none stuck."""
        return self.effects == self.changes == self.jobs and self.left == 0

    def line(self) -> str:
        """As one line."""
        return (
            f"queue: {self.jobs} jobs, {self.kills} workers killed, PostgreSQL restarted "
            f"{self.restarts} times: {self.effects} effects, {self.changes - self.effects} twice, "
            f"{self.left} stuck, {self.later} at a later try, {self.seconds:.0f} s"
        )


def ask(jobs: int) -> list[int]:
    """Make seekers and ask for this many jobs about them; the seekers' numbers."""
    from afterview.storage.models import Seeker  # noqa: PLC0415 - Django is set up by now
    from tests.team.effects import keep_note  # noqa: PLC0415

    made = [Seeker.objects.create(name=f"Seeker {n}").pk for n in range(min(SEEKERS, jobs))]
    for begin in range(0, jobs, BATCH):
        wanted = range(begin, min(begin + BATCH, jobs))
        some: list[JSONDict] = [{"seeker": made[n % len(made)], "number": n} for n in wanted]
        keep_note.batch_defer(*some)
    return made


def run(
    jobs: int,
    seconds: float,
    restart: Callable[[], None] | None = None,
    between: Callable[[], None] | None = None,
) -> Outcome:
    """Ask for jobs, let workers work and die until all is done or the time is over.

    `restart` ends the server once and starts it; `between` is called every so often.
    """
    seekers = ask(jobs)
    began = time.monotonic()
    kills = restarts = seen = 0
    crew: list[ForkServerProcess] = []
    try:
        while time.monotonic() - began < seconds:
            crew = [one for one in crew if one.is_alive()]
            crew += [_worker() for _ in range(WORKERS - len(crew))]
            time.sleep(EVERY)
            effects, left = _now(seekers)
            if effects >= jobs and left == 0:
                break
            if seen < effects < jobs:  # afterwards, what the dead left behind is taken up in peace
                seen = effects
                crew.pop(0).kill()
                kills += 1
            if between is not None:
                between()
            if restart is not None and restarts == 0 and effects > jobs // 2:
                restart()
                restarts += 1
    finally:
        for one in crew:
            one.kill()
            one.join()
    return _outcome(seekers, jobs, kills, restarts, time.monotonic() - began)


def _worker() -> ForkServerProcess:
    """A worker in a process of its own; from a fork server, so that it works before it dies."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.team.effects"])
    told = {name: value for name, value in os.environ.items() if name.startswith("AFTERVIEW_")}
    one = context.Process(target=_work, args=(told,), daemon=True)
    one.start()
    return one


def _work(told: dict[str, str]) -> None:
    """Work for the service that is told: the fork server may be older than it, and know another."""
    os.environ.update(told)
    from tests.team import effects  # noqa: PLC0415 - it sets Django up by what was told

    effects.work()


def _now(seekers: list[int]) -> tuple[int, int]:
    """Entries that are there, and jobs that are not done; (0, 1) while the server does not answer."""
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415

    from afterview.storage import row_security  # noqa: PLC0415
    from afterview.storage.models import EntryRow  # noqa: PLC0415

    connection.close_if_unusable_or_obsolete()
    with suppress(DatabaseError), row_security.seeing(seekers):
        waiting = ProcrastinateJob.objects.filter(task_name="keep_note").exclude(status="succeeded")
        return EntryRow.objects.count(), waiting.count()
    connection.close()
    return 0, 1


def _outcome(seekers: list[int], jobs: int, kills: int, restarts: int, seconds: float) -> Outcome:
    from django.db.models import Sum  # noqa: PLC0415

    from afterview.storage import row_security  # noqa: PLC0415
    from afterview.storage.models import EntryRow, Seeker  # noqa: PLC0415
    from tests.team.effects import FIRST_TRY  # noqa: PLC0415

    effects, left = _now(seekers)
    with row_security.seeing(seekers):
        first = EntryRow.objects.filter(content__text__endswith=FIRST_TRY).count()
        changes = Seeker.objects.filter(pk__in=seekers).aggregate(n=Sum("revision"))["n"]
    return Outcome(jobs, effects, changes, effects - first, left, kills, restarts, seconds)


def measure(jobs: int, seconds: float = 600) -> Outcome:
    """Everything, on a server of its own."""
    with tempfile.TemporaryDirectory(prefix="afterview-queue-") as folder, private_postgres() as server:
        settings(Path(folder), server)
        from afterview.web import server as web  # noqa: PLC0415 - Django is loaded by who needs it

        web.set_up()
        return run(jobs, seconds, lambda: _restart(server))


def settings(folder: Path, server: PrivatePostgres) -> None:
    """A shared Afterview on this server, for this process and those it starts."""
    key = folder / "key"
    key.write_text("k" * 50, "utf-8")
    os.environ.update(
        {
            "AFTERVIEW_MODE": "team",
            "AFTERVIEW_DATABASE": server.address(),
            "AFTERVIEW_DATA": str(folder / "data"),
            "AFTERVIEW_SECRET_KEY_FILE": str(key),
            "AFTERVIEW_HOSTS": "127.0.0.1",
            "AFTERVIEW_TLS": "0",
            "AFTERVIEW_LOG": "errors",
        }
    )


def _restart(server: PrivatePostgres) -> None:
    """As when the machine of the database dies: no farewell, and a second of silence."""
    server.stop("immediate")
    time.sleep(1)
    server.start()


if __name__ == "__main__":
    outcome = measure(int(sys.argv[1]) if len(sys.argv) > 1 else JOBS)
    print(outcome.line())
    sys.exit(0 if outcome.is_clean else 1)
