"""A port of this machine that a browser comes back to, once, with a provider's answer (RFC 8252, 7.3)."""

from __future__ import annotations

import hmac
import secrets
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from types import TracebackType

LOOPBACK = "127.0.0.1"
_SLOWEST = 5.0  # seconds for a browser to ask
_LONGEST = 8000  # letters of an address
_DONE = b"<!doctype html><title>Afterview</title><p>Afterview has its answer. You can close this page."


class Return(HTTPServer):
    """Listens on this machine alone, and believes only who knows `state`."""

    allow_reuse_address = False

    def __init__(self, here: str = LOOPBACK) -> None:
        super().__init__((LOOPBACK, 0), _Page)
        self.state = secrets.token_urlsafe(32)
        self.address = f"http://{here}:{self.server_port}/"
        self.said: dict[str, str] = {}

    def wait(self, patience: float) -> dict[str, str]:
        """What the browser brought, `code` or `error`; the error `late` when it took too many seconds."""
        end = time.monotonic() + patience
        while not self.said and (left := end - time.monotonic()) > 0:
            self.timeout = min(left, 1.0)
            self.handle_request()
        return self.said or {"error": "late"}

    def handle_error(self, request: object, client_address: object) -> None:
        """A broken visitor is nobody's business."""

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.server_close()


class _Page(BaseHTTPRequestHandler):
    """One visit; anything but the answer that is waited for gets nothing."""

    timeout = _SLOWEST
    server: Return

    def do_GET(self) -> None:
        """Take the answer, if this is the one."""
        said = dict(parse_qsl(urlsplit(self.path[:_LONGEST]).query))
        known = hmac.compare_digest(said.get("state", "").encode(), self.server.state.encode())
        if known and not self.server.said and ("code" in said or "error" in said):
            self.server.said = said
        self.send_response(200 if known else 404)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", "default-src 'none'"),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("Content-Length", str(len(_DONE) if known else 0)),
        ):
            self.send_header(name, value)
        self.end_headers()
        if known:
            self.wfile.write(_DONE)

    def log_message(self, *_said: object) -> None:
        """Nothing: the address holds a secret."""
