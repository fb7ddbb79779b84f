"""The addresses of the interface for programs, apart so that they are loaded when asked for."""

from __future__ import annotations

from afterview.api.interface import interface

urlpatterns = interface.urls[0]
