"""A private Dovecot: its own folder, its own port on this machine, ended by its own process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin") or ""
OTHERS = 100
SETTINGS = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = afterview-test
log_path = {folder}/dovecot.log
{encryption}
disable_plaintext_auth = no
auth_mechanisms = plain login{mechanisms}
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
default_login_user = dovenull
default_internal_user = dovecot
first_valid_uid = 1
first_valid_gid = 0
mail_uid = nobody
mail_gid = nogroup
default_process_limit = 20
{permits}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Drafts {{
    special_use = \\Drafts
    auto = subscribe
  }}
  mailbox Sent {{
    special_use = \\Sent
    auto = subscribe
  }}
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {encrypted_port}
    ssl = yes
  }}
}}
service stats {{
  client_limit = 100
}}
"""


# Keys of permits (OAuth 2) are shown to whoever gave them, who says whose they are.
ASKS_FOR_PERMITS = """passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/permits.conf
}}"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """Where it listens, and who may log in."""

    folder: Path
    port: int
    host: str = "127.0.0.1"
    encrypted_port: int = 0
    user: str = "mara@reader.example"
    password: str = "a password of the tests"  # noqa: S105

    def mails(self, folder: str) -> list[bytes]:
        """What lies in one of its folders."""
        place = self.folder / "mail" / self.user / f".{folder}"
        return [path.read_bytes() for part in ("cur", "new") for path in sorted((place / part).glob("*"))]

    def other(self, number: int) -> Dovecot:
        """The same server with another account, one of OTHERS that are empty at first."""
        return replace(self, user=f"reader{number}@reader.example")

    @property
    def certificate(self) -> Path:
        """What proves that it is 127.0.0.1, to whoever believes it."""
        return self.folder / "certificate.pem"


@contextmanager
def running(*, encrypted: bool = False, permits: int = 0) -> Iterator[Dovecot]:
    """Start it in a folder that vanishes; skipped by name where it is not installed or not allowed.

    With `permits`, it asks at that port of this machine whose a key is.
    """
    if (not PROGRAM or os.geteuid() != 0) and not os.environ.get("CI"):
        pytest.skip("Dovecot needs Debian's dovecot-imapd and root: sh tests/provision.sh installs it")
    # Not below pytest's own folders: its workers run as nobody, and could not enter them.
    with tempfile.TemporaryDirectory(prefix="dovecot-", ignore_cleanup_errors=True) as place:
        server = Dovecot(Path(place), _free_port(), encrypted_port=_free_port() if encrypted else 0)
        _prepare(server, permits)
        process = subprocess.Popen([PROGRAM, "-F", "-c", str(server.folder / "dovecot.conf")])
        try:
            _await(server.port)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def _prepare(server: Dovecot, permits: int) -> None:
    folder = server.folder
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    (folder / "mail").chmod(0o777)
    users = [server.user, *(server.other(n).user for n in range(OTHERS))]
    lines = "".join(f"{user}:{{PLAIN}}{server.password}\n" for user in users)
    (folder / "users").write_text(lines, "utf-8")
    encryption = "ssl = no"
    if server.encrypted_port:
        certify(folder)
        encryption = f"ssl = yes\nssl_cert = <{server.certificate}\nssl_key = <{folder}/key.pem"
    settings = SETTINGS.format(
        folder=folder,
        port=server.port,
        encrypted_port=server.encrypted_port,
        encryption=encryption,
        mechanisms=" xoauth2" if permits else "",
        permits=ASKS_FOR_PERMITS.format(folder=folder) if permits else "",
    )
    asks = f"tokeninfo_url = http://127.0.0.1:{permits}/whose?key=\nusername_attribute = email\n"
    (folder / "permits.conf").write_text(asks, "utf-8")
    (folder / "dovecot.conf").write_text(settings, "utf-8")


def certify(folder: Path) -> Path:
    """A certificate for this machine, made on the spot and good for two days, its key beside it."""
    certificate = folder / "certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(certificate)]
    subprocess.run([*command.split(), *names, *files], check=True, capture_output=True)
    return certificate


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(100):
        with closing(socket.socket()) as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("Dovecot did not answer")
