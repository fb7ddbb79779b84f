"""Events become applications, with their state, stage, clock and closed door."""

from __future__ import annotations

from afterview.mail.linking.link import application_key, link, resolve

__all__ = ["application_key", "link", "resolve"]
