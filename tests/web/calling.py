"""What tests of the interface need: a key, and a program that calls with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client
from django.utils import timezone

from afterview.storage import tokens
from tests.web.visiting import HOST

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from afterview.storage.models import Seeker
    from afterview.storage.tokens import Scope


class Program:
    """A program with a key and without a cookie."""

    def __init__(self, seeker: Seeker, *scopes: Scope, key: str = "") -> None:
        self.key = key or tokens.issue(seeker, "a test", scopes, timezone.now())
        self.client = Client(headers={"host": HOST, "authorization": f"Bearer {self.key}"})

    def get(self, address: str) -> Any:
        return self.client.get(f"/api/v1{address}")

    def post(self, address: str, said: dict[str, Any]) -> Any:
        return self.client.post(f"/api/v1{address}", said, content_type="application/json")


def told(answer: HttpResponseBase) -> Any:
    """The JSON of an answer."""
    return answer.json()  # type: ignore[attr-defined]


def operations() -> list[tuple[str, str]]:
    """Every call of the interface: its method, and its address with something in each gap."""
    from afterview.api.interface import interface  # noqa: PLC0415 - after Django is set up

    paths = interface.get_openapi_schema()["paths"]
    return [
        (method.upper(), path.replace("{key}", "a" * 32).replace("{event}", "b" * 32))
        for path, by_method in paths.items()
        for method in by_method
    ]
