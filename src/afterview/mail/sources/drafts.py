"""Save a letter among the drafts of a mail account: the only thing Afterview ever writes to one.

Nothing is sent, nothing is marked, moved or deleted. The connection is encrypted, except to this
very machine.
"""

from __future__ import annotations

import imaplib
import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import re2

from afterview.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 20  # seconds
ENCRYPTED_PORT = 993
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_LISTED = re2.compile(rb'^\(([^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (.+)$')
# Servers that do not say which folder holds drafts call it one of these.
_USUAL = (
    b"drafts",
    b"draft",
    b"inbox.drafts",
    b"inbox/drafts",
    b"entw&apw-rfe",
    b"brouillons",
    b"borradores",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A mail account, for the length of one visit; the password is shown to nobody."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = ENCRYPTED_PORT


def save(account: Account, message: bytes) -> str:
    """Append the message to the drafts of the account; the name of their folder."""
    with _connected(account) as server:
        folder = _drafts(server)
        done, _said = server.append(folder.decode("ascii"), r"(\Draft)", "", message)
        if done != "OK":
            raise SourceError(
                "The server did not take the draft",
                "save it again, or copy the letter into your mail program",
            )
        return _readable(folder)


@contextmanager
def _connected(account: Account) -> Iterator[imaplib.IMAP4]:
    """A connection that is logged in, and closed at the end."""
    try:
        server = _open(account)
    except (OSError, imaplib.IMAP4.error) as error:
        raise SourceError(
            f"{account.host} cannot be reached", "check the name of the mail server and the connection"
        ) from error
    try:
        secret = f"\0{account.user}\0{account.password}".encode()
        try:
            server.authenticate("PLAIN", lambda _challenge: secret)
        except imaplib.IMAP4.error as error:
            raise SourceError(
                f"{account.host} did not accept the address and password",
                "check both; many providers want an app password here",
            ) from error
        yield server
    except (OSError, imaplib.IMAP4.error) as error:
        raise SourceError(f"The connection to {account.host} broke", "save the draft again") from error
    finally:
        _leave(server)


def _open(account: Account) -> imaplib.IMAP4:
    if account.host in LOCAL and account.port != ENCRYPTED_PORT:
        return imaplib.IMAP4(account.host, account.port, timeout=PATIENCE)
    context = ssl.create_default_context()
    return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=PATIENCE)


def _leave(server: imaplib.IMAP4) -> None:
    try:
        server.logout()
    except (OSError, imaplib.IMAP4.error):
        server.shutdown()


def _drafts(server: imaplib.IMAP4) -> bytes:
    """The folder for drafts, as the server writes its name: the one it marks, else one of the usual names."""
    if "SPECIAL-USE" in server.capabilities:
        server.xatom("LIST", '""', '"*"', "RETURN (SPECIAL-USE)")
    else:
        server.xatom("LIST", '""', '"*"')
    _kind, lines = server.response("LIST")
    found = [m.groups() for line in lines if isinstance(line, bytes) and (m := _LISTED.match(line))]
    marked = [name for flags, name in found if rb"\Drafts" in flags.split()]
    usual = [name for _flags, name in found if name.strip(b'"').lower() in _USUAL]
    for name in (*marked, *usual):
        return bytes(name)
    raise SourceError(
        "This account has no folder for drafts", "make one called Drafts in your mail program and save again"
    )


def _readable(folder: bytes) -> str:
    """The folder's name for people; a name in the old mail alphabet is left as it is."""
    return folder.strip(b'"').decode("ascii", "replace")
