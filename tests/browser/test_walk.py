"""One walk through the app: from a mailbox to a closed door to a kept step; nothing is lost on the way."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from afterview.sample import write_mbox
from tests.browser.conftest import READING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ANSWER = (
    "Thank you for asking. You explained your work well.\n\nYou had too little hands-on SQL for this role."
)


def test_from_a_mailbox_to_a_kept_step(visit: Visit, address: str, tmp_path: Path) -> None:
    page = visit.page
    mailbox = tmp_path / "my mail.mbox"
    write_mbox(mailbox, datetime.now(UTC).date())
    page.goto(address)
    _add(page, mailbox)
    _open_the_newest_door(page)
    _check_in(page)
    _rest(page)
    _letter(page)
    _keep_an_answer(page)
    _decide(page)
    page.reload()
    _all_is_still_there(page)


def _add(page: Page, mailbox: Path) -> None:
    """The first page leads to the mailbox form; a wrong path is said and kept, the right one is read."""
    page.get_by_role("link", name="Add a mailbox").click()
    page.get_by_label("File or folder with your mail").fill(str(mailbox))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("127 messages")).to_be_visible(timeout=READING)


def _open_the_newest_door(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Applications").click()
    section = page.get_by_role("region", name="Closed after an interview")
    expect(section.get_by_role("listitem")).to_have_count(6)
    section.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corvane Robotics")
    steps = page.get_by_role("navigation", name="The four steps").get_by_role("link")
    expect(steps).to_have_count(4)


def _check_in(page: Page) -> None:
    page.get_by_role("checkbox", name="sadness").check()
    page.get_by_label("Or in a word of your own").fill("hollow")
    page.get_by_role("radio", name="6", exact=True).check()
    page.get_by_role("textbox", name="A line for yourself").fill("It was the one I wanted.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Kept, for you alone.")).to_be_visible()


def _rest(page: Page) -> None:
    page.get_by_role("button", name="20 minutes").click()
    expect(page.locator("#recovery")).to_contain_text("20 minutes")


def _letter(page: Page) -> None:
    """With scripts there is a button to copy; without, the letter can be selected."""
    letter = page.get_by_label("A letter, ready to copy")
    expect(letter).to_have_value(re.compile(r"Analytics Engineer at Corvane Robotics[\s\S]*Mara Velten"))
    draft = letter.input_value()
    letter.fill(draft + "\n\nI expect an answer by Friday.")
    page.get_by_role("button", name="Check the wording").click()
    expect(page.locator("#letter")).to_contain_text("Better left out: I expect an answer by Friday.")
    letter.fill(draft)
    copy = page.get_by_role("button", name="Copy")
    if copy.count():
        copy.click()
        expect(page.get_by_text("Copied.")).to_be_visible()


def _keep_an_answer(page: Page) -> None:
    page.get_by_text("An answer came, by mail, by phone or in person").click()
    page.get_by_label("What they said").fill(ANSWER)
    page.get_by_role("button", name="Keep it word for word").click()
    expect(page.locator("#feedback blockquote")).to_contain_text("You explained your work well.")


def _decide(page: Page) -> None:
    expect(page.locator("#game-plan blockquote").first).to_contain_text("hands-on SQL")
    page.locator("#game-plan").get_by_role("button", name="Learn it").first.click()
    expect(page.locator('#game-plan button[aria-pressed="true"]')).to_have_text("Learn it")


def _all_is_still_there(page: Page) -> None:
    expect(page.locator("#recovery")).to_contain_text("It was the one I wanted.")
    expect(page.locator("#feedback blockquote")).to_contain_text("too little hands-on SQL")
    expect(page.locator('#game-plan button[aria-pressed="true"]')).to_have_text("Learn it")
    expect(page.locator("#perspective")).to_contain_text("Of 100 people in this place")
