"""A worker of tests: as `afterview worker`, with one more task, whose effect can be counted.

`python -m tests.team.effects` works until it is ended.
"""

from __future__ import annotations

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "afterview.web.settings_team"
if __name__ == "__main__":
    django.setup()

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from afterview.record import FeedbackNote
from afterview.storage import queue, records, row_security
from afterview.storage.models import Seeker


@app.task(name="keep_note", queue="mail", retry=RetryStrategy(max_attempts=20, wait=1))
def keep_note(seeker: int, number: int) -> None:
    """Keep one entry, whose key is its number."""
    with row_security.seeing([seeker]):
        note = FeedbackNote(key=f"{number:032x}", at=timezone.now(), text=f"Note {number}")
        records.add(Seeker.objects.get(pk=seeker), note)


if __name__ == "__main__":
    queue.work(["mail"])
