"""Whether this process is alive, and whether it could serve a page: for whatever watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers, and its tables are those that this Afterview knows."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - only asked here

    try:
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    if is_behind:
        return HttpResponse("the tables are not up to date\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")
