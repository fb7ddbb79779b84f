"""Passwords of mail accounts in a shared Afterview: sealed in the database, the key beside it in a file.

Workers on other machines read the mail, so no keychain of one machine will do. What lies in a backup of
the database opens nothing without the file that AFTERVIEW_MAIL_KEY_FILE names. A new key stands on its
first line: it seals, and the older ones below it still open.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings

from afterview.errors import StorageError
from afterview.storage.models import MailKey

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

    from afterview.storage.models import Mailbox


def keep(mailbox: Mailbox, password: str) -> None:
    """Seal a password under the mailbox it opens, in place of an earlier one."""
    said = json.dumps([mailbox.seeker_id, mailbox.pk, password])
    MailKey.objects.update_or_create(
        seeker_id=mailbox.seeker_id,
        mailbox=mailbox,
        defaults={"sealed": _lock().encrypt(said.encode()).decode(), "trouble": ""},
    )


def of(mailbox: Mailbox) -> str:
    """The password of a mailbox; '' when there is none, or it was sealed for another or by a lost key."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - only a shared Afterview has it

    found = MailKey.objects.filter(seeker_id=mailbox.seeker_id, mailbox=mailbox).first()
    if found is None:
        return ""
    try:
        seeker, number, password = json.loads(_lock().decrypt(found.sealed.encode()))
    except InvalidToken:
        return ""
    return str(password) if (seeker, number) == (mailbox.seeker_id, mailbox.pk) else ""


def note(mailbox: Mailbox, trouble: str) -> None:
    """What the last reading met; '' when all went well."""
    MailKey.objects.filter(seeker_id=mailbox.seeker_id, mailbox=mailbox).update(trouble=trouble)


def troubles(seeker: int) -> dict[int, str]:
    """What the last readings met, by the mailbox's number."""
    found = MailKey.objects.filter(seeker_id=seeker).exclude(trouble="")
    return dict(found.values_list("mailbox_id", "trouble"))


def _lock() -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

    if not settings.MAIL_KEYS:
        raise StorageError(
            "This service keeps no passwords of mail accounts", "Set AFTERVIEW_MAIL_KEY_FILE, or read files."
        )
    return MultiFernet([Fernet(one) for one in settings.MAIL_KEYS])
