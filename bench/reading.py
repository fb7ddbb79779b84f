"""Reading a mailbox: ours beside the standard library, grep and notmuch, in one run on the same mail."""

from __future__ import annotations

import mailbox
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bench import generate

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from pathlib import Path

T = TypeVar("T")
# Of a large mailbox the slow readers see a part; they take the same time for every part.
ENOUGH = 4000
# The command as a person runs it, in a process of its own; the ids that it finds.
_OURS = (
    "import sys; from pathlib import Path; from afterview.mail.scan import Search; "
    "from afterview.mail.sources import open_mail; from afterview.record import Event, Kind; "
    "s = Search([open_mail(Path(sys.argv[1]))]); "
    "[print(e.message_id) for e in s.events() if isinstance(e, Event) and e.kind is not Kind.OTHER]"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One reader: its seconds and how many messages it read in them."""

    name: str
    seconds: float
    messages: int

    def line(self, ours: float) -> str:
        """As a line of the table; the ratio is in messages a second, ours over theirs."""
        rate = self.messages / self.seconds
        return f"{self.name:<40}{self.seconds:>9.2f}{rate:>9.0f}{ours / rate:>9.2f}"


def compare(path: Path, messages: int) -> float:
    """Print seconds, messages a second and ratios; the seconds of one reading."""
    grep = _timed(lambda: _counted(path))[1]
    found, seconds = min((_timed(lambda: _ours(path)) for _ in range(2)), key=lambda run: run[1])
    grep = min(grep, _timed(lambda: _counted(path))[1])
    part = path.with_name("part.mbox")
    count = min(messages, ENOUGH)
    generate.write_mbox(part, count)
    rows = [
        Row("afterview read", seconds, messages),
        Row("mailbox.mbox + email, text decoded", _timed(lambda: _standard(part))[1], count),
        Row("grep -c '^From ' into a pipe", grep, messages),
        *_notmuch(path.parent, count),
    ]
    ours = messages / seconds
    print(f"mailbox of {messages} messages, {path.stat().st_size / 1e6:.0f} MB")
    print(f"{'reader':<40}{'seconds':>9}{'msg/s':>9}{'ours/it':>9}")
    print("\n".join(row.line(ours) for row in rows))
    _recall(path, messages, found)
    return seconds


def _timed(run: Callable[[], T]) -> tuple[T, float]:
    """What a run gives, and its seconds."""
    begun = time.perf_counter()
    result = run()
    return result, time.perf_counter() - begun


def _ours(path: Path) -> frozenset[str]:
    """The ids of the mails that Afterview finds to be about a search."""
    ran = subprocess.run([sys.executable, "-c", _OURS, str(path)], check=True, capture_output=True, text=True)
    return frozenset(ran.stdout.split())


def _counted(path: Path) -> str:
    """What grep counts; into a pipe, for into nothing it stops at the first."""
    return subprocess.run(
        ["grep", "-c", "^From ", str(path)], check=True, capture_output=True, text=True
    ).stdout


def _standard(path: Path) -> int:
    """Every message parsed whole and its text parts decoded, with the standard library."""
    return sum(1 for mail in mailbox.mbox(path) if _decoded(mail) is not None)


def _decoded(mail: Message) -> str:
    """The text of all text parts."""
    parts = (part for part in mail.walk() if part.get_content_maintype() == "text")
    return "".join(bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace") for part in parts)


def _notmuch(folder: Path, count: int) -> list[Row]:
    """`notmuch new` over the same mails as a Maildir, where it is installed."""
    if shutil.which("notmuch") is None:
        print("notmuch is not installed here: left out")
        return []
    box = folder / "notmuch"
    generate.write_maildir(box, count)
    config = folder / "notmuch-config"
    config.write_text(f"[database]\npath={box}\n[user]\nname=Bench\nprimary_email={generate.ME}\n")
    environment = {**os.environ, "NOTMUCH_CONFIG": str(config)}
    seconds = _timed(
        lambda: subprocess.run(
            ["notmuch", "new", "--quiet"], check=True, env=environment, capture_output=True
        )
    )[1]
    return [Row("notmuch new", seconds, count)]


def _recall(path: Path, messages: int, found: frozenset[str]) -> None:
    """How much of what a full reading finds in the mails about jobs alone was found among all others."""
    alone = path.with_name("alone.mbox")
    jobs = generate.about_jobs(messages // generate.JOB_EVERY)
    alone.write_bytes(b"".join(generate.SEPARATOR + generate.quoted(one) + b"\n\n" for one in jobs))
    wanted = _fully(alone)
    print(
        f"found of the {len(wanted)} mails that a full reading finds: {len(wanted & found) / len(wanted):.3f}"
    )


def _fully(path: Path) -> frozenset[str]:
    from afterview.mail.sources import open_mail  # noqa: PLC0415 - the bench itself stays small
    from afterview.mail.understand import read_events  # noqa: PLC0415
    from afterview.record import Event, Kind  # noqa: PLC0415

    events = (one for one in read_events(open_mail(path).messages()) if isinstance(one, Event))
    return frozenset(one.message_id for one in events if one.kind is not Kind.OTHER)
