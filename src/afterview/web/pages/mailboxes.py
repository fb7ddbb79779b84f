"""Mailboxes: where mail lies, reading it, and what the reading found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from afterview.storage import jobs
from afterview.storage.mailboxes import add_mailbox
from afterview.storage.models import Mailbox
from afterview.web.forms import MailboxForm
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.storage.models import Seeker

PROBLEMS_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """All mailboxes, and a form to add one."""
    seeker = visit(request).seeker
    form = MailboxForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _read(request, add_mailbox(seeker, form.cleaned_data["path"]))
    status = 422 if form.errors else 200
    return render(request, "mailboxes.html", {"form": form, **_found(seeker)}, status=status)


@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Read one mailbox now."""
    mailbox = get_object_or_404(Mailbox, seeker=visit(request).seeker, pk=number)
    return _read(request, mailbox)


def _read(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Start reading; say at once what came of it if it did not take long."""
    reading = jobs.start_scan(mailbox)
    if reading.wait():
        if reading.trouble:
            messages.warning(request, f"{reading.trouble.happened} · {reading.trouble.todo}")
        elif reading.result:
            messages.success(request, _what_came(reading.result.added, unchanged=reading.result.unchanged))
    return redirect("mailboxes")


def _what_came(added: int, *, unchanged: bool) -> str:
    if unchanged or not added:
        return _("Nothing new since the last reading.")
    return ngettext(
        "Read. %(n)d message about your search is new.",
        "Read. %(n)d messages about your search are new.",
        added,
    ) % {"n": added}


def _found(seeker: Seeker) -> dict[str, object]:
    mailboxes = [
        {
            "mailbox": mailbox,
            "reading": jobs.is_reading(mailbox),
            "problems": mailbox.problems[:PROBLEMS_SHOWN],
            "more": max(0, mailbox.unreadable - PROBLEMS_SHOWN),
        }
        for mailbox in Mailbox.objects.filter(seeker=seeker).order_by("added_at")
    ]
    return {"mailboxes": mailboxes, "reading": any(m["reading"] for m in mailboxes)}
