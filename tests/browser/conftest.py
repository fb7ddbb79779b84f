"""The app as a person starts it, in a folder of its own, and the system's Chromium to look at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
PATIENCE = 15_000  # milliseconds
READING = 180_000  # milliseconds that a busy machine may need to read a small mailbox
APPS = {"address", "demo"}  # the fixtures that start an app for one test


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. A build machine must have it; a developer may go without."""
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed: sh tests/provision.sh installs it on Debian")
    with sync_playwright() as play:
        # As root, Chromium starts only without its sandbox; it opens pages of this machine alone.
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The one-time address of an app that knows nothing yet."""
    with running("open", tmp_path / "data", 18900) as found:
        yield found


@pytest.fixture(scope="module")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The one-time address of the sample search; one app serves all tests of a module."""
    with running("demo", tmp_path_factory.mktemp("sample") / "data", 18920) as found:
        yield found


@contextmanager
def running(command: str, data: Path, port: int) -> Iterator[str]:
    """The program, started as a person does, until the test is over; its one-time address."""
    home = {"AFTERVIEW_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    program = str(Path(sys.executable).with_name("afterview"))
    asked = [program, command, "--no-browser", "--port", str(port)]
    app = subprocess.Popen(asked, env=os.environ | home, stdout=subprocess.PIPE, text=True)
    try:
        assert app.stdout is not None
        said = iter(app.stdout)
        found = next(match for line in said if (match := re.search(r"http://\S+", line)))
        done = "The sample" if command == "demo" else "First page"
        next(line for line in said if line.startswith(done))
        yield found.group()
    finally:
        app.terminate()
        app.wait(timeout=20)


class Visit:
    """A page that remembers everything that went wrong on it and everything it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.asked: set[str] = set()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: self.wrong.append(f"console {said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("request", lambda request: self.asked.add(request.url))

    def _failed(self, request: Request) -> None:
        """A look at a letter half typed, or at the icon, ends when the page is left: no fault of ours."""
        dropped = "ERR_ABORTED" in (request.failure or "")
        if not (dropped and request.url.endswith(("/letter/look/", "/static/afterview.svg"))):
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: object) -> None:
        status, url = getattr(response, "status", 0), getattr(response, "url", "")
        if status >= 400:
            self.wrong.append(f"{status}: {url}")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """A fresh browser, with scripts and without; any complaint of it fails the test."""
    for app in APPS.intersection(request.fixturenames):
        request.getfixturevalue(app)  # started before the browser, so that it ends after it
    context = browser.new_context(java_script_enabled=request.param, locale="en-GB")
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert visit.wrong == []
    assert all(url.startswith("http://127.0.0.1:") for url in visit.asked)
