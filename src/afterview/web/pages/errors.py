"""The pages for what went wrong, in the same voice as the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.http import HttpRequest


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The request makes no sense to us."""
    return HttpResponse(render_to_string("400_gate.html"), status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """There is no session: how to get one."""
    return HttpResponse(render_to_string("403_gate.html"), status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form came without its key, as after a restart in another window."""
    return render(request, "form_too_old.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """No such page."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Our own mistake. This page asks nothing of the code that may just have failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def not_here(request: HttpRequest) -> HttpResponse:
    """A page that a library brings along and that we do not have."""
    return render(request, "404.html", status=404)
