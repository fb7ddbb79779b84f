"""Who is asking, and what they may see: each page starts here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from afterview.storage import records
from afterview.storage.access import seekers_visible_to
from afterview.storage.models import Account

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest

    from afterview.record import Application, Record
    from afterview.storage.models import Seeker


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's view of one search, at one moment in the person's own time zone."""

    seeker: Seeker
    now: datetime

    @property
    def today(self) -> date:
        """The person's date."""
        return self.now.date()

    @property
    def record(self) -> Record:
        """Everything known as of today."""
        return records.load(self.seeker, self.today)

    def application(self, key: str) -> Application:
        """One application, or 404."""
        for application in self.record.applications:
            if application.key == key:
                return application
        raise Http404

    def closed(self, key: str) -> Application:
        """The application, if its door is closed, or 404."""
        application = self.application(key)
        if application.door is None:
            raise Http404
        return application


def visit(request: HttpRequest) -> Visit:
    """The visit of whoever passed the gates; refused when there is nothing they may see."""
    seeker = seekers_visible_to(getattr(request, "person", None)).first()
    if seeker is None:
        raise PermissionDenied
    return Visit(seeker, timezone.localtime())


def signed_in(request: HttpRequest) -> Account:
    """The account of whoever signed in; refused on one's own machine, where there are none."""
    person = getattr(request, "person", None)
    if not isinstance(person, Account):
        raise PermissionDenied
    return person
