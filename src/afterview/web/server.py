"""The local server: Django on waitress, on this machine only."""

from __future__ import annotations

import errno
import http.client
import os
import threading
from typing import TYPE_CHECKING, Any

import django

from afterview.errors import UsageError
from afterview.storage import database
from afterview.web import environment, launch

if TYPE_CHECKING:
    from collections.abc import Callable

    from waitress.server import BaseWSGIServer

LOOPBACK = "127.0.0.1"
PORT = 8765
_PORTS_TRIED = 50


def set_up() -> None:
    """Make the data folder ready, start Django, bring the tables up to date."""
    start_django()
    database.bring_up_to_date()


def start_django() -> None:
    """Make the data folder ready and start Django, with the settings of the mode."""
    database.make_ready_to_open()
    os.environ["DJANGO_SETTINGS_MODULE"] = environment.settings_module()
    django.setup()


def serve(port: int, ready: Callable[[launch.Launch], None]) -> None:
    """Listen on the port, or the next free one, until interrupted; `ready` runs beside it once."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415 - after set_up

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        return handler(environ, start_response)

    server = _listen(application, port)
    here = launch.begin(server.effective_port)
    handler = WSGIHandler()
    _beside(lambda: ready(here))
    try:
        server.run()
    finally:
        server.close()


def serve_team(port: int, ready: Callable[[str], None]) -> None:
    """Serve a shared Afterview on this machine alone, for a look at it; `ready` is told the address."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415 - after set_up

    server = _listen(WSGIHandler(), port)
    ready(f"http://{LOOPBACK}:{server.effective_port}/")
    try:
        server.run()
    finally:
        server.close()


def _listen(application: Any, port: int) -> BaseWSGIServer:
    from waitress import create_server  # noqa: PLC0415 - only who serves pays for it

    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            return create_server(
                application,
                host=LOOPBACK,
                port=candidate,
                threads=4,
                ident=None,
                max_request_body_size=4 * 1024 * 1024,
                clear_untrusted_proxy_headers=True,
            )
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise UsageError(
        f"No port from {port} on is free on this machine",
        "Name another one with --port, such as --port 9000.",
    )


def _beside(act: Callable[[], None]) -> None:
    """Run it on a thread of its own, which does not keep the process alive."""
    threading.Thread(target=act, daemon=True).start()


def ask_for_first_page(here: launch.Launch) -> int:
    """Ask our own server for the first page, as a browser would; the status."""
    connection = http.client.HTTPConnection(LOOPBACK, here.port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Cookie": f"{here.cookie}={here.session}"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
