"""Sitemaps, indexes of them, plain lists of addresses, and those of GDELT."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest

from rashomon.errors import MalformedError
from rashomon.ingest import listing, listing_of, read_path
from rashomon.ingest.sitemaps import listing as sitemap
from rashomon.model.document import Problem

NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
NEWS = (
    "<news:news><news:publication><news:name>Quarn Courier</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2025-05-06T07:30:00Z</news:publication_date>"
    "<news:title>Shells strike</news:title></news:news>"
)
MOST = 1_000_000


def urlset(*entries: str) -> bytes:
    return f'<?xml version="1.0"?><urlset {NAMES}>{"".join(f"<url>{one}</url>" for one in entries)}</urlset>'.encode()


def loc(path: str, lastmod: str = "") -> str:
    return f"<loc> https://quarn.example/{path} </loc>" + (f"<lastmod>{lastmod}</lastmod>" if lastmod else "")


def test_a_news_sitemap_tells_title_outlet_and_day():
    (link,) = sitemap(urlset(loc("a") + NEWS)).links
    assert link.url == "https://quarn.example/a"
    assert (link.given.title, link.given.outlet) == ("Shells strike", "Quarn Courier")
    assert link.given.published == datetime(2025, 5, 6, 7, 30, tzinfo=UTC)
    assert link.stamp == "2025-05-06T07:30:00Z"


def test_what_was_changed_last_comes_first():
    found = sitemap(urlset(loc("a", "2024-01-01"), loc("b"), loc("c", "2025-01-01"), loc("a", "2025-02-02")))
    assert [link.url[-1] for link in found.links] == ["a", "c", "b"]


def test_an_index_leads_to_sitemaps_those_for_news_first():
    entries = "".join(
        f"<sitemap>{loc(path, day)}</sitemap>"
        for path, day in (("old.xml", "2020-01-01"), ("new.xml", "2025-01-01"), ("news.xml", "2024-01-01"))
    )
    found = sitemap(f"<sitemapindex {NAMES}>{entries}</sitemapindex>".encode())
    assert found.links == ()
    assert [link.url.rpartition("/")[2] for link in found.lists] == ["news.xml", "new.xml", "old.xml"]


def test_a_sitemap_declares_no_entities():
    trap = urlset(loc("a")).replace(b"?>", b'?><!DOCTYPE urlset [<!ENTITY x "y">]>')
    with pytest.raises(MalformedError):
        sitemap(trap)


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


URL = "https://quarn.example/a"
GKG = "\t".join(["20250506120000-1", "20250506120000", "1", "quarn.example", URL, *[""] * 22])
MENTIONS = "\t".join(["1234567890", "20250506", "20250506", "1", "quarn.example", URL, *[""] * 10])
EVENTS = "\t".join(["1234567890", "20250506", *[""] * 58, URL])


@pytest.mark.parametrize(
    "data",
    [
        GKG.encode(),
        MENTIONS.encode(),
        EVENTS.encode(),
        f"{GKG}\n{GKG}\nbroken\n".encode(),
        zipped(a=GKG.encode()),
        gzip.compress(urlset(loc("a"))),
        f"# ours\r\n\r\n{URL}\r\n".encode(),
        b"\xef\xbb\xbf" + URL.encode(),
        json.dumps({"articles": [{"url": URL, "title": "T", "domain": "quarn.example"}]}).encode(),
    ],
    ids=["gkg", "mentions", "events", "twice", "zip", "gzip", "lines", "mark", "doc"],
)
def test_each_list_of_addresses_is_told_by_what_is_in_it(data):
    found = listing(data, MOST)
    assert found is not None
    assert [link.url for link in found.links] == [URL]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Words of a report.",
        f"{URL}\nWords of a report.".encode(),
        f"See {URL}".encode(),
        b"<html><body>a</body></html>",
        b'{"text": "words", "url": "https://quarn.example/a"}',
        b'{"articles": [{"url": "https://quarn.example/a", "text": "words"}]}',
        b"{" * 5000,
        b"\x1f\x8bbroken",
        b"PK\x03\x04broken",
        zipped(a=b"a", b=b"b"),
        gzip.compress(bytes(2 * MOST)),
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>",
    ],
)
def test_what_is_no_list_is_told_to_be_none(data):
    assert listing(data, MOST) is None


def test_a_list_in_a_file(tmp_path):
    (tmp_path / "a.txt").write_text(f"{URL}\n")
    found = listing_of(tmp_path / "a.txt", MOST)
    assert found is not None
    assert [link.url for link in found.links] == [URL]
    assert listing_of(tmp_path, MOST) is None
    assert listing_of(tmp_path / "none", MOST) is None
    assert listing_of(tmp_path / "a.txt", 3) is None


@pytest.mark.parametrize("name", ["map.xml", "map.xml.gz", "map"])
def test_a_saved_sitemap_says_what_to_do(tmp_path, name):
    data = urlset(loc("a"), loc("b"))
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    ((_, problem),) = read_path(tmp_path / name)
    assert isinstance(problem, Problem)
    assert problem.message.startswith("a sitemap with 2 addresses of reports")
    assert "--fetch" in problem.message


def test_the_day_in_a_sitemap_is_one():
    found = sitemap(urlset(loc("a") + NEWS.replace("2025-05-06T07:30:00Z", "last week"), loc("b")))
    assert [link.given.published for link in found.links] == [None, None]
    found = sitemap(urlset(loc("a") + NEWS.replace("T07:30:00Z", "")))
    assert found.links[0].given.published == date(2025, 5, 6)
