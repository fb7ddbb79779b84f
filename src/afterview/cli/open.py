"""`afterview open`: the app in the browser, on this machine alone."""

from __future__ import annotations

import signal
import time
import webbrowser
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afterview.web.launch import Launch

_STARTED = time.perf_counter()

Port = Annotated[
    int, typer.Option(help="The first port to try; the next free one is taken.", min=1024, max=65535)
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")]


def open_app(
    mailbox: Annotated[
        Path | None, typer.Option(help="Mail to read first: mbox, Maildir, folder or .eml.")
    ] = None,
    port: Port = 8765,
    no_browser: NoBrowser = False,
) -> None:
    """Open Afterview in the browser. Nothing leaves this machine.

    Example: afterview open --mailbox ~/mail.mbox
    """
    from afterview.web import server  # noqa: PLC0415 - Django is loaded by who needs it

    server.set_up()
    if mailbox is not None:
        read_first(mailbox)
    show(port, browser=not no_browser)


def read_first(path: Path) -> None:
    """Add a mailbox and start reading it beside the pages."""
    from afterview.storage import access, jobs, mailboxes  # noqa: PLC0415

    jobs.start_scan(mailboxes.add_mailbox(access.local_seeker(), path))


def show(port: int, *, browser: bool, beside: Callable[[], None] = lambda: None) -> None:
    """Serve until interrupted: say the address and how long the first page took; `beside` runs then."""
    from afterview.storage import access  # noqa: PLC0415
    from afterview.web import server  # noqa: PLC0415

    def ready(here: Launch) -> None:
        _welcome(here, browser=browser)
        beside()

    access.local_seeker()
    with ended_calmly():
        server.serve(port, ready)
    typer.echo("\nClosed. Everything you kept is on this machine.")


def _welcome(here: Launch, *, browser: bool) -> None:
    from afterview.web import server  # noqa: PLC0415

    typer.echo(f"Afterview is at {here.address}")
    server.ask_for_first_page(here)
    typer.echo(f"First page after {time.perf_counter() - _STARTED:.1f} s. To close it, press Ctrl-C here.")
    if browser:
        webbrowser.open(here.address)


@contextmanager
def ended_calmly() -> Iterator[None]:
    """Treat a request to end like Ctrl-C, so that what is temporary is cleared away."""

    def end(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
