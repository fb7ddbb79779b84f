"""How often a page asks the database: a few times, however many applications there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench import pages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterview.storage import records

if TYPE_CHECKING:
    from django.test import Client

    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow
MOST = 14


def test_a_page_asks_as_often_for_many_applications_as_for_few(visitor: Client, seeker: Seeker) -> None:
    records.add_events(seeker, pages.events(60))
    few = _asked(visitor, seeker)
    records.add_events(seeker, pages.events(240))
    many = _asked(visitor, seeker)
    assert {kind: count for kind, count in many.items() if count > few[kind]} == {}
    assert {kind: count for kind, count in many.items() if count > MOST} == {}


def _asked(visitor: Client, seeker: Seeker) -> dict[int, int]:
    """The queries of each page, by its place in the list, once the record is in memory."""
    record = records.load(seeker, timezone.localdate())
    counts = {}
    for number, address in enumerate(pages.addresses(record)):
        visitor.get(address)
        with CaptureQueriesContext(connection) as asked:
            visitor.get(address)
        counts[number] = len(asked)
    return counts
