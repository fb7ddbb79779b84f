"""Entering a mail account with the permission of its owner (OAuth 2), given on the provider's own page.

No password is seen here. Two ways lead to a permit: the browser comes back to a port of this machine
(RFC 8252, with PKCE, RFC 7636), or the person types a code on any other machine (RFC 8628). A permit is
good for months and is for `storage.passwords`, and for no log, argument or environment; it gives keys,
good for an hour, that are not kept.

The protocol is spoken by `oauthlib`, which comes with `afterview[oauth]` and is imported for permits alone.
"""

from __future__ import annotations

import json
import time
import tomllib
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from afterview.errors import ConnectionBroke, SourceError, UsageError
from afterview.mail.sources.coming_back import Return

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = "oauth2 "  # a password could begin so only on purpose
PATIENCE = 300.0  # seconds for the person to say yes
_LONGEST = 20.0  # seconds for one answer of the provider
_LARGEST = 64 * 1024
_SHORTEST_PAUSE = 1.0
_DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who gives permits: its addresses, what is asked for, and how this machine is called there."""

    name: str
    authorize: str
    token: str
    scope: str
    device: str = ""
    here: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Client:
    """How a provider knows a program that asks: its id there, and its secret where it has one."""

    id: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit, who gave it, and the program it was given to."""

    authority: str
    client: str
    secret: str = field(repr=False)
    lasting: str = field(repr=False)

    def as_text(self) -> str:
        """The permit as a line that can be kept where a password is."""
        return _MARK + json.dumps(asdict(self))


def is_permit(kept: str) -> bool:
    """Whether what is kept for an account is a permit rather than a password."""
    return kept.startswith(_MARK)


def from_text(kept: str) -> Permit:
    """The permit that was kept. SourceError when it is not whole."""
    try:
        return Permit(**json.loads(kept.removeprefix(_MARK)))
    except (ValueError, TypeError) as error:
        raise SourceError(
            "The permit for this account is damaged", "connect the account once more"
        ) from error


def authority_of(host: str) -> Authority | None:
    """Who gives permits for a mail server, if it is one of those known (`data/permits.toml`)."""
    return _known().get(host.lower())


@cache
def _known() -> dict[str, Authority]:
    text = files("afterview.mail.sources").joinpath("data/permits.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)["authority"]
    return {
        host: Authority(**{k: v for k, v in one.items() if k != "hosts"})
        for one in said
        for host in one["hosts"]
    }


def through_browser(
    authority: Authority,
    client: Client,
    user: str,
    show: Callable[[str], None],
    patience: float = PATIENCE,
) -> tuple[Permit, str]:
    """A permit given in a browser on this machine, and its first key; `show` gets the address to open."""
    speaks = _speaker("WebApplicationClient", client.id)
    with Return(authority.here) as back:
        verifier = speaks.create_code_verifier(64)
        show(
            speaks.prepare_request_uri(
                authority.authorize,
                redirect_uri=back.address,
                scope=authority.scope,
                state=back.state,
                code_challenge=speaks.create_code_challenge(verifier, "S256"),
                code_challenge_method="S256",
                login_hint=user,
                access_type="offline",  # Google gives no lasting permit without these two
                prompt="consent",
            )
        )
        said = back.wait(patience)
    if "code" not in said:
        raise _refused(authority, said.get("error", ""))
    body = speaks.prepare_request_body(
        code=said["code"], redirect_uri=back.address, code_verifier=verifier, **_secretly(client.secret)
    )
    return _granted(authority, client, _asked(authority, authority.token, body))


def by_code(
    authority: Authority,
    client: Client,
    show: Callable[[str, str], None],
    pause: Callable[[float], None] = time.sleep,
) -> tuple[Permit, str]:
    """A permit given on any machine, and its first key; `show` gets the address to open and the code."""
    if not authority.device:
        raise UsageError(
            f"{authority.name} gives no permit by code", "leave out --by-code and use the browser here"
        )
    speaks = _speaker("DeviceClient", client.id)
    said = _asked(authority, authority.device, _form(client_id=client.id, scope=authority.scope))
    try:
        show(str(said.get("verification_uri") or said["verification_url"]), str(said["user_code"]))
        device, left = str(said["device_code"]), min(float(said.get("expires_in", PATIENCE)), 3 * PATIENCE)
        wait = max(_SHORTEST_PAUSE, float(said.get("interval", 5)))
    except (KeyError, ValueError, TypeError) as error:
        raise _senseless(authority) from error
    while left > 0:
        pause(wait)
        left -= wait
        body = speaks.prepare_request_body(
            device_code=device, include_client_id=True, **_secretly(client.secret)
        )
        answer = _asked(authority, authority.token, body, may_refuse=True)
        if "error" not in answer:
            return _granted(authority, client, answer)
        if answer["error"] == "slow_down":
            wait += 5
        elif answer["error"] != "authorization_pending":
            raise _refused(authority, str(answer["error"]))
    raise _refused(authority, "expired_token")


def renewed(permit: Permit, authority: Authority) -> tuple[Permit, str]:
    """The permit as it goes on, and a new key. SourceError when it was taken back."""
    speaks = _speaker("WebApplicationClient", permit.client)
    body = speaks.prepare_refresh_body(
        refresh_token=permit.lasting, client_id=permit.client, **_secretly(permit.secret)
    )
    answer = {"refresh_token": permit.lasting, **_asked(authority, authority.token, body)}
    return _granted(authority, Client(permit.client, permit.secret), answer)


def _speaker(kind: str, client: str) -> Any:
    """What speaks the protocol, for one program."""
    try:
        from oauthlib import oauth2  # noqa: PLC0415 - an extra, and only for who uses it
    except ImportError:
        raise UsageError(
            "A permit needs one more package", "install it: pip install 'afterview[oauth]'"
        ) from None
    return getattr(oauth2, kind)(client)


def _secretly(secret: str) -> dict[str, str]:
    return {"client_secret": secret} if secret else {}


def _form(**said: str) -> str:
    from urllib.parse import urlencode  # noqa: PLC0415 - beside its only use

    return urlencode(said)


def _asked(authority: Authority, url: str, body: str, *, may_refuse: bool = False) -> dict[str, Any]:
    """What the provider answers, within bounds and over an encrypted connection alone."""
    import requests  # noqa: PLC0415 - slow to import, and only for who uses it

    if not url.startswith("https://"):
        raise UsageError(
            f"{authority.name} is not asked without encryption", "its address must begin with https://"
        )
    head = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    try:
        with requests.post(
            url, data=body, headers=head, timeout=_LONGEST, allow_redirects=False, stream=True
        ) as got:
            text = got.raw.read(_LARGEST, decode_content=True)
    except (requests.RequestException, OSError) as error:
        raise ConnectionBroke(
            f"{authority.name} cannot be reached", "check the connection and try again"
        ) from error
    try:
        said = json.loads(text)
    except ValueError as error:
        raise _senseless(authority) from error
    if not isinstance(said, dict):
        raise _senseless(authority)
    if "error" in said and not may_refuse:
        raise _refused(authority, str(said["error"]))
    return said


def _granted(authority: Authority, client: Client, said: dict[str, Any]) -> tuple[Permit, str]:
    """A permit and its key from an answer."""
    try:
        lasting, key = str(said["refresh_token"]), str(said["access_token"])
    except KeyError as error:
        raise _senseless(authority) from error
    return Permit(authority.name, client.id, client.secret, lasting), key


def _senseless(authority: Authority) -> SourceError:
    return SourceError(
        f"{authority.name} gave an answer without a permit", "try again, and check the client id"
    )


def _refused(authority: Authority, code: str) -> SourceError:
    """What a provider's no means, by its code in RFC 6749 and RFC 8628."""
    if code in {"access_denied", "authorization_declined"}:
        return SourceError(
            f"{authority.name} was not allowed to let Afterview in", "connect again if you want to"
        )
    if code in {"expired_token", "late"}:
        return SourceError("Nobody gave the permit in time", "connect the account once more")
    if code == "invalid_grant":
        return SourceError(
            f"{authority.name} does not let Afterview in any more",
            "connect the account once more: afterview connect",
        )
    shown = "".join(c for c in code if c.isalnum() or c in "_-")[:60] or "no reason"
    return SourceError(
        f"{authority.name} refused ({shown})", "check the client id, and what it is allowed to ask for"
    )
