"""Offers side by side, the walk-away line, the job that was taken, and looks back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterview import perspective
from afterview.record import JobBegun, LookBack, OfferTerms, WalkAway
from afterview.storage import records
from afterview.web.visitor import visit
from afterview.web.worth_forms import BegunForm, LookBackForm, TermsForm, WalkAwayForm
from afterview.wording import worth

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.perspective import Side
    from afterview.record import Record
    from afterview.web.forms import EntryForm
    from afterview.web.visitor import Visit

WORDS = ("place", "growth", "people", "meaning")


def show(request: HttpRequest) -> HttpResponse:
    """The page; sending its form draws the line."""
    here = visit(request)
    line = perspective.walk_away(here.record)
    now = {"pay": line.pay, "line": line.line} if line else {}
    form = WalkAwayForm(request.POST) if request.method == "POST" else WalkAwayForm(initial=dict(now))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        entry = WalkAway(key=said["key"], at=here.now, pay=said["pay"], line=said["line"])
        records.add(here.seeker, entry)
        messages.success(request, _("Kept with today's date."))
        return HttpResponseRedirect(reverse("offers"))
    return _page(request, here, form)


def _page(request: HttpRequest, here: Visit, form: EntryForm) -> HttpResponse:
    record = here.record
    begun = {job.door: job for job in perspective.jobs(record)}
    context = {
        "form": form,
        "line": perspective.walk_away(record),
        "sides": [_side(s, record, begun) for s in perspective.side_by_side(record)],
        "looks_due": perspective.looks_due(record, here.today),
    }
    return render(request, "offers.html", context, status=422 if form.errors else 200)


def _side(side: Side, record: Record, begun: dict[str, JobBegun]) -> dict[str, Any]:
    terms, key = side.terms, side.application.key
    return {
        "side": side,
        # The table speaks in one currency: the one whose rate is 1, else the person's line's.
        "year": f"{side.year:,.0f}" if side.year is not None else "",
        "hour": f"{side.hour:,.2f}" if side.hour is not None else "",
        "base": f"{worth.money(terms.pay, terms.currency)} {worth.period(terms.period)}" if terms else "",
        "line": worth.line(side) if perspective.walk_away(record) else "",
        "begun": begun.get(key),
        "begun_form": BegunForm(auto_id=f"begun-{key}-%s"),
        "looks": perspective.looks_back(record, key),
        "rated": perspective.rating_of(record, key),
    }


def terms(request: HttpRequest, key: str) -> HttpResponse:
    """Write down what one offer holds."""
    here = visit(request)
    application = here.application(key)
    if application not in perspective.with_offer(here.record):
        raise Http404
    last = next((t for t in here.record.of(OfferTerms)[::-1] if t.door == key), None)
    fields = ("pay", "period", "currency", "rate", "months", "extra", "hours", *WORDS)
    now = {name: getattr(last, name) for name in fields} if last else {}
    form = TermsForm(request.POST) if request.method == "POST" else TermsForm(initial=dict(now))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {name: said[name] for name in fields}
        given |= {"currency": said["currency"].upper(), "extra": said["extra"] or 0.0}
        records.add(here.seeker, OfferTerms(key=said["key"], at=here.now, door=key, **given))
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("offers"))
    context = {"application": application, "form": form}
    return render(request, "terms.html", context, status=422 if form.errors else 200)


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Keep that the person took this job, and from when."""
    here = visit(request)
    here.application(key)
    form = BegunForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        records.add(here.seeker, JobBegun(key=said["key"], at=here.now, door=key, on=said["on"]))
        messages.success(request, _("Kept. After 30 and after 180 days you can look back from there."))
    else:
        messages.warning(request, _("Write a day, such as 2026-12-01."))
    return HttpResponseRedirect(reverse("offers"))


def look_back(request: HttpRequest, key: str) -> HttpResponse:
    """Three questions from the job, after 30 and after 180 days."""
    here = visit(request)
    application = here.application(key)
    due = next((d for d in perspective.looks_due(here.record, here.today) if d.application.key == key), None)
    if due is None:
        return HttpResponseRedirect(reverse("offers"))
    form = LookBackForm(request.POST) if request.method == "POST" else LookBackForm()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        entry = LookBack(
            key=said["key"],
            at=here.now,
            door=key,
            days=due.days,
            satisfaction=said["satisfaction"],
            fit=said["fit"],
            again=said["again"],
        )
        records.add(here.seeker, entry)
        messages.success(request, _("Kept with today's date."))
        return HttpResponseRedirect(reverse("offers"))
    context = {"application": application, "form": form, "days": due.days}
    return render(request, "look_back.html", context, status=422 if form.errors else 200)
