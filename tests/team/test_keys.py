"""A key opens its owner's search and nobody else's, for as long as the account is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from afterview.record import Event, Kind
from afterview.storage import records, row_security, tokens
from afterview.storage.models import ApiToken

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterview.storage.models import Account

pytestmark = pytest.mark.slow
HOST = "afterview.example"
WORD = "Zqemployer"


@pytest.fixture
def noor(account: Callable[..., Account]) -> Account:
    """A seeker with one application."""
    owner = account("Noor")
    assert owner.seeker is not None
    at = timezone.now() - timedelta(days=2)
    with row_security.seeing([owner.seeker.pk]):
        records.add_events(owner.seeker, [Event(key="1" * 64, kind=Kind.INTERVIEW, at=at, employer=WORD)])
    return owner


def _key(owner: Account, *scopes: tokens.Scope) -> str:
    assert owner.seeker is not None
    with row_security.seeing([owner.seeker.pk]):
        return tokens.issue(owner.seeker, "a test", scopes, timezone.now())


def _asked(key: str, address: str, said: str = "") -> Any:
    client = Client(headers={"host": HOST, "authorization": f"Bearer {key}"})
    if said:
        return client.post(f"/api/v1{address}", said, content_type="application/json")
    return client.get(f"/api/v1{address}")


def test_a_key_opens_its_owners_search_and_no_other(noor: Account, account: Callable[..., Account]) -> None:
    mine = _key(noor, *tokens.PROGRAM)
    found = _asked(mine, "/applications").json()
    assert [one["employer"] for one in found["items"]] == [WORD]
    application = found["items"][0]["key"]
    theirs = _key(account("Ola"), *tokens.PROGRAM)
    assert _asked(theirs, "/applications").json()["total"] == 0
    for address in ("", "/events"):
        assert _asked(theirs, f"/applications/{application}{address}").status_code == 404
    assert _asked(theirs, f"/applications/{application}/withdrawal", "{}").status_code == 404
    # The number in a key is not believed: another seeker's number with one's own secret opens nothing.
    assert noor.seeker is not None
    forged = f"afv_{noor.seeker.pk}_{theirs.split('_', 2)[2]}"
    assert _asked(forged, "/applications").status_code == 401


def test_a_key_ends_with_the_account(noor: Account) -> None:
    key = _key(noor, tokens.Scope.READ)
    assert _asked(key, "/notes").status_code == 200
    noor.is_active = False
    noor.save()
    assert _asked(key, "/notes").status_code == 401


def test_the_database_itself_hides_keys_of_others(noor: Account, account: Callable[..., Account]) -> None:
    _key(noor, tokens.Scope.READ)
    ola = account("Ola")
    assert ola.seeker is not None
    with row_security.seeing([ola.seeker.pk]):
        assert ApiToken.objects.count() == 0


def test_a_key_is_made_on_the_page_and_a_calendar_answers(
    noor: Account, browser_of: Callable[[Account | None], Client]
) -> None:
    said = {"calendar": "1", "name": "my calendar", "scopes": ["interviews"]}
    made = browser_of(noor).post("/connections/", said).content.decode()
    address = made.partition(f"{HOST}/calendar/")[2].partition("<")[0]
    assert Client(headers={"host": HOST}).get(f"/calendar/{address}").status_code == 200
    assert browser_of(noor).get("/api/v1/notes").status_code == 401, "a session opens pages"
