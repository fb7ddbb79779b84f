"""The one gate: who may see whose search. Every page and command asks here first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterview.storage.models import Seeker

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """Whoever holds this machine's session: the owner of the data folder."""


def seekers_visible_to(user: object) -> QuerySet[Seeker]:
    """The seekers that this user may see; nobody for anyone we do not know."""
    if isinstance(user, LocalPerson):
        return Seeker.objects.filter(local=True)
    return Seeker.objects.none()


def local_seeker() -> Seeker:
    """The one seeker of a local installation, made on first use."""
    seeker, _ = Seeker.objects.get_or_create(local=True)
    return seeker
