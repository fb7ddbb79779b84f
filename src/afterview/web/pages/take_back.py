"""Take back something entered; taking that back again is undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterview.record import Withdrawal
from afterview.storage import records
from afterview.web.forms import new_key
from afterview.web.visitor import visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def take_back(request: HttpRequest, entry: str) -> HttpResponse:
    """Keep that the entry no longer holds, and offer to undo it by the same means."""
    here = visit(request)
    found = next((e for e in records.entries(here.seeker) if e.key == entry), None)
    if found is None:
        raise Http404
    records.add(here.seeker, Withdrawal(key=new_key(), at=here.now, door=found.door, entry=entry))
    messages.success(request, _("It is back.") if isinstance(found, Withdrawal) else _("Taken back."))
    return HttpResponseRedirect(_back(request, found.door))


def _back(request: HttpRequest, door: str) -> str:
    """The page it was asked from, if it is one of ours; else its door."""
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("door", args=[door]) if door else "/"
