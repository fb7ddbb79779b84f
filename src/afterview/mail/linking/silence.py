"""How long no answer is normal, and from when it is silence."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from afterview.mail.linking.signals import Signal, says
from afterview.mail.linking.talks import Talk, is_cancelled
from afterview.record import Direction, Event, Kind, Stage, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterview.mail.linking.calendars import WorkingCalendar

# Working days without a word, by stage: check in, call it silence, take it as closed.
CLOCKS = {
    Stage.APPLICATION: (10, 20, 30),
    Stage.RECRUITER_CALL: (5, 12, 20),
    Stage.INTERVIEW: (6, 15, 22),
    Stage.TAKE_HOME: (7, 15, 22),
    Stage.FINAL: (6, 15, 25),
    Stage.OFFER: (3, 10, 15),
}
# A promised date wins over the table, with two working days of grace.
GRACE = 2
_ANSWERS = frozenset(
    {Kind.INTERVIEW, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER, Kind.FEEDBACK, Kind.STATUS}
)
_NO_CONTACT = frozenset({Kind.ALERT, Kind.OTHER})


@dataclass(frozen=True, slots=True)
class Clock:
    """From when a check-in is fine, from when it is silence, and from when it counts as closed."""

    check_in_from: date
    silent_from: date
    closed_from: date

    def state_on(self, today: date, state: State) -> State:
        """The state on a day, for an application that no message has ended."""
        if today >= self.closed_from:
            return State.CLOSED
        return State.SILENT if today >= self.silent_from else state


def promise_of(events: Sequence[Event]) -> date | None:
    """The date by which they said they would answer, while no answer has come since."""
    promised = None
    for event in events:
        if event.direction is Direction.SENT:
            continue
        if event.reply_promised_by:
            promised = event.reply_promised_by
        elif event.kind in _ANSWERS:
            promised = None
    return promised


def clock_of(
    events: Sequence[Event], talks: Sequence[Talk], stage: Stage, calendar: WorkingCalendar, today: date
) -> Clock | None:
    """The clock that runs now; None while an interview is still ahead."""
    if _is_ahead(events, today):
        return None
    waits = [max(1, floor(days * calendar.factor + 0.5)) for days in CLOCKS[_waited_at(events, talks, stage)]]
    since = last_contact(events, talks)
    if since is None:
        return None
    promised = promise_of(events)
    if promised:
        late = calendar.exactly_after(max(promised, since), GRACE)
        return Clock(late, late, max(calendar.after(late, waits[2] - waits[1]), late))
    check_in, silent, closed = (calendar.after(since, wait) for wait in waits)
    return Clock(check_in, silent, closed)


def _waited_at(events: Sequence[Event], talks: Sequence[Talk], stage: Stage) -> Stage:
    """The stage whose clock runs: the last round held decides, or what was handed in after it."""
    if stage is Stage.OFFER or not talks:
        return stage
    last = talks[-1]
    handed_in = [e.at for e in events if e.kind is Kind.SENT and says(e, Signal.TASK_HANDED_IN)]
    return Stage.TAKE_HOME if handed_in and handed_in[-1] > last.at else last.stage


def _is_ahead(events: Sequence[Event], today: date) -> bool:
    """Whether an interview is still to come (the day of it is not over)."""
    return any(
        event.interview_at is not None
        and event.interview_at.date() >= today
        and event.kind in {Kind.INTERVIEW, Kind.ASSESSMENT, Kind.SENT}
        and not is_cancelled(event, events[i + 1 :])
        for i, event in enumerate(events)
    )


def last_contact(events: Sequence[Event], talks: Sequence[Talk]) -> date | None:
    """The day they were last heard of or met; the reader's own reminders do not count."""
    heard = [e.at.date() for e in events if e.direction is Direction.RECEIVED and e.kind not in _NO_CONTACT]
    met = [talk.at.date() for talk in talks]
    sent = [e.at.date() for e in events if e.direction is Direction.SENT and _moves_on(e)]
    begun = [events[0].at.date()] if events else []
    return max(heard + met + sent, default=begun[0] if begun else None)


def _moves_on(event: Event) -> bool:
    return says(event, Signal.TASK_HANDED_IN) or says(event, Signal.APPLIES)
