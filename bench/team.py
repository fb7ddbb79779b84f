"""The figures of a shared Afterview in a small form; each command says the whole in its own help."""

from __future__ import annotations

import shutil
import subprocess
import sys

from afterview.storage.private_postgres import find_programs

SMALL = (
    ("tests.team.killing", "500"),
    ("bench.team_sync", "200"),
    ("bench.team_load", "--people", "20", "--rates", "5", "--minutes", "0.2", "--many", "2000"),
)


def compare() -> None:
    """Each in a process of its own, since it has settings of its own."""
    if find_programs() is None:
        print("PostgreSQL is not installed here: the figures of a shared Afterview are left out")
        return
    for module, *arguments in SMALL:
        if module == "bench.team_sync" and not shutil.which("dovecot", path="/usr/sbin:/usr/bin"):
            print("Dovecot is not installed here: the cost of a mailbox is left out")
            continue
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments], check=False, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        print(done.stdout.rstrip() or f"{module} ended with {done.returncode}")
