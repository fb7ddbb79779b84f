"""Figures for Prometheus, for whoever holds the token; without one in the settings there is no such page."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from afterview.web import metrics

if TYPE_CHECKING:
    from django.http import HttpRequest

FORM = "text/plain; version=0.0.4; charset=utf-8"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All figures. Where a request comes from proves nothing behind a proxy: the token decides."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode()):
        refused = HttpResponse("token needed\n", content_type="text/plain", status=401)
        refused["WWW-Authenticate"] = "Bearer"
        return refused
    return HttpResponse(metrics.text(), content_type=FORM)
