"""What is yours, in your hands: taking it out, a report of your search to show, and erasing for good."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from afterview.storage import erasing, transfer
from afterview.web.visitor import Visit, visit
from afterview.wording import markdown, sheets

if TYPE_CHECKING:
    from django.http import HttpRequest

    from afterview.record import Application

EVERYTHING = "everything"
_USUAL = timedelta(days=90)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything as one JSON document; the journal only when it is asked for."""
    seeker = visit(request).seeker
    pieces = "".join(transfer.lines(seeker, journal=request.GET.get("journal") == "yes"))
    answer = HttpResponse(pieces, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="afterview.json"'
    return answer


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The applications as a table for a spreadsheet."""
    said = sheets.table(visit(request).record.applications)
    answer = HttpResponse("\ufeff" + said, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="applications.csv"'
    return answer


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """A page of Markdown for each closed door, in one file; the journal only when it is asked for."""
    found = markdown.pages(visit(request).record, journal=request.GET.get("journal") == "yes")
    answer = HttpResponse(markdown.as_zip(found), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="afterview-pages.zip"'
    return answer


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """What was applied for in a period, with dates and results, to print and show."""
    here = visit(request)
    until = _day(request.GET.get("until", "")) or here.today
    since = _day(request.GET.get("since", "")) or until - _USUAL
    shown = [a for a in here.record.applications if since <= a.first_at.date() <= until]
    context = {
        "applications": sorted(shown, key=lambda a: (a.first_at, a.key)),
        "since": since,
        "until": until,
        "called": here.preferences.name,
        "today": here.today,
    }
    return render(request, "report.html", context)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Choose what to erase; see what that is; then erase it."""
    here = visit(request)
    what = request.POST.get("what", "")
    chosen = _chosen(here, what)
    if request.method != "POST" or (what != EVERYTHING and not chosen):
        return _asked(request, here, wrong=request.method == "POST")
    if request.POST.get("sure") != "yes":
        context = {"chosen": chosen, "what": what, "everything": what == EVERYTHING}
        return render(request, "erase_sure.html", context)
    gone = (
        erasing.erase_everything(here.seeker)
        if what == EVERYTHING
        else erasing.erase_doors(here.seeker, chosen)
    )
    told = ngettext("Erased: %(n)d mail or fact.", "Erased: %(n)d mails and facts.", gone.events)
    messages.success(request, told % {"n": gone.events})
    return HttpResponseRedirect(reverse("privacy"))


def _asked(request: HttpRequest, here: Visit, *, wrong: bool) -> HttpResponse:
    known = sorted(here.record.applications, key=lambda a: (a.employer.casefold(), a.first_at))
    employers = sorted({a.employer for a in known if a.employer}, key=str.casefold)
    error = _("Choose what to erase.") if wrong else ""
    context = {"doors": known, "employers": employers, "error": error}
    return render(request, "erase.html", context, status=422 if wrong else 200)


def _chosen(here: Visit, what: str) -> list[Application]:
    """`door:KEY` or `employer:NAME`, as the form says it."""
    kind, _colon, name = what.partition(":")
    if kind == "door":
        return [a for a in here.record.applications if a.key == name]
    return [a for a in here.record.applications if kind == "employer" and name and a.employer == name]
