"""The gates of a shared Afterview: named hosts, signed-in people, and a database that knows who asks.

Before them stands one that refuses nothing: it counts.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from django.core.exceptions import DisallowedHost
from django.shortcuts import redirect
from django.urls import reverse

from afterview.api import gate as programs
from afterview.storage import access, row_security
from afterview.storage.models import Account, Role
from afterview.web import log_lines, metrics
from afterview.web.middleware import Gate, PrivateHeaders, refuse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

# Reached without an account: signing in, accepting an invitation, files without words, and health.
OPEN = (
    *(
        f"/accounts/{way}/"
        for way in ("login", "signup", "logout", "2fa", "oidc", "social", "password/reset")
    ),
    "/invitation/",
    "/language/",
    "/health/",
    "/ready/",
    "/metrics/",
)
_CODE_TO_SCAN = "/accounts/2fa/totp/activate/"
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_log = logging.getLogger(log_lines.REQUESTS)


class Counted(Gate):
    """Every request is counted under the name of its route, and has a line in the log."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the clock before and after."""
        began = time.perf_counter()
        answer = self.following(request)
        seconds = time.perf_counter() - began
        # A route's name is ours; an address, and even a method, is whatever somebody sent.
        route = (request.resolver_match.view_name if request.resolver_match else "") or "none"
        method = request.method if request.method in _METHODS else "other"
        metrics.count(route, str(method), answer.status_code, seconds)
        said = {"event": "request", "route": route, "method": method, "status": answer.status_code}
        _log.info("request", extra={"said": {**said, "ms": round(1000 * seconds, 1)}})
        return answer


class OwnHeaders(PrivateHeaders):
    """The headers of all answers; where a second factor is set up, a picture may lie in the page itself."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The code to scan holds a secret, so it has no address of its own."""
        answer = super().__call__(request)
        if request.path_info == _CODE_TO_SCAN:
            policy = answer.headers["Content-Security-Policy"]
            answer.headers["Content-Security-Policy"] = policy.replace(
                "img-src 'self'", "img-src 'self' data:"
            )
        return answer


class NamedHost(Gate):
    """Only the names in AFTERVIEW_HOSTS; Django's own check runs only where somebody asks."""

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """Ask on every route."""
        try:
            request.get_host()
        except DisallowedHost:
            return refuse(400)
        return None


class SignedIn(Gate):
    """Whoever is signed in, with the database told whose rows this request may see."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let signed-in people through, within their own rows; the others to where they can sign in."""
        person = request.user if isinstance(request.user, Account) else None
        if programs.is_ours(request.path_info):
            return self._by_key(request, session=person is not None)
        if person is None:
            if request.path_info.startswith(OPEN):
                return self.following(request)
            return redirect(f"{reverse('account_login')}?next={request.path_info}")
        request.person = person  # type: ignore[attr-defined]
        if request.path_info == "/" and person.seeker_id is None:
            return redirect("organisation" if person.role == Role.ADMIN else "people")
        with row_security.seeing(access.searches_behind(person)):
            return self.following(request)

    def _by_key(self, request: HttpRequest, *, session: bool) -> HttpResponseBase:
        """A program's request, within the rows of the seeker whose key it holds."""
        refused = programs.way_in(request, session=session)
        if refused is not None:
            return refused
        token = programs.token_of(request)
        with row_security.seeing([token.seeker_id] if token else []):
            return self.following(request)


def who(request: HttpRequest) -> dict[str, Any]:
    """Who is signed in, for the frame around every page."""
    person = getattr(request, "person", None)
    return {"account": person if isinstance(person, Account) else None, "team": True}
