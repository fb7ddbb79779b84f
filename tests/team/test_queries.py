"""How often a page of a shared Afterview asks the database: a few times, however much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench import pages, team_rows
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterview.storage import access, records, row_security
from afterview.storage.access import Part
from afterview.storage.models import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from afterview.storage.models import Account

pytestmark = pytest.mark.slow
MOST = 9  # session, account, the second wall up and down, the search, and what a page needs beyond


def _asked(browser: Client, address: str) -> int:
    """The queries of a page once its search is in memory."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200, address
    return len(asked)


def test_a_seekers_page_asks_as_often_for_many_applications_as_for_few(
    account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    noor = account("Noor")
    assert noor.seeker is not None
    browser = browser_of(noor)
    counts = []
    for applications in (20, 60):
        with row_security.seeing([noor.seeker.pk]):
            records.add_events(noor.seeker, team_rows.events(applications, applications))
            noor.seeker.refresh_from_db()
            record = records.load(noor.seeker, timezone.localdate())
        own = [*pages.addresses(record), "/sharing/"]
        counts.append([_asked(browser, address) for address in own])
    few, many = counts
    assert many == few
    assert max(many) <= MOST, list(zip(own, many, strict=True))


def test_a_coachs_list_asks_as_often_for_many_people_as_for_few(
    account: Callable[..., Account], browser_of: Callable[[Account | None], Client]
) -> None:
    coach = account("Carla", Role.COACH)
    browser = browser_of(coach)
    counts = []
    for begin, end in ((0, 2), (2, 9)):
        for number in range(begin, end):
            seeker = account(f"Noor{number}").seeker
            assert seeker is not None
            with row_security.seeing([seeker.pk]):
                records.add_events(seeker, team_rows.events(3, number))
                access.grant(seeker, coach, list(Part))
        counts.append(_asked(browser, "/people/"))
    assert counts[0] == counts[1]
