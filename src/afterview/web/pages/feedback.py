"""Feedback: every answer word for word, how often asking was answered, and when to be reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterview import feedback, gameplan
from afterview.record import FeedbackNote, PlanChange, QuietHours
from afterview.storage import records
from afterview.web.marks import Piece, pieces
from afterview.web.step_forms import FeedbackForm, HoursForm, PlanForm
from afterview.web.templatetags.said import called
from afterview.web.visitor import visit
from afterview.wording import feedback as words
from afterview.wording.calendar_file import calendar_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from afterview.record import Application, Record
    from afterview.web.forms import EntryForm
    from afterview.web.visitor import Visit


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer, with the sentences marked that hold feedback."""

    answer: feedback.Answer
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """One point of the plan, the words for it, and the form to move it."""

    moment: feedback.Moment
    said: str
    form: PlanForm | None


DOORS_SHOWN = 60  # the newest; the others have their own pages


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request, visit(request))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Keep an employer's words for the door they are about."""
    here = visit(request)
    form = FeedbackForm(request.POST, doors=_doors(here.record))
    if not form.is_valid():
        return _page(request, here, form)
    said = form.cleaned_data
    note = FeedbackNote(
        key=said["key"], door=said["door"], at=here.now, text=said["text"], channel=said["channel"]
    )
    records.add(here.seeker, note)
    messages.success(request, _("Kept, word for word."))
    return HttpResponseRedirect(reverse("feedback"))


@require_POST
def set_hours(request: HttpRequest) -> HttpResponse:
    """Keep the hours in which a reminder may come."""
    here = visit(request)
    form = HoursForm(request.POST)
    if not form.is_valid():
        return _page(request, here, form)
    said = form.cleaned_data
    records.add(here.seeker, QuietHours(key=said["key"], at=here.now, begin=said["begin"], end=said["end"]))
    messages.success(request, _("Reminders keep to these hours from now on."))
    return HttpResponseRedirect(reverse("feedback") + "#hours")


@require_POST
def change_plan(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Move one point of the plan, or take it out."""
    here = visit(request)
    application = here.application(key)
    if step not in set(feedback.Step):
        raise Http404
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _page_of(request, here, application, step, form)
    said = form.cleaned_data
    on = None if said["drop"] else said["on"]
    records.add(here.seeker, PlanChange(key=said["key"], at=here.now, door=key, step=step, on=on))
    messages.success(
        request, _("The plan is changed.") if on else _("Taken out of the plan. It can come back.")
    )
    return HttpResponseRedirect(reverse("door" if application.door else "application", args=[key]) + "#plan")


def _page_of(
    request: HttpRequest, here: Visit, application: Application, step: str, form: PlanForm
) -> HttpResponse:
    """The page the plan stands on, with the day as it was typed."""
    from afterview.web.pages import applications, door  # noqa: PLC0415 - those pages show this plan

    shown = door.page if application.door else applications.page
    return shown(request, here, application.key, form, step)


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The open points of a door's plan as a calendar file."""
    here = visit(request)
    application = here.application(key)
    try:
        part = here.report(feedback.read).door(key)
    except KeyError:
        raise Http404 from None
    zone = timezone.get_current_timezone()
    found = feedback.reminders(part.plan, hours_of(here.record, here), here.today, zone)
    data = calendar_of(called(application), key, found, here.now)
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="afterview-plan.ics"'
    return answer


def hours_of(record: Record, here: Visit) -> QuietHours:
    """The hours that hold: the newest that the person set, else the usual ones."""
    kept = record.of(QuietHours)
    return kept[-1] if kept else QuietHours(key="", at=here.now)


def plan_of(
    part: feedback.DoorFeedback, here: Visit, step: str = "", sent: EntryForm | None = None
) -> list[PlanPoint]:
    """The points of a plan as a page shows them; what is done or ends it cannot be moved."""
    return [
        PlanPoint(moment, words.moment(moment, here.today), _form(moment, step, sent)) for moment in part.plan
    ]


def _form(moment: feedback.Moment, step: str, sent: EntryForm | None) -> PlanForm | None:
    if moment.done_at or moment.step is feedback.Step.STOP:
        return None
    if isinstance(sent, PlanForm) and moment.step == step:
        return sent
    return PlanForm(auto_id=f"plan-{moment.step.value}-%s", initial={"on": moment.on})


def marked(answers: tuple[feedback.Answer, ...], plan: gameplan.DoorPlan) -> list[ShownAnswer]:
    """The answers of one door, with the sentences marked that praise or name something to work on."""
    found: list[ShownAnswer] = []
    for answer in answers:
        said = [(m.start, m.end, "theme") for m in plan.mentions if m.note == answer.key]
        said += [(p.start, p.end, "praise") for p in plan.praise if p.note == answer.key]
        found.append(ShownAnswer(answer, pieces(answer.text, said)))
    return found


def _doors(record: Record) -> list[tuple[str, str]]:
    """The doors to choose from, newest first."""
    return [(a.key, " · ".join(filter(None, [called(a), a.role]))) for a in record.doors[:DOORS_SHOWN]]


def _page(request: HttpRequest, here: Visit, sent: EntryForm | None = None) -> HttpResponse:
    record = here.record
    report, plans = here.report(feedback.read), here.report(gameplan.read)
    parts = {part.application: part for part in report.doors}
    shown = [
        {"application": a, "answers": marked(part.answers, plans.door(a.key))}
        for a in record.doors
        if (part := parts[a.key]).answers
    ][:DOORS_SHOWN]
    doors = _doors(record)
    hours = hours_of(record, here)
    context = {
        "doors": shown,
        "open_doors": [a for a in record.doors if not parts[a.key].answers][:DOORS_SHOWN],
        "rate": words.own_rate(feedback.answer_rate(report.doors, here.today)),
        "answer_form": sent
        if isinstance(sent, FeedbackForm)
        else FeedbackForm(doors=doors)
        if doors
        else None,
        "hours_form": sent
        if isinstance(sent, HoursForm)
        else HoursForm(initial={"begin": hours.begin, "end": hours.end}),
    }
    return render(request, "feedback.html", context, status=422 if sent else 200)
