"""When the interview is: from the calendar invite, else from the text."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from afterview.mail.extraction.tables import Tables, in_order
from afterview.mail.parsing.dates import days_in
from afterview.mail.parsing.folding import plain
from afterview.mail.parsing.spoken import with_digits
from afterview.mail.parsing.times import Moment, hours_in, moments_in

if TYPE_CHECKING:
    from afterview.mail.message import Invite

MAX_TEXT = 5000
MAX_AGREED = 600
# Who agrees to a time does it in a few words; a longer mail says the time again.
AGREED_WORDS = 45
_BEFORE = 45


def interview_time(
    text: str, invites: tuple[Invite, ...], sent: datetime | None, language: str
) -> datetime | None:
    """The one time that is set; None while several slots are on offer, and for a meeting called off."""
    invited = [invite.start for invite in invites if invite.start and not invite.cancelled]
    if invited:
        return invited[0]
    if sent is None or any(invite.cancelled for invite in invites):
        return None
    return _from_text(with_digits(plain(text[:MAX_TEXT]), language), sent, language)


def agreed_time(newest: str, earlier: str, sent: datetime, language: str) -> datetime | None:
    """The one time that the mail below names, when the words above it agree to it or hand it on.

    "Perfect, speak then" sets the time that was proposed; "same time on Tuesday" takes its hour.
    """
    said = plain(newest[:MAX_AGREED])
    order = in_order(language)
    if len(said.split()) > AGREED_WORDS or not any(t.interview["agreed"].search(said) for t in order):
        return None
    below = plain(earlier[:MAX_TEXT])
    if any(t.interview["same_time"].search(said) for t in order):
        return _same_hour(said, below, sent, language)
    return _from_text(with_digits(below, language), sent, language)


def _same_hour(said: str, below: str, sent: datetime, language: str) -> datetime | None:
    """The day above, at the hour below."""
    found = [
        (days_in(said, sent.date(), t.language), hours_in(below, sent, t.language))
        for t in in_order(language)
    ]
    days = {hit.day for hits, _ in found for hit in hits}
    hours = {hour for _, hours in found for hour in hours}
    return datetime.combine(days.pop(), hours.pop()) if len(days) == len(hours) == 1 else None


def _from_text(text: str, sent: datetime, language: str) -> datetime | None:
    order = in_order(language)
    table, kept = order[0], []
    for table in order:
        kept = _appointments(text, sent, table)
        if kept:
            break
    if len(kept) > 1 and any(t.interview["slots"].search(text) for t in order):
        return None
    return kept[0].at if len({moment.at for moment in kept}) == 1 else _first_of_a_day(kept)


def _appointments(text: str, sent: datetime, table: Tables) -> list[Moment]:
    """The moments that one language sees in a text, without those that were moved or are no talks."""
    old = table.interview["moved"].search(text)
    if old:
        start, end = old.span(old.re.groupindex["old"])
        text = text[:start] + text[end:]
    return [
        moment
        for moment in moments_in(text, sent, table.language)
        if _is_appointment(moment, text, sent, table)
    ]


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
    away = (
        ("moved_from", "past")
        if table.interview["visit"].search(before)
        else ("deadline", "moved_from", "past")
    )
    return moment.at >= sent - timedelta(days=1) and not any(
        table.interview[key].search(before) for key in away
    )
