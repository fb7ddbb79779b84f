"""A letter is saved among the drafts of a real server, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from afterview.errors import SourceError
from afterview.feedback.outgoing import Outgoing, compose
from afterview.mail.sources import drafts
from tests.servers.dovecot import Dovecot, running

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.servers, pytest.mark.slow]

LETTER = Outgoing(to="jana@nordlicht.example", subject="Re: Straße", body="Vielen Dank.\n\nGrüße\nMara\n")


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as started:
        yield started


@pytest.fixture
def account(server: Dovecot) -> drafts.Account:
    return drafts.Account(server.host, server.user, server.password, server.port)


def test_the_letter_lies_among_the_drafts_as_it_was_written(server: Dovecot, account: drafts.Account) -> None:
    assert drafts.save(account, compose(LETTER)) == "Drafts"
    [kept] = server.mails("Drafts")
    mail = message_from_bytes(kept)
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().replace("\r\n", "\n") == LETTER.body
    assert mail["To"] == "jana@nordlicht.example"
    [name] = [p.name for p in (server.folder / "mail" / server.user / ".Drafts").glob("*/*:2,*")]
    assert name.endswith(":2,D")
    assert server.mails("Sent") == []


@pytest.mark.parametrize("password", ["wrong", "a b\r\nA1 DELETE INBOX"])
def test_a_wrong_password_is_said_in_one_line(account: drafts.Account, password: str) -> None:
    with pytest.raises(SourceError, match="did not accept") as said:
        drafts.save(replace(account, password=password), b"")
    assert "\n" not in str(said.value)


def test_a_server_that_is_not_there_is_said_in_one_line(account: drafts.Account) -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        drafts.save(replace(account, port=1), b"")


def test_a_password_is_not_in_what_is_shown_of_an_account(account: drafts.Account) -> None:
    assert account.password not in repr(account)
