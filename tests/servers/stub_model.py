"""A model on this machine that obeys every order it meets, as a test needs it: it has no mind to refuse."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER = re.compile(r"\[\[(\w+)(?::(.*?))?\]\]", re.DOTALL)


@dataclass
class Stub:
    """Where it listens, and everything that reached it."""

    address: str = ""
    bodies: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    usual: str = "rejection"
    elsewhere: str = "http://127.0.0.1:9/"


def obeyed(stub: Stub, body: str) -> tuple[int, dict[str, str], bytes]:
    """The answer to a request: what the first order in it says, else the usual one."""
    found = ORDER.search(json.loads(body)["messages"][-1]["content"])
    order, what = (found[1], found[2] or "") if found else ("say", stub.usual)
    message: dict[str, Any] = {"role": "assistant", "content": what}
    if order == "repeat":
        message["content"] = body
    elif order == "call":
        message |= {"content": None, "tool_calls": [{"function": {"name": what, "arguments": "{}"}}]}
    elif order == "redirect":
        return 302, {"Location": stub.elsewhere}, b""
    elif order == "flood":
        return 200, {}, b"x" * 1_000_000
    elif order == "break":
        return 200, {}, what.encode()
    elif order == "fail":
        return 500, {}, b"no"
    return 200, {}, json.dumps({"choices": [{"message": message}]}).encode()


@contextmanager
def stub_model() -> Iterator[Stub]:
    """Listening on this machine until the block ends."""
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            stub.bodies.append(body)
            stub.paths.append(self.path)
            stub.headers.append(dict(self.headers.items()))
            status, headers, data = obeyed(stub, body)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST  # noqa: N815 - as the library names them

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield stub
    server.shutdown()
    server.server_close()
