"""The HTML brief: opens offline, every link leads somewhere, nothing of a report becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export import Material, brief, html
from rashomon.export.passages import Stretch, nest
from rashomon.export.texts import web_address
from rashomon.model.document import Document

VOID = {"meta", "col", "br", "circle", "line", "path"}


class Reader(HTMLParser):
    """Checks that elements nest, and keeps ids, links, what would be loaded, and the text of elements by id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids[str(found["id"])] += 1
        if tag == "a":
            self.links.append(str(found["href"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def page(material: Material) -> str:
    return html(brief(material), material)


def test_every_link_leads_to_one_place(page: str) -> None:
    reader = Reader(page)
    assert {name: times for name, times in reader.ids.items() if times > 1} == {}
    inner = {link[1:] for link in reader.links if link.startswith("#")}
    assert len(inner) > 20
    assert inner - reader.ids.keys() == set()


def test_every_claim_cue_source_and_figure_has_its_mark(page: str, material: Material) -> None:
    ids = Reader(page).ids
    for claim in material.claims.values():
        assert claim.id in ids
        for at, link in enumerate(claim.attribution):
            assert (link.cue is not None) == (f"{claim.id}-cue-{at}" in ids)
            assert (link.mention is not None) == (f"{claim.id}-source-{at}" in ids)
        for at, _ in enumerate(claim.event.figures if claim.event else ()):
            assert f"{claim.id}-figure-{at}" in ids


def test_nothing_is_loaded(page: str) -> None:
    reader = Reader(page)
    assert not [tag for tag, _ in reader.elements if tag in {"img", "link", "iframe", "object", "embed", "base"}]
    assert not [found for _, found in reader.elements if "src" in found or "srcset" in found]
    assert "@import" not in page
    assert "url(" not in page
    outer = [link for link in reader.links if not link.startswith("#")]
    assert outer == ["https://gazette.example/brindel?a=1&b=2"]


def test_the_policy_lets_the_one_script_run(page: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page.replace("&#39;", "'")


def test_words_of_reports_stay_words(page: str) -> None:
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "</div></main> now" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_links_open_no_door(page: str) -> None:
    elements = Reader(page).elements
    (outer,) = [found for tag, found in elements if tag == "a" and not str(found["href"]).startswith("#")]
    assert "noopener" in str(outer["rel"])


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, safe: bool) -> None:
    assert (web_address(url) is not None) == safe


def test_the_page_can_be_used_by_all(page: str) -> None:
    reader = Reader(page)
    elements = reader.elements
    tags = Counter(tag for tag, _ in elements)
    assert ("html", {"lang": "en"}) in elements
    assert (tags["main"], tags["aside"], tags["h1"]) == (1, 1, 1)
    assert all(found.get("scope") for tag, found in elements if tag == "th")
    assert all(found.get("aria-hidden") == "true" for tag, found in elements if tag == "svg")  # words stand beside it


def test_the_same_material_gives_the_same_page(page: str, material: Material) -> None:
    assert html(brief(material), material) == page


def test_the_full_page_holds_together(full: Material) -> None:
    reader = Reader(html(brief(full), full))
    assert {name: times for name, times in reader.ids.items() if times > 1} == {}
    assert {link[1:] for link in reader.links if link.startswith("#")} - reader.ids.keys() == set()
    hidden = [found for tag, found in reader.elements if tag == "svg"]
    assert hidden
    assert all(found.get("aria-hidden") == "true" for found in hidden)
    inside = [found for tag, found in reader.elements if tag == "a" and found.get("tabindex") == "-1"]
    assert len(inside) == 6  # three numbers, drawn wide and narrow: what is hidden takes no focus


def test_an_empty_record_makes_a_page(nothing: Material) -> None:
    reader = Reader(html(brief(nothing), nothing))
    assert {link[1:] for link in reader.links} - reader.ids.keys() == set()


def test_furniture_is_told_apart(page: str) -> None:
    assert '<span class="zone furniture">SUBSCRIBE' in page


# ---------------------------------------------------------------- overlapping marks

KINDS = ("content", "cue", "source", "figure", "place", "time", "zone")


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    text = draw(st.text(alphabet="ab <&\n", min_size=1, max_size=30))
    made = []
    for at in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(KINDS))
        anchor = "" if kind == "zone" else f"m{at}"
        made.append(Stretch(start=start, end=end, kind=kind, anchor=anchor, claim=f"c{at}", note="body"))
    return text, made


@given(stretches())
def test_any_spans_nest_and_keep_the_text(drawn: tuple[str, list[Stretch]]) -> None:
    text, made = drawn
    document = Document(id="d1", text=text, zones=(), location="x")
    lines = [Reader(str(line)) for line in nest(document, made, {})]
    assert ["".join(line.words) for line in lines] == [line for line in text.split("\n") if line.strip()]
    ids = sum((line.ids for line in lines), Counter[str]())
    assert set(ids.values()) <= {1}
    seen = {one.anchor for one in made if one.anchor and text[one.start : one.end].strip("\n ")}
    assert seen - ids.keys() == set()


def test_a_claim_over_two_lines_is_marked_in_both(material: Material) -> None:
    document = material.documents["d1"]
    claim = material.claims["c8"]
    long = replace(claim, content=document.evidence(5, 60), document="d1", attribution=())
    page = html(
        brief(replace(material, claims={**material.claims, "c8": long})),
        replace(material, claims={**material.claims, "c8": long}),
    )
    assert page.count('data-claim="c8"') > 1
    assert page.count('id="c8"') == 1
