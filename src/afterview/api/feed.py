"""The calendar under a secret address. It holds what its owner chose and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from afterview import feedback
from afterview.api.caller import Refused, caller
from afterview.api.gate import trouble
from afterview.record import QuietHours
from afterview.storage.tokens import Scope
from afterview.wording.calendar_feed import Date, feed_of, interview, promise, reminder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.api.caller import Caller


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - the gate has looked at it
    """The file that calendar programs ask for."""
    try:
        here = caller(request)
    except Refused as error:
        return trouble(error.status, error.happened, error.todo)
    data = feed_of(dates(here), here.now)
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


def dates(here: Caller) -> Iterator[Date]:
    """What the key opens, application by application."""
    for one in here.record.applications:
        called = one.employer or one.role or "?"
        if Scope.INTERVIEWS in here.scopes:
            yield from (interview(one.key, called, at) for at in one.interviews)
        if Scope.PROMISES in here.scopes and one.promised_by:
            yield promise(one.key, called, one.promised_by)
    if Scope.PLAN in here.scopes:
        yield from _plan(here)


def _plan(here: Caller) -> Iterator[Date]:
    named = {one.key: one.employer or one.role or "?" for one in here.record.applications}
    kept = here.record.of(QuietHours)
    hours = kept[-1] if kept else QuietHours(key="", at=here.now)
    zone = here.now.tzinfo or timezone.get_default_timezone()
    report = here.report(feedback.read)
    for part in (*report.doors, *report.quiet):
        for one in feedback.reminders(part.plan, hours, here.today, zone):
            yield reminder(part.application, named[part.application], one)
