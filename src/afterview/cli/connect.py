"""`afterview connect`: a mail account, by its password or by permission given on the provider's own page."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from afterview.errors import UsageError
from afterview.mail.sources.connection import ENCRYPTED_PORT, Account
from afterview.mail.sources.providers import provider_of

if TYPE_CHECKING:
    from afterview.mail.sources.permits import Permit

Address = Annotated[str, typer.Argument(help="The mail address.")]
Server = Annotated[str, typer.Option("--server", help="The IMAP server, where the address does not tell.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65_535, help="Its port.")]
Folders = Annotated[list[str] | None, typer.Option("--folder", help="Only this folder; may be given often.")]
Client = Annotated[
    str,
    typer.Option(
        "--client-id", help="Ask the provider for a permit (OAuth 2) under this client id of yours."
    ),
]
ByCode = Annotated[bool, typer.Option("--by-code", help="Give the permit by a code, on any other machine.")]


def connect(
    address: Address,
    *,
    server: Server = "",
    port: Port = ENCRYPTED_PORT,
    folder: Folders = None,
    client_id: Client = "",
    by_code: ByCode = False,
) -> None:
    """Connect a mail account, so that `afterview sync` reads what is new in it. Nothing in it is changed.

    The password is asked for and not shown. Example: afterview connect mara@posteo.de
    """
    known = provider_of(address)
    host = server or (known.host if known else "")
    if not host:
        raise UsageError(f"The server of {address} is not known", "name it with --server")
    permit, key = _permitted(host, address, client_id, by_code=by_code) if client_id else (None, "")
    password = "" if permit else _hidden("Password or app password: ")
    account = Account(host, address, password, port, key)

    from afterview.web import server as app  # noqa: PLC0415 - Django is loaded by who needs it

    app.set_up()
    from afterview.storage import access, mail_accounts  # noqa: PLC0415 - its models need Django set up

    mail_accounts.connect(access.local_seeker(), account, folder or [], permit)
    typer.echo(f"{address} is connected. Read it with: afterview sync")


def _permitted(host: str, address: str, client: str, *, by_code: bool) -> tuple[Permit, str]:
    from afterview.mail.sources import permits  # noqa: PLC0415 - only for who asks for one

    authority = permits.authority_of(host)
    if authority is None:
        raise UsageError(
            f"Nobody is known who gives permits for {host}", "leave out --client-id and use a password"
        )
    asking = permits.Client(client, _hidden("Client secret, empty if there is none: "))
    if by_code:
        return permits.by_code(authority, asking, _say_code)
    return permits.through_browser(authority, asking, address, _open)


def _hidden(question: str) -> str:
    """What the person types without it being shown, or one line of a pipe; never an argument."""
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\r\n")


def _open(address: str) -> None:
    typer.echo(
        f"Say yes in your browser. If none opens, open this address in one on this machine:\n{address}"
    )
    webbrowser.open(address)


def _say_code(address: str, code: str) -> None:
    shown = ("".join(c for c in said if c.isprintable())[:300] for said in (address, code))
    typer.echo("Open {} on any machine, and type there: {}".format(*shown))
