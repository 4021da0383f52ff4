"""Pages of a server for several people in a real browser: without errors, with the keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.members.conftest import PHRASE
from tests.web.browsing import CHROMIUM, serving
from tests.web.several import Several, several
from tests.web.test_browser import EVIL, complaints

from rashomon.members.deeds import What
from rashomon.members.roles import Role

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

PAGES = ("/account", "/members", "/members/tokens", "/members/log")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Several:
    """A server with words in every place that would run if they were not words."""
    made = several(tmp_path_factory.mktemp("several"), url=None)
    made.clock.turn(hours=0)
    ada = made.members.accounts.named("Ada")
    made.members.tokens.make(ada, EVIL.replace("/", "")[:60], Role.READER)
    made.members.accounts.add(EVIL.replace("/", "")[:60], Role.READER, PHRASE)
    made.members.sessions.begin(ada, "192.0.2.9", EVIL)
    made.members.log.add(What.LOGIN_FAILED, None, EVIL, "192.0.2.9")
    return made


@pytest.fixture(scope="module")
def address(served: Several) -> Iterator[str]:
    with serving(served.app) as address:
        yield address


@pytest.fixture(scope="module")
def cookie(served: Several, address: str) -> dict[str, str]:
    """The cookie of Ada, who has logged in."""
    secret = served.members.sessions.begin(served.members.accounts.named("Ada"))
    return {"name": served.desk.cookie, "value": secret, "url": address}


@pytest.mark.parametrize("width", [360, 1240])
@pytest.mark.parametrize("path", [*PAGES, "/login"])
def test_a_page_opens_without_an_error(
    browser: Browser, address: str, cookie: dict[str, str], path: str, width: int
) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme="dark" if width == 360 else "light"
    )
    if path != "/login":
        context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    found = complaints(page)
    page.goto(path)
    assert page.url == f"{address}{path}"
    assert found == []
    assert page.title() != "owned"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "/login"])
def test_nobody_is_kept_out(
    browser: Browser, address: str, cookie: dict[str, str], path: str, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(base_url=address, color_scheme=theme)
    if path != "/login":
        context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(path)
    for one in page.locator("details summary").all():
        one.click()
    found = Axe().run(page).response
    assert found["passes"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    context.close()


def test_all_of_it_without_scripts_and_by_the_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/claims")
    assert page.url == f"{address}/login?next=%2Fclaims"
    page.keyboard.type("Ada")  # the field has the focus
    page.keyboard.press("Tab")
    page.keyboard.type("not the phrase")
    page.keyboard.press("Enter")
    assert page.get_by_role("alert").inner_text() == "The name or the password is wrong."
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims")
    page.get_by_role("link", name="Members").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Eli")
    page.get_by_role("button", name="Add", exact=True).click()
    password = page.locator(".told code").inner_text()
    page.get_by_role("row", name="Eli").get_by_label("Role of Eli").select_option("reviewer")
    page.get_by_role("button", name="Give Eli this role").click()
    assert page.get_by_role("status").inner_text().startswith("The role is given")
    page.goto("/account")
    page.get_by_role("button", name="Log out here").click()
    page.get_by_label("Name").fill("Eli")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")
    page.get_by_label("Present password").fill(password)
    page.get_by_label("New password", exact=True).fill("a phrase for spring")
    page.get_by_label("New password again").fill("a phrase for spring")
    page.get_by_role("button", name="Change").click()
    page.wait_for_url("**/account?done=password")
    page.get_by_label("What for").fill("export")
    page.get_by_role("button", name="Make a token").click()
    assert page.locator(".told code").first.inner_text().startswith("rsh_")
    page.goto("/review")
    page.locator(".waiting button.yes").first.click()
    assert "Noted" in page.locator(".did").inner_text()
    context.close()
