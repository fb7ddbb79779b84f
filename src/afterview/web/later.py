"""Addresses that are loaded by the first request for one of them, so that no page waits for them."""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class _Later(URLResolver):
    """Asked by Django for the names of all addresses, it has none outside of its namespace."""

    def _populate(self) -> None:
        """Without this, the first link on a page would load the module."""


def later(route: str, module: str, *, app_name: str, namespace: str) -> URLResolver:
    """The addresses of a module below a route, known by name in a namespace of their own."""
    return _Later(RoutePattern(route), module, app_name=app_name, namespace=namespace)
