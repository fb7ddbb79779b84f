"""Keys for other programs: made once, kept as a hash, taken back at once.

A key is `afv_NUMBER_SECRET`: the seeker's number, so that the database can be told whose rows this
request may see before any row is read, and 256 random bits. A hash without salt is enough for a secret
that nobody can guess; passwords are another matter.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils import timezone

from afterview.storage import row_security
from afterview.storage.entry_rows import storable
from afterview.storage.models import Account, ApiToken, Seeker

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

BYTES = 32  # 256 bits
_FORM = re.compile(r"afv_([1-9][0-9]{0,17})_([A-Za-z0-9_-]{43})")
# When a key was last used is noted to the hour: a calendar that asks each minute writes no row each minute.
_NOTED_EVERY = timedelta(hours=1)


class Scope(StrEnum):
    """What a key opens. The last three are for a calendar's address alone."""

    READ = "read"
    WRITE = "write"
    JOURNAL = "journal"
    INTERVIEWS = "interviews"
    PROMISES = "promises"
    PLAN = "plan"


PROGRAM = frozenset({Scope.READ, Scope.WRITE, Scope.JOURNAL})
CALENDAR = frozenset({Scope.INTERVIEWS, Scope.PROMISES, Scope.PLAN})


def issue(seeker: Seeker, name: str, scopes: Iterable[Scope], at: datetime) -> str:
    """A new key, in the only moment in which it can be read."""
    key = f"afv_{seeker.pk}_{secrets.token_urlsafe(BYTES)}"
    ApiToken.objects.create(
        seeker=seeker, digest=_digest(key), name=storable(name)[:60], scopes=sorted(scopes), made_at=at
    )
    return key


def seeker_of(key: str) -> int | None:
    """The number of the seeker that a text in the form of a key names; nothing is said about its truth."""
    formed = _FORM.fullmatch(key)
    return int(formed[1]) if formed else None


def find(key: str) -> ApiToken | None:
    """The key's row while it holds, with its use noted; None for what is no key, or was taken back.

    Only within `row_security.seeing` of the seeker it names.
    """
    number = seeker_of(key)
    if number is None:
        return None
    asked = _digest(key)
    standing = ApiToken.objects.filter(seeker=number, revoked_at__isnull=True).select_related("seeker")
    found = next((one for one in standing if hmac.compare_digest(one.digest, asked)), None)
    if found is None or not _held(found):
        return None
    now = timezone.now()
    if found.used_at is None or now - found.used_at >= _NOTED_EVERY:
        ApiToken.objects.filter(seeker=number, digest=found.digest).update(used_at=now)
    return found


def look_up(key: str) -> ApiToken | None:
    """The same, looked for among the rows of the seeker that it names."""
    number = seeker_of(key)
    if number is None:
        return None
    with row_security.seeing([number]):
        return find(key)


def _held(token: ApiToken) -> bool:
    """Whether its owner may still come in: this machine's own seeker, or an open account's."""
    return token.seeker.local or Account.objects.filter(seeker=token.seeker, is_active=True).exists()


def standing(seeker: Seeker) -> list[ApiToken]:
    """The keys that hold, the newest first."""
    return list(ApiToken.objects.filter(seeker=seeker, revoked_at__isnull=True).order_by("-made_at"))


def revoke(seeker: Seeker, digest: str) -> bool:
    """Take a key back, from the next request on; False when it was none of the seeker's."""
    mine = ApiToken.objects.filter(seeker=seeker, digest=digest, revoked_at__isnull=True)
    return bool(mine.update(revoked_at=timezone.now()))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
