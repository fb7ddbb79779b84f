"""The entrance: a one-time token becomes a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.views.decorators.http import require_GET

from afterview.web import launch

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the token for the session cookie; whoever has the session already just goes on."""
    here = launch.current()
    inside = here.knows(request.COOKIES.get(here.cookie, ""))
    # A browser that only looks ahead must not spend the token.
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if not inside and (ahead or not here.exchange(token)):
        raise PermissionDenied
    response = HttpResponseRedirect("/")
    if not inside:
        response.set_cookie(here.cookie, here.session, httponly=True, samesite="Strict", path="/")
    return response
