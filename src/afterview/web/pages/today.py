"""Today: what needs me now, calmly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview import feedback, gameplan, recovery
from afterview.record import State
from afterview.storage.models import Mailbox
from afterview.web import next_card
from afterview.web.pages.mailboxes import running
from afterview.web.pages.review import open_doubts
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application

# After six weeks a door is the person's to open; this page no longer brings it up.
DOORS_SHOWN_FOR = timedelta(days=42)
PROMISES_SHOWN_FOR = timedelta(days=30)
SHOWN = 5


class NextStep(StrEnum):
    """What a closed door waits for."""

    REST = "rest"
    CHECK_IN = "check_in"
    READ = "read"
    ASK = "ask"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class WaitingDoor:
    """A closed door, and the one next step it waits for."""

    application: Application
    step: NextStep
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview ahead."""

    application: Application
    at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """A day by which somebody said they would answer."""

    application: Application
    by: date
    passed: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the page shows."""

    meetings: tuple[Meeting, ...]
    promises: tuple[Promise, ...]
    quiet: tuple[Application, ...]
    doors: tuple[WaitingDoor, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing needs the person now."""
        return not (self.meetings or self.promises or self.quiet or self.doors)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    record = here.record
    agenda = agenda_of(here)
    mailboxes = list(Mailbox.objects.filter(seeker=here.seeker))
    context = {
        "agenda": agenda,
        "door": agenda.doors[0] if agenda.doors else None,
        "other_doors": agenda.doors[1:SHOWN],
        "next_step": next_card.next_card(here),
        "applications": len(record.applications),
        "mailboxes": mailboxes,
        "to_confirm": len(open_doubts(here)),
        "hidden": here.preferences.hide_rejections,
        "running": (now := running(mailboxes)),
        "reading": bool(now),
        "now": here.now,
    }
    return render(request, "today.html", context)


def agenda_of(here: Visit) -> Agenda:
    """What needs the person at this moment, in the order of the page."""
    record, now = here.record, here.now
    ended = {State.REJECTED, State.WITHDRAWN, State.CLOSED}
    open_ones = [a for a in record.applications if a.state not in ended and a.door is None]
    return Agenda(
        meetings=tuple(_meetings(open_ones, now))[:SHOWN],
        promises=tuple(_promises(open_ones, now.date()))[:SHOWN],
        quiet=tuple(_quiet(here))[:SHOWN],
        doors=tuple(_doors(here)),
    )


def _meetings(applications: list[Application], now: datetime) -> list[Meeting]:
    found = [Meeting(a, at) for a in applications for at in a.interviews if at >= now]
    return sorted(found, key=lambda m: m.at)


def _promises(applications: list[Application], today: date) -> list[Promise]:
    """Dates that were named; those just ahead, and those that passed without a word."""
    found = [
        Promise(a, a.promised_by, passed=a.promised_by < today)
        for a in applications
        if a.promised_by and a.promised_by >= today - PROMISES_SHOWN_FOR
    ]
    return sorted(found, key=lambda p: p.by)


def _quiet(here: Visit) -> list[Application]:
    """Open applications where a short question is fair now."""
    due = {part.application for part in here.report(feedback.read).quiet if part.due}
    return [a for a in here.record.applications if a.key in due]


def _doors(here: Visit) -> list[WaitingDoor]:
    """The doors of the last weeks that wait for something, newest first."""
    record, now = here.record, here.now
    asked, rested, planned = (
        here.report(feedback.read),
        here.report(recovery.read),
        here.report(gameplan.read),
    )
    waiting = []
    for application in record.doors:
        if application.door is None or application.door.at < now - DOORS_SHOWN_FOR:
            continue
        key = application.key
        rest = rested.door(key)
        step = _step(asked.door(key), rest, planned.door(key), now)
        until = rest.pause.until if rest.pause and step is NextStep.REST else None
        if step:
            waiting.append(WaitingDoor(application, step, until))
    return waiting


def _step(
    asked: feedback.DoorFeedback, rest: recovery.DoorRecovery, plan: gameplan.DoorPlan, now: datetime
) -> NextStep | None:
    """The one next step of a door: rest, then the feeling, then what was answered, then asking."""
    if rest.resting(now):
        return NextStep.REST
    if not rest.check_ins:
        return NextStep.CHECK_IN
    if any(s.open for s in plan.suggestions):
        return NextStep.PLAN
    if asked.advice is feedback.Advice.READ_ANSWER and not plan.suggestions:
        return NextStep.READ
    return NextStep.ASK if asked.due else None
