"""The gates every request passes: headers, language, host, origin, session. In this order."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.template.loader import render_to_string
from django.utils.translation import get_language

from afterview import wording
from afterview.api import gate as programs
from afterview.storage.access import LocalPerson
from afterview.web import launch

Answer = Callable[[HttpRequest], HttpResponseBase]

_SAFE = {"GET", "HEAD", "OPTIONS"}
_ENTRANCE = "/enter/"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Gate:
    """A middleware: something that stands before the next one."""

    def __init__(self, following: Answer) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request pass, unless it is refused."""
        return self.refusal(request) or self.following(request)

    def refusal(self, request: HttpRequest) -> HttpResponse | None:  # noqa: ARG002 - for those who refuse
        """The answer to a request that may not pass."""
        return None


class PrivateHeaders(Gate):
    """Every answer, refusals and files included, tells the browser to keep it to itself."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put the headers on whatever comes back."""
        answer = self.following(request)
        for name, value in HEADERS.items():
            answer.headers[name] = value
        return answer


class ProgramAnswers(Gate):
    """What a program is told is JSON, also when it is a gate or Django itself that says no."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Say an error in the shape of the interface."""
        answer = self.following(request)
        return programs.in_shape(request, answer)


class SpokenLanguage(LocaleMiddleware):
    """The person's choice, else the browser's: the same language for templates and for wording."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate it."""
        super().process_request(request)
        wording.activate(get_language() or "en")


class ExactHost(Gate):
    """Only our own address, port included: a foreign name that leads here (DNS rebinding) gets 400."""

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """Compare the header as it came; Django's own check forgets the port and runs only when asked."""
        if request.META.get("HTTP_HOST", "") in launch.current().hosts:
            return None
        return refuse(400)


class SameOrigin(Gate):
    """What changes something must come from one of our own pages."""

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """Believe the browser's Sec-Fetch-Site, else its Origin; without either, refuse."""
        if request.method in _SAFE:
            return None
        site = request.META.get("HTTP_SEC_FETCH_SITE")
        origin = request.META.get("HTTP_ORIGIN")
        ours = f"{request.scheme}://{request.META['HTTP_HOST']}"
        if programs.is_ours(request.path_info):
            return None  # the key decides, and looks at these headers itself
        if site == "same-origin" and origin in {None, "null", ours}:
            # Under `Referrer-Policy: no-referrer` browsers send our own forms with `Origin: null`,
            # which Django's CSRF check takes for a stranger's. No page can forge Sec-Fetch-Site.
            if origin == "null":
                del request.META["HTTP_ORIGIN"]
            return None
        if site is None and origin == ours:
            return None
        return refuse(403)


class LaunchSession(Gate):
    """Nothing, files included, is served to anyone who did not come through the one-time address."""

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """Let in the holder of the session, and everybody to the entrance."""
        here = launch.current()
        inside = here.knows(request.COOKIES.get(here.cookie, ""))
        if programs.is_ours(request.path_info):
            return programs.way_in(request, session=inside)
        if inside:
            request.person = LocalPerson()  # type: ignore[attr-defined]
            return None
        return None if request.path_info.startswith(_ENTRANCE) else refuse(403)


def refuse(status: int) -> HttpResponse:
    """A plain page; style sheets are behind the gates as well."""
    return HttpResponse(render_to_string(f"{status}_gate.html"), status=status)
