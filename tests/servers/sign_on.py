"""A small OpenID Connect provider on this machine, for tests: it knows one person and asks nothing."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class SignOn:
    """Where it listens, who signs in there, and what it was asked for."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def running(host: str = "localhost") -> Iterator[SignOn]:
    """Start it, on another site than 127.0.0.1 is for a browser."""
    provider = SignOn()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            part = urlsplit(self.path)
            if part.path == "/authorize":
                asked = {name: one for name, (one, *_) in parse_qs(part.query).items()}
                provider.asked.append(asked)
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?code=a-code&state={asked['state']}")
                self.end_headers()
            elif part.path == "/userinfo":
                self._say(provider.person)
            else:
                self._say(_configuration(provider.address))

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            provider.asked.append({name: one for name, (one, *_) in sent.items()})
            self._say({"access_token": "a-token", "token_type": "Bearer"})

        def _say(self, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.address = f"http://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def _configuration(address: str) -> dict[str, Any]:
    return {
        "issuer": address,
        "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token",
        "userinfo_endpoint": f"{address}/userinfo",
        "jwks_uri": f"{address}/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }
