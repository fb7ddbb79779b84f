"""The whole of step one in a browser, on a real mail server: from a rejection to the answer it brought."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READING
from tests.builders import a_mail, deliver
from tests.servers.dovecot import running

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit
    from tests.servers.dovecot import Dovecot

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.slow]

JANA = "Jana Maier <jana.maier@nordlicht.example>"
ALEX = "Alex Sommer <alex@sommer.example>"
SUBJECT = "Your application as Data Engineer"


def _day(ago: int) -> datetime:
    return datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=ago)


def _received(text: str, ago: int, number: int, **more: str) -> bytes:
    return a_mail(
        text, subject=SUBJECT, sender=JANA, to=ALEX, date=_day(ago), message_id=f"{number}@nordlicht.example",
        in_reply_to=more.get("answers", ""),
    )  # fmt: skip


def _rejection_arrives(place: Path) -> None:
    met = _day(6)
    invitation = (
        "Dear Alex Sommer,\n\nwe would like to invite you to an interview for the Data Engineer role at "
        f"Nordlicht on {met:%A, %d %B %Y} at 10:00.\n\nKind regards\nJana Maier\nNordlicht\n"
    )
    rejection = (
        "Dear Alex Sommer,\n\nthank you for the interview for the Data Engineer role. After careful "
        "consideration we have decided not to progress with your application.\n\nKind regards\nJana Maier\n"
    )
    deliver(place, _received(invitation, 10, 1), _received(rejection, 2, 2))


def _answer_arrives(place: Path, draft: bytes) -> None:
    """The person sent the draft from their mail program, and an answer came."""
    mail = message_from_bytes(draft)
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    sent = a_mail(
        payload.decode(), subject=SUBJECT, sender=ALEX, to=JANA, date=_day(1), labels="Sent",
        message_id="3@sommer.example",
        in_reply_to=str(mail["In-Reply-To"]).strip("<>"),
    )  # fmt: skip
    words = (
        "Dear Alex,\n\nthank you for asking for feedback. You explained your projects clearly. What we "
        "missed in the interview was hands-on experience with SQL; I would practise that for your next "
        "interview.\n\nKind regards\nJana Maier\n"
    )
    deliver(place, sent, _received(words, 0, 4, answers="3@sommer.example"))


def test_from_a_rejection_to_the_answer(visit: Visit, address: str, tmp_path: Path) -> None:
    page, place = visit.page, tmp_path / "mail.mbox"
    _rejection_arrives(place)
    page.goto(address)
    with running() as server:
        _read(page, place)
        _open_the_door(page)
        _check_in_and_pause(page)
        _write(page)
        _save(page, server)
        [draft] = server.mails("Drafts")
    _answer_arrives(place, draft)
    page.get_by_role("navigation").get_by_role("link", name="Mailboxes").click()
    page.get_by_role("button", name="Read what is new").click()
    expect(page.get_by_text("4 messages, 4 of them")).to_be_visible(timeout=READING)
    _answer_is_shown(page)


def _read(page: Page, place: Path) -> None:
    page.get_by_role("link", name="Add a mailbox").click()
    page.get_by_label("File or folder with your mail").fill(str(place))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("2 messages, 2 of them")).to_be_visible(timeout=READING)


def _open_the_door(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Applications").click()
    page.get_by_role("region", name="Closed after an interview").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nordlicht")


def _check_in_and_pause(page: Page) -> None:
    page.get_by_role("checkbox", name="disappointment").check()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("button", name="20 minutes").click()
    expect(page.locator("#recovery")).to_contain_text("20 minutes")


def _write(page: Page) -> None:
    """A demand is marked; without it the letter is good, and waits with the person until they go on."""
    letter = page.get_by_label("A letter, ready to copy")
    draft = letter.input_value()
    letter.fill(draft + "\n\nI expect an answer by Friday.")
    page.get_by_role("button", name="Check the wording").click()
    expect(page.locator("#letter mark.block")).to_have_text("I expect an answer by Friday.")
    page.get_by_label("A letter, ready to copy").fill(draft)
    page.get_by_role("button", name="Check the wording").click()
    expect(page.locator("#letter mark.block")).to_have_count(0)
    expect(page.locator("#letter")).to_contain_text("reads differently tomorrow")
    page.get_by_role("button", name="Go on now").click()


def _save(page: Page, server: Dovecot) -> None:
    page.get_by_role("button", name="Save it to your drafts").click()
    page.get_by_label("Mail address").fill(server.user)
    page.get_by_label("Mail server (IMAP)").fill(f"{server.host}:{server.port}")
    page.get_by_label("Password or app password").fill(server.password)
    page.get_by_role("button", name="Save among my drafts").click()
    expect(page.get_by_text("Saved in Drafts.")).to_be_visible()


def _answer_is_shown(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Feedback").click()
    quote = page.locator("blockquote")
    expect(quote).to_contain_text("hands-on experience with SQL")
    expect(quote.locator("mark.theme").last).to_contain_text("SQL")
    page.get_by_role("link", name="Nordlicht").click()
    expect(page.locator("#feedback blockquote")).to_contain_text("You explained your projects clearly.")
