"""Which mail servers a shared Afterview connects to: those of known providers, and those its operator names.

Whoever may name any server could have ours knock at doors of the network it stands in.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from afterview.mail.sources import providers


def refusal(host: str) -> str:
    """Why this server is not connected to; '' when it may be. On one's own machine every server may."""
    if not settings.TEAM or host.lower() in {*providers.hosts(), *settings.MAIL_HOSTS}:
        return ""
    return _("This service does not connect to that server. Ask the organisation to add it.")
