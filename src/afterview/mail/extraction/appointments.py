"""When the interview is: from the calendar invite, else from the text."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from afterview.mail.extraction.tables import Tables, in_order
from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.spoken import with_digits
from afterview.mail.parsing.times import Moment, moments_in

if TYPE_CHECKING:
    from afterview.mail.message import Invite

MAX_TEXT = 5000
_BEFORE = 45


def interview_time(
    text: str, invites: tuple[Invite, ...], sent: datetime | None, language: str
) -> datetime | None:
    """The one time that is set; None while several slots are on offer."""
    invited = [invite.start for invite in invites if invite.start and not invite.cancelled]
    if invited:
        return invited[0]
    return _from_text(with_digits(plain(text[:MAX_TEXT]), language), sent, language) if sent else None


def _from_text(text: str, sent: datetime, language: str) -> datetime | None:
    table = in_order(language)[0]
    found = moments_in(text, sent, language)
    if not found and table.language != "en":
        found = moments_in(text, sent, "en")
    kept = [moment for moment in found if _is_appointment(moment, text, sent, table)]
    if len(kept) > 1 and any(t.interview["slots"].search(text) for t in in_order(language)):
        return None
    return kept[0].at if len({moment.at for moment in kept}) == 1 else _first_of_a_day(kept)


def _first_of_a_day(moments: list[Moment]) -> datetime | None:
    """The start of a day with several talks one after the other; None for slots on several days."""
    days = {moment.at.date() for moment in moments}
    if not moments or len(days) > 1:
        return None
    first, *others = sorted(moment.at for moment in moments)
    return first if others[-1] - first <= timedelta(hours=10) else None


def _is_appointment(moment: Moment, text: str, sent: datetime, table: Tables) -> bool:
    """Not a deadline, not the time that was moved, not a talk that is over."""
    before = text[max(0, moment.start - _BEFORE) : moment.start]
    away = ("deadline", "moved_from", "past")
    return moment.at >= sent - timedelta(days=1) and not any(
        table.interview[key].search(before) for key in away
    )
