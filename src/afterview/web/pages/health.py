"""Whether this process is alive, and whether it could serve a page: for whatever watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from afterview.errors import StorageError
from afterview.storage import database

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers, and its tables are those that this Afterview knows."""
    try:
        is_behind = database.is_behind()
    except StorageError as error:
        return HttpResponse(f"{error.happened}\n", content_type="text/plain", status=503)
    if is_behind:
        return HttpResponse("the tables are not up to date\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")
