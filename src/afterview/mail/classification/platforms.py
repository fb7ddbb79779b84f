"""Applicant-tracking systems, known by the domain they send from.

A platform as sender proves where a mail comes from, never what it says.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

# Boards send alerts from the same domains as confirmations, so their name proves nothing.
_BOARDS = frozenset({"wellfound", "infojobs", "welcomekit"})


@cache
def _domains() -> frozenset[str]:
    """The sending domains of all known platforms that are no job boards."""
    table = resources.files("afterview.mail").joinpath("data").joinpath("ats_senders.json").read_text("utf-8")
    return frozenset(
        domain
        for entry in json.loads(table)
        if entry["ats"] not in _BOARDS
        for domain in entry["domains"]
        if "." in domain
    )


def is_platform(address: str) -> bool:
    """Whether an address belongs to an applicant-tracking system, at any depth of subdomain."""
    labels = address.rpartition("@")[2].lower().split(".")
    return any(".".join(labels[i:]) in _domains() for i in range(len(labels) - 1))
