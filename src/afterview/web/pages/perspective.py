"""Perspective over all doors: chance, what came after each, and what the person's own record says of luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview import perspective
from afterview.web.visitor import visit
from afterview.wording import perspective as words
from afterview.wording import worth

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


DOORS_SHOWN = 60  # the newest; the others have their own pages


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = visit(request)
    record = here.record
    report = here.report(perspective.read)
    known = {a.key: a for a in record.applications}
    rated = {lost.application.key: lost for lost in perspective.lost_roles(record)}
    found = perspective.comparisons(record)
    chance = report.chance or report.ended
    context = {
        "golden_rule": words.golden_rule(),
        "ended": words.ended(report.ended) if report.ended else "",
        "chance": [words.chance(chance), words.chance_meaning(chance), words.chance_basis(chance)]
        if chance
        else [],
        "agreement": words.agreement(report.agreement),
        "doors": [
            (known[d.application], words.after(d.after), rated.get(d.application))
            for d in report.doors[:DOORS_SHOWN]
        ],
        "luck": worth.luck(found),
        "comparisons": [
            (c, worth.verdict(c), worth.score(c.lost.score), worth.score(c.offered.score)) for c in found
        ],
        "criteria": perspective.criteria(record),
        "looks_due": perspective.looks_due(record, here.today),
        "lines": len(perspective.log(record)),
    }
    return render(request, "perspective.html", context)
