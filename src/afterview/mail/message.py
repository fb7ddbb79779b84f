"""One mail, lazy and typed: a missing part is empty, not None."""

from __future__ import annotations
