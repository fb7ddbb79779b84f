"""A provider that gives permits (OAuth 2), over TLS on a port of this machine, as strict as the standards.

It gives codes for a proof (PKCE), codes for a device, keys for a lasting permit, which changes each time, and
tells a mail server whose key it is shown. Everything it was sent is kept, to be looked at.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from afterview.mail.sources.permits import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLIENT, SECRET = "a-client", "a client secret"


@dataclass(slots=True)
class Provider:
    """One provider; `pending` polls of a device are answered with "not yet", and `refuses` is a final no."""

    user: str
    port: int = 0
    plain_port: int = 0
    pending: int = 0
    refuses: str = ""
    garbled: bool = False
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    lasting: str = ""
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def authority(self) -> Authority:
        base = f"https://127.0.0.1:{self.port}"
        return Authority("Example", f"{base}/authorize", f"{base}/token", "mail", f"{base}/device")

    def agrees(self, address: str) -> str:
        """The person says yes on the provider's page: where the browser is sent then."""
        said = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        assert (said["client_id"], said["response_type"], said["code_challenge_method"]) == (
            CLIENT,
            "code",
            "S256",
        )
        code = secrets.token_urlsafe()
        self._codes[code] = said
        answer = {"error": self.refuses} if self.refuses else {"code": code}
        return f"{said['redirect_uri']}?{urlencode({**answer, 'state': said['state']})}"

    def answer(self, path: str, said: dict[str, str]) -> dict[str, object]:
        self.asked.append((path, said))
        if said.get("client_id") != CLIENT or (path == "/token" and said.get("client_secret") != SECRET):
            return {"error": "invalid_client"}
        if path == "/device":
            return {
                "device_code": "d",
                "user_code": "ABCD-EFGH",
                "verification_uri": "https://example/d",
                "interval": 2,
            }
        return self._granted(said)

    def _granted(self, said: dict[str, str]) -> dict[str, object]:
        kind = said["grant_type"].rpartition(":")[2]
        if kind == "authorization_code":
            asked = self._codes.pop(said["code"], {})
            proof = base64.urlsafe_b64encode(hashlib.sha256(said["code_verifier"].encode()).digest()).rstrip(
                b"="
            )
            if proof.decode() != asked.get("code_challenge") or said["redirect_uri"] != asked["redirect_uri"]:
                return {"error": "invalid_grant"}
        elif kind == "device_code" and self.pending:
            self.pending -= 1
            return {"error": "slow_down" if self.pending else "authorization_pending"}
        elif kind == "device_code" and self.refuses:
            return {"error": self.refuses}
        elif kind == "refresh_token" and said["refresh_token"] != self.lasting:
            return {"error": "invalid_grant"}
        self.lasting = secrets.token_urlsafe()
        self.keys.append(secrets.token_urlsafe())
        return {
            "access_token": self.keys[-1],
            "refresh_token": self.lasting,
            "token_type": "Bearer",
            "expires_in": 3600,
        }


@contextmanager
def giving_permits(user: str, certificate: Path) -> Iterator[Provider]:
    """A provider with a certificate; without encryption it answers a mail server's questions alone."""
    provider = Provider(user)

    class Page(BaseHTTPRequestHandler):
        timeout = 5

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(provider.answer(self.path, {k: v[0] for k, v in parse_qs(body).items()}))

        def do_GET(self) -> None:
            """Whose key is this? Asked by the mail server."""
            key = self.path.rpartition("=")[2]
            self._say({"email": provider.user} if provider.keys[-1:] == [key] else {"error": "invalid_token"})

        def _say(self, said: dict[str, object]) -> None:
            data = b"<html>not now" if provider.garbled else json.dumps(said).encode()
            self.send_response(400 if "error" in said else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_said: object) -> None:
            pass

    encrypted, plain = (ThreadingHTTPServer(("127.0.0.1", 0), Page) for _ in range(2))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.parent / "key.pem")
    encrypted.socket = context.wrap_socket(encrypted.socket, server_side=True)
    provider.port, provider.plain_port = encrypted.server_port, plain.server_port
    threads = [
        threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True) for one in (encrypted, plain)
    ]
    for thread in threads:
        thread.start()
    try:
        yield provider
    finally:
        for one in (encrypted, plain):
            one.shutdown()
            one.server_close()
