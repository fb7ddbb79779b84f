"""Steps three and four on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.visiting import text

if TYPE_CHECKING:
    from django.test import Client

    from afterview.record import Application
    from afterview.storage.models import Seeker

pytestmark = pytest.mark.slow

PAGES = (
    "/game-plan/",
    "/game-plan/stories/",
    "/game-plan/learning/",
    "/game-plan/roles/",
    "/perspective/",
    "/perspective/criteria/",
    "/perspective/offers/",
    "/perspective/log/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_on_an_empty_search_and_on_the_sample(
    visitor: Client, seeker: Seeker, address: str
) -> None:
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_on_the_sample(visitor: Client, search: Seeker, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert len(text(answer)) > 200
