"""The real app, started as a person starts it, in a folder of its own with the sample search in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAM = str(Path(sys.executable).parent / "afterview")
# Reads the sample, keeps a page of the journal, and makes a key for everything.
FILL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from afterview.web import server
server.set_up()
from afterview.record import CheckIn, FeedbackNote
from afterview.sample import write_mbox
from afterview.storage import access, mailboxes, records, tokens
path, seeker, now = Path(sys.argv[1]), access.local_seeker(), datetime.now(UTC)
write_mbox(path, now.astimezone().date())
mailboxes.scan(mailboxes.add_mailbox(seeker, path))
door = records.load(seeker, now.astimezone().date()).doors[0].key
records.add(seeker, CheckIn(key="c" * 32, at=now, door=door, line="zqjournal", own_word="zqjournal"))
records.add(seeker, FeedbackNote(key="f" * 32, at=now, door=door, text="You were unprepared for us."))
print(tokens.issue(seeker, "tests", list(tokens.PROGRAM), now))
print(tokens.issue(seeker, "tests", list(tokens.CALENDAR), now))
print(door)
"""


@dataclass(frozen=True, slots=True)
class Running:
    """Where it listens, the one-time address, the keys that were made, and the newest closed door."""

    origin: str
    entrance: str
    key: str
    calendar: str
    door: str
    process: int


def fill(folder: Path, env: dict[str, str]) -> list[str]:
    """The sample search in this data folder: a program's key, a calendar's key, and the newest door."""
    made = subprocess.run(
        [sys.executable, "-c", FILL, str(folder / "mail.mbox")],
        env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return made.stdout.split()


@contextmanager
def running_app(
    folder: Path, env: dict[str, str] | None = None, before: Sequence[str] = (), port: int = 18800
) -> Iterator[Running]:
    """`afterview open`, until the block ends; `before` stands before the command, as `strace` would."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {**os.environ, "AFTERVIEW_DATA": str(folder / "data"), **(env or {})}
    key, calendar, door = fill(folder, given)
    log = folder / "said"
    command = [*before, PROGRAM, "open", "--no-browser", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=given, stdout=out, stderr=subprocess.STDOUT)
    try:
        entrance = _address(log, process)
        origin = entrance.partition("/enter/")[0]
        yield Running(origin, entrance, key, calendar, door, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+/enter/\S+", log.read_text())
        if found and "First page" in log.read_text():
            return found[0]
        time.sleep(0.1)
    raise RuntimeError(f"the app did not start: {log.read_text()[-500:]}")
