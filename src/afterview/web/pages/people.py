"""For a coach: the people who show them something, each with what they show, and a place for a word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from afterview import coaching, gameplan
from afterview.record import Stage
from afterview.storage import access, cohorts, records, words
from afterview.storage.models import Act, Role
from afterview.storage.shown import shown
from afterview.web.team_forms import WordForm
from afterview.web.visitor import signed_in
from afterview.wording import themes

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Record
    from afterview.storage.access import View
    from afterview.storage.models import Account, Seeker


# Stages that the state says already: an application that was sent, an offer that was made.
_SAID_BY_STATE = {Stage.APPLICATION, Stage.OFFER}


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """Everybody by name, with the reasons why a word might be welcome; no order of merit, no score."""
    coach = _coach(request)
    views = access.views_of(coach)
    waiting = words.waiting(view.seeker for view in views)
    today = timezone.localdate()
    people = [
        {
            "view": view,
            "waiting": waiting.get(view.seeker.pk, []),
            "reasons": _reasons(
                view.seeker, view.seeker.revision, view.parts, today, waits=view.seeker.pk in waiting
            ),
        }
        for view in views
    ]
    return render(request, "team/people.html", {"people": people})


@require_http_methods(["GET", "HEAD", "POST"])
def show_one(request: HttpRequest, number: int) -> HttpResponse:
    """What one person shows; a note to them."""
    coach, view = _asked(request, number)
    form = WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words.write(view.seeker, coach, form.cleaned_data["text"])
        messages.success(request, _("Written. They see it on their page."))
        return redirect("person", number)
    if request.method != "POST":
        access.note(view.seeker, coach, Act.LOOKED, ", ".join(sorted(view.parts)) or "search")
    context = {"view": view, "form": form, "notes": words.notes(view.seeker), **_seen(view)}
    return render(request, "team/person.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """A letter that was shown for a look, and what is said about it."""
    coach, view = _asked(request, number)
    said = words.about_letter(view.seeker, key)
    if not said:
        raise Http404
    last = next(one.letter for one in reversed(said) if one.letter)
    form = WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words.write(view.seeker, coach, form.cleaned_data["text"], door=key, letter=last)
        messages.success(request, _("Written. They see it beside the letter."))
        return redirect("person-letter", number, key)
    if request.method != "POST":
        access.note(view.seeker, coach, Act.LOOKED, "letter")
    context = {"view": view, "letter": last, "said": said, "form": form}
    return render(request, "team/person_letter.html", context, status=422 if form.errors else 200)


@require_safe
def group(request: HttpRequest) -> HttpResponse:
    """What ten people or more of the organisation meet, in counts."""
    coach = _coach(request)
    return render(request, "team/group.html", cohorts.latest(coach.organisation, themes.label))


def _coach(request: HttpRequest) -> Account:
    account = signed_in(request)
    if account.role != Role.COACH:
        raise PermissionDenied
    return account


def _asked(request: HttpRequest, number: int) -> tuple[Account, View]:
    """The coach, and what this person shows them; a person who shows nothing is not there."""
    coach = _coach(request)
    view = access.view_of(coach, number)
    if view is None:
        raise Http404
    return coach, view


@lru_cache(maxsize=20_000)
def _reasons(
    seeker: Seeker, revision: int, parts: frozenset[access.Part], today: date, *, waits: bool
) -> tuple[coaching.Reason, ...]:
    """Why a word might be welcome; worked out once for each state of a search, since a coach has many."""
    view = access.View(seeker, parts, frozenset())
    record = shown(records.load(seeker, today, revision), view)
    return coaching.reasons(record, today, letter_waiting=waits)


def _record(view: View) -> Record:
    return shown(records.load(view.seeker, timezone.localdate(), view.seeker.revision), view)


def _seen(view: View) -> dict[str, Any]:
    record = _record(view)
    plan = gameplan.read(record, timezone.localdate())
    return {
        "applications": sorted(record.applications, key=lambda one: one.last_at, reverse=True),
        "plain_stages": _SAID_BY_STATE,
        "answers": record.notes,
        "suggestions": plan.suggestions if access.Part.PLAN in view.parts else (),
        "choices": record.choices,
        "waiting": words.waiting([view.seeker]).get(view.seeker.pk, []),
    }
