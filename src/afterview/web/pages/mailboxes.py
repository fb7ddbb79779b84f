"""Mailboxes: where mail lies, reading it while the pages stay usable, and what the reading found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterview.storage import jobs
from afterview.storage.mail_accounts import is_account
from afterview.storage.mailboxes import add_mailbox
from afterview.storage.models import Mailbox
from afterview.storage.progress import ReadingStopped
from afterview.web import launch
from afterview.web.forms import MailboxForm
from afterview.web.sample_app import sample
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest

    from afterview.storage.models import Seeker
    from afterview.storage.progress import Progress

PROBLEMS_SHOWN = 50
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Running:
    """A mailbox that is being read, with how far it is in words."""

    mailbox: Mailbox
    percent: int | None
    rate: float | None
    left: str


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """All mailboxes, and a form to add one."""
    seeker = visit(request).seeker
    form = MailboxForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return read_now(request, add_mailbox(seeker, form.cleaned_data["path"]))
    status = 422 if form.errors else 200
    return render(request, "mailboxes.html", {"form": form, **_found(seeker)}, status=status)


@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Read one mailbox now."""
    mailbox = get_object_or_404(Mailbox, seeker=visit(request).seeker, pk=number)
    return read_now(request, mailbox)


@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Stop reading one; nothing of that reading is kept."""
    mailbox = get_object_or_404(Mailbox, seeker=visit(request).seeker, pk=number)
    jobs.stop(mailbox)
    messages.success(request, _("The reading ends. Nothing of it is kept; start it again any time."))
    return redirect("mailboxes")


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the readings are, for a page that stays open; when all are done, the page is asked for anew."""
    found = running(list(Mailbox.objects.filter(seeker=visit(request).seeker)))
    answer = render(request, "parts/reading.html", {"running": found})
    if not found:
        answer["HX-Refresh"] = "true"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def try_sample(request: HttpRequest) -> HttpResponse:
    """Start the sample search beside one's own, and show where it is."""
    visit(request)
    if request.method == "POST":
        sample.start(launch.current().port + 1)
        return HttpResponseRedirect(reverse("try-sample"))
    return render(request, "sample.html", {"address": sample.address, "starting": sample.starting})


def running(mailboxes: list[Mailbox]) -> list[Running]:
    """The readings that go on now."""
    return [
        Running(box, one.progress.percent, one.progress.rate, _left(one.progress))
        for box in mailboxes
        if jobs.is_reading(box) and (one := jobs.reading_of(box))
    ]


def _left(so_far: Progress) -> str:
    """How long it still takes, as people say it; '' while it is too early to say."""
    seconds = so_far.left
    if seconds is None:
        return ""
    if seconds < MINUTE:
        return _("less than a minute left")
    minutes = round(seconds / MINUTE)
    return ngettext("about %(n)d minute left", "about %(n)d minutes left", minutes) % {"n": minutes}


def read_now(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Start reading; say at once what came of it if it did not take long."""
    reading = jobs.start_scan(mailbox)
    if reading.wait():
        if reading.trouble and not isinstance(reading.trouble, ReadingStopped):
            messages.warning(request, f"{reading.trouble.happened} · {reading.trouble.todo}")
        elif reading.result:
            messages.success(request, what_came(reading.result.added, unchanged=reading.result.unchanged))
    return redirect("mailboxes")


def what_came(added: int, *, unchanged: bool) -> str:
    """What a reading brought, in words."""
    if unchanged or not added:
        return _("Nothing new since the last reading.")
    return ngettext(
        "Read. %(n)d message about your search is new.",
        "Read. %(n)d messages about your search are new.",
        added,
    ) % {"n": added}


def _found(seeker: Seeker) -> dict[str, object]:
    known = list(Mailbox.objects.filter(seeker=seeker).order_by("added_at"))
    now = running(known)
    going = {one.mailbox.pk for one in now}
    mailboxes = [
        {
            "mailbox": mailbox,
            "reading": mailbox.pk in going,
            "account": is_account(mailbox),
            "problems": mailbox.problems[:PROBLEMS_SHOWN],
            "more": max(0, mailbox.unreadable - PROBLEMS_SHOWN),
        }
        for mailbox in known
    ]
    return {"mailboxes": mailboxes, "running": now, "reading": bool(now)}
