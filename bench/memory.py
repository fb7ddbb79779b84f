"""The private memory that reading takes at its peak, all processes together."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.reading import _OURS

if TYPE_CHECKING:
    from collections.abc import Iterator


def peak(path: Path) -> float:
    """The highest sum of private memory seen while a mailbox is read, in megabytes; Linux only."""
    with subprocess.Popen([sys.executable, "-c", _OURS, str(path)], stdout=subprocess.DEVNULL) as process:
        return watched(process)


def watched(process: subprocess.Popen[bytes]) -> float:
    """The same of a process that is running, and of those it starts, until it ends."""
    highest = 0
    while process.poll() is None:
        highest = max(highest, sum(map(_private, _family(process.pid))))
        time.sleep(0.05)
    return highest / 1024


def _family(pid: int) -> Iterator[int]:
    """A process and those it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _private(pid: int) -> int:
    """Its own memory in kilobytes; of what it shares with others its part, so that it counts once in all."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    wanted = ("Pss_Anon:", "SwapPss:")
    return sum(int(line.split()[1]) for line in lines if line.startswith(wanted))
