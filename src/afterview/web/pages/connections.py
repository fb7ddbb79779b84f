"""Connections: keys for other programs and addresses for calendars, shown once and taken back here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from afterview.storage import tokens
from afterview.storage.tokens import CALENDAR, PROGRAM
from afterview.web.connection_forms import CalendarForm, KeyForm, opens
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterview.storage.models import ApiToken, Seeker

MOST = 20  # keys that hold at once


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A key as the page lists it: never the key itself."""

    row: ApiToken
    opens: str


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    seeker = visit(request).seeker
    if request.method != "POST":
        return _page(request, seeker)
    return _made(request, seeker)


@sensitive_variables("key", "made")
def _made(request: HttpRequest, seeker: Seeker) -> HttpResponse:
    """A new key, on the one page that shows it: it stands in no address and no cookie."""
    form = CalendarForm(request.POST) if "calendar" in request.POST else KeyForm(request.POST)
    if len(tokens.standing(seeker)) >= MOST:
        form.add_error(None, _("There are %(n)d connections already. Take one back first.") % {"n": MOST})
    if not form.is_valid():
        return _page(request, seeker, form, status=422)
    here = visit(request)
    said = form.cleaned_data
    key = tokens.issue(seeker, said["name"], said["scopes"], here.now)
    made = key
    if isinstance(form, CalendarForm):
        made = request.build_absolute_uri(reverse("calendar-feed", args=[key]))
    return _page(request, seeker, made=made)


@require_POST
def revoke(request: HttpRequest, key: str) -> HttpResponse:
    """Take a key back; `key` is its hash."""
    if not tokens.revoke(visit(request).seeker, key):
        raise Http404
    messages.success(request, _("Taken back. It opens nothing any more."))
    return redirect("connections")


def _page(
    request: HttpRequest,
    seeker: Seeker,
    sent: KeyForm | CalendarForm | None = None,
    *,
    made: str = "",
    status: int = 200,
) -> HttpResponse:
    held = [ShownKey(one, opens(one.scopes)) for one in tokens.standing(seeker)]
    context = {
        "programs": [one for one in held if PROGRAM.intersection(one.row.scopes)],
        "calendars": [one for one in held if CALENDAR.intersection(one.row.scopes)],
        "key_form": sent if isinstance(sent, KeyForm) else KeyForm(),
        "calendar_form": sent if isinstance(sent, CalendarForm) else CalendarForm(),
        "made": made,
    }
    return render(request, "connections.html", context, status=status)
