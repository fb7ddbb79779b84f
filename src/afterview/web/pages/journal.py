"""Journal: everything the person entered, newest first, for them alone; each can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from afterview.mail.linking.acts import act_of
from afterview.record import Erased, ExerciseBegun, Opened, Preference, Withdrawal
from afterview.storage import records
from afterview.web.templatetags.said import name
from afterview.web.visitor import Visit, visit
from afterview.wording import journal as words

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Application, Event, Record

ON_PAGE = 30
# What is no more than a trace of using the pages.
_TRACES = (Withdrawal, Preference, ExerciseBegun, Opened, Erased)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the person entered. `entry` can be taken back, or everything of `act`."""

    at: datetime
    title: str
    text: str
    application: Application | None = None
    entry: str = ""
    act: str = ""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    pages = Paginator(_lines(here), ON_PAGE)
    return render(request, "journal.html", {"page": pages.get_page(request.GET.get("page"))})


def _lines(here: Visit) -> list[Line]:
    record = here.record
    called = {a.key: a for a in record.applications}
    found = [
        Line(e.at, words.title(e), words.text(e), called.get(e.door), entry=e.key)
        for e in record.entries
        if not isinstance(e, _TRACES)
    ]
    acts: dict[str, Line] = {}
    by_hand = records.said_by_person(here.seeker)
    homes = here.report(_homes) if by_hand else {}
    for said in by_hand:
        act = act_of(said.key)
        acts.setdefault(act, Line(said.at, *_act(said), homes.get(said.corrects or said.key), act=act))
    return sorted([*found, *acts.values()], key=lambda line: line.at, reverse=True)


def _homes(record: Record, _today: date) -> dict[str, Application]:
    """The application that each event belongs to."""
    return {event.key: a for a in record.applications for event in a.events}


def _act(said: Event) -> tuple[str, str]:
    """What was done to applications by hand."""
    named = " · ".join(filter(None, [said.employer, said.role]))
    if not said.corrects:
        return _("Noted by you"), " · ".join(filter(None, [name(said.kind), named]))
    if named:
        return _("Called by another name"), named
    if said.application:
        return _("Put where it belongs"), said.subject
    return _("Read as something else"), f"{said.subject}: {name(said.kind)}"
