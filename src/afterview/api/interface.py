"""The interface for programs, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import NinjaAPI
from ninja.security import HttpBearer

from afterview import __version__
from afterview.api import keeping, letters, reading, writing  # noqa: F401 - each adds its calls to the router
from afterview.api.gate import token_of
from afterview.api.outcomes import teach
from afterview.api.routing import router

if TYPE_CHECKING:
    from django.http import HttpRequest

    from afterview.storage.models import ApiToken


class Key(HttpBearer):
    """The key that the gate looked up; asked for here so that the description names it."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:  # noqa: ARG002
        """The gate has seen it; without the gate there is none."""
        return token_of(request)


interface = NinjaAPI(
    title="Afterview",
    version=__version__,
    description="Your own search, for programs of your own. Nothing here sends anything to anybody.",
    auth=Key(),
    docs_url=None,
    urls_namespace="api",
)
interface.add_router("", router)
teach(interface)
