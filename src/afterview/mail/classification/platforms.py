"""Senders that tell where a mail comes from: applicant-tracking systems, and those who hire.

Either proves where a mail comes from, never what it says.
"""

from __future__ import annotations

import re2

from afterview.mail.extraction.senders import Sender, place_of

# The part of an address before the @ at which applications arrive; "personal" is German for staff.
_HIRES = re2.compile(
    r"(?i)(?:^|.*[._+-])(?:jobs?|careers?|karriere|bewerbung\w*|recruit\w*|talents?|talentacquisition|hiring"
    r"|hr|humanresources|vacancies|stellen|personal|personalabteilung|personalwesen|personalamt)(?:[._+-].*)?$"
)


def is_platform(address: str) -> bool:
    """Whether an address belongs to an applicant-tracking system, at any depth of subdomain."""
    return place_of(address).sender is Sender.ATS


def hires(address: str) -> bool:
    """Whether an address is one at which an employer takes applications: jobs@, bewerbung@, hr@."""
    local, _, domain = address.partition("@")
    return bool(domain) and len(local) <= 64 and _HIRES.match(local) is not None
