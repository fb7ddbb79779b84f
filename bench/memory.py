"""The private memory that reading takes at its peak, all processes together.

`python -m bench.memory 20` measures it on a mailbox of twenty gigabytes that is mostly a hole.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import generate
from bench.reading import _OURS

if TYPE_CHECKING:
    from collections.abc import Iterator


def peak(path: Path) -> float:
    """The highest sum of private memory seen while a mailbox is read, in megabytes; Linux only."""
    with subprocess.Popen([sys.executable, "-c", _OURS, str(path)], stdout=subprocess.DEVNULL) as process:
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


def sparse(path: Path, gigabytes: int) -> None:
    """Write some mails, a hole of so many gigabytes, and the same number of mails again."""
    mails = list(generate.mails(2 * generate.JOB_EVERY))
    with path.open("wb") as file:
        for at in (0, gigabytes * 1_000_000_000):
            file.seek(at)
            file.writelines(b"\n" + generate.SEPARATOR + generate.quoted(mail) + b"\n\n" for mail in mails)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="afterview-bench-") as folder:
        place = Path(folder) / "sparse.mbox"
        sparse(place, int(sys.argv[1]) if len(sys.argv) > 1 else 20)
        began = time.perf_counter()
        most, size = peak(place), place.stat().st_size / 1e9
        print(f"{size:.1f} GB: {most:.0f} MB in {time.perf_counter() - began:.1f} s")
