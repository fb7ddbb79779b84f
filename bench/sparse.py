"""A mailbox of 20 GB that is mostly a hole: is every good mail in it found, and in how much memory?

    python -m bench.sparse [GB]

Good mails stand at the beginning, at the end, and where stretches of the file end, some across that place;
what is between them was never written, so the file takes no room on the disk.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.builders import a_mail

from afterview.mail.sources.pieces import STRETCH
from bench.memory import watched

GB = 1024**3
SEPARATOR = b"\n\nFrom a@b.example Mon Jan  5 08:00:00 2026\n"
INVITED = "We would like to invite you to an interview for the role of baker at Hollin Bakery."
_READ = "from afterview.cli.main import main; main()"


def make(path: Path, size: int, apart: int) -> int:
    """Write good mails so far apart, some across the end of a stretch; how many there are."""
    with path.open("wb") as file:
        places = [*range(0, size - GB // 4, apart), size - 10_000]
        for number, place in enumerate(places):
            begin = place // STRETCH * STRETCH - 20 * (number % 4) if 0 < place < size - 10_000 else place
            file.seek(max(0, begin))
            mail = a_mail(INVITED, subject=f"Interview {number}", sender=f"Jo <jo{number}@hollin.example>")
            file.write(SEPARATOR + mail + b"\n\n")
        file.truncate(size)
    return len(places)


def main() -> None:
    """Make it, read it, and print what was found; 1 when a mail is missing."""
    size = int(sys.argv[1]) * GB if len(sys.argv) > 1 else 20 * GB
    with tempfile.TemporaryDirectory(prefix="afterview-sparse-") as folder:
        path = Path(folder) / "sparse.mbox"
        count = make(path, size, size // 40)
        begun = time.monotonic()
        command = [sys.executable, "-c", _READ, "read", str(path), "--format", "jsonl", "--quiet"]
        said = Path(folder) / "said"
        with said.open("wb") as out, subprocess.Popen(command, stdout=out) as reading:
            most = watched(reading)
        seconds = time.monotonic() - begun
        found = said.read_text("utf-8").count('"kind": "interview"')
        print(f"{size / GB:.0f} GB, {path.stat().st_blocks * 512 // 1024} KB of it on the disk")
        print(f"{found} of {count} good mails found in {seconds:.0f} s; {most:.0f} MB of memory")
        sys.exit(found != count)


if __name__ == "__main__":
    main()
