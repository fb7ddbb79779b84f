"""Schemathesis, briefly: every call with what fits its description and with what does not. The figure of the
full run (`python -m tests.servers.interface 200`, with and without `--postgres`) stands in docs/promises.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.interface import try_all
from tests.servers.running_app import running_app

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.servers, pytest.mark.slow]
EXAMPLES = 5


def test_no_call_breaks_and_every_answer_is_as_described(tmp_path: Path) -> None:
    with running_app(tmp_path, port=18840) as app:
        done = try_all(app, EXAMPLES, tmp_path, "--phases", "fuzzing")
    assert done.returncode == 0, done.stdout[-4000:]
    assert "Tested: 26" in done.stdout, "every call, and a new one too: raise the number then"
