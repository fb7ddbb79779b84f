"""Scans killed at many points: `python -m tests.storage.killing 200` kills, scans again and compares.

Every point is a child of this process that kills itself (SIGKILL) when it reaches it: half of them at acts
(a file is opened, a statement to the database begins or ends), half at any call in our code, while mail is
read and understood. Then the scan is run again, and the rows must be those of a scan that nothing disturbed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from types import FrameType


MAILS = 30
OURS = f"{os.sep}afterview{os.sep}"


def main() -> None:
    """Kill so many times, print how many points were really hit, and fail when any row differs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory(prefix="afterview-killing-") as folder:
        os.environ["AFTERVIEW_DATA"] = folder
        _start()
        print(json.dumps(_kill_at(count, Path(folder))))


def _start() -> None:
    """Django with an empty database, and the rules ready, so that every child begins warm."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "afterview.web.settings"
    import django  # noqa: PLC0415 - it reads where the data lies

    from afterview.storage import database  # noqa: PLC0415

    database.make_ready_to_open()
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    connections.close_all()


def _kill_at(count: int, folder: Path) -> dict[str, Any]:
    from afterview.mail.sources.maildir import Maildir  # noqa: PLC0415
    from afterview.mail.sources.pieces import Asked, look_through  # noqa: PLC0415
    from afterview.sample import sample_mailbox  # noqa: PLC0415
    from tests.builders import deliver  # noqa: PLC0415

    inbox = deliver(folder / "Maildir", *sample_mailbox(date(2026, 11, 24))[:MAILS])
    for piece in Maildir(inbox).pieces():
        look_through(piece, Asked())
    empty = {file: file.read_bytes() for file in folder.glob("afterview.sqlite3*")}
    passed = json.loads(_in_child(lambda report: _scan(inbox, report)))
    golden = _in_child(_rows)
    killed, same, points = 0, 0, _points(passed, count)
    for kind, at in points:
        for file in folder.glob("afterview.sqlite3*"):
            file.unlink()
        for file, content in empty.items():
            file.write_bytes(content)
        stopped = lambda report, kind=kind, at=at: _scan(inbox, report, kind, at)  # noqa: E731
        killed += _in_child(stopped) == "killed"
        _in_child(lambda report: _scan(inbox, report))
        same += _in_child(_rows) == golden
    distinct = len(set(points))
    return {**passed, "points": distinct, "killed": killed, "same": same, "rows": golden.count('"key"')}


def _points(passed: dict[str, int], count: int) -> list[tuple[str, int]]:
    """Where to kill: evenly over all acts, then over all calls but the last, whose number varies a little."""
    acts = min(count - count // 2, passed["acts"])
    calls, last = count - acts, passed["calls"] * 95 // 100
    return [("acts", 1 + n * passed["acts"] // acts) for n in range(acts)] + [
        ("calls", 1 + n * last // calls) for n in range(calls)
    ]


def _in_child(run: Callable[[Callable[[str], None]], None]) -> str:
    """What a child of this process reports; `killed` when it ends by SIGKILL before it does."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            run(lambda text: _written(writing, text))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    _, status = os.waitpid(pid, 0)
    return "killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else text


def _written(to: int, text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(to, data) :]


def _scan(inbox: Path, report: Callable[[str], None], kind: str = "", at: int = 0) -> None:
    """Scan, counting acts and calls; at number `at` of a kind it is over."""
    from django.db import connection  # noqa: PLC0415

    from afterview.mail import crew  # noqa: PLC0415
    from afterview.storage import access, mailboxes  # noqa: PLC0415

    passed, me = {"acts": 0, "calls": 0}, os.getpid()

    def point(what: str) -> None:
        passed[what] += 1
        if what == kind and passed[what] == at:
            os.kill(me, signal.SIGKILL)

    def statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        point("acts")
        result = execute(sql, params, many, context)
        point("acts")
        return result

    def event(name: str, _args: object) -> None:
        if name == "open" and os.getpid() == me:
            point("acts")

    def called(frame: FrameType, what: str, _argument: object) -> None:
        if os.getpid() != me:
            sys.setprofile(None)  # a process of the crew
        elif "call" in what and OURS in frame.f_code.co_filename:
            point("calls")

    sys.addaudithook(event)
    wrapped: AbstractContextManager[Any] = connection.execute_wrapper(statement)
    with wrapped:
        sys.setprofile(called)
        mailboxes.scan(mailboxes.add_mailbox(access.local_seeker(), inbox))
        sys.setprofile(None)
    report(json.dumps(passed))
    crew.dismiss()


def _rows(report: Callable[[str], None]) -> None:
    """The rows without their times, and that the file is sound."""
    from django.db import connection  # noqa: PLC0415

    from afterview.storage.models import EventRow, Mailbox  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()
        cursor.execute("PRAGMA foreign_key_check")
        sound = (*sound, cursor.fetchall())
    rows = EventRow.objects.order_by("key").values()
    told = [{k: str(v) for k, v in row.items() if k != "added_at"} for row in rows]
    boxes = list(Mailbox.objects.values_list("path", "fingerprint", "read_to", "read_mark", "messages"))
    report(json.dumps([sound, told, boxes], default=str))


if __name__ == "__main__":
    main()
