"""What can go wrong in a way the person should hear about.

    UserFacingError            what happened · what to do
    ├── SourceError            mail cannot be reached at all
    │   ├── PathMissing        the path does not exist
    │   ├── PathUnreadable     no permission, or not something that holds mail
    │   ├── ConnectionBroke    a mail server cannot be reached, or stopped speaking
    │   └── SourceEmpty        there is no mail in it
    ├── StorageError           the database cannot be used
    │   └── NewerDatabase      a later Afterview wrote it
    └── UsageError             the command or the form was filled in a way that cannot work

Bad *mail* is never an error: it is a `Problem` in the result, and the scan goes on.
Programming mistakes are ordinary exceptions and are not in this tree.
"""

from __future__ import annotations


class UserFacingError(Exception):
    """Something the person can do something about: what happened, and what to do."""

    def __init__(self, happened: str, todo: str) -> None:
        super().__init__(f"{happened} · {todo}")
        self.happened = happened
        self.todo = todo


class SourceError(UserFacingError):
    """Mail cannot be reached at all."""


class PathMissing(SourceError):
    """The path does not exist."""


class PathUnreadable(SourceError):
    """The path is there, but it cannot be opened or holds no mail format we know."""


class ConnectionBroke(SourceError):
    """A mail server cannot be reached, or stopped speaking; another try may help."""


class SourceEmpty(SourceError):
    """The file or folder is there, and there is no mail in it."""


class StorageError(UserFacingError):
    """The database cannot be used."""


class NewerDatabase(StorageError):
    """The database was written by a later Afterview."""


class UsageError(UserFacingError):
    """A command or form was filled in a way that cannot work."""
