"""RSS and Atom feeds: their entries, and those that hold their report in full."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from rashomon.errors import MalformedError
from rashomon.ingest import read_path
from rashomon.ingest.feeds import advertised, listing, moment
from rashomon.model.document import Document, Problem

SENTENCE = "Officials said that shells struck the market of Velmar and killed four people on Tuesday morning. "
FULL = SENTENCE * 6
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
CEST = timezone(timedelta(hours=2))


def rss(*items: str, title: str = "Quarn Courier") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {CONTENT}><channel><title>{title}</title>'
        f"<link>https://quarn.example/</link><language>en-GB</language>{''.join(items)}</channel></rss>"
    ).encode()


def item(path: str, more: str = "") -> str:
    return f"<item><title>Shells strike</title><link>{path}</link>{more}</item>"


def content(words: str) -> str:
    return f"<content:encoded><![CDATA[<p>{words}</p>]]></content:encoded>"


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://quarn.example/"><title>Quarn</title>
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title><link href="/a?b=1&amp;c=2#top"/><id>urn:1</id>
<published>2025-05-06T07:30:00+02:00</published><updated>2025-05-06T09:00:00Z</updated>
<author><name>Ada Voss</name></author><content type="html">&lt;p&gt;{FULL}&lt;/p&gt;</content></entry>
<entry><title>Other</title><link href="https://quarn.example/b"/><id>urn:2</id><updated>2025-05-06T09:00:00Z</updated>
<summary>A teaser.</summary></entry></feed>""".encode()
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Quarn</title></channel>
<item><title>T</title><link>https://quarn.example/r</link><dc:date>2025-05-06</dc:date></item></rdf:RDF>"""


def test_an_atom_feed():
    found = listing(ATOM, "https://quarn.example/feed")
    assert found.title == "Quarn"
    one, other = found.links
    assert one.url == "https://quarn.example/a?b=1&c=2"
    assert (one.given.title, one.given.author, one.given.outlet) == ("A bold title", "Ada Voss", "Quarn")
    assert one.given.published == datetime(2025, 5, 6, 7, 30, tzinfo=CEST)
    assert one.stamp == "2025-05-06T09:00:00Z"
    assert one.draft is not None
    assert one.draft.text.strip() == FULL.strip()
    # when it was changed is not when it was published
    assert (other.draft, other.given.published, other.stamp) == (None, None, "2025-05-06T09:00:00Z")


def test_rss_1_0():
    (link,) = listing(RDF).links
    assert (link.url, link.given.outlet, link.given.published) == (
        "https://quarn.example/r",
        "Old Quarn",
        date(2025, 5, 6),
    )


@pytest.mark.parametrize(
    ("entry", "whole"),
    [
        (content(FULL), True),
        (content(FULL.strip()[:-1] + " …"), False),
        (content(FULL + "[&#8230;]"), False),
        (content(FULL + "</p><p><a href='/a'>Continue reading</a>"), False),
        (content(FULL + "He asked her to read more about it."), True),
        (content(SENTENCE), False),
        (f"<description>{FULL}</description>", False),
        (f"<description>{FULL * 3}</description>", True),
        ("<description>A teaser.</description>", False),
        ("", False),
    ],
)
def test_an_entry_is_a_report_where_it_holds_it_in_full(entry, whole):
    (link,) = listing(rss(item("/a", entry))).links
    assert (link.draft is not None) is whole
    assert link.url == "https://quarn.example/a"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2025-05-06", date(2025, 5, 6)),
        ("2025-05-06T07:30:00Z", datetime(2025, 5, 6, 7, 30, tzinfo=UTC)),
        ("2025-05-06T07:30:00", date(2025, 5, 6)),
        ("Tue, 06 May 2025 07:30:00 +0200", datetime(2025, 5, 6, 7, 30, tzinfo=CEST)),
        ("Tue, 06 May 2025 07:30:00 GMT", datetime(2025, 5, 6, 7, 30, tzinfo=UTC)),
        ("Tue, 06 May 2025 07:30:00", date(2025, 5, 6)),
        ("Tue, 06 May 2025 07:30:00 -0000", date(2025, 5, 6)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("yesterday", None),
        ("06/05/2025", None),
    ],
)
def test_no_zone_and_no_day_is_guessed(words, found):
    assert moment(words) == found
    assert type(moment(words)) is type(found)


def read(folder: Path, name: str, data: bytes) -> list[Document | Problem]:
    (folder / name).write_bytes(data)
    return [result for _, result in read_path(folder / name)]


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a", "a.txt"])
def test_a_saved_feed_gives_its_reports_and_says_what_it_lacks(tmp_path, name):
    document, problem = read(tmp_path, name, rss(item("/a", content(FULL)), item("/b")))
    assert isinstance(document, Document)
    assert document.location == f"{tmp_path / name}#1"
    assert (document.url, document.title, document.outlet, document.language) == (
        "https://quarn.example/a",
        "Shells strike",
        "Quarn Courier",
        "en",
    )
    assert document.text.startswith("Officials said")
    assert isinstance(problem, Problem)
    assert problem.message == (
        "a feed with 1 address of reports that it does not hold in full; what it holds in full was read: "
        "build with --fetch to have them read from the web, or rashomon watch to keep at it"
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.atom", rss(), "a feed with nothing in it"),
        ("a.rss", b"words and no feed", "no feed that can be read"),
        ("a.xml", rss(item("/a")).decode().replace('encoding="utf-8"', "").encode("utf-16"), "a feed with 1 address"),
        ("a.xml", b"<!-- " + b"x" * 5000 + b" -->" + rss(item("/a")).partition(b"?>")[2], "a feed with 1 address"),
        ("a.xml", rss(item("/a")).replace(b"<rss", b"<!-- note -->\n<rss"), "a feed with 1 address"),
    ],
)
def test_a_feed_without_reports_is_not_silent(tmp_path, name, data, words):
    (problem,) = read(tmp_path, name, data)
    assert isinstance(problem, Problem)
    assert words in problem.message


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "", "http://", "https://[::1", "x" * 5000],
)
def test_links_that_lead_nowhere_on_the_web_are_left_out(link):
    found = listing(
        rss(item(link), item("https://quarn.example/b")).replace(b"<link>https://quarn.example/</link>", b"")
    )
    assert [one.url for one in found.links] == ["https://quarn.example/b"]


def test_a_feed_is_read_for_what_it_can_be():
    broken = rss(item("https://quarn.example/a?b=1&c=2", "<description>Fish &nbsp; chips</description>"))[:-20]
    (link,) = listing(broken).links
    assert link.url == "https://quarn.example/a?b=1&c=2"
    with pytest.raises(MalformedError):
        listing(b"\x00\x01\x02")


def test_no_file_is_opened_by_what_a_feed_says(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    trap = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
    found = listing(rss(item("https://quarn.example/a")).replace(b"?>", b"?>" + trap).replace(b"Shells", b"&x;"))
    assert "hidden" not in repr(found)
    with pytest.raises(MalformedError):
        listing(str(secret).encode())


def test_entities_do_not_multiply():
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    trap = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{names}]>'.encode()
    found = listing(rss(item("https://quarn.example/a")).replace(b"?>", b"?>" + trap).replace(b"Shells", b"&a11;"))
    assert len(repr(found)) < 5000


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("<link rel='alternate' type='application/rss+xml' href='/feed'>", ("https://quarn.example/feed",)),
        (
            "<LINK REL='alternate home' TYPE='application/atom+xml' HREF='https://f.example/a'>",
            ("https://f.example/a",),
        ),
        ("<link rel='stylesheet' type='text/css' href='/feed'>", ()),
        ("<link rel='alternate' type='application/rss+xml' href='javascript:x'>", ()),
        ("", ()),
    ],
)
def test_a_page_may_name_its_feed(page, feeds):
    assert advertised(f"<html><head>{page}</head><body>a</body></html>".encode(), "https://quarn.example/") == feeds
