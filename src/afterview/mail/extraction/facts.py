"""What one message says beyond its kind: who, for what, with whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterview.record import Person, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one message; an unknown text is '', an unknown time None.

    `employer` is the company as people say it, never the system that sent the mail.
    `employer_domain` is set only when the mail came from (or went to) the employer itself.
    """

    employer: str = ""
    employer_domain: str = ""
    agency: str = ""
    role: str = ""
    job_id: str = ""
    round: Round | None = None
    people: tuple[Person, ...] = ()
    interview_at: datetime | None = None
    reply_promised_by: date | None = None
