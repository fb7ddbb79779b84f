"""Backup and restore, killed by `kill -9` at every line they reach; says what was left each time.

    python -m tests.storage.killed FOLDER POINTS

Each point is a process of its own that ends itself at the n-th line of Python that runs within the act, in
our modules and in those they call; the parent sees that signal 9 ended it, so every point counted was hit.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.storage import backups, folder

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = {"old": 40, "new": 70}


def fill(path: Path, what: str) -> None:
    """A database whose every row says which one it is, the last ones only in its write-ahead log."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA user_version=1")
        made.execute("CREATE TABLE facts (word TEXT, filling TEXT)")
        made.commit()
        made.executemany("INSERT INTO facts VALUES (?, ?)", [(what, "x" * 2000)] * ROWS[what])
        made.commit()
        wal = Path(f"{path}-wal").read_bytes()
        before_closing = path.read_bytes()
    path.write_bytes(before_closing)  # as a machine that was switched off leaves them
    Path(f"{path}-wal").write_bytes(wal)


def found(path: Path) -> str:
    """Which database lies there: old, new, or anything that must not be."""
    with closing(sqlite3.connect(path)) as one:
        if one.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "damaged"
        rows = [word for (word,) in one.execute("SELECT word FROM facts")]
    return next((w for w, n in ROWS.items() if rows == [w] * n), f"{len(rows)} mixed rows")


def _counting(end_at: int) -> tuple[Callable[..., Any], list[int]]:
    seen = [0]

    def trace(frame: Any, event: str, _argument: object) -> Callable[..., Any]:
        seen[0] += event == "line"
        if seen[0] == end_at > 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace, seen


def lines_of(act: Callable[[], object], end_at: int = 0) -> int:
    """Run it and count the lines it ran; at the line `end_at` this process ends."""
    trace, seen = _counting(end_at)
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(None)
    return seen[0]


def killed_at(act: Callable[[], object], line: int) -> bool:
    """Whether a process that does it was ended by signal 9."""
    child = os.fork()
    if child == 0:
        lines_of(act, line)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


class Scene:
    """A database and a backup of another one, set up anew for each point."""

    def __init__(self, place: Path) -> None:
        self.place, self.data = place, place / "data"
        self.saved, self.target = place / "new.afterview", place / "made.afterview"
        os.environ["AFTERVIEW_DATA"] = str(self.data)
        fill(place / "new.sqlite3", "new")
        backups.back_up(self.saved, source=place / "new.sqlite3")
        fill(place / "old.sqlite3", "old")

    def set_up(self) -> None:
        """The old database with its log, and nothing else."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir()
        self.target.unlink(missing_ok=True)
        for end in ("", "-wal"):
            shutil.copy(self.place / f"old.sqlite3{end}", self.data / f"{folder.DATABASE}{end}")

    def back_up(self) -> None:
        """The act: a backup."""
        backups.back_up(self.target)

    def restore(self) -> None:
        """The act: a restore."""
        backups.restore(self.saved)

    def left(self, act: str) -> str:
        """What was left: 'old' or 'new' when all is whole."""
        live = found(self.data / folder.DATABASE)
        if act == "back_up" and live == "old" and self.target.exists():
            self.set_aside()
            backups.restore(self.target)  # it has its name, so it must be whole
            return found(self.data / folder.DATABASE)
        return live

    def set_aside(self) -> None:
        """An empty place to restore into."""
        shutil.rmtree(self.data)


def run(place: Path, points: int) -> dict[str, dict[str, int]]:
    """Both acts killed at `points` lines each, evenly over all they run; how often each state was left."""
    scene = Scene(place)
    result: dict[str, dict[str, int]] = {}
    for name in ("back_up", "restore"):
        act: Callable[[], object] = getattr(scene, name)
        scene.set_up()
        act()  # the first time imports what it needs
        scene.set_up()
        # The last lines vary by a few from run to run (pieces read, names tried): all points must be hit.
        lines = lines_of(act) * 98 // 100
        states: dict[str, int] = {"hit": 0, "lines": lines}
        for n in range(points):
            scene.set_up()
            states["hit"] += killed_at(act, 1 + n * (lines - 1) // max(1, points - 1))
            left = scene.left(name)
            states[left] = states.get(left, 0) + 1
        result[name] = states
    return result


if __name__ == "__main__":
    for what, states in run(Path(sys.argv[1]), int(sys.argv[2])).items():
        sys.stdout.write(f"{what}: {states}\n")
