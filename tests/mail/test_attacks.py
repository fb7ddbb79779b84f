"""Mail that is made to be slow to read; `python -m bench.attacks` measures how slow, and how hungry."""

from __future__ import annotations

import pytest

from tests.mail.attacks import GROWING, WHOLE
from tests.mail.mutations import outcome

PATIENCE = 6.0  # seconds of computing on a busy machine; what grows with the square takes far longer


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_twice_the_mail_is_no_reason_to_wait_for_ever(name: str) -> None:
    # What costs nothing when it is read well is tried larger.
    size = (512 if name.startswith(("head", "parts")) else 96) * 1024
    became, seconds = outcome(GROWING[name](size))
    assert (became in {"aside", "open", "matters", "refused"}, seconds < PATIENCE) == (True, True), seconds


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_the_largest_of_each_kind_is_read_or_refused(name: str) -> None:
    became, seconds = outcome(WHOLE[name]())
    assert (became in {"aside", "open", "matters", "refused"}, seconds < PATIENCE) == (True, True), seconds
