"""One made-up mail of a search as it is stored, for the measurements that need many."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterview.record import Event

LINE = "Dear Alex,\n\nthank you for your time. We will come back to you as soon as we know more.\n"


@dataclass(frozen=True, slots=True)
class Thread:
    """An application at a firm, for a role that has a number; each of its mails has so many lines."""

    key: str
    firm: str
    role: int
    lines: int

    def mail(self, step: int, kind: str, at: datetime) -> Event:
        """The mail at this step, from the firm or, when it was sent, to it."""
        from afterview.record import Direction, Event, Evidence, Kind  # noqa: PLC0415 - loaded by who measures

        name = self.firm.replace(" ", "")
        jobs, alex = f"jobs@{name.lower()}.example", "alex@reader.example"
        sent = kind == "sent"
        return Event(
            key=hashlib.blake2b(f"{self.key}.{step}".encode(), digest_size=32).hexdigest(),
            kind=Kind(kind),
            at=at,
            direction=Direction.SENT if sent else Direction.RECEIVED,
            evidence=(Evidence("bench", "thank you for your time"),),
            message_id=f"{self.key}.{step}@bench.example",
            references=(f"{self.key}.0@bench.example",) if step else (),
            language="en",
            subject=f"Role {self.role} at {self.firm}",
            sender=alex if sent else jobs,
            sender_name="Alex Reader" if sent else self.firm,
            recipients=(jobs,) if sent else (alex,),
            employer=f"{name} Works",
            role=f"Analyst {self.role}",
            interview_at=at + timedelta(days=2) if kind == "interview" else None,
            text=LINE * self.lines,
        )
