"""A mail account is connected, read, read again and let go of, on a real server."""

from __future__ import annotations

import imaplib
import json
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from afterview.errors import SourceError
from afterview.mail.sources import providers
from afterview.mail.sources.connection import Account
from afterview.storage import mail_accounts, mailboxes, passwords, records
from afterview.storage.models import EventRow, Mailbox
from afterview.wording.providers import note
from tests.builders import a_mail, deliver
from tests.servers.dovecot import Dovecot, running
from tests.web.visiting import page, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client

    from afterview.storage.models import Seeker

pytestmark = [pytest.mark.servers, pytest.mark.slow]

INVITED = "Dear Mara,\n\nwe would like to invite you to an interview for the role of Analyst.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as started:
        with imaplib.IMAP4(started.host, started.port) as client:
            client.login(started.user, started.password)
            client.append("INBOX", "", "", a_mail(INVITED))
        yield started


class Keychain(KeyringBackend):
    """A keychain that forgets everything at the end."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def no_keychain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    monkeypatch.setenv("AFTERVIEW_DATA", str(tmp_path / "data"))
    yield
    keyring.set_keyring(before)


def _said(server: Dovecot, **other: object) -> dict[str, object]:
    return {
        "address": server.user,
        "password": server.password,
        "host": server.host,
        "port": server.port,
        "folders": "",
        **other,
    }


def _mailbox(seeker: Seeker) -> Mailbox:
    return Mailbox.objects.get(seeker=seeker)


def test_an_account_is_connected_and_read(visitor: Client, seeker: Seeker, server: Dovecot) -> None:
    assert visitor.post("/mailboxes/connect/", _said(server)).status_code == 302
    assert "1 message about your search is new" in text(visitor.get("/mailboxes/"))
    mailbox = _mailbox(seeker)
    assert (mailbox.messages, mailbox.relevant) == (1, 1)
    again = mailboxes.scan(mailbox)
    assert (again.unchanged, again.added, again.messages) == (True, 0, 1)
    assert EventRow.objects.count() == 1


@pytest.mark.usefixtures("seeker")
def test_the_password_lies_in_a_private_file_and_nowhere_else(
    visitor: Client, server: Dovecot, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.post("/mailboxes/connect/", _said(server))
    place = passwords.place()
    assert json.loads(place.read_text()) == {
        f"imaps://{server.user}@{server.host}:{server.port}": server.password
    }
    assert place.stat().st_mode & 0o777 == 0o600
    assert str(place) in text(visitor.get("/mailboxes/connect/"))
    rows = repr(list(Mailbox.objects.values())) + repr(list(EventRow.objects.values()))
    assert server.password not in rows + caplog.text
    assert server.password not in visitor.get("/mailboxes/").content.decode()


@pytest.mark.usefixtures("seeker")
def test_where_there_is_a_keychain_it_keeps_the_password(visitor: Client, server: Dovecot) -> None:
    chain = Keychain()
    keyring.set_keyring(chain)
    assert "keychain of your system" in text(visitor.get("/mailboxes/connect/"))
    visitor.post("/mailboxes/connect/", _said(server))
    assert list(chain.kept.values()) == [server.password]
    assert not passwords.place().exists()


def test_an_account_is_let_go_with_its_password_and_what_was_read_stays(
    visitor: Client, seeker: Seeker, server: Dovecot
) -> None:
    visitor.post("/mailboxes/connect/", _said(server))
    mailbox = _mailbox(seeker)
    assert visitor.post(f"/mailboxes/{mailbox.pk}/remove/").status_code == 302
    assert (Mailbox.objects.count(), EventRow.objects.count()) == (0, 1)
    assert json.loads(passwords.place().read_text()) == {}


def test_a_place_on_this_machine_is_not_removed_that_way(
    visitor: Client, seeker: Seeker, tmp_path: Path
) -> None:
    mailbox = mailboxes.add_mailbox(seeker, deliver(tmp_path / "inbox.mbox", a_mail(INVITED)))
    assert visitor.post(f"/mailboxes/{mailbox.pk}/remove/").status_code == 404
    assert Mailbox.objects.count() == 1


@pytest.mark.usefixtures("seeker")
def test_trying_it_out_keeps_nothing(visitor: Client, server: Dovecot) -> None:
    said = text(visitor.post("/mailboxes/connect/", _said(server, **{"try": "1"})))
    assert "It works." in said
    assert "INBOX" in said
    assert (Mailbox.objects.count(), passwords.place().exists()) == (0, False)


@pytest.mark.usefixtures("seeker")
@pytest.mark.parametrize(
    ("wrong", "hears"),
    [
        ({"password": "wrong"}, "did not accept"),
        ({"port": 1}, "cannot be reached"),
        ({"folders": "Elsewhere"}, "no such folder"),
        ({"address": "mara@somewhere.example", "host": ""}, "name of the server"),
        ({"host": "a b"}, "name of the server"),
        ({"host": "127.0.0.1\r\nX"}, "name of the server"),
    ],
)
def test_what_does_not_work_is_said_and_nothing_is_kept(
    visitor: Client, server: Dovecot, wrong: dict[str, object], hears: str
) -> None:
    answer = visitor.post("/mailboxes/connect/", _said(server, **wrong))
    assert answer.status_code == 422
    assert hears in text(answer)
    field = page(answer).css_first("input[name=address]")
    assert field is not None
    assert field.attributes["value"] == wrong.get("address", server.user)
    assert (Mailbox.objects.count(), passwords.place().exists()) == (0, False)


def test_mail_read_from_a_file_and_from_the_account_is_one(
    seeker: Seeker, server: Dovecot, tmp_path: Path
) -> None:
    mailboxes.scan(mailboxes.add_mailbox(seeker, deliver(tmp_path / "inbox.mbox", a_mail(INVITED))))
    account = Account(server.host, server.user, server.password, server.port)
    assert mailboxes.scan(mail_accounts.connect(seeker, account)).added == 0
    assert EventRow.objects.count() == 1


def test_better_rules_read_the_account_again(
    seeker: Seeker, server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(server.host, server.user, server.password, server.port)
    mailbox = mail_accounts.connect(seeker, account)
    mailboxes.scan(mailbox)
    monkeypatch.setattr(records, "RULES_VERSION", 99)
    again = mailboxes.scan(mailbox)
    assert (again.unchanged, again.added, again.messages) == (False, 1, 1)
    assert len(records.events(seeker)) == 1


def test_a_password_that_is_gone_is_asked_for(seeker: Seeker, server: Dovecot) -> None:
    account = Account(server.host, server.user, server.password, server.port)
    mailbox = mail_accounts.connect(seeker, account)
    passwords.forget(mailbox.path)
    with pytest.raises(SourceError, match="not kept any more"):
        mailboxes.scan(mailbox)


@pytest.mark.parametrize("name", providers.names())
def test_each_known_provider_has_a_server_and_words(name: str) -> None:
    found = [one for one in providers._known().values() if one.name == name]
    assert found
    assert all(one.host.count(".") >= 1 and (not one.note or name in note(name, one.note)) for one in found)


def test_a_provider_is_known_by_the_end_of_an_address() -> None:
    known = providers.provider_of("Mara@GMAIL.com")
    assert known is not None
    assert known.host == "imap.gmail.com"
    assert providers.provider_of("mara@gmail.com.example") is None
