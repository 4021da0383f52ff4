"""The page of the intake in a real browser: it follows a round by itself, and leaves what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.web.browsing import CHROMIUM, serving
from tests.web.made import make
from tests.web.test_intake import URL, Made, article

from rashomon.web import WebSettings, create_app
from rashomon.web.intake import Intake

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@pytest.fixture
def rounds() -> Made:
    made = Made(URL)
    made.gate.clear()  # the first round, with which the server begins, waits for the test
    made.act = lambda told: told.came_in(article(5))
    return made


@pytest.fixture
def address(tmp_path: Path, rounds: Made) -> Iterator[str]:
    record = make(tmp_path / "r.db")
    app = create_app(record, WebSettings(port=0), None, None, Intake(rounds, tmp_path / "k"))
    with serving(app) as address:
        yield address
        rounds.gate.set()


def test_the_page_follows_a_round(browser: Browser, address: str, rounds: Made) -> None:
    page: Page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/intake")
    page.get_by_text("A round is under way").wait_for()
    page.locator("input[name=feed]").fill("https://half.exam")
    rounds.gate.set()
    page.get_by_text("It runs.").wait_for()
    assert page.locator("input[name=feed]").input_value() == "https://half.exam"
    assert page.get_by_text("Report 5").get_attribute("href") == "/documents/d5"
    assert errors == []
    assert Axe().run(page).response["violations"] == []
    page.close()
