"""Learning: a small plan for each theme the person chose to learn, and the time spent on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterview import gameplan
from afterview.record import LearningPlan, LearningSession
from afterview.storage import records
from afterview.web.plan_forms import LearnedForm, LearningForm, SessionForm
from afterview.web.visitor import visit
from afterview.wording import themes as theme_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.web.forms import EntryForm
    from afterview.web.visitor import Visit


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request, visit(request))


def _page(request: HttpRequest, here: Visit, theme: str = "", sent: EntryForm | None = None) -> HttpResponse:
    """The page, with the form that could not be kept as it was sent."""
    found = gameplan.learning(here.record)
    context = {
        "themes": [_theme(one, here, sent if one.theme == theme else None) for one in found],
        "learned_form": LearnedForm(),
    }
    return render(request, "learning.html", context, status=422 if sent else 200)


def _theme(one: gameplan.Learning, here: Visit, sent: EntryForm | None) -> dict[str, Any]:
    plan = one.plan
    steps = theme_words.first_steps(one.theme)
    initial = {
        "step": plan.step if plan else next(iter(steps), ""),
        "resources": "\n".join(plan.resources) if plan else "",
        "next_on": plan.next_on if plan else None,
    }
    # Each theme has forms of its own on the page, so their fields need names of their own.
    ids = f"{one.theme}-%s"
    plan_form = LearningForm(initial=initial, auto_id=f"plan-{ids}")
    return {
        "learning": one,
        "title": theme_words.label(one.theme),
        "steps": steps,
        "due": one.due(here.today),
        "form": sent if isinstance(sent, LearningForm) else plan_form,
        "session_form": sent if isinstance(sent, SessionForm) else SessionForm(auto_id=f"session-{ids}"),
    }


def _known(here: Visit, name: str) -> None:
    if name not in {one.theme for one in gameplan.learning(here.record)}:
        raise Http404


@require_POST
def plan(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the small plan of a theme."""
    here = visit(request)
    _known(here, name)
    form = LearningForm(request.POST, auto_id=f"plan-{name}-%s")
    if not form.is_valid():
        return _page(request, here, name, form)
    said = form.cleaned_data
    entry = LearningPlan(
        key=said["key"],
        at=here.now,
        theme=name,
        step=said["step"],
        resources=said["resources"],
        next_on=said["next_on"],
    )
    records.add(here.seeker, entry)
    return _back(request, name)


@require_POST
def session(request: HttpRequest, name: str) -> HttpResponse:
    """Keep time that was spent on a theme."""
    here = visit(request)
    _known(here, name)
    form = SessionForm(request.POST, auto_id=f"session-{name}-%s")
    if not form.is_valid():
        return _page(request, here, name, form)
    said = form.cleaned_data
    entry = LearningSession(
        key=said["key"], at=here.now, theme=name, minutes=said["minutes"], line=said["line"]
    )
    records.add(here.seeker, entry)
    return _back(request, name)


def _back(request: HttpRequest, name: str) -> HttpResponse:
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(f"{reverse('learning')}#{name}")
