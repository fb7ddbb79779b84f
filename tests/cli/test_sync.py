"""`afterview sync` reads what is new in every known mailbox, and goes on when one cannot be read."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.builders import a_mail, deliver

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

INVITED = "Dear Alex,\n\nwe would like to invite you to an interview for the role of Analyst.\n"
RUN = "from afterview.cli.main import main; main()"
ADD = """
import sys
from pathlib import Path
from afterview.web import server
server.set_up()
from afterview.storage import access, mailboxes
for path in sys.argv[1:]:
    mailboxes.add_mailbox(access.local_seeker(), Path(path))
"""


def _run(data: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "AFTERVIEW_DATA": str(data)}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


def test_what_is_new_is_read_everywhere(tmp_path: Path) -> None:
    data, gone = tmp_path / "data", deliver(tmp_path / "gone.mbox", a_mail(INVITED))
    inbox = deliver(tmp_path / "inbox.mbox", a_mail(INVITED))
    assert _run(data, "-c", ADD, str(gone), str(inbox)).returncode == 0
    gone.unlink()
    first = _run(data, "-c", RUN, "sync")
    assert (first.returncode, first.stdout) == (2, f"{inbox}: 1 new\n")
    assert first.stderr.startswith(f"afterview: {gone}: there is nothing at")
    assert len(first.stderr.splitlines()) == 1
    deliver(gone, a_mail(INVITED))
    again = _run(data, "-c", RUN, "sync")
    assert (again.returncode, again.stdout.splitlines()[1]) == (0, f"{inbox}: nothing new")
    quiet = _run(data, "-c", RUN, "sync", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
