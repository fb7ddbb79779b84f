"""Today: what needs me now, calmly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from afterview import feedback, gameplan, recovery
from afterview.mail.linking.doubts import doubts
from afterview.next_step import Next, next_step
from afterview.record import State
from afterview.storage import jobs
from afterview.storage.models import Mailbox
from afterview.web.templatetags.said import called
from afterview.web.visitor import visit
from afterview.wording import next_step as next_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.next_step import NextStep as Suggested
    from afterview.record import Application, Record

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
    agenda = agenda_of(record, here.now)
    suggested = next_step(record, here.today, here.now)
    mailboxes = list(Mailbox.objects.filter(seeker=here.seeker))
    context = {
        "agenda": agenda,
        "door": agenda.doors[0] if agenda.doors else None,
        "other_doors": agenda.doors[1:SHOWN],
        "next_step": next_card(record, suggested) if suggested else None,
        "applications": len(record.applications),
        "mailboxes": mailboxes,
        "to_confirm": len(doubts(record.applications, record.unlinked)),
        "reading": any(jobs.is_reading(mailbox) for mailbox in mailboxes),
        "now": here.now,
    }
    return render(request, "today.html", context)


# Where each suggestion leads, and the place on that page.
LEADS_TO = {
    Next.REST: ("door", ""),
    Next.PREPARE: ("stories", ""),
    Next.CHECK_IN: ("door", "#recovery"),
    Next.COMPARE_OFFER: ("terms", ""),
    Next.ASK: ("door", "#feedback"),
    Next.DECIDE: ("game-plan", "#{theme}"),
    Next.LOOK_BACK: ("look-back", ""),
    Next.PRACTISE: ("learning", "#{theme}"),
    Next.ASK_SILENCE: ("application", "#letter"),
    Next.RATE: ("rate", ""),
}
WITHOUT_APPLICATION = frozenset({"stories", "game-plan", "learning"})


def next_card(record: Record, step: Suggested) -> dict[str, str]:
    """The one suggestion in words, and the address it leads to."""
    about = next((a for a in record.applications if a.key == step.application), None)
    page, anchor = LEADS_TO[step.kind]
    given = [] if page in WITHOUT_APPLICATION else [step.application]
    return {
        "title": next_words.title(step, called(about) if about else ""),
        "reason": next_words.reason(step),
        "href": reverse(page, args=given) + anchor.format(theme=step.theme),
    }


def agenda_of(record: Record, now: datetime) -> Agenda:
    """What needs the person at this moment, in the order of the page."""
    ended = {State.REJECTED, State.WITHDRAWN, State.CLOSED}
    open_ones = [a for a in record.applications if a.state not in ended and a.door is None]
    return Agenda(
        meetings=tuple(_meetings(open_ones, now))[:SHOWN],
        promises=tuple(_promises(open_ones, now.date()))[:SHOWN],
        quiet=tuple(_quiet(record, now.date()))[:SHOWN],
        doors=tuple(_doors(record, now)),
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


def _quiet(record: Record, today: date) -> list[Application]:
    """Open applications where a short question is fair now."""
    due = {part.application for part in feedback.read(record, today).quiet if part.due}
    return [a for a in record.applications if a.key in due]


def _doors(record: Record, now: datetime) -> list[WaitingDoor]:
    """The doors of the last weeks that wait for something, newest first."""
    today = now.date()
    asked, rested, planned = (
        feedback.read(record, today),
        recovery.read(record, today),
        gameplan.read(record, today),
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
