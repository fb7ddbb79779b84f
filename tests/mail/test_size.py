"""The size of a mailbox costs time in proportion and no memory: most of a huge one is never held."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from bench.memory import peak

from afterview.mail.scan import search
from afterview.mail.sources import open_mail
from tests.builders import a_mail

if TYPE_CHECKING:
    from pathlib import Path

HOLE = 200 * 1024 * 1024
SEPARATOR = b"From a@b.example Mon Jan  5 08:00:00 2026\n"
INVITED = "We would like to invite you to an interview for the role of baker at Hollin Bakery."


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="private memory is read from /proc")
def test_a_hole_in_a_mailbox_is_read_over_and_not_held(tmp_path: Path) -> None:
    """Good mail, a hole, good mail: both are found; held, the hole would take more than is allowed."""
    path = tmp_path / "sparse.mbox"
    with path.open("wb") as file:
        for number in range(2):
            file.seek(number * HOLE)
            mail = a_mail(INVITED, subject=f"Interview {number}", sender=f"Jo <jo{number}@hollin.example>")
            file.write(b"\n" + SEPARATOR + mail + b"\n\n")
    assert len(list(search([open_mail(path)]))) == 2
    assert peak(path) < 250  # megabytes, all processes together; 209 of them whatever the size
