"""Pictures: the search so far, each picture with its words and a table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview.web import figures, search_pictures
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


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
        "flow_picture": search_pictures.flow(steps) if steps[0].reached else "",
        "weeks_picture": search_pictures.weeks(weeks) if weeks else "",
        "spans_picture": search_pictures.spans(spans) if spans else "",
    }
    return render(request, "pictures.html", context)
