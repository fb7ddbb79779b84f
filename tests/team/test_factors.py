"""A second factor, a passkey, and the organisation's own sign-on: there for those who want them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from afterview.storage.models import Account, Role
from afterview.web import invited, required
from tests.servers import sign_on
from tests.team.conftest import HOST, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow
PERIOD = 30  # seconds a code holds


@pytest.fixture(autouse=True)
def cheap(db: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def _browser() -> Client:
    return Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})


def _sign_in(email: str) -> tuple[Client, Any]:
    browser = _browser()
    return browser, browser.post("/accounts/login/", {"login": email, "password": PASSWORD})


def _prove(browser: Client) -> None:
    """The password once more, before anything about signing in is changed."""
    assert browser.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD)))


def test_with_a_second_factor_a_password_alone_opens_nothing(account: Callable[..., Account]) -> None:
    email = account("Noor").email
    browser, _ = _sign_in(email)
    assert browser.get("/accounts/2fa/totp/activate/").status_code == 302
    _prove(browser)
    page = browser.get("/accounts/2fa/totp/activate/")
    assert page.status_code == 200
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"], "the code to scan is drawn"
    assert "data:" not in browser.get("/").headers["Content-Security-Policy"]
    secret = browser.session["mfa.totp.secret"]
    assert browser.post("/accounts/2fa/totp/activate/", {"code": _code(secret)}).status_code == 302
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    cache.clear()  # a code is taken once, and this one was
    other, answer = _sign_in(email)
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert other.get("/").status_code == 302, "not signed in yet"
    for _ in range(5):
        assert other.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    refused = other.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert refused.status_code == 200, "guesses at the second factor are few as well"
    cache.clear()
    assert other.post("/accounts/2fa/authenticate/", {"code": _code(secret)}).headers["Location"] == "/"
    assert other.get("/").status_code == 200
    again, _ = _sign_in(email)
    said = again.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert said.status_code == 200, "a code that was used is used"


def test_a_passkey_is_offered_before_and_after_signing_in(account: Callable[..., Account]) -> None:
    assert "/accounts/2fa/webauthn/login/" in _browser().get("/accounts/login/").content.decode()
    browser, _ = _sign_in(account("Noor").email)
    _prove(browser)
    assert "/accounts/2fa/webauthn/add/" in browser.get("/accounts/2fa/").content.decode()
    assert browser.get("/accounts/2fa/webauthn/add/").status_code == 200


@pytest.fixture
def provider(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[sign_on.SignOn]:
    """The organisation's sign-on, named in the settings as an operator would."""
    secret = tmp_path / "secret"
    secret.write_text("a client's secret")
    with sign_on.running() as server:
        monkeypatch.setenv("AFTERVIEW_OIDC_SERVER", server.address)
        monkeypatch.setenv("AFTERVIEW_OIDC_CLIENT", "afterview")
        monkeypatch.setenv("AFTERVIEW_OIDC_NAME", "Harbour sign-on")
        monkeypatch.setenv("AFTERVIEW_OIDC_SECRET_FILE", str(secret))
        settings.SOCIALACCOUNT_PROVIDERS = required.single_sign_on()
        yield server


def _through(provider: sign_on.SignOn, browser: Client, **person: Any) -> Any:
    """Go there and come back as this person."""
    provider.person = person
    there = browser.get("/accounts/oidc/organisation/login/").headers["Location"]
    asked = {name: one for name, (one,) in parse_qs(urlsplit(there).query).items()}
    assert there.startswith(f"{provider.address}/authorize?")
    assert asked["code_challenge_method"] == "S256"
    back = f"/accounts/oidc/organisation/login/callback/?code=a-code&state={asked['state']}"
    return browser.get(back)


def test_the_organisations_sign_on_opens_the_account_of_a_proven_address(
    provider: sign_on.SignOn, account: Callable[..., Account]
) -> None:
    noor = account("Noor")
    browser = _browser()
    assert "Harbour sign-on" in browser.get("/accounts/login/").content.decode()
    answer = _through(provider, browser, sub="1", email=noor.email, email_verified=True)
    assert answer.headers["Location"] == "/"
    assert browser.get("/sharing/").status_code == 200
    assert provider.asked[-1]["client_secret"] == "a client's secret"  # noqa: S105
    assert "code_verifier" in provider.asked[-1]


def test_an_address_that_the_provider_did_not_prove_opens_nothing(
    provider: sign_on.SignOn, account: Callable[..., Account]
) -> None:
    noor = account("Noor")
    browser = _browser()
    _through(provider, browser, sub="2", email=noor.email, email_verified=False)
    assert browser.get("/sharing/").status_code == 302
    assert Account.objects.count() == 1


def test_a_stranger_at_the_sign_on_gets_no_account_without_an_invitation(
    provider: sign_on.SignOn, account: Callable[..., Account]
) -> None:
    admin = account("Ada", Role.ADMIN)
    browser = _browser()
    _through(provider, browser, sub="3", email="rae@people.example", email_verified=True)
    assert browser.get("/sharing/").status_code == 302
    assert Account.objects.count() == 1
    browser.get(f"/invitation/{invited.invite(admin, 'rae@people.example', Role.SEEKER)}/")
    _through(provider, browser, sub="3", email="rae@people.example", email_verified=True)
    assert browser.get("/sharing/").status_code == 200
    assert Account.objects.get(email="rae@people.example").organisation == admin.organisation
