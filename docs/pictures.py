"""Takes the pictures of the README and the guide from the running sample: `make docs`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, ViewportSize

IMAGES = Path(__file__).parent / "guide" / "images"
# Wide enough for the rail beside the page, and cut where a first look ends.
SIZE: ViewportSize = {"width": 1120, "height": 1200}


# Every page, by the name of its picture. {door} and {application} are the newest of the sample.
PAGES = {
    "today": "/",
    "applications": "/applications/",
    "board": "/applications/?view=board",
    "pictures": "/pictures/",
    "application": "{application}",
    "set-right": "{application}set-right/",
    "closed-door": "{door}",
    "feedback": "/feedback/",
    "recovery": "/recovery/",
    "game-plan": "/game-plan/",
    "perspective": "/perspective/",
    "journal": "/journal/",
    "review": "/review/",
    "mailboxes": "/mailboxes/",
    "settings": "/settings/",
    "privacy": "/privacy/",
    "help": "/help/",
}
PHONE: ViewportSize = {"width": 390, "height": 844}


def main() -> None:
    """Start the sample, look at every page, and end it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not installed · sh tests/provision.sh installs it on Debian")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _sample() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="en-GB", color_scheme="light")
        page.goto(address)
        root = page.url.rstrip("/")
        places = _places(page, root)
        for name, where in places.items():
            answer = page.goto(where)
            if answer is not None and answer.ok:
                _take(page, name)
        page.goto(places["today"])
        page.emulate_media(color_scheme="dark")
        _take(page, "today-dark")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        _take(page, "today-phone")
        browser.close()


def _places(page: Page, root: str) -> dict[str, str]:
    """The address of every page."""
    page.goto(f"{root}/applications/")
    door = page.locator("main .rows a[href^='/doors/']").first.get_attribute("href") or "/"
    application = page.locator("main .rows a[href^='/applications/']").first.get_attribute("href") or "/"
    return {name: root + where.format(door=door, application=application) for name, where in PAGES.items()}


@contextmanager
def _sample() -> Iterator[str]:
    """The address of a running sample search."""
    command = [str(Path(sys.executable).with_name("afterview")), "demo", "--no-browser", "--port", "18960"]
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"AFTERVIEW_DATA": folder, "PYTHONUNBUFFERED": "1"}
        app = subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True)
        try:
            yield _address(app)
        finally:
            app.terminate()
            app.wait(timeout=20)


def _address(app: subprocess.Popen[str]) -> str:
    assert app.stdout is not None
    found = None
    for line in app.stdout:
        found = re.search(r"http://\S+", line) or found
        if found and line.startswith("The sample"):
            return found.group()
    raise SystemExit("The sample did not start · run afterview demo to see why")


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state()
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
