"""Two organisations: a seeker shows something, a coach writes, the seeker takes it back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from afterview.storage.private_postgres import find_programs
from tests.servers import sign_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.slow]


@dataclass(frozen=True)
class Shared:
    """A running demo of two organisations."""

    address: str
    password: str

    def sign_in(self, browser: Browser, who: str) -> Page:
        """A browser of its own for one person, signed in."""
        page = browser.new_context(locale="en-GB").new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{self.address}accounts/login/")
        page.get_by_label("Email").fill(who)
        page.get_by_label("Password", exact=True).fill(self.password)
        page.get_by_role("button", name="Sign In", exact=True).click()
        expect(page.get_by_role("contentinfo").get_by_text(who)).to_be_visible()
        return page


@pytest.fixture(scope="module")
def provider() -> Iterator[sign_on.SignOn]:
    with sign_on.running() as server:
        yield server


@pytest.fixture(scope="module")
def shared(provider: sign_on.SignOn) -> Iterator[Shared]:
    if find_programs() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed: sh tests/provision.sh installs it on Debian")
    program = str(Path(sys.executable).with_name("afterview"))
    command = [program, "demo", "--team", "--port", "18950"]
    settings = {
        "PYTHONUNBUFFERED": "1", "AFTERVIEW_OIDC_SERVER": provider.address,
        "AFTERVIEW_OIDC_CLIENT": "afterview", "AFTERVIEW_OIDC_NAME": "Harbour sign-on",
    }  # fmt: skip
    env = os.environ | settings
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    try:
        assert demo.stdout is not None
        said = ""
        for line in demo.stdout:
            said += line
            if "Sign in at" in line:
                break
        password = re.search(r"this demo: (\S+)", said)
        address = re.search(r"http://\S+", said)
        assert password is not None, said
        assert address is not None, said
        yield Shared(address.group(), password.group(1))
    finally:
        demo.terminate()
        demo.wait(timeout=60)


def test_a_seeker_shows_a_coach_writes_and_the_seeker_takes_it_back(shared: Shared, browser: Browser) -> None:
    seeker = shared.sign_in(browser, "noor@harbour.example")
    coach = shared.sign_in(browser, "carla@harbour.example")
    stranger = shared.sign_in(browser, "cem@hillside.example")

    expect(coach.get_by_text("Nobody shows you anything yet")).to_be_visible()
    seeker.goto(f"{shared.address}sharing/")
    expect(seeker.get_by_role("heading", name="Carla")).to_be_visible()
    expect(seeker.get_by_role("heading", name="Cem")).to_have_count(0)
    seeker.get_by_role("checkbox", name=re.compile("applications and where")).check()
    seeker.get_by_role("button", name="Show what is ticked").click()
    expect(seeker.get_by_text("Carla sees what you ticked, until you take it back.")).to_be_visible()

    coach.goto(f"{shared.address}people/")
    coach.get_by_role("link", name=re.compile("Noor")).click()
    expect(coach.get_by_text("Corvane Robotics").first).to_be_visible()
    coach.get_by_label("What you would like to say").fill("Shall we go through the last talk on Monday?")
    coach.get_by_role("button", name="Write to them").click()
    expect(coach.get_by_text("Written. They see it on their page.")).to_be_visible()
    address = coach.url

    seeker.goto(f"{shared.address}sharing/")
    expect(seeker.get_by_text("Shall we go through the last talk on Monday?")).to_be_visible()
    expect(seeker.get_by_text("Carla looked at: applications").first).to_be_visible()
    stranger.goto(address)
    expect(stranger.get_by_text("Corvane Robotics")).to_have_count(0)

    seeker.get_by_role("button", name="Take everything back").click()
    expect(seeker.get_by_text("Carla sees nothing of your search any more.")).to_be_visible()
    assert (gone := coach.reload()) is not None
    assert gone.status == 404
    expect(coach.get_by_text("Corvane Robotics")).to_have_count(0)


def test_an_administrator_invites_and_sees_no_word_of_a_search(shared: Shared, browser: Browser) -> None:
    admin = shared.sign_in(browser, "ada@harbour.example")
    expect(admin.get_by_role("heading", name="Harbour Careers")).to_be_visible()
    expect(admin.get_by_text("cem@hillside.example")).to_have_count(0)
    expect(admin.get_by_text("Corvane Robotics")).to_have_count(0)
    admin.get_by_label("Their e-mail address").fill("rae@people.example")
    admin.get_by_role("button", name="Make an invitation").click()
    link = admin.locator("code").inner_text()
    invited = browser.new_context(locale="en-GB").new_page()
    invited.goto(link)
    invited.get_by_role("link", name="Make an account").click()
    invited.get_by_label("Email").fill("rae@people.example")
    invited.get_by_label("Password", exact=True).fill("a rather long password")
    invited.get_by_role("button", name="Sign Up", exact=True).click()
    expect(invited.get_by_text("To begin, say where your mail is")).to_be_visible()


def test_the_organisations_sign_on_leads_there_and_back(
    shared: Shared, provider: sign_on.SignOn, browser: Browser
) -> None:
    provider.person = {"sub": "1", "email": "noor@harbour.example", "email_verified": True}
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(f"{shared.address}accounts/login/")
    page.get_by_role("link", name="Harbour sign-on").click()
    expect(page.get_by_role("contentinfo").get_by_text("noor@harbour.example")).to_be_visible()


def test_a_passkey_is_made_and_opens_the_door(shared: Shared, browser: Browser) -> None:
    """With the browser's own authenticator; passkeys are for names, so not for 127.0.0.1."""
    by_name = Shared(shared.address.replace("127.0.0.1", "localhost"), shared.password)
    page = by_name.sign_in(browser, "ola@hillside.example")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    own = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
           "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": own})
    page.goto(f"{by_name.address}accounts/2fa/totp/activate/")
    page.get_by_label("Password").fill(shared.password)
    page.get_by_role("button", name="Confirm").click()
    drawn = page.locator("img[src^='data:']").evaluate("picture => picture.naturalWidth")
    assert drawn > 0, "the code to scan is shown"
    page.goto(f"{by_name.address}accounts/2fa/webauthn/add/")
    page.get_by_label("Name").fill("this machine")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(re.compile("2fa/(recovery-codes|webauthn)/"))
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{by_name.address}accounts/login/")
    page.get_by_role("button", name=re.compile("passkey", re.IGNORECASE)).click()
    expect(page.get_by_role("contentinfo").get_by_text("ola@hillside.example")).to_be_visible()
