"""What a shared Afterview must be told before it starts: it never stands open by a setting left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from afterview.errors import UsageError
from afterview.storage import database
from afterview.web import environment

SHORTEST_KEY = 50
SHORTEST_TOKEN = 20


def check() -> None:
    """UsageError for a database that is not PostgreSQL's."""
    if database.is_file():
        raise UsageError(
            f"AFTERVIEW_MODE is team, and {database.ADDRESS} is not set",
            "Set it to a PostgreSQL address, such as postgresql://afterview@localhost/afterview.",
        )


def secret_key() -> str:
    """The key that sessions are signed with, from AFTERVIEW_SECRET_KEY_FILE: the same on every machine."""
    named = environment.text("AFTERVIEW_SECRET_KEY_FILE")
    key = _read("AFTERVIEW_SECRET_KEY_FILE", named) if named else ""
    if len(key) < SHORTEST_KEY:
        raise UsageError(
            "AFTERVIEW_SECRET_KEY_FILE names no key of at least 50 letters",
            "Make one: python -c 'import secrets; print(secrets.token_urlsafe(48))' > FILE.",
        )
    return key


def metrics_token() -> str:
    """What Prometheus shows to be told figures, from AFTERVIEW_METRICS_TOKEN_FILE; '' for no such page."""
    named = environment.text("AFTERVIEW_METRICS_TOKEN_FILE")
    if not named:
        return ""
    token = _read("AFTERVIEW_METRICS_TOKEN_FILE", named)
    if len(token) < SHORTEST_TOKEN:
        raise UsageError(
            "AFTERVIEW_METRICS_TOKEN_FILE names no token of at least 20 letters",
            "Make one: python -c 'import secrets; print(secrets.token_urlsafe(32))' > FILE.",
        )
    return token


def mail_keys() -> list[str]:
    """What seals passwords of mail accounts, from AFTERVIEW_MAIL_KEY_FILE; the newest first, [] for none."""
    named = environment.text("AFTERVIEW_MAIL_KEY_FILE")
    keys = _read("AFTERVIEW_MAIL_KEY_FILE", named).split() if named else []
    if named and not (keys and all(re.fullmatch(r"[A-Za-z0-9_-]{43}=", one) for one in keys)):
        raise UsageError(
            "AFTERVIEW_MAIL_KEY_FILE holds no keys, one on each line",
            "Make one: python -c 'from cryptography.fernet import Fernet; "
            "print(Fernet.generate_key().decode())' > FILE.",
        )
    return keys


def mail_hosts() -> list[str]:
    """Mail servers beside those of known providers, from AFTERVIEW_MAIL_HOSTS."""
    named = environment.text("AFTERVIEW_MAIL_HOSTS").lower()
    return [one.strip() for one in named.split(",") if one.strip()]


def log_requests() -> bool:
    """Whether each request and each job has a line in the log, from AFTERVIEW_LOG."""
    wanted = environment.text("AFTERVIEW_LOG", "requests")
    if wanted not in {"requests", "errors"}:
        raise UsageError(f"AFTERVIEW_LOG is {wanted!r}", "Set it to requests or errors, or leave it out.")
    return wanted == "requests"


def _read(setting: str, named: str) -> str:
    """The content of a file that a setting names."""
    try:
        return Path(named).read_text("utf-8").strip()
    except OSError as error:
        raise UsageError(
            f"{setting} cannot be read: {error.strerror or error}",
            "Name a file that only the service may read.",
        ) from error


def hosts() -> list[str]:
    """The names under which browsers may ask, from AFTERVIEW_HOSTS."""
    named = [one.strip() for one in environment.text("AFTERVIEW_HOSTS").split(",") if one.strip()]
    if not named or any("*" in one for one in named):
        raise UsageError(
            "AFTERVIEW_HOSTS names no host, or any host",
            "Set it to the exact names, such as afterview.example.org, separated by commas.",
        )
    return named


def single_sign_on() -> dict[str, Any]:
    """The OpenID Connect provider of the organisation, if AFTERVIEW_OIDC_SERVER names one."""
    server = environment.text("AFTERVIEW_OIDC_SERVER")
    if not server:
        return {}
    secret = environment.text("AFTERVIEW_OIDC_SECRET_FILE")
    app = {
        "provider_id": "organisation",
        "name": environment.text("AFTERVIEW_OIDC_NAME", "Single sign-on"),
        "client_id": environment.text("AFTERVIEW_OIDC_CLIENT"),
        "secret": _read("AFTERVIEW_OIDC_SECRET_FILE", secret) if secret else "",
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
