"""The one gate: who may see whose search, and how much of it. Every page and command asks here first."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from afterview.storage.models import Account, Act, Grant, Role, Seeker, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


class Part(StrEnum):
    """A part of a search that a seeker can show."""

    APPLICATIONS = "applications"
    FEEDBACK = "feedback"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """Whoever holds this machine's session: the owner of the data folder."""


@dataclass(frozen=True, slots=True)
class View:
    """What one coach may see of one search: the parts, and the doors whose mail is shown."""

    seeker: Seeker
    parts: frozenset[Part]
    mail_of: frozenset[str]


def seekers_visible_to(user: object) -> QuerySet[Seeker]:
    """The searches that this user owns; nobody's for anyone we do not know."""
    if isinstance(user, LocalPerson):
        return Seeker.objects.filter(local=True)
    if isinstance(user, Account) and user.is_active and user.seeker_id:
        return Seeker.objects.filter(pk=user.seeker_id, local=False)
    return Seeker.objects.none()


def views_of(account: Account) -> list[View]:
    """What seekers of the coach's own organisation show them now, by the seeker's name."""
    if not _is_coach(account):
        return []
    standing = Grant.objects.filter(
        coach=account, revoked_at__isnull=True, seeker__account__organisation=account.organisation
    )
    return [_view(one) for one in standing.select_related("seeker").order_by("seeker__name", "seeker_id")]


def view_of(account: Account, seeker: int) -> View | None:
    """What this seeker shows this coach now; None, and nothing more, when it is nothing."""
    return next((one for one in views_of(account) if one.seeker.pk == seeker), None)


def searches_behind(user: object) -> frozenset[int]:
    """The numbers of all searches that a request of this user may touch: what the database is told."""
    if not isinstance(user, Account):
        return frozenset(seekers_visible_to(user).values_list("pk", flat=True))
    own = {user.seeker_id} if user.is_active and user.seeker_id else set()
    return frozenset(own | {one.seeker.pk for one in views_of(user)})


def _is_coach(account: Account) -> bool:
    return account.is_active and account.role == Role.COACH and account.organisation_id is not None


def _view(grant: Grant) -> View:
    shown = {Part.APPLICATIONS: grant.applications, Part.FEEDBACK: grant.feedback, Part.PLAN: grant.plan}
    parts = frozenset(part for part, is_shown in shown.items() if is_shown)
    return View(grant.seeker, parts, frozenset(grant.mail_of))


def coaches_for(seeker: Seeker) -> QuerySet[Account]:
    """The coaches a seeker can choose among: those of their own organisation."""
    own = Account.objects.filter(seeker=seeker, organisation__isnull=False).values("organisation_id")
    return Account.objects.filter(role=Role.COACH, is_active=True, organisation_id__in=own).order_by("name")


def grants_by(seeker: Seeker) -> QuerySet[Grant]:
    """What the seeker shows now, and to whom."""
    return Grant.objects.filter(seeker=seeker, revoked_at__isnull=True).select_related("coach")


def grant(seeker: Seeker, coach: Account, parts: Iterable[Part], mail_of: Iterable[str] = ()) -> None:
    """Show a coach these parts and the mail of these doors, in place of what was shown before.

    Raises PermissionError for somebody who is no coach of the seeker's organisation.
    """
    if not coaches_for(seeker).filter(pk=coach.pk).exists():
        raise PermissionError("not a coach of this seeker's organisation")
    wanted = frozenset(parts)
    shown = {part.value: part in wanted for part in Part}
    with transaction.atomic():
        _, is_new = Grant.objects.update_or_create(
            seeker=seeker, coach=coach, revoked_at=None, defaults={**shown, "mail_of": sorted(mail_of)}
        )
        note(seeker, coach, Act.GRANTED if is_new else Act.CHANGED, ", ".join(sorted(wanted)))


def revoke(seeker: Seeker, coach: Account) -> None:
    """Show them nothing any more, from their next request on."""
    with transaction.atomic():
        standing = Grant.objects.filter(seeker=seeker, coach=coach, revoked_at__isnull=True)
        if standing.update(revoked_at=timezone.now()):
            note(seeker, coach, Act.REVOKED)


def note(seeker: Seeker, account: Account, act: Act, part: str = "") -> None:
    """Add a line to the seeker's log."""
    key = secrets.token_hex(16)
    Trace(seeker=seeker, key=key, account=account, act=act, part=part[:40], at=timezone.now()).save()


def log_of(seeker: Seeker, newest: int = 200) -> list[Trace]:
    """The newest lines of the seeker's log, the latest first."""
    return list(Trace.objects.filter(seeker=seeker).select_related("account").order_by("-at")[:newest])


def local_seeker() -> Seeker:
    """The one seeker of a local installation, made on first use."""
    seeker, _ = Seeker.objects.get_or_create(local=True)
    return seeker
