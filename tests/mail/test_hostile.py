"""Malformed and unusual mail from public collections, read where it lies: `../shared/mail/hostile`."""

from __future__ import annotations

from pathlib import Path

import pytest

from afterview.mail.message import Message
from afterview.mail.sources import open_mail
from afterview.mail.understand import read_events

HOSTILE = Path(__file__).parents[3] / "shared" / "mail" / "hostile"
pytestmark = pytest.mark.skipif(
    not HOSTILE.is_dir(), reason="the hostile collection is not at ../shared/mail/hostile"
)


@pytest.mark.slow
def test_each_is_read_or_refused_with_a_reason() -> None:
    found = list(open_mail(HOSTILE).messages())
    files = [path for path in HOSTILE.rglob("*") if path.is_file()]
    refused = [one for one in found if not isinstance(one, Message)]
    assert len(found) == len(files)
    assert len(refused) <= 4
    assert all(one.reason for one in refused)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in dir(Message) if not name.startswith("_") and name != "from_bytes"]
)
def test_nothing_asked_of_them_raises(name: str) -> None:
    for one in open_mail(HOSTILE).messages():
        if isinstance(one, Message):
            asked = getattr(one, name)
            assert asked is not None or name == "sent_at"


@pytest.mark.slow
def test_the_whole_reader_gets_through() -> None:
    rows = list(read_events(open_mail(HOSTILE).messages()))
    assert len(rows) > 150
