"""Mail that was handed over as a file: read once, and not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from afterview.storage.mailboxes import ScanResult, scan
from afterview.storage.models import Mailbox

if TYPE_CHECKING:
    from pathlib import Path

    from afterview.storage.models import Seeker

UPLOADED = "↑ "


def is_upload(mailbox: Mailbox) -> bool:
    """Whether a mailbox was a file that was handed over; it cannot be read again."""
    return mailbox.path.startswith(UPLOADED)


def read_upload(seeker: Seeker, file: Path, name: str) -> ScanResult:
    """Read a file that was handed over under a name. SourceError when it holds no mail.

    All of it is kept, or nothing: a reading that breaks off leaves no trace.
    """
    with transaction.atomic():
        called = f"{UPLOADED}{name}"
        mailbox, _ = Mailbox.objects.get_or_create(seeker=seeker, path=called)
        mailbox.path, mailbox.fingerprint, mailbox.read_to = str(file), "", 0
        result = scan(mailbox)
        mailbox.path = called
        mailbox.save(update_fields=["path"])
    return result
