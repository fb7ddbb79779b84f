"""Every page as people meet it: light, dark, on a phone, at 400 %, by keyboard alone, and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PATIENCE, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = (
    "/",
    "/applications/",
    "/applications/?view=board",
    "/applications/?choose=1",
    "/applications/?q=corvane",
    "/pictures/",
    "/feedback/",
    "/recovery/",
    "/game-plan/",
    "/perspective/",
    "/journal/",
    "/review/",
    "/mailboxes/",
    "/settings/",
    "/privacy/",
    "/privacy/import/",
    "/privacy/report/",
    "/privacy/erase/",
    "/connections/",
    "/settings/model/",
    "/help/",
    "/rights/",
    "/sample/",
)
CONTROLS = "link|button|textbox|combobox|checkbox|radio|progressbar"
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 256}  # a window of 1280 × 1024 at 400 %


@pytest.fixture(scope="module")
def kept(browser: Browser, sample_address: str) -> dict[str, object]:
    """The session of a browser that came through the entrance."""
    context = browser.new_context(locale="en-GB")
    context.new_page().goto(sample_address)
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture(scope="module")
def root(sample_address: str) -> str:
    found = re.match(r"http://[^/]+", sample_address)
    assert found
    return found.group()


@pytest.fixture(scope="module")
def addresses(browser: Browser, kept: dict[str, object], root: str) -> list[str]:
    """Every page that is there, with one application, one door and what hangs on them."""
    context = browser.new_context(storage_state=kept, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    found = [f"{root}{place}" for place in PLACES if page.request.get(f"{root}{place}").status != 404]
    page.goto(f"{root}/applications/")
    door = page.locator("main a[href*='/doors/']").first.get_attribute("href")
    own = page.locator("main .rows a[href^='/applications/']").first.get_attribute("href")
    context.close()
    assert len(found) >= len(PLACES) - 2
    return [*found, *(f"{root}{one}" for one in (door, f"{door}exercises/writing/", own, f"{own}set-right/"))]


@pytest.fixture
def visit(browser: Browser, kept: dict[str, object]) -> Iterator[Visit]:
    """A browser with scripts, in which any complaint fails the test."""
    context = browser.new_context(storage_state=kept, locale="en-GB")  # type: ignore[arg-type]
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert visit.wrong == []
    assert all(url.startswith("http://127.0.0.1:") for url in visit.asked)


def test_no_page_breaks_a_rule_in_light_or_dark(visit: Visit, addresses: list[str]) -> None:
    wrong = []
    for address in addresses:
        visit.page.goto(address)
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme)
            broken = Axe().run(visit.page).response["violations"]
            wrong += [(address, scheme, rule["id"], rule["nodes"][0]["html"]) for rule in broken]
    assert wrong == []


def test_no_page_scrolls_sideways_on_a_phone_or_at_four_hundred_percent(
    visit: Visit, addresses: list[str]
) -> None:
    wrong = []
    for address in addresses:
        visit.page.goto(address)
        for size in (PHONE, NARROW):
            visit.page.set_viewport_size(size)  # type: ignore[arg-type]
            if visit.page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                wrong.append((address, size["width"]))
    assert wrong == []


def test_the_menu_of_a_phone_opens_and_closes_without_scripts(
    browser: Browser, kept: dict[str, object], root: str
) -> None:
    context = browser.new_context(storage_state=kept, viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(root)
    places = page.get_by_role("navigation", name="Pages")
    assert not places.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert places.get_by_role("link").all_inner_texts()[:2] == ["Today", "Applications"]
    page.keyboard.press("Escape")
    assert not places.is_visible()
    context.close()


def test_every_control_has_a_name_and_every_page_a_title_and_one_heading(
    visit: Visit, addresses: list[str]
) -> None:
    """As the accessibility tree gives them to a screen reader."""
    titles = []
    for address in addresses:
        visit.page.goto(address)
        tree = visit.page.locator("body").aria_snapshot()
        nameless = re.findall(
            r"^\s*- (?:link|button|textbox|combobox|checkbox|radio|progressbar)(?::|$)", tree, re.M
        )
        assert nameless == [], address
        assert len(re.findall(r'- heading ".+" \[level=1\]', tree)) == 1, address
        assert "- main:" in tree, address
        titles.append(visit.page.title())
    assert all(title.endswith(" · Afterview") and title != " · Afterview" for title in titles)


def test_the_keyboard_reaches_everything_and_the_focus_is_seen(visit: Visit, addresses: list[str]) -> None:
    """Tab goes through a page in the order in which it is read, and leaves nothing out."""
    for address in addresses:
        visit.page.goto(address)
        reached = _walked(visit.page)
        wanted = visit.page.evaluate(FOCUSABLE)
        assert [one for one in wanted if one not in reached] == [], address
        assert reached[0].endswith("Go to the content"), address


# What can take the focus; of a group of radio buttons one is enough, as browsers do it.
NAME = "const name = (e) => `${e.tagName} ${e.id || e.name || ''} ${e.textContent.trim().slice(0, 60)}`;"
FOCUSABLE = f"""() => {{ {NAME}
    const wanted = "a[href],button,input:not([type=hidden]):not([type=radio]),select,textarea,summary";
    return [...document.querySelectorAll(wanted)]
        .filter((e) => e.checkVisibility({{visibilityProperty: true}}) && !e.disabled).map(name) }}"""
ACTIVE = f"""() => {{ {NAME}
    const e = document.activeElement;
    const seen = getComputedStyle(e).outlineStyle !== 'none' || e.matches('.choice input');
    return [e === document.body ? '' : name(e), seen] }}"""


def _walked(page: Page) -> list[str]:
    reached: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        name, seen = page.evaluate(ACTIVE)
        if not name or (reached and name == reached[0]):
            return reached
        assert seen, f"the focus on {name} is not seen"
        reached.append(name)
    return reached


def test_without_scripts_every_page_says_the_same(
    browser: Browser, kept: dict[str, object], addresses: list[str]
) -> None:
    plain = _context(browser, kept, scripts=False)
    lively = _context(browser, kept, scripts=True)
    one, two = plain.new_page(), lively.new_page()
    for address in addresses:
        one.goto(address)
        two.goto(address)
        heads = "main h1, main h2, main h3"
        assert one.locator(heads).all_inner_texts() == two.locator(heads).all_inner_texts(), address
    plain.close()
    lively.close()


def _context(browser: Browser, kept: dict[str, object], *, scripts: bool) -> BrowserContext:
    return browser.new_context(storage_state=kept, java_script_enabled=scripts, locale="en-GB")  # type: ignore[arg-type]
