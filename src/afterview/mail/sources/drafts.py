"""Save a letter among the drafts of a mail account: the only thing Afterview ever writes to one.

Nothing is sent, nothing is marked, moved or deleted.
"""

from __future__ import annotations

from afterview.errors import SourceError
from afterview.mail.sources import folders
from afterview.mail.sources.connection import ENCRYPTED_PORT, Account, connected

__all__ = ["ENCRYPTED_PORT", "Account", "save"]


def save(account: Account, message: bytes) -> str:
    """Append the message to the drafts of the account; the name of their folder."""
    with connected(account, again="save the draft again") as server:
        folder = folders.drafts(folders.folders(server))
        if folder is None:
            raise SourceError(
                "This account has no folder for drafts",
                "make one called Drafts in your mail program and save again",
            )
        done, _said = server.plain.append(folder.written.decode("ascii"), r"(\Draft)", "", message)
        if done != "OK":
            raise SourceError(
                "The server did not take the draft",
                "save it again, or copy the letter into your mail program",
            )
        return folder.name
