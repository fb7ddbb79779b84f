"""Somebody who never saw it: from the first start to a saved letter, counted in actions and seconds."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from afterview.sample import write_mbox
from tests.browser.conftest import READING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ACTIONS = 12
SECONDS = 120


class Actions:
    """Every click and every field filled, one by one."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def click(self, what: Locator) -> None:
        self.done.append(f"click {what}")
        what.click()

    def fill(self, what: Locator, text: str) -> None:
        self.done.append(f"fill {what}")
        what.fill(text)


@pytest.mark.parametrize("visit", [True], indirect=True, ids=["with scripts"])
def test_from_the_first_start_to_a_saved_letter(visit: Visit, address: str, tmp_path: Path) -> None:
    """The letter is changed by hand and kept; it is on the page again when the door is opened anew."""
    page, actions = visit.page, Actions()
    write_mbox(tmp_path / "mail.mbox", datetime.now(UTC).date())
    began = time.monotonic()
    page.goto(address)
    actions.click(page.get_by_role("link", name="Add a mailbox"))
    actions.fill(page.get_by_label("File or folder with your mail"), str(tmp_path / "mail.mbox"))
    actions.click(page.get_by_role("button", name="Read it"))
    expect(page.get_by_text("127 messages")).to_be_visible(timeout=READING)
    actions.click(page.get_by_role("link", name="Today"))
    actions.click(page.get_by_role("link", name="Take a moment"))
    door = page.url
    actions.click(page.get_by_role("link", name="Feedback what they saw"))
    letter = page.get_by_label("A letter, ready to copy, and yours to change")
    words = letter.input_value() + "\n"
    actions.fill(letter, words.replace("Kind regards", "With kind regards"))
    actions.click(page.get_by_role("button", name="Check the wording"))
    expect(page.get_by_label("A letter, ready to copy")).to_be_visible()
    page.goto(door)
    assert "With kind regards" in page.get_by_label("A letter, ready to copy").input_value()
    assert len(actions.done) <= ACTIONS, actions.done
    assert time.monotonic() - began < SECONDS
