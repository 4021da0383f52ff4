from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from rashomon.ingest import find_zones, load_metadata, read_path
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Report

BODY = (
    "The ferry operator said on Thursday that forty passengers had been brought ashore at Lindmere, and that two "
    "crew members were still being looked for by the coast guard."
)
OTHER = "Harbour officials confirmed that the search would go on through the night, while divers waited for calm."


def read(path, metadata=None) -> list[tuple[Report, Document]]:
    found = [(report, document) for report, document in read_path(path, metadata) if isinstance(document, Document)]
    return [(report, document) for report, document in found if report is not None]


def test_plain_text_keeps_its_characters(tmp_path):
    text = f"  Ferry Sinks\r\n\r\n{BODY}\t\u00a0e\u0301\r{OTHER}\n\n"
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    ((report, document),) = read(path, load_metadata(outlet="Coastwatch"))
    assert document.text == text
    assert document.zones == find_zones(text)
    assert (report.location, report.size) == (str(path), len(text.encode()) + 3)
    assert report.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.id == document_id(text, title=None, outlet="Coastwatch", url=None, author=None, published=None)


def test_the_same_report_in_two_places_is_one_document(tmp_path):
    for name in ("a.txt", "b.md", "c"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    assert len({read(tmp_path / name)[0][1].id for name in ("a.txt", "b.md", "c")}) == 1


def test_a_report_without_a_date_has_none(tmp_path):
    path = tmp_path / "2024-05-03.txt"
    path.write_text(BODY, encoding="utf-8")
    assert read(path)[0][1].published is None


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("By Ana BrandPublished May 3, 2024, 7:41 pm IST", date(2024, 5, 3)),
        ("Ana Brand | 3rd May 2024", date(2024, 5, 3)),
        ("By Ana Brand, 2024-05-03 10:00", date(2024, 5, 3)),
        ("Published: 3 May 2024 10:00 | Updated: 4 May 2024 12:00", date(2024, 5, 3)),
        ("Last updated: 4 May 2024 12:00", None),
        ("Published: 3 May 2024\n\nBy Ana Brand, 5 May 2024", None),
        ("By Ana Brand, 03/05/2024", None),
        ("By Ana Brand, 31 June 2024", None),
        ("By Ana Brand, May 2024", None),
    ],
)
def test_the_day_that_a_byline_tells(tmp_path, above, published):
    path = tmp_path / "a.txt"
    path.write_text(f"Ferry sinks off Lindmere\n\n{above}\n\n{BODY} It had left on 7 May 2023.", encoding="utf-8")
    assert read(path)[0][1].published == published
    assert read(path, load_metadata(published="2024-05-09"))[0][1].published == date(2024, 5, 9)


@pytest.mark.parametrize(("day", "published"), [("May 3, 2024", date(2024, 5, 3)), ("May 3", None)])
def test_the_day_of_a_dateline(tmp_path, day, published):
    path = tmp_path / "a.txt"
    path.write_text(f"LINDMERE, {day} (AP) - {BODY} It had left on 7 May 2023.", encoding="utf-8")
    assert read(path)[0][1].published == published


RECORD = {
    "text": f"Ferry Sinks{BODY}",
    "title": "Ferry Sinks",
    "url": "https://coastwatch.example/1",
    "outlet": "Coastwatch",
    "author": "Ana Brand",
    "published": "2024-05-03",
    "language": "en",
    "unknown": {"is": "ignored"},
}


@pytest.mark.parametrize(
    ("name", "content", "places"),
    [
        ("a.jsonl", json.dumps(RECORD) + "\n\n" + json.dumps(RECORD), ["#1", "#3"]),
        ("a.ndjson", "\ufeff" + json.dumps(RECORD), ["#1"]),
        ("a.json", json.dumps(RECORD, indent=2), [""]),
        ("a.json", json.dumps([RECORD, RECORD]), ["#1", "#2"]),
        ("a.json", json.dumps(RECORD) + "\n" + json.dumps(RECORD), ["#1", "#2"]),
    ],
)
def test_json(tmp_path, name, content, places):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found = read(path)
    assert [report.location for report, _ in found] == [f"{path}{place}" for place in places]
    for _, document in found:
        assert document.text == RECORD["text"]
        assert (document.title, document.outlet, document.author) == ("Ferry Sinks", "Coastwatch", "Ana Brand")
        assert (document.published, document.language) == (date(2024, 5, 3), "en")
        assert [zone.kind.value for zone in document.zones] == ["headline", "body"]


def test_the_sidecar_title_finds_the_headline(tmp_path):
    (tmp_path / "a.txt").write_text(f"Ferry sinks{BODY}", encoding="utf-8")
    (tmp_path / "meta.csv").write_text("file,title\na.txt,Ferry sinks\n", encoding="utf-8")
    ((_, document),) = read(tmp_path / "a.txt", load_metadata(tmp_path / "meta.csv"))
    assert [zone.kind.value for zone in document.zones] == ["headline", "body"]


PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="iso-8859-1"><title>Ferry Sinks off Lindmere - Coastwatch</title>
<meta property="og:site_name" content="Coastwatch"><link rel="canonical" href="https://coastwatch.example/1">
<meta property="article:published_time" content="2024-05-03T10:00:00+02:00"><meta name="author" content="Ana Brand">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav><article>
<h1>Ferry Sinks off Lindmere</h1><p>{BODY}<br>Zo\xeb M\xfcller <b>saw</b> it.</p>
<h2>What the harbour says</h2><p>{OTHER}</p><ul><li>Rescue: Forty were brought ashore.</li><li>Divers wait.</li></ul>
<p>ALSO READ: <a href="/2">Harbour master resigns</a></p><blockquote><p>“We saw lights,” said Brand.</p></blockquote>
</article><footer><p>Copyright 2024</p></footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
def test_a_page(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(PAGE.encode("cp1252"))
    ((_, document),) = read(path)
    assert [(zone.kind.value, document.text[zone.start : zone.end]) for zone in document.zones] == [
        ("headline", "Ferry Sinks off Lindmere"),
        ("body", BODY),
        ("body", "Zoë Müller saw it."),
        ("subhead", "What the harbour says"),
        ("body", OTHER),
        ("subhead", "Rescue"),
        ("list", "Forty were brought ashore."),
        ("list", "Divers wait."),
        ("furniture", "ALSO READ: Harbour master resigns"),
        ("body", "“We saw lights,” said Brand."),
    ]
    assert (document.title, document.outlet) == ("Ferry Sinks off Lindmere", "Coastwatch")
    assert (document.url, document.author) == ("https://coastwatch.example/1", "Ana Brand")
    assert (document.published, document.language) == (date(2024, 5, 3), "en")


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta name="date" content="2024-05-13">', "", date(2024, 5, 13)),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-03"}</script>', "",
         date(2024, 5, 3)),
        ("", "<time>3 May 2024</time>", date(2024, 5, 3)),
        ("", '<p class="date">May 3, 2024</p>', date(2024, 5, 3)),
        ('<link rel="canonical" href="https://coastwatch.example/2024/05/13/ferry">', "", date(2024, 5, 13)),
        # what tells no day
        ("", "", None),
        ('<meta name="date" content="2024-05">', "", None),
        ('<meta name="date" content="2024">', "", None),
        ('<meta name="date" content="03/05/2024">', "", None),
        ('<link rel="canonical" href="https://coastwatch.example/2024/05/ferry">', "", None),
        ("", "<time datetime='2024-05'>May 2024</time>", None),
        ("", "<p>Built in 1912, the ferry was rebuilt on 12 May 1999 at Port Arden.</p>", None),
        ("", "<footer>Copyright 2021</footer>", None),
        ('<meta property="article:modified_time" content="2024-05-03">', "", None),
        ('<meta property="og:updated_time" content="2024-05-03">', "", None),
    ],
)  # fmt: skip
def test_the_date_of_a_page_is_never_made_up(tmp_path, head, body, day):
    path = tmp_path / "a.html"
    page = f"<head>{head}<title>Ferry</title></head><body><article>{body}<p>{BODY}</p><p>{OTHER}</p></article></body>"
    path.write_text(f"<html>{page}</html>", encoding="utf-8")
    assert read(path)[0][1].published == day


def test_a_modified_date_does_not_hide_the_published_one(tmp_path):
    path = tmp_path / "a.html"
    head = "".join(
        f'<meta property="article:{name}_time" content="{day}">'
        for name, day in (("modified", "2024-06-01"), ("published", "2024-05-13"))
    )
    path.write_text(f"<html><head>{head}</head><body><article><p>{BODY}</p></article></body></html>", encoding="utf-8")
    assert read(path)[0][1].published == date(2024, 5, 13)
