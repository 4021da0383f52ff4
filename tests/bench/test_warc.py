"""The measurement of web archives: what is made is read, and nothing is left behind."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import pytest

from bench import warc
from bench._slow_made import slow
from bench._warc_pages import article
from rashomon.ingest import read_path
from rashomon.model.document import Document


def test_what_is_made_is_read(tmp_path: Path) -> None:
    figures = warc.measure(argparse.Namespace(make=300_000, beside=3, data=tmp_path, seed=1))
    assert figures["pages"] == figures["documents"] >= 4
    assert figures["page_mb"] >= 0.3
    assert not figures["failed"]
    assert min(figures[name] for name in ("peak_mb", "pages_per_second", "ratio", "ours_by_turns")) > 0
    assert list(tmp_path.iterdir()) == []


def test_pages_are_the_same_each_time_and_unlike_one_another(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.warc.gz", "b.warc.gz")]
    counts = [warc.make(path, 200_000, seed=3) for path in paths]
    assert counts[0] == counts[1]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    texts = [result.text for _, result in read_path(paths[0]) if isinstance(result, Document)]
    assert len(set(texts)) == len(texts) == counts[0][0]


def test_a_page_is_as_large_as_news_pages_are() -> None:
    page = article(random.Random(1), 1)
    assert 50_000 < len(page) < 80_000


@pytest.mark.parametrize(("words", "count"), [("1GB", 10**9), ("20MB", 2 * 10**7), ("5kb", 5000)])
def test_sizes(words: str, count: int) -> None:
    assert warc.size(words) == count


@pytest.mark.parametrize("words", ["", "GB", "1", "1.5GB", "1TB", "-1MB"])
def test_no_sizes(words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="no size"):
        warc.size(words)


def test_slow_files_are_large_enough_to_be() -> None:
    assert [name for name, data in slow().items() if len(data) < 500_000] == []
