"""How far a reading is: how much of how much, how fast, how long still; and a way to stop it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from afterview.errors import UserFacingError

SETTLED = 2.0  # seconds after which a rate means something


class ReadingStopped(UserFacingError):
    """The person stopped a reading. Nothing of it was kept; the next one begins as this one did."""


@dataclass(slots=True)
class Progress:
    """Written by the thread that reads, looked at by pages; numbers only, so no lock is needed."""

    total: int = 0
    done: int = 0
    begun: float = field(default_factory=time.monotonic)
    stopped: bool = False

    def passed(self, count: int) -> None:
        """Note that so many bytes more are done; a stopped reading ends here."""
        self.done += count
        self.go_on()

    def go_on(self) -> None:
        """End the reading here if the person stopped it."""
        if self.stopped:
            raise ReadingStopped("The reading was stopped", "nothing of it was kept; start it again any time")

    @property
    def percent(self) -> int | None:
        """How much of a hundred is done; None while the size is not known."""
        return min(99, 100 * self.done // self.total) if self.total else None

    @property
    def rate(self) -> float | None:
        """Bytes a second so far; None while it is too early to say."""
        took = time.monotonic() - self.begun
        return self.done / took if took >= SETTLED and self.done else None

    @property
    def left(self) -> int | None:
        """Seconds still to go at this rate; None while it is too early to say."""
        rate = self.rate
        return max(1, round((self.total - self.done) / rate)) if rate and self.total > self.done else None
