"""Review in a real browser, by keys alone, and what it comes to when the reports are read again with new rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.web.browsing import CHROMIUM, serving

import rashomon
from rashomon import engine
from rashomon.annotate import annotate
from rashomon.engine.reading import OWN_LANGUAGE, Stages
from rashomon.extract import extract
from rashomon.model.claim import Claim
from rashomon.model.codec import with_id
from rashomon.model.reading import Reading
from rashomon.record.remaking import remake
from rashomon.web import WebSettings, create_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

REPORTS = {
    "one.txt": "Officials said that shells struck the market of Dovrin on Tuesday and killed nine people.\n\n"
    "The army may have fired on the town, the mayor suggested. At least 3,000 people reportedly fled.",
    "two.txt": "Shells struck the market of Dovrin on Tuesday, killing six people, the governor said.\n\n"
    "A convoy was reportedly attacked near Ulbrek on Thursday; two drivers may have been killed, the army said.",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def record(reports: Path, tmp_path: Path) -> Path:
    rashomon.build(reports, tmp_path / "r.db", published="2025-04-04", outlet="Courier", workers=1).close()
    return tmp_path / "r.db"


@pytest.fixture
def address(record: Path) -> Iterator[str]:
    settings = WebSettings(port=0)
    with serving(create_app(record, settings, remake)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    found: list[str] = []
    opened.on("console", lambda said: found.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: found.append(str(error)))
    yield opened
    assert found == []
    context.close()


def begin(page: Page) -> None:
    """Say who one is: the field has the focus, and nothing can be judged before."""
    page.goto("/review")
    expect(page.locator("[data-key=a]").first).to_be_disabled()
    page.keyboard.type("Ada Corve")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Judging as Ada Corve")).to_be_visible()


def quotes(record: Path) -> dict[str, Claim]:
    with rashomon.open(record) as opened:
        return {one.content.quote: one for one in opened.claims()}


def noted(page: Page, words: str) -> None:
    expect(page.locator(".did")).to_contain_text(words)


def renamed(reading: Reading) -> Iterator[Claim]:
    """New rules: the same claims under other ids."""
    for claim in extract(reading):
        yield with_id(replace(claim, extractor="new/1"))


def reject_first(page: Page) -> str:
    """Reject what is first, accept the next and take that back; the words of the former."""
    page.goto("/review?kind=claim")
    page.keyboard.press("j")
    first = page.locator(".thing.here mark").first.inner_text()
    page.keyboard.press("r")
    noted(page, "read wrongly")
    page.keyboard.press("a")
    noted(page, "read rightly")
    page.keyboard.press("u")
    noted(page, "Taken back")
    return first


def correct_next(page: Page) -> tuple[str, str]:
    """Correct how sure the next one is; its words, and the value."""
    page.keyboard.press("j")
    second = page.locator(".thing.here mark").first.inner_text()
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Its fields")).to_be_visible()
    page.locator("#factuality summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#factuality select")).to_be_focused()
    page.keyboard.type("ruled out")
    chosen = page.locator("#factuality select").input_value()
    page.keyboard.press("Tab")
    page.keyboard.type("they say so themselves")
    page.keyboard.press("Enter")
    noted(page, "corrected: how sure")
    return second, chosen


def split_largest(page: Page, record: Path) -> tuple[str, str]:
    """Split the first claim off the event of most; how it begins, and the words of one of the rest."""
    with rashomon.open(record) as opened:
        event = max(opened.events(), key=lambda one: len(set(one.claims)))
        words = {one.id: one.content.quote for one in opened.claims()}
    page.goto(f"/review/events/{event.id}")
    page.keyboard.press("j")
    taken = page.locator(".thing.here q").inner_text().strip("“”")[:30]
    page.keyboard.press("x")
    page.keyboard.press("s")
    noted(page, "different happenings")
    return taken, next(words[one] for one in event.claims if not words[one].startswith(taken))


def test_by_keys_alone_and_then_read_again(
    page: Page, record: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(page)
    first = reject_first(page)
    second, chosen = correct_next(page)
    taken, rest = split_largest(page, record)

    def holds() -> None:
        found = quotes(record)
        assert first not in found
        assert found[second].factuality == chosen
        with rashomon.open(record) as opened:
            of = opened.conclusions().event_of
            assert {one.judgement.by for one in opened.said()} == {"Ada Corve"}
        off = next(one for quote, one in found.items() if quote.startswith(taken))
        assert of.get(off.id) != of[found[rest].id]

    holds()
    stages = Stages(annotators={OWN_LANGUAGE: annotate}, extractors={"new/1": renamed})
    monkeypatch.setattr(engine, "installed", lambda: stages)
    monkeypatch.setattr("rashomon.pipeline.run.installed", lambda: stages)
    rashomon.build(reports, record, published="2025-04-04", outlet="Courier", workers=1).close()
    assert {one.extractor for one in quotes(record).values()} == {"new/1"}
    holds()
    page.goto("/review/history")
    expect(page.locator(".history")).to_contain_text("they say so themselves")
    expect(page.locator(".history")).not_to_contain_text("lost")


def test_a_claim_is_added_by_selecting_words(page: Page, record: Path) -> None:
    begin(page)
    with rashomon.open(record) as opened:
        document = next(one for one in opened.documents() if one.location.endswith("two.txt"))
    page.goto(f"/review/documents/{document.id}")
    start = document.text.index("the market of Dovrin")
    page.evaluate(
        """([start, end]) => {
            const range = document.createRange();
            document.querySelectorAll("#text [data-at]").forEach(piece => {
                const at = Number(piece.dataset.at), last = at + piece.textContent.length;
                if (at <= start && start < last) { range.setStart(piece.firstChild, start - at); }
                if (at < end && end <= last) { range.setEnd(piece.firstChild, end - at); }
            });
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            document.dispatchEvent(new MouseEvent("mouseup"));
        }""",
        [start, start + len("the market of Dovrin")],
    )
    expect(page.locator("textarea[name=words]")).to_have_value("the market of Dovrin")
    page.get_by_label("What happened").select_option("ASSAULT")
    page.get_by_role("button", name="Add it").click()
    noted(page, "added")
    added = quotes(record)["the market of Dovrin"]
    assert (added.content.start, added.extractor) == (document.text.index("the market"), "by hand/Ada Corve")


def test_help_and_keys_that_are_switched_off(page: Page) -> None:
    begin(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".thing.here").count() == 0
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".thing.here").count() == 0
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys are on").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".thing.here").count() == 1


@pytest.mark.parametrize("width", [360, 1240])
def test_nobody_is_kept_out_of_review(page: Page, record: Path, width: int) -> None:
    begin(page)
    with rashomon.open(record) as opened:
        event = max(opened.events(), key=lambda one: len(set(one.claims)))
        claim, entity = event.claims[0], opened.entities()[0].id
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if width == 360 else "light")
    page.goto("/review")
    page.locator("[data-key=r]").first.click()
    noted(page, "")
    for path in ("/review", f"/review/claims/{claim}", f"/review/events/{event.id}", f"/review/entities/{entity}",
                 "/review/history"):  # fmt: skip
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page).response
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], path
