"""`make bench`: every comparison, in a temporary folder, with the machine it ran on."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import again, generate, memory, pages, reading, team

MESSAGES = 10_000


def main() -> None:
    """Make the mailbox and run the comparisons."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    machine = f"{platform.platform()} · {os.cpu_count()} cores · Python {platform.python_version()}"
    print(f"{machine} · load {load:.1f}")
    with tempfile.TemporaryDirectory(prefix="afterview-bench-") as folder:
        path = Path(folder) / "bench.mbox"
        generate.write_mbox(path, count)
        seconds = reading.compare(path, count)
        print(f"{'private memory at its peak':<40}{memory.peak(path):>9.0f} MB")
        again.compare(path, count, seconds)
        pages.compare(Path(folder))
    team.compare()


main()
