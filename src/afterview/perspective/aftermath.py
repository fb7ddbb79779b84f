"""What came after a closed door, in the other applications."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from afterview.perspective.outcomes import offered_at
from afterview.perspective.report import Aftermath
from afterview.record import Kind, State

if TYPE_CHECKING:
    from datetime import date

    from afterview.record import Application, Record

ALIVE = frozenset({State.APPLIED, State.IN_PROCESS, State.OFFER})


def interview_times(application: Application) -> tuple[datetime, ...]:
    """When interviews were; an invitation whose time is unknown stands for its interview."""
    invited = [e.at for e in application.events if e.kind is Kind.INTERVIEW]
    return application.interviews or tuple(invited[:1])


def aftermath(key: str, closed_at: datetime, record: Record, today: date) -> Aftermath:
    """What followed the door `key`, which closed at `closed_at`, up to and including today."""
    others = [a for a in record.applications if a.key != key]
    tonight = datetime.combine(today + timedelta(days=1), time.min, UTC)
    later = sorted(at for a in others for at in interview_times(a) if at > closed_at)
    offers = [at for a in others if (at := offered_at(a)) and closed_at < at < tonight]
    taken = sum(at < tonight for at in later)
    return Aftermath(
        interviews=taken,
        upcoming=len(later) - taken,
        offers=len(offers),
        alive=sum(a.state in ALIVE for a in others),
        days_to_interview=(later[0].date() - closed_at.date()).days if later else None,
    )
