"""Asking for work in a shared Afterview, and doing it: the queue is a table beside the rows it is about."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from procrastinate.manager import JobManager

    from afterview.storage.models import Mailbox

# Somebody who waits before a page comes before what the calendar asks for.
SOON = 10
USUAL = 0


def ask_to_read(mailbox: Mailbox, priority: int = SOON) -> None:
    """Have a mailbox read by a worker. Asked twice, it is read once: the lock is the mailbox's own."""
    from procrastinate.exceptions import AlreadyEnqueued  # noqa: PLC0415 - only a shared Afterview has it

    from afterview.storage.tasks import read_mailbox  # noqa: PLC0415

    mark = f"mailbox-{mailbox.pk}"
    try:
        read_mailbox.configure(lock=mark, queueing_lock=mark, priority=priority).defer(
            seeker=mailbox.seeker_id, mailbox=mailbox.pk
        )
    except AlreadyEnqueued:
        return


def is_asked_for(mailbox: Mailbox) -> bool:
    """Whether a reading waits for a worker, or runs."""
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415

    waiting = ProcrastinateJob.objects.filter(lock=f"mailbox-{mailbox.pk}", status__in=("todo", "doing"))
    return bool(waiting.exists())


async def take_up_again(manager: JobManager, seconds: float) -> None:
    """Put back the jobs of workers that gave no sign of life for this long."""
    from procrastinate.exceptions import ConnectorException  # noqa: PLC0415

    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        # One that was only slow may have ended it meanwhile, or another put it back: so much the better.
        with suppress(ConnectorException):
            await manager.retry_job(job)


def work(queues: Sequence[str] = (), *, once: bool = False) -> None:
    """Do jobs, one at a time, until told to end; with `once`, until none is left. Done jobs are deleted."""
    from procrastinate import PsycopgConnector  # noqa: PLC0415
    from procrastinate.contrib.django import app, connector_params  # noqa: PLC0415

    # A connection pool of its own: Django's connections belong to the threads that jobs run on.
    with app.replace_connector(PsycopgConnector(kwargs=connector_params())) as working:
        working.run_worker(
            queues=list(queues) or None, wait=not once, concurrency=1, delete_jobs="successful"
        )
