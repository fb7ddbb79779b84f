"""A record cut down to what a seeker shows a coach. What is not asked for here is not there at all.

The journal (check-ins, pauses, exercises, what was put away, forecasts, drafts) is never shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterview.record import Application, Choice, Event, FeedbackNote, Kind, Record
from afterview.storage.access import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterview.record import Entry
    from afterview.storage.access import View

# What a coach may see of the person's entries, by the part it is of. A noun that is not named is private.
_SHOWN: dict[type[Entry], Part] = {FeedbackNote: Part.FEEDBACK, Choice: Part.PLAN}


def shown(record: Record, view: View) -> Record:
    """The applications without their mail, the feedback, the plan: each if it was granted."""
    applications = record.applications if Part.APPLICATIONS in view.parts else ()
    return Record(
        applications=tuple(_application(one, view) for one in applications),
        entries=tuple(_entries(record.entries, view)),
    )


def _entries(entries: Iterable[Entry], view: View) -> Iterable[Entry]:
    return (one for one in entries if _SHOWN.get(type(one)) in view.parts)


def _application(application: Application, view: View) -> Application:
    may_read = application.key in view.mail_of
    return replace(
        application, events=tuple(_event(one, view, may_read=may_read) for one in application.events)
    )


def _event(event: Event, view: View, *, may_read: bool) -> Event:
    """The event itself. Its words only where the mail of this door is shown; of feedback, what it says."""
    if may_read:
        return event
    is_shown_feedback = event.kind is Kind.FEEDBACK and Part.FEEDBACK in view.parts
    return replace(
        event,
        text=event.text if is_shown_feedback else "",
        subject="",
        sender="",
        sender_name="",
        message_id="",
        source="",
        evidence=(),
        recipients=(),
        references=(),
        people=(),
    )
