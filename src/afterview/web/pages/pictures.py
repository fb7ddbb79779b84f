"""Pictures: the search so far, each picture with its words and a table that says the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from afterview.web import figures, search_pictures
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from afterview.record import Record


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    steps, weeks = here.report(figures.flow), here.report(figures.weeks)
    spans = here.report(figures.spans)
    context = {
        "steps": [(search_pictures.LEVELS[step.level], step) for step in steps],
        "first": steps[0],
        "talks": steps[1],
        "offers": steps[3],
        "weeks": weeks,
        "fullest": max(weeks, key=lambda week: week.total, default=None),
        "spans": spans,
        **here.report(_drawn_in(get_language() or "")),
    }
    return render(request, "pictures.html", context)


@cache
def _drawn_in(_language: str) -> Callable[[Record, date], dict[str, SafeString]]:
    """The drawings with their labels in one language; drawn once for a state of the record."""

    def drawn(record: Record, today: date) -> dict[str, SafeString]:
        steps, weeks = figures.flow(record, today), figures.weeks(record, today)
        spans, none = figures.spans(record, today), SafeString("")
        return {
            "flow_picture": search_pictures.flow(steps) if steps[0].reached else none,
            "weeks_picture": search_pictures.weeks(weeks) if weeks else none,
            "spans_picture": search_pictures.spans(spans) if spans else none,
        }

    return drawn
