"""The pages of steps one and two: the rules of accessibility in both themes, and checking while typing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from afterview.sample import write_mbox
from tests.browser.conftest import READING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("visit", [True], indirect=True, ids=["with scripts"])
def test_the_pages_break_no_rule_and_the_check_looks_on(visit: Visit, address: str, tmp_path: Path) -> None:
    page = visit.page
    write_mbox(tmp_path / "mail.mbox", datetime.now(UTC).date())
    page.goto(address)
    page.get_by_role("link", name="Add a mailbox").click()
    page.get_by_label("File or folder with your mail").fill(str(tmp_path / "mail.mbox"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("127 messages")).to_be_visible(timeout=READING)
    page.get_by_role("navigation").get_by_role("link", name="Applications").click()
    page.get_by_role("region", name="Closed after an interview").get_by_role("link").first.click()
    door = page.url.partition("#")[0]
    root = door.partition("/doors/")[0]
    _typed_and_marked(page)
    for where in (
        door,
        f"{door}exercises/writing/",
        f"{root}/feedback/",
        f"{root}/recovery/",
        f"{root}/rights/",
    ):
        page.goto(where)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], (where, scheme)


def _typed_and_marked(page: Page) -> None:
    """Without any button the sentence is marked while it is typed; the letter waits for a click."""
    page.get_by_label("A letter, ready to copy").fill("Thank you. I expect an answer by Friday.")
    expect(page.locator("#letter-out mark.block")).to_have_text("I expect an answer by Friday.")
    expect(page.locator("#letter-out").get_by_role("link")).to_have_count(0)
    page.get_by_label("A letter, ready to copy").fill("Thank you. I accept your decision.")
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
