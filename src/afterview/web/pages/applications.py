"""One application: its timeline, with the words that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterview import feedback
from afterview.web.pages import feedback as feedback_page
from afterview.web.pages import letter
from afterview.web.visitor import Visit, visit
from afterview.wording import feedback as feedback_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.web.forms import EntryForm


@require_safe
def show_one(request: HttpRequest, key: str) -> HttpResponse:
    """One application with everything that happened, newest last."""
    return page(request, visit(request), key)


def page(
    request: HttpRequest, here: Visit, key: str, sent: EntryForm | None = None, step: str = ""
) -> HttpResponse:
    """One application; with a plan and a short letter when it went quiet."""
    application = here.application(key)
    quiet = (part for part in here.report(feedback.read).quiet if part.application == key)
    part = next(quiet, None) if application.door is None else None
    context = {
        "application": application,
        "letter": letter.letter_for(request, here, part) if part else None,
        "plan_points": feedback_page.plan_of(part, here, step, sent) if part else [],
        "requests_left": feedback_words.requests_left(part.left) if part else "",
    }
    return render(request, "application.html", context, status=422 if sent else 200)
