"""The pages of steps three and four on the sample search: no rule of accessibility broken, in both themes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

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


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[str]:
    """The one-time address of the demo, with everything its person entered."""
    with running("demo", tmp_path / "data", 18960) as found:
        yield found


@pytest.mark.parametrize("visit", [False], indirect=True, ids=["without scripts"])
def test_a_walk_through_both_steps_without_scripts(visit: Visit, demo: str) -> None:
    page = visit.page
    page.goto(demo)
    root = page.url.rstrip("/")
    page.goto(f"{root}/game-plan/")
    page.get_by_role("button", name="Leave it").first.click()
    expect(page.get_by_role("status")).to_have_text("Decided. You can decide differently at any time.")
    page.goto(f"{root}/perspective/criteria/")
    page.get_by_role("link", name="Almbach Software").click()
    page.get_by_label("Growth").select_option("7")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("row", name=re.compile("Almbach Software"))).to_contain_text("7")
    page.goto(f"{root}/perspective/log/")
    page.get_by_label("One thing I learned").fill("Rest is work, too.")
    page.get_by_role("button", name="Keep this line").click()
    expect(page.get_by_text("Rest is work, too.")).to_be_visible()


@pytest.mark.parametrize("visit", [True], indirect=True, ids=["with scripts"])
def test_the_pages_break_no_rule_and_fit_a_phone(visit: Visit, demo: str) -> None:
    page = visit.page
    page.goto(demo)
    root = page.url.rstrip("/")
    addresses = [*PAGES, *_deeper(page, root)]
    assert len(addresses) > len(PAGES) + 2
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in addresses:
            page.goto(f"{root}{address}")
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            found = Axe().run(page).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], (address, scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    for address in addresses:
        page.goto(f"{root}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, (address, wide)


def _deeper(page: Page, root: str) -> list[str]:
    """One story, one rating and the terms of the offer."""
    found = []
    for start, pattern in (
        ("/game-plan/stories/", r"^/game-plan/stories/[^/]+/$"),
        ("/perspective/criteria/", r"^/perspective/criteria/[^/]+/$"),
        ("/perspective/offers/", r"^/perspective/offers/[^/]+/$"),
    ):
        page.goto(f"{root}{start}")
        hrefs = page.eval_on_selector_all("main a", "all => all.map(one => one.getAttribute('href'))")
        found += [h for h in hrefs if re.match(pattern, h or "")][:1]
    return found
