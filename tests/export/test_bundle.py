"""The bundle: one file with all of a record, the same bytes for the same record, and words of reports stay words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from rashomon.export import Material, bundle
from rashomon.export.desk import anchors
from rashomon.model.document import Report
from rashomon.model.making import Making

READ = datetime(2025, 4, 4, 8, 0, tzinfo=UTC)
DIGEST = "ab" * 32


class Page(HTMLParser):
    """Ids, links, elements and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.elements.append((tag, told))
        if told.get("id"):
            self.ids[str(told["id"])] += 1
        if tag == "a":
            self.links.append(str(told["href"]))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def made(material: Material) -> Material:
    """The material with what made it."""
    report = Report(location="reports/gazette.txt", digest=DIGEST, size=12, read_at=READ)
    making = Making(reports={"d1": (report,)}, read_by=("rules/9",), concluded_by="merge/9", changed=READ)
    return replace(material, making=making)


@pytest.fixture
def page(made: Material) -> str:
    return "".join(bundle(made))


def told(page: str) -> Any:
    (block,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(block)


def test_the_same_record_gives_the_same_bytes(made: Material, page: str) -> None:
    assert "".join(bundle(made)) == page


def test_every_link_leads_to_one_place(page: str) -> None:
    found = Page(page)
    assert {name: times for name, times in found.ids.items() if times > 1} == {}
    inner = {link[1:] for link in found.links if link.startswith("#")}
    assert len(inner) > 20
    assert inner - found.ids.keys() == set()


def test_nothing_is_loaded(page: str) -> None:
    found = Page(page)
    loading = {"img", "link", "iframe", "object", "embed", "base", "video", "audio"}
    assert not [tag for tag, _ in found.elements if tag in loading]
    assert not [told for _, told in found.elements if {"src", "srcset", "style", "action"} & told.keys()]
    assert "@import" not in page
    assert "url(" not in page
    assert "eval(" not in page
    assert [link for link in found.links if not link.startswith("#")] == ["https://gazette.example/brindel?a=1&b=2"]


def test_the_policy_allows_the_one_style_and_the_one_script(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in rules
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules


def test_every_event_and_claim_is_there(page: str, made: Material) -> None:
    found = Page(page)
    for event in made.conclusions.events:
        assert f"event-{event.id}" in found.ids
    for claim in made.claims.values():
        assert all(anchor in found.ids for anchor, _, _ in anchors(claim))
    for document in made.documents.values():
        assert " ".join(document.text.split()) in found.words.replace("↩", "")


def test_what_made_it_is_told(page: str) -> None:
    words = Page(page).words
    assert DIGEST in words
    assert "Read by rules/9; compared by merge/9" in words
    assert "last changed on 04 April 2025, 08:00 UTC" in words


def test_the_data_are_those_of_the_record(page: str, made: Material) -> None:
    found = told(page)
    assert found["format"] == "rashomon-bundle/1"
    assert {one["id"] for one in found["events"]} == {event.id for event in made.conclusions.events}
    assert next(one for one in found["documents"] if one["id"] == "d1")["sha256"] == [DIGEST]
    for one in found["claims"]:
        document = made.documents[one["document"]]
        assert document.text[one["start"] : one["end"]] == one["quote"]


def test_words_of_reports_stay_words(page: str) -> None:
    assert "img" not in {tag for tag, _ in Page(page).elements}
    assert "<script>alert" not in page
    assert "javascript:" not in page
    assert "</div></main> now" not in page
    (block,) = re.findall(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(block)


def left_out(made: Material) -> list[str]:
    """Stretches of the reports of some length that no claim rests on."""
    found = []
    for document in made.documents.values():
        free = list(document.text)
        for claim in made.claims.values():
            for _, _, words in anchors(claim):
                if words.document == document.id:
                    free[words.start : words.end] = "|" * (words.end - words.start)
        parts = (part.strip() for part in re.split(r"[|\n]+", "".join(free)))
        found += [part for part in parts if len(part) > 12 and part != document.title]
    assert found
    return found


def test_passages_alone_hold_nothing_else(made: Material) -> None:
    page = "".join(bundle(made, passages_only=True))
    found = Page(page)
    assert "SUBSCRIBE" not in found.words
    for words in left_out(made):
        assert words not in found.words
    for claim in made.claims.values():
        assert all(anchor in found.ids for anchor, _, _ in anchors(claim))
        assert " ".join(claim.content.quote.split()) in found.words.replace("↩", "")
    assert "no more than the passages" in found.words


def test_an_empty_record_has_a_bundle(material: Material) -> None:
    nothing = Material.of([], [], replace(material.conclusions, events=(), event_of={}, entities=()))
    words = Page("".join(bundle(nothing))).words
    assert "The record holds no event." in words
