"""Applicant-tracking systems, known by the domain they send from.

A platform as sender proves where a mail comes from, never what it says.
"""

from __future__ import annotations

from afterview.mail.extraction.senders import Sender, place_of


def is_platform(address: str) -> bool:
    """Whether an address belongs to an applicant-tracking system, at any depth of subdomain."""
    return place_of(address).sender is Sender.ATS
