"""What every page shows around its own content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language

from afterview.web.navigation import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """The places to go to, the languages on offer, and the page to come back to after choosing one."""
    match = request.resolver_match
    return {
        "navigation": navigation((match.url_name or "") if match else ""),
        "languages": settings.LANGUAGES,
        "language": get_language() or settings.LANGUAGE_CODE,
        "here": request.path if request.method == "GET" else "/",
    }
