"""Applications: all of them by where they stand, and the timeline of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview import feedback
from afterview.record import State
from afterview.web.pages import feedback as feedback_page
from afterview.web.pages import letter
from afterview.web.visitor import Visit, visit
from afterview.wording import feedback as feedback_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application
    from afterview.web.forms import EntryForm


@dataclass(frozen=True, slots=True)
class Group:
    """Applications that stand alike. A folded group waits until it is wanted."""

    name: str
    applications: tuple[Application, ...]
    folded: bool = False


_GROUPS: tuple[tuple[str, Callable[[Application], bool], bool], ...] = (
    ("offer", lambda a: a.state is State.OFFER, False),
    ("in_process", lambda a: a.state is State.IN_PROCESS, False),
    ("applied", lambda a: a.state is State.APPLIED, False),
    ("door", lambda a: a.door is not None, False),
    ("silent", lambda a: a.state is State.SILENT, False),
    ("turned_down", lambda a: a.state is State.REJECTED, True),
    ("closed", lambda a: a.state in {State.WITHDRAWN, State.CLOSED}, True),
)


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """The list, grouped."""
    record = visit(request).record
    return render(request, "applications.html", {"groups": groups(record.applications)})


@require_safe
def show_one(request: HttpRequest, key: str) -> HttpResponse:
    """One application with everything that happened, newest last."""
    return page(request, visit(request), key)


def page(
    request: HttpRequest, here: Visit, key: str, sent: EntryForm | None = None, step: str = ""
) -> HttpResponse:
    """One application; with a plan and a short letter when it went quiet."""
    application = here.application(key)
    quiet = (part for part in feedback.read(here.record, here.today).quiet if part.application == key)
    part = next(quiet, None) if application.door is None else None
    context = {
        "application": application,
        "letter": letter.letter_for(request, here, part) if part else None,
        "plan_points": feedback_page.plan_of(part, here, step, sent) if part else [],
        "requests_left": feedback_words.requests_left(part.left) if part else "",
    }
    return render(request, "application.html", context, status=422 if sent else 200)


def groups(applications: tuple[Application, ...]) -> tuple[Group, ...]:
    """The groups that are not empty, each newest first; every application in the first that fits."""
    left = sorted(applications, key=lambda a: a.last_at, reverse=True)
    found = []
    for name, belongs, folded in _GROUPS:
        inside = tuple(a for a in left if belongs(a))
        left = [a for a in left if a not in inside]
        if inside:
            found.append(Group(name, inside, folded))
    return tuple(found)
