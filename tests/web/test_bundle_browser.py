"""The bundle in a real browser, from a file, with the network off; and the map moved about."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.web.browsing import CHROMIUM
from tests.web.made import make
from tests.web.mapped import make_mapped
from tests.web.test_hostile import INJECTIONS

import rashomon

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

VIEWS = ("brief", "events", "timeline", "map", "all-figures", "sources-said", "about")
OWNED = "\"><img src=x onerror=document.title='owned'><script>document.title='owned'</script> longword" + "w" * 90


def written(record: Path, name: str = "bundle") -> Path:
    made = record.with_suffix(f".{name}.html")
    with rashomon.open(record) as opened, made.open("w", encoding="utf-8", newline="") as file:
        file.writelines(opened.export(name))
    return made


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(make_mapped(tmp_path_factory.mktemp("bundle") / "r.db"))


def opened(browser: Browser, path: Path, **context: object) -> tuple[Page, list[str]]:
    """The file in a browser without a network, and what it complains of or asks for."""
    page = browser.new_context(offline=True, **context).new_page()  # type: ignore[arg-type]  # as they come
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("dialog", lambda dialog: (found.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: found.append(request.url) if request.url != f"file://{path}" else None)
    page.goto(f"file://{path}")
    return page, found


@pytest.mark.parametrize("evil", [*INJECTIONS.values(), OWNED], ids=[*INJECTIONS, "owned"])
def test_hostile_words_never_run(browser: Browser, tmp_path: Path, evil: str) -> None:
    page, found = opened(browser, written(make(tmp_path / "r.db", evil)), viewport={"width": 360, "height": 700})
    for view in VIEWS:
        page.evaluate("view => { location.hash = view; }", view)
        page.locator(f"#{view}").wait_for(state="visible")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("searchbox").fill(evil[:200])
    page.locator(".bar .count").get_by_text("fit.").wait_for()
    assert found == []
    assert page.title() == "Who says what · Rashomon"
    assert page.locator("img, iframe, base, form[action]").count() == 0
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_nobody_is_kept_out(browser: Browser, case: Path, theme: Literal["light", "dark"], width: int) -> None:
    # axe is put in by the test's own hand, past the policy of the page
    page, _ = opened(browser, case, color_scheme=theme, viewport={"width": width, "height": 800}, bypass_csp=True)
    for view in VIEWS:
        page.evaluate("view => { location.hash = view; }", view)
        page.locator(f"#{view}").wait_for(state="visible")
        found = Axe().run(page).response
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    page.context.close()


def test_a_passage_is_marked_beside_its_event(browser: Browser, case: Path) -> None:
    page, found = opened(browser, case, viewport={"width": 1400, "height": 800})
    page.get_by_role("link", name="Shells hit Dovrin").first.click()
    page.locator("#events").wait_for(state="visible")
    page.locator("#event-e1 q a").first.click()
    assert "".join(page.locator("mark.lit.content").all_inner_texts()) == "Shells hit Dovrin on Tuesday"
    assert page.locator("mark.lit.content").first.is_visible()
    assert found == []
    page.context.close()


def test_search_and_filters(browser: Browser, case: Path) -> None:
    page, found = opened(browser, case)
    page.keyboard.press("/")
    page.keyboard.type("shell dov")  # words count from their beginning
    page.get_by_text("1 of 5 events, 1 of 5 claims, 1 paragraphs fit.").wait_for()
    assert page.locator("#found mark").first.inner_text() == "Shell"
    page.get_by_role("searchbox").fill("“of told”")
    page.get_by_text("0 of 5 events").wait_for()
    assert page.get_by_text("Nothing fits.").is_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Type").select_option(label="aid")
    page.get_by_text("1 of 5 events").wait_for()
    page.evaluate("location.hash = 'timeline'")
    assert page.locator("#timeline [data-event]:visible").count() == 1
    page.get_by_label("Type").select_option("")
    page.get_by_label("From").fill("2025-04-08")
    page.get_by_text("1 of 5 events").wait_for()
    page.get_by_role("button", name="Show all").click()
    page.locator(".bar .count").wait_for(state="hidden")
    assert found == []
    page.context.close()


def test_it_is_whole_without_a_script(browser: Browser, case: Path) -> None:
    page, found = opened(browser, case, java_script_enabled=False)
    for words in ("Shells hit Dovrin on Tuesday", "What is expected", "Not on the map", "SHA-256"):
        assert page.get_by_text(words).first.is_visible()
    assert page.locator("svg.map").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert found == []
    page.context.close()


def test_paper_has_all_of_it(browser: Browser, case: Path) -> None:
    page, _ = opened(browser, case)
    page.emulate_media(media="print")
    for view in VIEWS:
        assert page.locator(f"#{view}").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    page.context.close()


def test_the_map_moves(browser: Browser, case: Path) -> None:
    page, found = opened(browser, case, viewport={"width": 1400, "height": 900})
    page.evaluate("location.hash = 'map'")
    frame, drawn = page.locator(".map-frame"), page.locator("svg.map")
    drawn.wait_for(state="visible")

    def box() -> list[float]:
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
        return [float(part) for part in str(drawn.get_attribute("viewBox")).split()]

    home = box()
    frame.hover()
    page.mouse.wheel(0, -300)
    assert box() == home  # the wheel scrolls the page until the map is chosen
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    assert box()[2] < home[2]
    frame.focus()
    page.keyboard.press("0")
    page.keyboard.press("+")
    near = box()
    assert near[2] < home[2]
    page.keyboard.press("ArrowRight")
    assert box()[0] > near[0]
    page.keyboard.press("0")
    assert box() == home
    page.get_by_role("button", name="Farther").click()
    assert box()[2] > home[2]
    page.get_by_role("button", name="The first view").click()
    middle = frame.bounding_box()
    assert middle is not None
    page.mouse.move(middle["x"] + 40, middle["y"] + 60)
    page.mouse.down()
    page.mouse.move(middle["x"] + 140, middle["y"] + 60, steps=4)
    page.mouse.up()
    assert box()[0] < home[0]
    assert page.evaluate("location.hash") == "#map"  # a drag is no click
    assert found == []
    page.context.close()


def test_passages_alone_open_as_well(browser: Browser, tmp_path: Path) -> None:
    page, found = opened(browser, written(make_mapped(tmp_path / "r.db"), "bundle-passages"))
    assert page.get_by_text("Nothing else was told").count() == 0
    assert found == []
    page.context.close()
