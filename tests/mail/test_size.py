"""The size of a mailbox costs time in proportion and no memory: most of a huge one is never held."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import a_mail

GIGABYTES = 3
SEPARATOR = b"From a@b.example Mon Jan  5 08:00:00 2026\n"
INVITED = "We would like to invite you to an interview for the role of baker at Hollin Bakery."


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="private memory is read from /proc")
def test_a_sparse_mailbox_of_gigabytes_is_read_in_little_memory(tmp_path: Path) -> None:
    """Good mail, a hole of gigabytes, good mail: both are found, and the hole is not held in memory."""
    path = tmp_path / "sparse.mbox"
    with path.open("wb") as file:
        for number in range(2):
            file.seek(number * GIGABYTES * 1024**3)
            mail = a_mail(INVITED, subject=f"Interview {number}", sender=f"Jo <jo{number}@hollin.example>")
            file.write(b"\n" + SEPARATOR + mail + b"\n\n")
    script = (
        "import sys; from pathlib import Path; from bench.memory import peak; print(peak(Path(sys.argv[1])));"
        "from afterview.mail.scan import search; from afterview.mail.sources import open_mail;"
        "print(len(list(search([open_mail(Path(sys.argv[1]))]))))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    memory, found = ran.stdout.split()
    assert int(found) == 2
    assert float(memory) < 250  # megabytes, all processes together
