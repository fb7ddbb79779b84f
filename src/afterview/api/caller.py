"""Who calls, what their key opens, and their search as of now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest
from django.utils import timezone

from afterview.api import reports
from afterview.api.gate import token_of
from afterview.mail.linking.link import resolve
from afterview.record import Application, Preference, Record
from afterview.storage import records
from afterview.storage.models import Seeker
from afterview.storage.tokens import Scope

R = TypeVar("R")


class Refused(Exception):
    """The call cannot be answered: with which status, what happened, what to do."""

    def __init__(self, status: int, happened: str, todo: str) -> None:
        super().__init__(happened)
        self.status, self.happened, self.todo = status, happened, todo


@dataclass(frozen=True)
class Caller:
    """One call's view of one search."""

    seeker: Seeker
    scopes: frozenset[Scope]
    now: datetime

    @property
    def today(self) -> date:
        """The person's date."""
        return self.now.date()

    @cached_property
    def record(self) -> Record:
        """Everything known as of today."""
        return records.load(self.seeker, self.today)

    def report(self, read: Callable[[Record, date], R]) -> R:
        """What one of the four steps reads from the record; the pages keep the same ones."""
        return reports.of(read, self.record, self.today)

    def has(self, key: str) -> bool:
        """Whether there is an application under this key, or was under an earlier one of its own."""
        return resolve(self.record.applications, key) is not None

    def application(self, key: str) -> Application:
        """One application, also by a key it had before it was put together with another."""
        known = next((a for a in self.record.applications if a.key == key), None)
        found = known or resolve(self.record.applications, key)
        if found is None:
            raise Refused(404, "There is no such application", "List them with GET /api/v1/applications.")
        return found

    def door(self, key: str) -> Application:
        """The same, if its door is closed."""
        found = self.application(key)
        if found.door is None:
            raise Refused(404, "This application's door is not closed", "List them with GET /api/v1/doors.")
        return found


def zone_of(seeker: Seeker) -> tzinfo:
    """The time zone that the person set, else the machine's."""
    held = [e for e in records.entries(seeker, kinds=("preference",)) if isinstance(e, Preference)]
    named = next((e.value for e in reversed(held) if e.name == "time_zone"), "")
    return ZoneInfo(named) if named in available_timezones() else timezone.get_default_timezone()


def caller(request: HttpRequest, *needed: Scope) -> Caller:
    """Whoever's key this is, if it opens all that is needed."""
    token = token_of(request)
    if token is None:
        raise Refused(401, "This needs a key", "Send it as `Authorization: Bearer KEY`.")
    scopes = frozenset(Scope(one) for one in token.scopes)
    for one in needed:
        if one not in scopes:
            raise Refused(
                403, f"This key does not open “{one}”", "Make one that does under Connections, or do without."
            )
    now = timezone.localtime(timezone=zone_of(token.seeker))
    return Caller(token.seeker, scopes, now)
