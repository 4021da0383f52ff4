"""The scorer on pages made up for it: runs of words, the averages, the halves, and what is not as it should be."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bench.extraction import PARTS, measure, part_of, shares

FIRST = "The ferry sank off Lindmere on Friday night, the harbour office said. Forty people were brought ashore."
SECOND = "The harbour office said that the search would go on until Sunday, and that the wreck would be raised."
PAGE = f"""<html lang="en"><head><title>Ferry sinks</title><meta property="og:site_name" content="Coastwatch">
<meta property="article:published_time" content="2024-05-03"></head><body><article><h1>Ferry sinks</h1>
<p>{FIRST}</p><p>{SECOND}</p><p>Sign up for our newsletter to read of every wreck.</p></article></body></html>"""
BARE = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"


def folder(path: Path, pages: dict[str, tuple[str, str]]) -> Path:
    (path / "html").mkdir(parents=True)
    for name, (page, _) in pages.items():
        (path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    marked = {name: {"articleBody": text, "url": "https://coastwatch.example/"} for name, (_, text) in pages.items()}
    (path / "ground-truth.json").write_text(json.dumps(marked), encoding="utf-8")
    return path


def figures(path: Path, limit: int | None = None) -> dict[str, Any]:
    return measure(argparse.Namespace(data=path, limit=limit))


@pytest.mark.parametrize(
    ("marked", "found", "expected"),
    [
        ("a b c d e", "a b c d e", (1.0, 1.0)),
        ("a b c d e", "A, b; c d e", (0.5, 0.5)),  # case counts, marks do not
        ("a b c d e f", "a b c d", (1.0, 1 / 3)),
        ("a b c d", "a b c d x", (0.5, 1.0)),
        ("a b c d a b c d", "a b c d", (1.0, 0.2)),  # a run counts as often as it stands there
        ("a b", "a b", (1.0, 1.0)),  # a text of fewer words is one run
        ("a b c d", "", (None, 0.0)),
        ("", "", (None, None)),
    ],
)
def test_runs_of_four_words(marked, found, expected):
    assert shares(marked, found) == expected


def test_a_page_as_it_is_read(tmp_path):
    found = figures(folder(tmp_path, {"x": (PAGE, f"{FIRST}\n\n{SECOND}")}))
    assert (found["f1"], found["precision"], found["recall"], found["claims_f1"]) == (1, 1, 1, 1)
    assert found["trafilatura_recall"] == 1
    assert found["trafilatura_f1"] < 1  # it has the headline and the newsletter too
    assert found["told"] == {"published": 1, "outlet": 1, "author": 0, "title": 1, "url": 0}
    assert (found["same_day"], found["documents"], found["empty"]) == (1, 1, 0)


def test_averages_are_over_pages(tmp_path):
    """Precision 1 and 1, recall 1 and as many runs as the half has of the whole."""
    half = len(FIRST.split()) - 3
    whole = len(f"{FIRST} {SECOND}".split()) - 3
    page = BARE.replace(f"<p>{SECOND}</p>", "")
    pages = {"x": (BARE, f"{FIRST} {SECOND}"), "y": (page, f"{FIRST} {SECOND}")}
    found = figures(folder(tmp_path, pages))
    assert found["precision"] == 1
    assert found["recall"] == pytest.approx((1 + half / whole) / 2, abs=0.0001)
    assert found["f1"] == pytest.approx(2 * found["recall"] / (1 + found["recall"]), abs=0.0001)


def test_halves_make_the_whole(tmp_path):
    pages = dict.fromkeys("abcdefgh", (BARE, FIRST))
    found = figures(folder(tmp_path, pages))
    assert sorted(found["parts"]) == sorted(PARTS)
    for part in PARTS:
        assert found["parts"][part]["documents"] == sum(part_of(name) == part for name in pages)
        assert found["parts"][part]["documents"] > 0
    assert figures(tmp_path, limit=3)["documents"] == 3


def test_a_page_without_a_report_counts_as_missed(tmp_path):
    found = figures(folder(tmp_path, {"x": ("<html><body><script>x()</script></body></html>", FIRST)}))
    assert (found["empty"], found["recall"], found["f1"]) == (1, 0, 0)


@pytest.mark.parametrize("truth", [None, "[]", "{", '{"x": {}}', '{"x": {"articleBody": "words"}}'])
def test_what_is_not_as_it_should_be_is_named(tmp_path, truth):
    """The last one names a page that is not there."""
    if truth is not None:
        (tmp_path / "ground-truth.json").write_text(truth, encoding="utf-8")
    with pytest.raises(SystemExit, match=r"python -m bench extraction --help"):
        figures(tmp_path)
