"""Stories: what to tell in interviews, in four parts, with rehearsals and where each was told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterview import gameplan
from afterview.record import Rehearsal, Story, StoryTold
from afterview.storage import records
from afterview.web.plan_forms import RehearseForm, StoryForm, ToldForm
from afterview.web.templatetags.said import called
from afterview.web.visitor import visit
from afterview.wording import plan as words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.web.visitor import Visit

PARTS = ("title", "situation", "task", "action", "result")
MINUTES = (2, 5, 10)
SHOWN_FOR = timedelta(hours=2)


def show_all(request: HttpRequest) -> HttpResponse:
    """All stories, and a form for another one."""
    here = visit(request)
    form = StoryForm(request.POST) if request.method == "POST" else StoryForm()
    if request.method == "POST" and form.is_valid():
        _keep(here, form, form.cleaned_data["key"])
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("story", args=[form.cleaned_data["key"]]))
    found = [(s, _missing_parts(s)) for s in gameplan.stories(here.record)]
    status = 422 if form.errors else 200
    return render(request, "stories.html", {"stories": found, "form": form}, status=status)


def _missing_parts(story: gameplan.Story) -> str:
    return ", ".join(words.part(p) for p in story.missing)


def _keep(here: Visit, form: StoryForm, story: str) -> None:
    said = form.cleaned_data
    parts = {name: said[name] for name in PARTS}
    entry = Story(key=said["key"], at=here.now, story=story, questions=said["questions"], **parts)
    records.add(here.seeker, entry)


def _story(here: Visit, key: str) -> gameplan.Story:
    found = next((s for s in gameplan.stories(here.record) if s.version.story == key), None)
    if found is None:
        raise Http404
    return found


def show_one(request: HttpRequest, key: str) -> HttpResponse:
    """One story: its parts, a timer to tell it aloud, and where it was told."""
    here = visit(request)
    story = _story(here, key)
    now = {name: getattr(story.version, name) for name in PARTS}
    initial = {**now, "questions": "\n".join(story.version.questions)}
    form = StoryForm(request.POST) if request.method == "POST" else StoryForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        _keep(here, form, key)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("story", args=[key]))
    return _page(request, here, story, form)


def _page(request: HttpRequest, here: Visit, story: gameplan.Story, form: StoryForm) -> HttpResponse:
    begun = [r for r in story.rehearsals if r.at > here.now - SHOWN_FOR]
    named = {a.key: a for a in here.record.applications}
    context: dict[str, Any] = {
        "story": story,
        "form": form,
        "told_form": ToldForm(doors=_told_at(here)),
        "minutes": MINUTES,
        "until": begun[-1].until if begun else None,
        "over": bool(begun and begun[-1].until <= here.now),
        "told": [(t, named[t.door]) for t in story.told if t.door in named],
        "missing": _missing_parts(story),
    }
    return render(request, "story.html", context, status=422 if form.errors else 200)


def _told_at(here: Visit) -> list[tuple[str, str]]:
    """The applications with an interview, newest first."""
    met = [a for a in here.record.applications if a.interviews or a.door]
    newest = sorted(met, key=lambda a: a.last_at, reverse=True)
    return [(a.key, f"{called(a)} · {a.role}" if a.role else called(a)) for a in newest]


@require_POST
def rehearse(request: HttpRequest, key: str) -> HttpResponse:
    """Keep that a story is told aloud, until a time."""
    here = visit(request)
    _story(here, key)
    form = RehearseForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        until = here.now + timedelta(minutes=said["minutes"])
        records.add(here.seeker, Rehearsal(key=said["key"], at=here.now, story=key, until=until))
    return HttpResponseRedirect(f"{reverse('story', args=[key])}#rehearse")


@require_POST
def told(request: HttpRequest, key: str) -> HttpResponse:
    """Keep where a story was told."""
    here = visit(request)
    _story(here, key)
    form = ToldForm(request.POST, doors=_told_at(here))
    if form.is_valid():
        said = form.cleaned_data
        records.add(here.seeker, StoryTold(key=said["key"], at=here.now, door=said["door"], story=key))
    return HttpResponseRedirect(f"{reverse('story', args=[key])}#told")
