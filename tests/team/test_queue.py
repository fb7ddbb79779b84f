"""Workers die, and every job has its effect once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from afterview.storage import queue, records, row_security
from afterview.storage.models import Mailbox, Seeker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 60


@contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    """A worker on the tests' own database, in a process of its own."""
    facts = connection.settings_dict
    address = f"postgresql://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    env = os.environ | {"AFTERVIEW_DATABASE": address}
    one = subprocess.Popen([sys.executable, "-m", "tests.team.effects"], env=env, stderr=subprocess.DEVNULL)
    try:
        yield one
    finally:
        one.kill()
        one.wait(timeout=20)


def _notes(seeker: Seeker) -> int:
    with row_security.seeing([seeker.pk]):
        return len(records.entries(seeker))


def _take_up_again() -> None:
    """What the workers do once a minute, now: whoever gave no sign of life for a moment counts as dead."""
    from procrastinate import PsycopgConnector  # noqa: PLC0415
    from procrastinate.contrib.django import app, connector_params  # noqa: PLC0415

    async def again() -> None:
        with app.replace_connector(PsycopgConnector(kwargs=connector_params())) as working:
            async with working.open_async():
                for job in await working.job_manager.get_stalled_jobs(seconds_since_heartbeat=0.5):
                    await working.job_manager.retry_job(job)

    asyncio.run(again())


def _wait_for(seeker: Seeker, notes: int, seconds: float) -> int:
    until = time.monotonic() + seconds
    while time.monotonic() < until and _notes(seeker) < notes:
        time.sleep(0.2)
    return _notes(seeker)


def test_each_job_has_its_effect_once_though_workers_are_killed() -> None:
    from tests.team.effects import keep_note  # noqa: PLC0415

    seeker = Seeker.objects.create(name="Noor")
    for number in range(JOBS):
        keep_note.defer(seeker=seeker.pk, number=number)
    kept = 0
    for _ in range(3):
        with _worker():
            before = kept
            kept = _wait_for(seeker, before + JOBS // 4, 30)
            assert before < kept < JOBS, "the worker was killed midway"
    _take_up_again()
    with _worker():
        assert _wait_for(seeker, JOBS, 40) == JOBS


def test_a_mailbox_is_asked_for_once_and_read_by_a_worker(tmp_path: Path, monkeypatch: Any) -> None:
    letter = tmp_path / "one.eml"
    letter.write_bytes(
        b"From: Careers <jobs@fernhill.example>\nTo: noor@people.example\nSubject: Your application\n"
        b"Date: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <1@fernhill.example>\n\n"
        b"Thank you for your application for the role of Analyst at Fernhill. We have received it.\n"
    )
    seeker = Seeker.objects.create(name="Noor")
    with row_security.seeing([seeker.pk]):
        mailbox = Mailbox.objects.create(seeker=seeker, path=str(letter))
    queue.ask_to_read(mailbox)
    queue.ask_to_read(mailbox)
    assert queue.is_asked_for(mailbox)
    connection.close()
    queue.work(["mail"], once=True)
    assert not queue.is_asked_for(mailbox)
    with row_security.seeing([seeker.pk]):
        assert [event.employer for event in records.events(seeker)] == ["Fernhill"]
