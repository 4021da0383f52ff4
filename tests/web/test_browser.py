"""Every page in a real browser: it opens without an error, at both widths, in both themes, and with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.web.browsing import CHROMIUM, serving
from tests.web.made import gazette, make

from rashomon.web import WebSettings, create_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

EVENT = "e0123456789abcdef"
DOCUMENT = f"/documents/{gazette().id}"
EVIL = "\"><img src=x onerror=document.title='owned'><script>document.title='owned'</script> averylongword" + "w" * 90
PAGES = (
    "/", f"/events/{EVENT}", "/documents", DOCUMENT, f"{DOCUMENT}#19-31", "/search?q=people", "/claims", "/figures",
    "/sources", "/sources/n-Orlan", "/outlets", "/outlet?name=Harbour+Gazette", "/entities", "/entities/n-Orlan",
    "/timeline", "/map", "/problems", "/review", "/review/entities",
    "/review/origins", "/review/history", "/review/agreement", f"/review/events/{EVENT}", f"/review{DOCUMENT}", "/api",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a record with a hostile report, served for as long as the tests run."""
    record = make(tmp_path_factory.mktemp("browser") / "r.db", EVIL)
    settings = WebSettings(port=0)
    with serving(create_app(record, settings)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    yield context.new_page()
    context.close()


def complaints(page: Page) -> list[str]:
    """What the page will have complained of."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


@pytest.mark.parametrize("width", [360, 1240])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_an_error(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme="dark" if width == 360 else "light"
    )
    page = context.new_page()
    found = complaints(page)
    elsewhere = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
    page.goto(path)
    assert found == elsewhere == []
    assert page.title() != "owned"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "/nowhere"])
def test_nobody_is_kept_out(browser: Browser, address: str, path: str, theme: Literal["light", "dark"]) -> None:
    context = browser.new_context(base_url=address, color_scheme=theme)
    page = context.new_page()
    page.goto(path)
    found = Axe().run(page).response
    assert found["passes"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    context.close()


def test_words_that_a_link_leads_to_are_marked(page: Page) -> None:
    page.goto(f"/events/{EVENT}")
    page.get_by_role("link", name="6 or more killed").first.click()
    page.wait_for_url("**/documents/**")
    assert page.locator("mark.lit").all_inner_texts() == ["At least six"]
    start = gazette().text.index("killed when")
    page.goto(f"{DOCUMENT}#{start}-{start + 11}")  # ends where no span does
    assert page.locator("mark.lit").all_inner_texts() == ["killed when"]


def test_layers_are_switched_off(page: Page) -> None:
    page.goto(DOCUMENT)
    furniture = page.get_by_text("SUBSCRIBE to our letter")
    assert furniture.is_visible()
    page.get_by_label("what is not part of the text").uncheck()
    assert not furniture.is_visible()
    figure = page.locator(".text .figure").first
    shown = figure.evaluate("one => getComputedStyle(one).backgroundColor")
    page.get_by_label("figures").uncheck()
    assert figure.evaluate("one => getComputedStyle(one).backgroundColor") != shown


def test_the_keyboard_finds_search_and_skips_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("fish market/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=**")
    assert page.locator("#find").input_value() == "fish market/"


def test_filters_leave_nothing_empty_in_the_address(page: Page) -> None:
    page.goto("/claims")
    page.get_by_label("How sure").select_option("CT-")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/claims?factuality=CT-")
    assert page.locator("tbody tr").count() == 1


def test_the_theme_is_kept(page: Page) -> None:
    page.goto("/")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    button = page.get_by_role("button", name="Theme")
    button.click()
    button.click()
    page.goto("/claims")
    assert page.get_by_role("button", name="Theme").inner_text().endswith("dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != ground
