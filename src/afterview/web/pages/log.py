"""Better every day: a quiet log that only grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from afterview import perspective
from afterview.record import Learned
from afterview.storage import records
from afterview.web.plan_forms import LearnedForm
from afterview.web.visitor import visit
from afterview.wording import worth

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 100


def show(request: HttpRequest) -> HttpResponse:
    """The page; sending its form adds a line."""
    here = visit(request)
    form = LearnedForm(request.POST) if request.method == "POST" else LearnedForm()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        records.add(here.seeker, Learned(key=said["key"], at=here.now, text=said["text"]))
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("log"))
    found = perspective.log(here.record)
    context = {
        "form": form,
        "lines": [(line, worth.step(line.step)) for line in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
        "written": perspective.written_this_week(here.record, here.today),
    }
    return render(request, "log.html", context, status=422 if form.errors else 200)
