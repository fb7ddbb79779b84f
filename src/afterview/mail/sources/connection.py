"""A connection to a mail account: encrypted, bounded in what a server may send, and always left politely.

Plain text goes to this very machine alone. Where encryption is offered late (STARTTLS), it is insisted on
before anything of the person is said.
"""

from __future__ import annotations

import imaplib
import ssl
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox

from afterview.errors import ConnectionBroke, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 20.0  # seconds without a byte
LONGEST_ANSWER = 900.0  # seconds for one answer, however busily it drips
LARGEST_PIECE = 72 * 1024 * 1024
LARGEST_ANSWER = 256 * 1024 * 1024
LONGEST_LINE = 1_000_000
ENCRYPTED_PORT = 993
LATE_PORT = 143  # speaks plainly until it is asked to encrypt
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_BROKE = (OSError, imaplib.IMAP4.abort, ValueError, IndexError, AssertionError)


@dataclass(frozen=True, slots=True)
class Account:
    """A mail account, for the length of one visit; the password or token is shown to nobody.

    With `token`, it is an access token for OAuth 2 and no password is used.
    """

    host: str
    user: str
    password: str = field(repr=False)
    port: int = ENCRYPTED_PORT
    token: str = field(default="", repr=False)


class _Bounded(imaplib.IMAP4):
    """A client that stops listening when a server sends too much, or for too long."""

    received = 0
    _since, _so_far = 0.0, 0

    def fresh(self) -> None:
        """A new question is asked: what its answer may cost counts from here."""
        self._since, self._so_far = time.monotonic(), self.received

    def read(self, size: int) -> bytes:
        """A piece whose length the server named."""
        if size > LARGEST_PIECE:
            raise self.abort("a piece is larger than a mail may be")
        return self._count(super().read(size))

    def readline(self) -> bytes:
        """One line."""
        line = super().readline()
        if len(line) > LONGEST_LINE:
            raise self.abort("a line has no end")
        return self._count(line)

    def _count(self, data: bytes) -> bytes:
        self.received += len(data)
        took = time.monotonic() - self._since if self._since else 0.0
        if self.received - self._so_far > LARGEST_ANSWER or took > LONGEST_ANSWER:
            raise self.abort("the answer has no end")
        return data


class _BoundedEncrypted(_Bounded, imaplib.IMAP4_SSL):
    """The same, encrypted from the first byte."""


class Server(BaseMailBox):
    """A connection that is logged in."""

    def __init__(self, client: _Bounded) -> None:
        self._given = client
        super().__init__()

    def _get_mailbox_client(self) -> _Bounded:
        return self._given

    @property
    def plain(self) -> _Bounded:
        """The client that speaks the protocol."""
        return self._given


@contextmanager
def connected(account: Account, again: str = "try again") -> Iterator[Server]:
    """A connection that is logged in, and closed at the end; `again` says what to do when it breaks.

    ConnectionBroke when the server cannot be reached or stops speaking: another try may help.
    SourceError when it refuses.
    """
    _check(account)
    try:
        client = _open(account)
    except (OSError, imaplib.IMAP4.error) as error:
        raise _unreachable(account, error) from error
    try:
        server = Server(client)
        _log_in(server, account)
        yield server
    except _BROKE as error:
        raise ConnectionBroke(f"The connection to {account.host} broke", again) from error
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        raise SourceError(f"{account.host} refused what it was asked", again) from error
    finally:
        _leave(client)


def _check(account: Account) -> None:
    """Nothing that is sent as it is may end a line."""
    for said in (account.host, account.user):
        if not said or any(ord(letter) < 32 or ord(letter) == 127 for letter in said):
            raise UsageError("An address or server name cannot hold such characters", "write it again")


def _open(account: Account) -> _Bounded:
    local = account.host in LOCAL
    if account.port == ENCRYPTED_PORT or (not local and account.port != LATE_PORT):
        context = ssl.create_default_context()
        return _BoundedEncrypted(account.host, account.port, ssl_context=context, timeout=PATIENCE)
    client = _Bounded(account.host, account.port, timeout=PATIENCE)
    if not local:
        try:
            client.starttls(ssl.create_default_context())
        except BaseException:
            _leave(client)
            raise
    return client


def _unreachable(account: Account, error: Exception) -> SourceError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return SourceError(
            f"{account.host} could not prove that it is {account.host}",
            "check the name of the mail server; nothing was said to it",
        )
    if "TLS not supported" in str(error):
        return SourceError(
            f"{account.host} offers no encryption there", f"use port {ENCRYPTED_PORT}; nothing was said to it"
        )
    return ConnectionBroke(
        f"{account.host} cannot be reached", "check the name of the mail server and the connection"
    )


def _log_in(server: Server, account: Account) -> None:
    client = server.plain
    client.fresh()
    try:
        if account.token:
            server.xoauth2(account.user, account.token, initial_folder=None)
        elif "AUTH=PLAIN" in client.capabilities or not account.password.isprintable():
            server.login_utf8(account.user, account.password, initial_folder=None)
        else:
            server.login(account.user, account.password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        if account.token:
            raise SourceError(
                f"{account.host} did not accept the permit for {account.user}",
                "connect the account once more, with the address that the permit is for",
            ) from error
        raise SourceError(
            f"{account.host} did not accept the address and password",
            "check both; many providers want an app password here",
        ) from error


def _leave(client: _Bounded) -> None:
    try:
        client.sock.settimeout(2)
        client.logout()
    except (*_BROKE, imaplib.IMAP4.error):
        try:
            client.shutdown()
        except (OSError, AttributeError):
            return
