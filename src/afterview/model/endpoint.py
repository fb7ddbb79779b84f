"""The one place that speaks to a model: one call, to the address that the person named, and no other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import urlsplit

from afterview.errors import UsageError

PATH = "/chat/completions"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PATIENCE = 60  # seconds
MOST = 256 * 1024  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is asked, such as `https://models.example/v1`, and its name there."""

    address: str
    model: str


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("httpx2") is not None


def wrong_with(address: str) -> str:
    """Why an address will not do, as a short code; '' when it will."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "form"
    if parts.username or parts.password or parts.query or parts.fragment or not parts.hostname or port == 0:
        return "form"
    if any(not c.isprintable() or c.isspace() for c in address):
        return "form"
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return ""
    return "plain"


def ask(endpoint: Endpoint, key: str, body: bytes) -> str:
    """The text of the answer. UsageError in one line when there is none; the key is in no message."""
    import httpx2  # noqa: PLC0415 - the extra, only where it is asked for

    if wrong_with(endpoint.address):
        raise UsageError("The address of the model will not do", "Set it anew under Settings.")
    headers = {"Content-Type": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    try:
        # Proxies and keys of the environment are not asked for, and nobody is followed elsewhere.
        with (
            httpx2.Client(trust_env=False, follow_redirects=False, timeout=PATIENCE) as client,
            client.stream(
                "POST", endpoint.address.rstrip("/") + PATH, content=body, headers=headers
            ) as answer,
        ):
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > MOST:
                    raise UsageError("The model's answer is too long", "Nothing of it was used.")
            status = answer.status_code
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError, OSError) as error:
        raise UsageError(
            f"The model did not answer ({type(error).__name__})", "Look at its address, or try again later."
        ) from None
    if status != 200:
        raise UsageError(f"The model answered with status {status}", "Look at its address, name and key.")
    return _content(bytes(data))


def _content(data: bytes) -> str:
    try:
        said = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        said = None
    if not isinstance(said, str):
        raise UsageError("The model's answer could not be read", "Nothing of it was used.")
    return said
