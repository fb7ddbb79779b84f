"""What a shared Afterview must be told before it starts: it never stands open by a setting left out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from afterview.errors import UsageError
from afterview.storage import database
from afterview.web import environment

SHORTEST_KEY = 50


def check() -> None:
    """UsageError for a database that is not PostgreSQL's."""
    if database.is_file():
        raise UsageError(
            f"AFTERVIEW_MODE is team, and {database.ADDRESS} is not set",
            "Set it to a PostgreSQL address, such as postgresql://afterview@localhost/afterview.",
        )


def secret_key() -> str:
    """The key that sessions are signed with, from AFTERVIEW_SECRET_KEY_FILE: the same on every machine."""
    named = os.environ.get("AFTERVIEW_SECRET_KEY_FILE", "")
    try:
        key = Path(named).read_text("utf-8").strip() if named else ""
    except OSError as error:
        raise UsageError(
            f"AFTERVIEW_SECRET_KEY_FILE cannot be read: {error.strerror or error}",
            "Name a file that only the service may read.",
        ) from error
    if len(key) < SHORTEST_KEY:
        raise UsageError(
            "AFTERVIEW_SECRET_KEY_FILE names no key of at least 50 letters",
            "Make one: python -c 'import secrets; print(secrets.token_urlsafe(48))' > FILE.",
        )
    return key


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
        "secret": Path(secret).read_text("utf-8").strip() if secret else "",
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
