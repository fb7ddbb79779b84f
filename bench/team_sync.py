"""What a connected mailbox costs a shared Afterview: processor seconds of a worker, first and again.

`python -m bench.team_sync [MAILS]` starts a private Dovecot and PostgreSQL, connects one account, and has it
read by `afterview worker --once`: 1,000 mails by itself, one in two hundred about a search, then nothing new,
then ten new ones. What a worker costs that has nothing to do is taken off.
"""

from __future__ import annotations

import imaplib
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.storage.private_postgres import private_postgres
from bench import generate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.servers.dovecot import Dovecot

MAILS = 1000
NEW = 10


def measure(mails: int = MAILS) -> None:
    """Everything, printed as one line."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - only who measures a shared Afterview has it
    from tests.servers import dovecot  # noqa: PLC0415
    from tests.team.killing import settings  # noqa: PLC0415

    with (
        tempfile.TemporaryDirectory(prefix="afterview-sync-") as folder,
        private_postgres() as server,
        dovecot.running() as mail,
    ):
        settings(Path(folder), server)
        key = Path(folder) / "mail-key"
        key.write_bytes(Fernet.generate_key())
        os.environ |= {"AFTERVIEW_MAIL_KEY_FILE": str(key), "AFTERVIEW_MAIL_HOSTS": mail.host}
        from afterview.web import server as web  # noqa: PLC0415

        web.set_up()
        stock = generate.mails(mails + NEW)
        _deliver(mail, islice(stock, mails))
        idle = min(_worked() for _ in range(2))
        _ask(mail)
        first = _worked() - idle
        _ask(mail)
        again = _worked() - idle
        _deliver(mail, stock)
        _ask(mail)
        new = _worked() - idle
        print(
            f"a mailbox of {mails} mails: {first:.2f} CPU s the first time, {again:.2f} with nothing new, "
            f"{new:.2f} with {NEW} new; a worker's own start {idle:.2f}; {_kept()}"
        )


def _deliver(server: Dovecot, mails: Iterable[bytes]) -> None:
    with imaplib.IMAP4(server.host, server.port) as client:
        client.login(server.user, server.password)
        for one in mails:
            client.append("INBOX", "", "", one.replace(b"\n", b"\r\n"))


def _ask(server: Dovecot) -> None:
    """Connect the account, or find it connected, and ask for it to be read."""
    from afterview.mail.sources.connection import Account  # noqa: PLC0415 - Django is set up by now
    from afterview.storage import mail_accounts, queue, row_security  # noqa: PLC0415
    from afterview.storage.models import Seeker  # noqa: PLC0415

    seeker, _ = Seeker.objects.get_or_create(name="Noor")
    with row_security.seeing([seeker.pk]):
        account = Account(server.host, server.user, server.password, server.port)
        queue.ask_to_read(mail_accounts.connect(seeker, account))


def _worked() -> float:
    """Processor seconds of a worker, with its children, until the queue is empty."""
    program = str(Path(sys.executable).with_name("afterview"))
    worker = subprocess.Popen([program, "worker", "--once", "--quiet", "--queues", "mail"])
    _, status, used = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    if worker.returncode:
        raise RuntimeError(f"the worker ended with {worker.returncode}")
    return used.ru_utime + used.ru_stime


def _kept() -> str:
    from afterview.storage import row_security  # noqa: PLC0415
    from afterview.storage.models import EventRow  # noqa: PLC0415

    with row_security.seeing(row_security.EVERYBODY):
        return f"{EventRow.objects.count()} events kept"


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else MAILS)
