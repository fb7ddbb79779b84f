"""Connecting a mail account: trying it out, keeping it, letting go of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from afterview.errors import ConnectionBroke, UserFacingError
from afterview.mail.sources import providers
from afterview.storage import jobs, mail_accounts, passwords
from afterview.storage.models import Mailbox
from afterview.web.connect_form import ConnectForm
from afterview.web.pages.mailboxes import read_now
from afterview.web.visitor import visit
from afterview.wording.providers import note

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.storage.models import Seeker


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Ask for an account; try it out, or keep it and read it."""
    seeker = visit(request).seeker
    form = ConnectForm(request.POST if request.method == "POST" else None)
    folders: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "try" not in request.POST:
                return read_now(request, _kept(seeker, form))
            folders = mail_accounts.try_out(form.account(), form.wanted())
        except UserFacingError as error:
            form.add_error(None, said(form, error))
    context = {
        "form": form,
        "folders": folders,
        "providers": ", ".join(providers.names()),
        "keychain": passwords.keeper() is passwords.Keeper.KEYCHAIN,
        "place": passwords.place(),
    }
    return render(request, "connect.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Let go of an account and its password; what was read stays."""
    mailbox = get_object_or_404(Mailbox, seeker=visit(request).seeker, pk=number)
    if not mail_accounts.is_account(mailbox):
        raise Http404
    jobs.stop(mailbox)
    mail_accounts.remove(mailbox)
    messages.success(request, disconnected())
    return redirect("mailboxes")


def disconnected() -> str:
    """What is said when an account was let go of."""
    return _("The account is disconnected and its password forgotten. What was read from it stays with you.")


def _kept(seeker: Seeker, form: ConnectForm) -> Mailbox:
    return mail_accounts.connect(seeker, form.account(), form.wanted())


def said(form: ConnectForm, error: UserFacingError) -> str:
    """What does not work, and what is known about the provider."""
    found = providers.provider_of(form.cleaned_data["address"])
    more = "" if isinstance(error, ConnectionBroke) or not found else note(found.name, found.note)
    return f"{error.happened} · {error.todo}. {more}".strip() if more else f"{error.happened} · {error.todo}"
