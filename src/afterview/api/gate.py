"""Who may come in by key: a key and no cookie, over the addresses made for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import JsonResponse

from afterview.storage import tokens

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from afterview.storage.models import ApiToken

PREFIX = "/api/"
CALENDARS = "/calendar/"
DESCRIPTION = "/api/v1/openapi.json"
_BEARER = re.compile(r"Bearer +([\x21-\x7e]+)", re.IGNORECASE)
_SAME = {None, "same-origin", "none"}
_SAFE = {"GET", "HEAD", "OPTIONS"}


def is_ours(path: str) -> bool:
    """Whether an address is one for programs."""
    return path.startswith((PREFIX, CALENDARS))


def trouble(status: int, happened: str, todo: str) -> JsonResponse:
    """The one shape in which something goes wrong here."""
    return JsonResponse({"happened": happened, "todo": todo}, status=status)


def in_shape(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The answer, or what it refuses in the one shape of the interface."""
    if not request.path_info.startswith(PREFIX) or answer.status_code < 400:
        return answer
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        return answer
    shaped = trouble(answer.status_code, *_SAID.get(answer.status_code, _SAID[500]))
    if "Allow" in answer.headers:
        shaped.headers["Allow"] = answer.headers["Allow"]
    return shaped


_SAID = {
    400: ("This is no request to this Afterview", "Ask under the address it was started with."),
    403: ("This is not open to you", "Send a key that opens it."),
    404: ("There is nothing at this address", f"See {DESCRIPTION}."),
    405: ("This address is not asked in that way", f"See {DESCRIPTION}."),
    500: ("Something went wrong inside Afterview", "Try once more, and report it if it happens again."),
}


def _from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser sent it from anywhere but our own pages; programs send neither of these headers."""
    ours = f"{request.scheme}://{request.headers.get('Host', '')}"
    headers = request.headers
    return headers.get("Sec-Fetch-Site") not in _SAME or headers.get("Origin") not in {None, ours}


def key_of(request: HttpRequest) -> str:
    """The key as it was sent; '' for none, or for something else."""
    formed = _BEARER.fullmatch(request.headers.get("Authorization", "").strip())
    return formed[1] if formed else ""


def way_in(request: HttpRequest, *, session: bool) -> HttpResponse | None:
    """Why a request has no way in; None when it has, and then its key is `token_of(request)`.

    A key beside a cookie is refused: whoever has both is a browser, and somebody else may be steering it.
    The description alone, which holds nothing of a search, is also shown to a session.
    """
    if request.path_info.startswith(CALENDARS):
        return _remember(
            request, request.path_info.removeprefix(CALENDARS).removesuffix(".ics"), _NO_CALENDAR
        )
    if request.headers.get("Authorization") and request.headers.get("Cookie"):
        return trouble(400, "A key came together with a cookie", "Send the key alone.")
    if _from_elsewhere(request):
        return trouble(403, "This came from a page elsewhere", "Call from a program of your own.")
    if session and request.path_info == DESCRIPTION and request.method in _SAFE:
        return None
    refused = _remember(request, key_of(request), _NO_KEY)
    if refused is not None:
        refused.headers["WWW-Authenticate"] = "Bearer"
    return refused


_NO_KEY = (
    401,
    "There is no such key, or it was taken back",
    "Make one under Connections and send it as `Authorization: Bearer KEY`.",
)
_NO_CALENDAR = (404, "There is no such calendar, or it was taken back", "Make one under Connections.")


def _remember(request: HttpRequest, key: str, otherwise: tuple[int, str, str]) -> HttpResponse | None:
    found = tokens.look_up(key)
    is_calendar = found is not None and not tokens.PROGRAM.intersection(found.scopes)
    if found is None or is_calendar != request.path_info.startswith(CALENDARS):
        return trouble(*otherwise)
    request.token = found  # type: ignore[attr-defined]
    return None


def token_of(request: HttpRequest) -> ApiToken | None:
    """The key that opened this request."""
    return getattr(request, "token", None)
