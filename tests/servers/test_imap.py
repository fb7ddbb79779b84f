"""Mail accounts on a real server: nothing lost, nothing double, nothing changed, come what may."""

from __future__ import annotations

import imaplib
import os
import re
import subprocess
import sys
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from afterview.errors import ConnectionBroke, SourceError, UsageError, UserFacingError
from afterview.mail.message import Message
from afterview.mail.sources import connection, imap
from afterview.mail.sources.connection import Account, connected
from afterview.mail.sources.imap import Collecting, Place
from afterview.mail.sources.spool import Spool
from tests.builders import a_mail
from tests.servers.dovecot import Dovecot, running
from tests.servers.faulty import Fault, Relay, between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = [pytest.mark.servers, pytest.mark.slow]

INVITED = "Dear Mara,\n\nwe would like to invite you to an interview for the role of Analyst.\n"
# Bytes of answers between two faults, and commands between two silences; FAULTS=1 tries them all.
EVERY, SILENCES = (1024, 1) if os.environ.get("FAULTS") else (4096, 5)
NO_PAUSES = (0.0, 0.0, 0.0)
LOOKED = {"CAPABILITY", "AUTHENTICATE", "LOGIN", "LIST", "EXAMINE", "UID FETCH", "LOGOUT"}


_numbers = count()


@pytest.fixture(scope="module")
def running_server() -> Iterator[Dovecot]:
    with running(encrypted=True) as started:
        yield started


@pytest.fixture
def server(running_server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Dovecot:
    """The server with an account that nobody used before."""
    monkeypatch.setenv("SSL_CERT_FILE", str(running_server.certificate))
    return running_server.other(next(_numbers))


@pytest.fixture
def box(server: Dovecot) -> Iterator[imaplib.IMAP4]:
    """The account as its owner sees it."""
    with imaplib.IMAP4(server.host, server.port) as client:
        client.login(server.user, server.password)
        yield client


def _put(client: imaplib.IMAP4, *mails: bytes, folder: str = "INBOX") -> None:
    for mail in mails:
        assert client.append(folder, "", "", mail)[0] == "OK"


def _numbered(number: int, text: str = INVITED) -> list[bytes]:
    return [a_mail(text, sender=f"Jo <jo@firm{n}.example>") for n in range(number)]


def _account(server: Dovecot, port: int = 0) -> Account:
    return Account(server.host, server.user, server.password, port or server.port)


def _collected(
    account: Account, known: Mapping[str, Place] | None = None, **more: Any
) -> tuple[Any, list[str]]:
    """The visit, and the keys of the mails it brought."""
    with Spool() as spool:
        visit = Collecting(account, spool, known=known or {}, pauses=NO_PAUSES, **more)
        visit.run()
        return visit, [one.key for one in spool.messages() if isinstance(one, Message)]


def _keys(*mails: bytes) -> list[str]:
    return [Message.from_bytes(mail, "").key for mail in mails]


def test_mail_of_all_folders_is_read_but_junk_and_bin(server: Dovecot, box: imaplib.IMAP4) -> None:
    box.create("Spam")
    box.create('"Bewerbungen &APw-ber/2026"')
    mails = _numbered(4)
    for mail, folder in zip(mails, ("INBOX", '"Bewerbungen &APw-ber/2026"', "Sent", "Spam"), strict=True):
        _put(box, mail, folder=folder)
    visit, keys = _collected(_account(server))
    assert keys == _keys(mails[2], mails[0], mails[1])
    assert set(visit.places) == {"Sent", "INBOX", "Bewerbungen über/2026"}


def test_only_chosen_folders_are_read(server: Dovecot, box: imaplib.IMAP4) -> None:
    box.create("Jobs")
    inside, outside = _numbered(2)
    _put(box, inside, folder="Jobs")
    _put(box, outside)
    assert _collected(_account(server), wanted=["jobs"])[1] == _keys(inside)
    with pytest.raises(SourceError, match="no such folder"):
        _collected(_account(server), wanted=["Elsewhere"])


def test_a_second_visit_fetches_no_mail(server: Dovecot, box: imaplib.IMAP4) -> None:
    _put(box, *_numbered(300))
    first, _ = _collected(_account(server))
    with between(server.port) as relay:
        again, keys = _collected(_account(server, relay.port), known=first.places)
    assert (keys, again.fetched) == ([], 0)
    assert relay.up + relay.down < 4_000
    assert not any(b"FETCH" in line for line in relay.lines)


def test_only_what_arrived_since_is_fetched(server: Dovecot, box: imaplib.IMAP4) -> None:
    old, new = _numbered(20), _numbered(23)[20:]
    _put(box, *old)
    first, _ = _collected(_account(server))
    _put(box, *new)
    again, keys = _collected(_account(server), known=first.places)
    assert (keys, again.fetched) == (_keys(*new), 3)


def test_a_folder_made_anew_is_read_anew(server: Dovecot, box: imaplib.IMAP4) -> None:
    box.create("Jobs")
    before, after = _numbered(2)
    _put(box, before, folder="Jobs")
    first, _ = _collected(_account(server))
    box.delete("Jobs")
    box.create("Jobs")
    _put(box, after, before, folder="Jobs")
    again, keys = _collected(_account(server), known=first.places)
    assert first.places["Jobs"].validity != again.places["Jobs"].validity
    assert sorted(keys) == sorted(_keys(before, after))


def test_moved_and_copied_mail_has_one_key_and_other_content_another(
    server: Dovecot, box: imaplib.IMAP4
) -> None:
    box.create("Jobs")
    same_name = (
        a_mail("One thing.", message_id="x@mail.example"),
        a_mail("Another.", message_id="x@mail.example"),
    )
    nameless = a_mail(INVITED, message_id="")
    _put(box, *same_name, nameless)
    first, keys = _collected(_account(server))
    assert len(set(keys)) == 3
    box.select("INBOX")
    box.copy("1:2", "Jobs")
    box.uid("MOVE", "3", "Jobs")
    _again, moved = _collected(_account(server), known=first.places)
    assert sorted(moved) == sorted(keys)


def test_numbers_that_are_given_anew_hide_no_mail(server: Dovecot, box: imaplib.IMAP4) -> None:
    """A folder made anew under the old validity, as some servers do after a repair: its numbers went back."""
    box.create("Jobs")
    mails = _numbered(5)
    _put(box, *mails[:3], folder="Jobs")
    first, _ = _collected(_account(server))
    box.delete("Jobs")
    box.create("Jobs")
    _put(box, *mails[3:], folder="Jobs")
    command = ["doveadm", "-c", str(server.folder / "dovecot.conf"), "mailbox", "update", "-u", server.user]
    validity = str(first.places["Jobs"].validity)
    subprocess.run([*command, "--uid-validity", validity, "Jobs"], check=True, capture_output=True)
    again, keys = _collected(_account(server), known=first.places)
    assert again.places["Jobs"].validity == first.places["Jobs"].validity
    assert sorted(keys) == sorted(_keys(*mails[3:]))


@pytest.mark.parametrize(
    ("now", "goes_on"),
    [
        (Place(7, 11, 10), True),
        (Place(7, 12, 9), True),
        (Place(8, 11, 10), False),
        (Place(7, 4, 3), False),  # numbers went back
        (Place(7, 11, 12), False),  # more mails than numbers were given
    ],
)
def test_numbers_that_cannot_be_trusted_any_more_are_noticed(now: Place, goes_on: bool) -> None:
    assert Place(7, 11, 10).leads_to(now) is goes_on


def test_the_account_is_only_looked_at(server: Dovecot, box: imaplib.IMAP4) -> None:
    _put(box, *_numbered(5))
    box.select("INBOX")
    before = box.fetch("1:*", "(UID FLAGS)")
    with between(server.port) as relay:
        _collected(_account(server, relay.port))
    verbs = {
        re.sub(rb"^\S+ ", b"", line).decode() for line in relay.lines if re.match(rb"^[A-Z]{4}\d+ ", line)
    }
    said = {" ".join(verb.split()[: 2 if verb.startswith("UID") else 1]) for verb in verbs}
    assert said <= LOOKED
    assert {"EXAMINE", "UID FETCH", "LIST"} <= said
    bodies = [verb for verb in verbs if "BODY" in verb or "RFC822 " in verb]
    assert bodies
    assert all("BODY.PEEK[" in verb for verb in bodies)
    box.noop()
    assert box.fetch("1:*", "(UID FLAGS)") == before


def test_a_large_mail_comes_whole_and_a_large_newsletter_not_at_all(
    server: Dovecot, box: imaplib.IMAP4
) -> None:
    long = "".join(f"Line {n} of something long.\n" for n in range(20_000))
    mine = a_mail(f"{INVITED}\n{long}")
    letter = a_mail(long, headers={"List-Id": "<news.example>"}, subject="Gardening")
    _put(box, mine, letter)
    visit, keys = _collected(_account(server))
    assert keys == _keys(mine)
    assert visit.received < len(mine) + long.count("\n") + 2 * imap.BEGINNING + 10_000


@pytest.fixture
def filled(server: Dovecot, box: imaplib.IMAP4, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An account with some mail, read in small batches so that there are many points to fail at."""
    monkeypatch.setattr(imap, "BATCH", 5)
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    mails = _numbered(25, INVITED + "Some more words to fill a mail with.\n" * 20)
    _put(box, *mails)
    return sorted(_keys(*mails))


def _clean(server: Dovecot) -> Relay:
    with between(server.encrypted_port) as relay:
        _collected_encrypted(server, relay)
    return relay


def _collected_encrypted(server: Dovecot, relay: Relay) -> tuple[Any, list[str]]:
    return _collected(_account(server, relay.port))


@pytest.fixture
def always_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine is treated like any other."""
    monkeypatch.setattr(connection, "LOCAL", frozenset())


@pytest.mark.usefixtures("always_encrypted")
@pytest.mark.parametrize("fault", [Fault.CUT, Fault.SPOILED])
def test_after_a_fault_at_any_command_or_kilobyte_all_is_as_without_it(
    server: Dovecot, filled: list[str], fault: Fault
) -> None:
    clean = _clean(server)
    points: list[dict[str, Any]] = [{"at_command": n} for n in range(1, clean.commands + 1)]
    points += [{"at_byte": n} for n in range(1024, clean.down, EVERY)]
    hit = 0
    for point in points:
        with between(server.encrypted_port, fault, **point) as relay:
            visit, keys = _collected_encrypted(server, relay)
        assert (sorted(set(keys)), visit.places["INBOX"].count) == (filled, len(filled)), point
        assert len(keys) <= len(filled) + imap.BATCH
        assert relay.connections <= 2
        hit += relay.hit
    sys.stdout.write(f"{fault}: {hit} of {len(points)} points hit\n")
    assert hit >= len(points) - 4  # the last commands may come together


@pytest.mark.usefixtures("always_encrypted")
def test_a_server_that_falls_silent_is_asked_again(server: Dovecot, filled: list[str]) -> None:
    clean = _clean(server)
    points: list[dict[str, Any]] = [{"at_command": n} for n in range(2, clean.commands, SILENCES)]
    points += [{"at_byte": n} for n in range(1024, clean.down, EVERY * SILENCES)]
    for point in points:
        with between(server.encrypted_port, Fault.HUNG, **point) as relay:
            _visit, keys = _collected_encrypted(server, relay)
        assert sorted(set(keys)) == filled
        assert relay.hit == 1
    sys.stdout.write(f"hung: {len(points)} points hit\n")


def _tried(server: Dovecot, relay: Relay) -> tuple[str, list[str]]:
    """What was said when it did not work, and what was read: by the next visit, if not by the first."""
    try:
        return "", _collected(_account(server, relay.port))[1]
    except UserFacingError as error:
        return str(error), _collected(_account(server))[1]


SAYINGS = [
    b"* BYE the server goes down\r\n",
    b"{tag} NO [UNAVAILABLE] later\r\n",
    b"{tag} BAD what was that\r\n",
    b"* 1 FETCH (UID 1 BODY[] {4294967295}\r\n",
    b"* 7 EXISTS\r\n" * 20_000 + b"{tag} NO tired\r\n",
    b"\0\xff\xfe" * 500 + b"\r\n",
]


@pytest.mark.parametrize("says", SAYINGS, ids=lambda said: said[:12].decode("latin-1"))
def test_whatever_a_server_says_nothing_is_lost(
    server: Dovecot, filled: list[str], says: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read as without it, or one line says why not and the next visit reads everything."""
    monkeypatch.setattr(connection, "PATIENCE", 10.0)  # nothing here is silent, and machines are busy
    with between(server.port) as clean:
        _collected(_account(server, clean.port))
    for point in range(1, clean.commands, SILENCES):
        with between(server.port, Fault.SAID, at_command=point, says=says) as relay:
            said, keys = _tried(server, relay)
        assert ("\n" in said, sorted(set(keys))) == (False, filled), (point, said)
        assert (relay.hit, relay.connections <= 4) == (1, True)


@pytest.mark.usefixtures("always_encrypted")
def test_tries_are_counted_and_then_it_is_said_in_one_line(server: Dovecot, filled: list[str]) -> None:
    with (
        between(server.encrypted_port, Fault.CUT, at_command=1, times=99) as relay,
        pytest.raises(ConnectionBroke, match="4 times") as said,
    ):
        _collected_encrypted(server, relay)
    assert relay.connections == 4
    assert "\n" not in str(said.value)


@pytest.mark.usefixtures("always_encrypted")
def test_without_encryption_nothing_is_said(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    with between(server.port) as relay, monkeypatch.context() as plain:
        plain.setattr(connection, "LATE_PORT", relay.port)
        plain.delenv("SSL_CERT_FILE")
        with pytest.raises(SourceError):
            _collected(_account(server, relay.port))
    assert not any(b"AUTH" in line or b"LOGIN" in line for line in relay.lines)


def test_a_server_without_late_encryption_is_refused(
    server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as bare, between(bare.port) as relay:
        monkeypatch.setattr(connection, "LOCAL", frozenset())
        monkeypatch.setattr(connection, "LATE_PORT", relay.port)
        with pytest.raises(SourceError, match="offers no encryption"):
            _collected(_account(server, relay.port))
    assert not any(b"AUTH" in line or b"LOGIN" in line for line in relay.lines)


def test_late_encryption_works_where_it_is_offered(
    server: Dovecot, box: imaplib.IMAP4, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(box, *_numbered(1))
    monkeypatch.setattr(connection, "LOCAL", frozenset())
    monkeypatch.setattr(connection, "LATE_PORT", server.port)
    assert len(_collected(_account(server))[1]) == 1


@pytest.mark.parametrize("user", ["a\r\nA1 DELETE INBOX", "", "a\0b"])
def test_an_address_that_could_end_a_line_is_refused(server: Dovecot, user: str) -> None:
    with pytest.raises(UsageError), connected(Account(server.host, user, "x", server.port)):
        pass


def test_a_piece_that_claims_to_be_endless_is_not_waited_for(
    server: Dovecot, box: imaplib.IMAP4, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(box, *_numbered(1))
    monkeypatch.setattr(connection, "LARGEST_PIECE", 100)
    with pytest.raises(ConnectionBroke, match="broke 4 times"):
        _collected(_account(server))
