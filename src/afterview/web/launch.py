"""One start of the local server: its address, its one-time token, and the session the token opens."""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass, field


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Launch:
    """What a browser must show to get in. It lives in memory only and ends with the process."""

    port: int
    session: str = field(default_factory=_secret, repr=False)
    _token: str = field(default_factory=_secret, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def hosts(self) -> frozenset[str]:
        """The exact Host headers that are ours."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def cookie(self) -> str:
        """The cookie's name. Cookies do not know ports, and two Afterviews may run side by side."""
        return f"afterview_{self.port}"

    @property
    def address(self) -> str:
        """The address to open; it lets one browser in, once."""
        return f"http://127.0.0.1:{self.port}/enter/{self._token}/"

    def exchange(self, token: str) -> bool:
        """Whether the token is right; it is spent by being right."""
        with self._lock:
            if not self._token or not hmac.compare_digest(token.encode(), self._token.encode()):
                return False
            self._token = ""
            return True

    def knows(self, session: str) -> bool:
        """Whether this is the session that the token opened."""
        return hmac.compare_digest(session.encode(), self.session.encode())


_current: Launch | None = None


def begin(port: int) -> Launch:
    """Start anew on this port; whatever was known before is void."""
    global _current  # noqa: PLW0603 - one process serves one launch
    _current = Launch(port)
    return _current


def current() -> Launch:
    """The launch that this process serves."""
    if _current is None:
        raise RuntimeError("No launch has begun")
    return _current
