"""Workers die, and every job has its effect once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from afterview.storage import queue, records, row_security
from afterview.storage.models import Mailbox, Seeker
from tests.team import killing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 300


def _take_up_again() -> None:
    """What the workers do once a minute, now: whoever gave no sign of life for a moment counts as dead."""
    from procrastinate import PsycopgConnector  # noqa: PLC0415
    from procrastinate.contrib.django import app, connector_params  # noqa: PLC0415

    async def again() -> None:
        with app.replace_connector(PsycopgConnector(kwargs=connector_params())) as working:
            async with working.open_async():
                await queue.take_up_again(working.job_manager, 0.5)

    asyncio.run(again())


def test_each_job_has_its_effect_once_though_workers_are_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small one; the whole is `python -m tests.team.killing`."""
    facts = connection.settings_dict
    address = f"postgresql://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    monkeypatch.setenv("AFTERVIEW_DATABASE", address)
    monkeypatch.setattr(killing, "WORKERS", 2)
    monkeypatch.setattr(killing, "EVERY", 0.3)
    outcome = killing.run(JOBS, 60, between=_take_up_again)
    assert outcome.kills >= 2, "nobody was killed while there was work"
    assert outcome.is_clean, outcome.line()


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
