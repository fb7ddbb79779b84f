"""A worker of tests: as `afterview worker`, with one more task, whose effect can be counted.

`python -m tests.team.effects` works until it is ended.
"""

from __future__ import annotations

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "afterview.web.settings_team"
if __name__ == "__main__" or "django.conf" not in sys.modules:
    django.setup()

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from afterview.record import FeedbackNote
from afterview.storage import queue, records, row_security
from afterview.storage.models import Seeker

FIRST_TRY = "try 0"


@app.task(name="keep_note", queue="mail", pass_context=True, retry=RetryStrategy(max_attempts=20, wait=1))
def keep_note(context: JobContext, seeker: int, number: int) -> None:
    """Keep one entry, whose key is its number, and which tells at which try it was kept."""
    with row_security.seeing([seeker]):
        text = f"Note {number}, try {context.job.attempts}"
        note = FeedbackNote(key=f"{number:032x}", at=timezone.now(), text=text)
        records.add(Seeker.objects.get(pk=seeker), note)


def work() -> None:
    """As a worker does, in every queue."""
    queue.work()


if __name__ == "__main__":
    work()
