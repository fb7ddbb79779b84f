"""Work that takes a while, done beside the pages: one thread, one mailbox after the other."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections

from afterview.errors import UserFacingError
from afterview.storage.mailboxes import ScanResult, scan
from afterview.storage.models import Mailbox
from afterview.storage.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 3.0  # seconds a page waits for a reading before it goes on without it

_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
_lock = threading.Lock()
_readings: dict[int, Reading] = {}


@dataclass(slots=True)
class Reading:
    """One reading of one mailbox, running or done."""

    future: Future[ScanResult]
    progress: Progress

    def wait(self, seconds: float = PATIENCE) -> bool:
        """Wait a moment; whether it is done."""
        try:
            self.future.exception(timeout=seconds)
        except NotYet:
            return False
        return True

    @property
    def trouble(self) -> UserFacingError | None:
        """What the person should hear about, once it is done. Mistakes of ours are raised."""
        error = self.future.exception() if self.future.done() else None
        if error is not None and not isinstance(error, UserFacingError):
            raise error
        return error

    @property
    def result(self) -> ScanResult | None:
        """What was found, once it is done."""
        return self.future.result() if self.future.done() and not self.trouble else None


def start_scan(mailbox: Mailbox, then: Callable[[], None] | None = None) -> Reading:
    """Start reading a mailbox, or join the reading that runs already; `then` belongs to what it does."""
    with _lock:
        running = _readings.get(mailbox.pk)
        if running is None or running.future.done():
            progress = Progress()
            running = _readings[mailbox.pk] = Reading(
                _thread.submit(_scan, mailbox.pk, progress, then), progress
            )
        return running


def is_reading(mailbox: Mailbox) -> bool:
    """Whether this mailbox is being read now."""
    running = _readings.get(mailbox.pk)
    return running is not None and not running.future.done()


def reading_of(mailbox: Mailbox) -> Reading | None:
    """The last reading of this mailbox since the start, running or done."""
    return _readings.get(mailbox.pk)


def stop(mailbox: Mailbox) -> None:
    """Ask a running reading to end; it does at the next mail, and keeps nothing."""
    running = _readings.get(mailbox.pk)
    if running is not None:
        running.progress.stopped = True


def _scan(number: int, progress: Progress, then: Callable[[], None] | None) -> ScanResult:
    """Read it on this thread, with a database connection of its own."""
    try:
        progress.go_on()  # stopped while it waited for its turn
        progress.begun = time.monotonic()
        result = scan(Mailbox.objects.select_related("seeker").get(pk=number), progress)
        if then is not None:
            then()
        return result
    finally:
        connections.close_all()
