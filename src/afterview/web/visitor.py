"""Who is asking, and what they may see: each page starts here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from afterview.api import reports
from afterview.mail.linking.link import resolve
from afterview.storage import records
from afterview.storage.access import seekers_visible_to
from afterview.storage.models import Account
from afterview.web import preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.http import HttpRequest

    from afterview.record import Application, Record
    from afterview.storage.models import Seeker
    from afterview.web.preferences import Preferences

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's view of one search, at one moment in the person's own time zone."""

    seeker: Seeker
    now: datetime
    preferences: Preferences = preferences.USUAL

    @property
    def today(self) -> date:
        """The person's date."""
        return self.now.date()

    @property
    def record(self) -> Record:
        """Everything known as of today."""
        return records.load(self.seeker, self.today, self.seeker.revision)

    def report(self, read: Callable[[Record, date], R]) -> R:
        """What one of the four steps reads from the record, worked out once for each state of it."""
        return reports.of(read, self.record, self.today)

    def application(self, key: str) -> Application:
        """One application, also by a key it had before it was put together with another, or 404."""
        found = reports.of(_by_key, self.record, self.today).get(key) or resolve(
            self.record.applications, key
        )
        if found is None:
            raise Http404
        return found

    def closed(self, key: str) -> Application:
        """The application, if its door is closed, or 404."""
        application = self.application(key)
        if application.door is None:
            raise Http404
        return application


def _by_key(record: Record, _today: date) -> dict[str, Application]:
    return {application.key: application for application in record.applications}


def visit(request: HttpRequest) -> Visit:
    """The visit of whoever passed the gates; refused when there is nothing they may see."""
    seeker = seekers_visible_to(getattr(request, "person", None)).first()
    if seeker is None:
        raise PermissionDenied
    chosen = preferences.of(seeker)
    preferences.activate_zone(chosen)
    return Visit(seeker, timezone.localtime(), chosen)


def signed_in(request: HttpRequest) -> Account:
    """The account of whoever signed in; refused on one's own machine, where there are none."""
    person = getattr(request, "person", None)
    if not isinstance(person, Account):
        raise PermissionDenied
    return person
