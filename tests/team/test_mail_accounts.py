"""A seeker connects a mailbox, a worker reads it, and its password is in no row, page, log or backup."""

from __future__ import annotations

import imaplib
import re
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.fernet import Fernet
from django.core.cache import cache
from django.db import connection

from afterview.errors import UsageError
from afterview.storage import mail_keys, queue, records, row_security
from afterview.storage.models import Mailbox, MailKey, Seeker
from afterview.web import required
from tests.builders import a_mail
from tests.servers.dovecot import Dovecot, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.test import Client

    from afterview.storage.models import Account

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
INVITED = "Dear Mara,\n\nwe would like to invite you to an interview for the role of Analyst.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as started:
        with imaplib.IMAP4(started.host, started.port) as client:
            client.login(started.user, started.password)
            client.append("INBOX", "", "", a_mail(INVITED))
        yield started


@pytest.fixture(autouse=True)
def keeps_passwords(settings: Any) -> None:
    settings.MAIL_KEYS = [Fernet.generate_key().decode()]
    settings.MAIL_HOSTS = ["127.0.0.1"]
    cache.clear()


def _said(server: Dovecot, **more: str) -> dict[str, str]:
    return {"address": server.user, "password": server.password, "host": server.host,
            "port": str(server.port)} | more  # fmt: skip


def test_an_account_is_connected_and_a_worker_reads_it(
    server: Dovecot, account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    noor = account("Noor")
    assert noor.seeker is not None
    browser = browser_of(noor)
    assert browser.post("/mailboxes/connect/", _said(server)).status_code == 302
    page = browser.get("/mailboxes/").content.decode()
    assert "It will be read in a moment" in page
    connection.close()
    queue.work(["mail"], once=True)
    page = browser.get("/mailboxes/").content.decode()
    assert "1 of them about your search" in page
    with row_security.seeing([noor.seeker.pk]):
        assert len(records.events(noor.seeker)) == 1
        mailbox = Mailbox.objects.get()
        assert mail_keys.of(mailbox) == server.password
    assert server.password not in page + _everything()
    number = re.search(r"/mailboxes/(\d+)/remove/", page)
    assert number is not None
    assert browser.post(f"/mailboxes/{number[1]}/remove/").status_code == 302
    with row_security.seeing(row_security.EVERYBODY):
        assert (Mailbox.objects.count(), MailKey.objects.count()) == (0, 0)
        assert len(records.events(noor.seeker)) == 1, "what was read stays"


def _everything() -> str:
    """All rows of all tables, as a backup has them."""
    said = []
    with row_security.seeing(row_security.EVERYBODY), connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - names from the database
            said += [row for (row,) in cursor.fetchall()]
    return "\n".join(said)


def test_a_password_opens_nothing_in_another_row_or_under_another_key(
    account: Callable[..., Account], settings: Any
) -> None:
    noor, ola = account("Noor").seeker, account("Ola").seeker
    assert noor is not None
    assert ola is not None
    with row_security.seeing([noor.pk, ola.pk]):
        mine, theirs = (Mailbox.objects.create(seeker=one, path="imaps://a@b:993") for one in (noor, ola))
        mail_keys.keep(mine, "a secret")
        mail_keys.keep(theirs, "another")
        MailKey.objects.filter(mailbox=theirs).update(sealed=MailKey.objects.get(mailbox=mine).sealed)
        assert mail_keys.of(theirs) == ""
        old = settings.MAIL_KEYS
        settings.MAIL_KEYS = [Fernet.generate_key().decode(), *old]
        assert mail_keys.of(mine) == "a secret", "an older key still opens"
        settings.MAIL_KEYS = settings.MAIL_KEYS[:1]
        assert mail_keys.of(mine) == "", "a lost one does not"


def test_what_goes_wrong_is_said_to_the_seeker(
    server: Dovecot, account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    noor = account("Noor")
    assert noor.seeker is not None
    browser = browser_of(noor)
    refused = browser.post("/mailboxes/connect/", _said(server, password="wrong"))  # noqa: S106
    assert refused.status_code == 422
    assert "wrong" not in re.sub(r"(?s)<style.*?</style>", "", refused.content.decode())
    browser.post("/mailboxes/connect/", _said(server))
    with row_security.seeing([noor.seeker.pk]):
        mail_keys.keep(Mailbox.objects.get(), "changed meanwhile")
    connection.close()
    queue.work(["mail"], once=True)
    page = browser.get("/mailboxes/").content.decode()
    assert 'class="trouble"' in page


@pytest.mark.parametrize("host", ["10.0.0.5", "localhost", "db.internal", "169.254.169.254", "::1"])
def test_no_server_is_knocked_at_that_the_operator_did_not_name(
    server: Dovecot,
    host: str,
    account: Callable[..., Account],
    browser_of: Callable[[Account | None], Client],
) -> None:
    browser = browser_of(account("Noor"))
    for more in ({}, {"try": "1"}):
        answer = browser.post("/mailboxes/connect/", _said(server, host=host, **more))
        assert answer.status_code == 422
        assert "does not connect to that server" in answer.content.decode()


def test_tries_are_few(
    server: Dovecot, account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    browser = browser_of(account("Noor"))
    wrong = _said(server, password="wrong", port="1")  # noqa: S106 - nobody listens there
    answers = [browser.post("/mailboxes/connect/", {**wrong, "try": "1"}).content.decode() for _ in range(11)]
    assert ["many tries" in one for one in answers] == [False] * 10 + [True]


def test_without_a_key_no_account_can_be_connected(
    account: Callable[..., Account], browser_of: Callable[[Account | None], Client], settings: Any
) -> None:
    settings.MAIL_KEYS = []
    browser = browser_of(account("Noor"))
    assert browser.get("/mailboxes/connect/").status_code == 404
    assert "connect/" not in browser.get("/mailboxes/").content.decode()


def test_every_account_is_asked_for_once_an_hour(account: Callable[..., Account]) -> None:
    from afterview.storage.tasks import ask_for_mail  # noqa: PLC0415

    seekers = [one for name in ("Noor", "Ola") if (one := account(name).seeker)]
    with row_security.seeing(row_security.EVERYBODY):
        for one in seekers:
            Mailbox.objects.create(seeker=one, path="imaps://a@b.example:993")
            Mailbox.objects.create(seeker=one, path="a file")
    ask_for_mail(timestamp=0)
    ask_for_mail(timestamp=0)
    with row_security.seeing(row_security.EVERYBODY):
        found = {one.path for one in Mailbox.objects.all() if queue.is_asked_for(one)}
    assert found == {"imaps://a@b.example:993"}
    assert Seeker.objects.count() == 2


def test_a_key_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("not a key")
    monkeypatch.setenv("AFTERVIEW_MAIL_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(UsageError, match="no keys"):
        required.mail_keys()
