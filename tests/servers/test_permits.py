"""Mail accounts by permission (OAuth 2): a provider on this machine, and a mail server that asks it."""

from __future__ import annotations

import imaplib
import os
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from afterview.errors import ConnectionBroke, SourceError, UsageError
from afterview.mail.message import Message
from afterview.mail.sources import permits
from afterview.mail.sources.connection import Account
from afterview.mail.sources.imap import Collecting
from afterview.mail.sources.permits import Authority, Client, Permit
from afterview.mail.sources.spool import Spool
from tests.builders import a_mail
from tests.servers.authority import CLIENT, SECRET, Provider, giving_permits
from tests.servers.dovecot import Dovecot, certify, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("oauthlib", reason="needs afterview[oauth]")
pytestmark = [pytest.mark.servers, pytest.mark.slow]

PROGRAM = Client(CLIENT, SECRET)
USER = "mara@reader.example"
INVITED = "Dear Mara,\n\nwe would like to invite you to an interview for the role of Analyst.\n"
CONNECT = """
import sys
from afterview.mail.sources import permits
from afterview.cli import connect, main
permits._known = lambda: {"127.0.0.1": permits.Authority(*sys.argv[1].split("|"))}
connect.webbrowser.open = lambda address: True
sys.exit(main.run(sys.argv[2:]))
"""


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    certificate = certify(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with giving_permits(USER, certificate) as started:
        yield started


@pytest.fixture
def server(provider: Provider) -> Iterator[Dovecot]:
    """A mail server that lets in who shows a key of the provider."""
    with running(permits=provider.plain_port) as started:
        with imaplib.IMAP4(started.host, started.port) as box:
            box.login(started.user, started.password)
            box.append("INBOX", "", "", a_mail(INVITED))
        yield started


def _visit(address: str) -> None:
    with urlopen(address, timeout=60) as page:  # noqa: S310 - a port of this machine
        assert page.status == 200


def _say_yes(provider: Provider) -> permits.Permit:
    return permits.through_browser(
        provider.authority, PROGRAM, USER, lambda url: _soon(provider.agrees(url)), patience=60
    )[0]


def _soon(address: str) -> None:
    threading.Thread(target=_visit, args=(address,), daemon=True).start()


def _read(server: Dovecot, key: str) -> int:
    account = Account(server.host, server.user, "", server.port, key)
    with Spool() as spool:
        Collecting(account, spool, pauses=()).run()
        return sum(isinstance(one, Message) for one in spool.messages())


def test_a_permit_from_the_browser_opens_the_account(provider: Provider, server: Dovecot) -> None:
    permit = _say_yes(provider)
    assert _read(server, provider.keys[-1]) == 1
    assert permit == permits.from_text(permit.as_text())
    assert SECRET not in repr(permit)
    assert permit.lasting not in repr(permit)
    with pytest.raises(SourceError, match="did not accept the permit"):
        _read(server, "a key that nobody gave")


def test_a_permit_goes_on_with_a_new_key_until_it_is_taken_back(provider: Provider, server: Dovecot) -> None:
    first = _say_yes(provider)
    second, key = permits.renewed(first, provider.authority)
    assert (_read(server, key), second.lasting != first.lasting) == (1, True)
    with pytest.raises(SourceError, match="not let Afterview in any more · connect the account once more"):
        permits.renewed(first, provider.authority)


def test_by_code_it_is_asked_again_as_slowly_as_the_provider_wants(provider: Provider) -> None:
    provider.pending = 3
    shown: list[tuple[str, str]] = []
    pauses: list[float] = []
    permit, _key = permits.by_code(
        provider.authority, PROGRAM, lambda *said: shown.append(said), pauses.append
    )
    assert shown == [("https://example/d", "ABCD-EFGH")]
    assert pauses == [2, 7, 12, 12]
    assert permit.lasting == provider.lasting


def test_by_code_nobody_waits_for_ever(provider: Provider) -> None:
    provider.pending = 10**6
    pauses: list[float] = []
    with pytest.raises(SourceError, match="in time"):
        permits.by_code(provider.authority, PROGRAM, lambda *_said: None, pauses.append)
    assert 300 <= sum(pauses) <= 1000


def test_only_who_knows_the_state_is_believed(provider: Provider) -> None:
    """Any page in the browser can knock at the port; it gets nothing and ends nothing."""

    def show(url: str) -> None:
        right = provider.agrees(url)

        def knock() -> None:
            for wrong in (right.partition("?")[0] + "?code=mine&state=guessed", right.partition("?")[0]):
                with pytest.raises(HTTPError):
                    _visit(wrong)
            _visit(right)

        threading.Thread(target=knock, daemon=True).start()

    permits.through_browser(provider.authority, PROGRAM, USER, show, patience=60)
    assert [said["code"] != "mine" for path, said in provider.asked if path == "/token"] == [True]


@pytest.mark.parametrize(
    ("refuses", "client", "error", "said"),
    [
        ("access_denied", CLIENT, SourceError, "was not allowed"),
        ("", "another", SourceError, r"refused \(invalid_client\) · check the client id"),
    ],
)
def test_a_refusal_is_one_line(
    provider: Provider, refuses: str, client: str, error: type[Exception], said: str
) -> None:
    provider.refuses = refuses
    provider_url = lambda url: _soon(provider.agrees(url.replace(client, CLIENT)))  # noqa: E731
    with pytest.raises(error, match=said) as raised:
        permits.through_browser(provider.authority, Client(client, SECRET), USER, provider_url, patience=60)
    assert "\n" not in str(raised.value)


def test_who_does_not_come_back_in_time_is_told_so(provider: Provider) -> None:
    with pytest.raises(SourceError, match="Nobody gave the permit in time"):
        permits.through_browser(provider.authority, PROGRAM, USER, lambda _url: None, patience=0.2)


def test_an_answer_that_is_none_and_an_address_without_encryption(provider: Provider) -> None:
    old = Permit("Example", CLIENT, SECRET, "x")
    provider.garbled = True
    with pytest.raises(SourceError, match="without a permit"):
        permits.renewed(old, provider.authority)
    plain = Authority(
        "Example", "http://127.0.0.1/a", f"http://127.0.0.1:{provider.plain_port}/token", "mail"
    )
    with pytest.raises(UsageError, match="without encryption"):
        permits.renewed(old, plain)
    closed = Authority("Example", "https://127.0.0.1:1/a", "https://127.0.0.1:1/token", "mail")
    with pytest.raises(ConnectionBroke, match="cannot be reached"):
        permits.renewed(old, closed)


def _run(data: Path, *command: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "AFTERVIEW_DATA": str(data),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    return subprocess.Popen(
        [sys.executable, "-c", CONNECT, *command],
        env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_connected_once_an_account_is_read_again_and_again(
    provider: Provider, server: Dovecot, tmp_path: Path
) -> None:
    data, who = tmp_path / "data", provider.authority
    said = "|".join((who.name, who.authorize, who.token, who.scope, who.device))
    place = ["--server", server.host, "--port", str(server.port)]
    running_now = _run(data, said, "connect", USER, *place, "--client-id", CLIENT)
    assert running_now.stdin
    assert running_now.stdout
    running_now.stdin.write(SECRET + "\n")
    running_now.stdin.flush()
    assert "Say yes" in running_now.stdout.readline()
    _visit(provider.agrees(running_now.stdout.readline().strip()))
    out, err = running_now.communicate(timeout=400)
    assert (running_now.returncode, err) == (0, "")
    assert f"{USER} is connected" in out
    kept = data / "passwords.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert all(key not in kept.read_text() for key in provider.keys)
    for expected in ("1 new", "nothing new"):
        out, err = _run(data, said, "sync").communicate(timeout=400)
        assert (expected in out, err) == (True, "")
    assert len(provider.keys) == 3
    provider.lasting = "taken back"
    out, err = _run(data, said, "sync").communicate(timeout=400)
    assert "connect the account once more" in err
    assert len(err.splitlines()) == 1
