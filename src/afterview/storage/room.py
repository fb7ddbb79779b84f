"""No room left: what the system and the database say then, as one line for the person."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from afterview.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# SQLite's words for SQLITE_FULL, and for a write that the system refused for another reason.
_SAID = ("database or disk is full", "disk I/O error")


def lacking(error: BaseException) -> StorageError | None:
    """The error to show when something failed for want of room; None when it failed otherwise."""
    seen: BaseException | None = error
    while seen is not None:
        full = isinstance(seen, OSError) and seen.errno in _FULL
        if full or (type(seen).__name__ == "OperationalError" and any(one in str(seen) for one in _SAID)):
            return StorageError(
                "There is no room left on the disk",
                "free some space and do it again; what was kept before is as it was",
            )
        seen = seen.__cause__ or seen.__context__
    return None


@contextmanager
def needed() -> Iterator[None]:
    """What is done here needs room; where there is none, a StorageError says so."""
    try:
        yield
    except StorageError:
        raise
    except Exception as error:
        known = lacking(error)
        if known is None:
            raise
        raise known from error
