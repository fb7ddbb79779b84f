"""For an administrator: accounts, invitations and counts; not one word of anybody's search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterview.storage.models import Account, Invitation, Role
from afterview.web import invited
from afterview.web.team_forms import InvitationForm
from afterview.web.visitor import signed_in
from afterview.wording import team

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """All accounts and how many there are; a form that makes an invitation link."""
    admin = _admin(request)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    link = ""
    if request.method == "POST" and form.is_valid():
        secret = invited.invite(admin, form.cleaned_data["email"], Role(form.cleaned_data["role"]))
        link = request.build_absolute_uri(reverse("invitation", args=[secret]))
        form = InvitationForm()
    accounts = Account.objects.filter(organisation=admin.organisation).order_by("role", "email")
    counts = accounts.order_by("role").values_list("role").annotate(n=Count("pk"))
    context = {
        "organisation": admin.organisation,
        "accounts": accounts[:500],
        "counts": [(team.role(role), n) for role, n in counts],
        "invitations": Invitation.objects.filter(organisation=admin.organisation, accepted_at__isnull=True),
        "form": form,
        "link": link,
    }
    return render(request, "team/organisation.html", context, status=422 if form.errors else 200)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Let an account in no more, or let it in again; what belongs to a seeker stays theirs."""
    admin = _admin(request)
    account = get_object_or_404(Account, organisation=admin.organisation, pk=number)
    if account.pk == admin.pk:
        messages.warning(request, _("Your own account stays open. Another administrator can close it."))
        return redirect("organisation")
    account.is_active = not account.is_active
    account.save(update_fields=["is_active"])
    said = _("%(who)s can sign in again.") if account.is_active else _("%(who)s cannot sign in any more.")
    messages.success(request, said % {"who": account})
    return redirect("organisation")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The way in for somebody who was invited; for somebody with an account, the way to a new password."""
    found = invited.find(secret)
    if found is None:
        return render(request, "team/invitation_over.html", status=410)
    known = Account.objects.filter(email=found.email, organisation=found.organisation).first()
    if known is not None:
        return _new_password(request, known, found)
    request.session[invited.IN_SESSION] = secret
    return render(request, "team/invitation.html", {"invitation": found, "role": team.role(found.role)})


def _new_password(request: HttpRequest, account: Account, found: Invitation) -> HttpResponse:
    form = SetPasswordForm(account, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        invited.use(found)
        messages.success(request, _("Your new password is set. Sign in with it."))
        return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "team/new_password.html", {"form": form, "account": None}, status=status)


@require_safe
def password_help(request: HttpRequest) -> HttpResponse:
    """Afterview sends no mail; a new password begins with a new invitation."""
    return render(request, "team/password_help.html")


def _admin(request: HttpRequest) -> Account:
    account = signed_in(request)
    if account.role != Role.ADMIN or account.organisation is None:
        raise PermissionDenied
    return account
