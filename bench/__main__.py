"""`make bench`: every comparison, in a temporary folder, with the machine it ran on."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import again, generate, pages, reading

MESSAGES = 5000


def main() -> None:
    """Make the mailbox and run the comparisons."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    print(f"{platform.platform()} · {os.cpu_count()} cores · Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(prefix="afterview-bench-") as folder:
        path = Path(folder) / "bench.mbox"
        generate.write_mbox(path, count)
        again.compare(path, reading.compare(path))
        pages.compare(Path(folder))


main()
