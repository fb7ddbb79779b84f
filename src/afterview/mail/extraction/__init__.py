"""Facts of one message: employer, role, round, people, times, and the promised reply date."""

from __future__ import annotations

from afterview.mail.extraction.extract import extract
from afterview.mail.extraction.facts import Facts
from afterview.mail.extraction.rounds import round_of

__all__ = ["Facts", "extract", "round_of"]
