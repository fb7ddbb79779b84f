"""Accounts come by invitation: which organisation and what for stands in it, not in the form."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from afterview.storage.models import Account, Invitation, Organisation, Role, Seeker

if TYPE_CHECKING:
    from django.http import HttpRequest

VALID_FOR = timedelta(days=14)
IN_SESSION = "invitation"


def invite(by: Account, email: str, role: Role) -> str:
    """Invite somebody into one's own organisation; the secret of the link, which is shown once."""
    if by.organisation is None:
        raise PermissionError("an account without an organisation invites nobody")
    return _new(by.organisation, email, role, by)


def invite_first(organisation: str, email: str) -> str:
    """Make an organisation, if it is new, and invite an administrator; the path of the link."""
    made, _ = Organisation.objects.get_or_create(name=organisation)
    return reverse("invitation", args=[_new(made, email, Role.ADMIN)])


def _new(organisation: Organisation, email: str, role: Role, by: Account | None = None) -> str:
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(
        organisation=organisation,
        email=email.strip().lower(),
        role=role,
        secret_hash=_hash(secret),
        invited_by=by,
        until=timezone.now() + VALID_FOR,
    )
    return secret


def find(secret: str) -> Invitation | None:
    """The open invitation of a link."""
    found = Invitation.objects.filter(secret_hash=_hash(secret)).select_related("organisation").first()
    return found if found and found.is_open() else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The invitation that this browser came with."""
    return find(str(request.session.get(IN_SESSION, "")))


def accept(account: Account, invitation: Invitation) -> None:
    """Give the account its organisation and role; a seeker gets a search of their own. Used once."""
    with transaction.atomic():
        held = use(invitation)
        account.email, account.role, account.organisation = held.email, held.role, held.organisation
        if account.role == Role.SEEKER and account.seeker is None:
            account.seeker = Seeker.objects.create(name=account.name)
        account.save()


def use(invitation: Invitation) -> Invitation:
    """Spend an invitation. PermissionError when somebody else was quicker."""
    with transaction.atomic():
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not held.is_open():
            raise PermissionError("this invitation was used or has run out")
        held.accepted_at = timezone.now()
        held.save(update_fields=["accepted_at"])
    return held


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts with a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only with an invitation in hand."""
        return invitation_of(request) is not None

    def clean_email(self, email: str) -> str:
        """The address of the invitation; for every other the same answer, account or not."""
        invitation = invitation_of(self.request)
        if invitation is not None and email.lower() != invitation.email:
            raise ValidationError(_("Write the address that this invitation was made for."))
        return email

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """Save the account as the invitation says."""
        user = super().save_user(request, user, form, commit=False)
        invitation = invitation_of(request)
        if commit and invitation is not None:
            user.save()
            accept(user, invitation)
            request.session.pop(IN_SESSION, None)
        return user


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts of the organisation's own sign-on."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's signature
        """Only with an invitation in hand, as everybody."""
        return invitation_of(request) is not None

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Account:
        """Save the account as the invitation says."""
        user: Account = super().save_user(request, sociallogin, form)
        invitation = invitation_of(request)
        if invitation is not None:
            accept(user, invitation)
            request.session.pop(IN_SESSION, None)
        return user
