"""Applications: all of them by where they stand, and the timeline of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from afterview import feedback
from afterview.record import State
from afterview.web.pages import door, letter
from afterview.web.visitor import Visit, visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application


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
    return _page(request, visit(request), key)


@require_POST
def check_letter(request: HttpRequest, key: str) -> HttpResponse:
    """The page again, with the letter as it was typed and what the check says of it."""
    here = visit(request)
    return door.page(request, here, key) if here.application(key).door else _page(request, here, key)


def _page(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """One application; with a short letter when it went quiet."""
    application = here.application(key)
    quiet = (part for part in feedback.read(here.record, here.today).quiet if part.application == key)
    part = next(quiet, None) if application.door is None else None
    shown = letter.letter_for(request, part, here.today) if part else None
    return render(request, "application.html", {"application": application, "letter": shown})


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
