"""Connecting a mail account in a shared Afterview: workers read it, and the password is shown to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from afterview.errors import UserFacingError
from afterview.mail.sources import providers
from afterview.storage import mail_accounts, queue
from afterview.storage.models import Mailbox
from afterview.web.connect_form import ConnectForm
from afterview.web.pages import connect
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Ask for an account; try it out, or keep it and have it read."""
    seeker = visit(request).seeker
    if not settings.MAIL_KEYS:
        raise Http404
    form = ConnectForm(request.POST if request.method == "POST" else None)
    folders: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if not ratelimit.consume(request, action="connect", user=request.user):
                form.add_error(None, _("Those were many tries. Wait a minute before the next."))
            elif "try" in request.POST:
                folders = mail_accounts.try_out(form.account(), form.wanted())
            else:
                return _asked(request, mail_accounts.connect(seeker, form.account(), form.wanted()))
        except UserFacingError as error:
            form.add_error(None, connect.said(form, error))
    context = {"form": form, "folders": folders, "providers": ", ".join(providers.names())}
    return render(request, "connect.html", context, status=422 if form.errors else 200)


@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Have one account read now."""
    return _asked(request, _account(request, number))


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Let go of an account and its password; what was read stays."""
    mail_accounts.remove(_account(request, number))
    messages.success(request, connect.disconnected())
    return redirect("mailboxes")


def _account(request: HttpRequest, number: int) -> Mailbox:
    mailbox = get_object_or_404(Mailbox, seeker=visit(request).seeker, pk=number)
    if not mail_accounts.is_account(mailbox):
        raise Http404
    return mailbox


def _asked(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    queue.ask_to_read(mailbox)
    messages.success(request, _("It will be read in a moment. You can go on meanwhile."))
    return redirect("mailboxes")
