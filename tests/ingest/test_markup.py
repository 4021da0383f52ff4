"""What the mark-up of a web page tells of its lines, and what the page tells of itself."""

from __future__ import annotations

import pytest
from trafilatura import extract_metadata, load_html

from rashomon.ingest import find_zones, markup
from rashomon.ingest.draft import Given
from rashomon.ingest.markup import read_page
from rashomon.ingest.particulars import DATES, particulars

BODY = "The ferry sank off Lindmere on Friday night, the harbour office said. Forty people were brought ashore."
OTHER = "The harbour office said that the search would go on until Sunday, and that the wreck would be raised."
LAST = "Divers from the port of Halm are to join the search on Saturday, and the coast guard will lead it."


def zones(article: str, head: str = "<title>Ferry sinks off Lindmere</title>", root: str = "") -> list[tuple[str, str]]:
    draft = read_page(f"<html{root}><head>{head}</head><body><article>{article}</article></body></html>".encode())
    found = find_zones(draft.text, draft.own.title, draft.hints)
    return [(zone.kind.value, draft.text[zone.start : zone.end]) for zone in found]


@pytest.mark.parametrize(
    "link",
    [
        '<p><a href="/2">Harbour master resigns after storm</a></p>',
        '<p><strong><a href="/2">HARBOUR MASTER RESIGNS</a></strong></p>',
        '<p><a href="/2">The harbour master resigned on Monday after a storm.</a></p>',
        '<ul><li><a href="/2">Harbour master resigns</a></li><li><a href="/3">Who owned the ferry</a></li></ul>',
        '<h3><a href="/2">Harbour master resigns</a></h3>',
        '<div><span> <em><a href="/2">Harbour master resigns</a></em></span></div>',
    ],
)
def test_a_link_that_stands_alone_is_furniture(link):
    found = zones(f"<h1>Ferry sinks off Lindmere</h1><p>{BODY}</p>{link}<p>{OTHER}</p><p>{LAST}</p>")
    assert {kind for kind, text in found if text not in (BODY, OTHER, LAST)} <= {"headline", "furniture"}
    assert [text for kind, text in found if kind == "body"] == [BODY, OTHER, LAST]


@pytest.mark.parametrize(
    "words",
    [
        'The storm was the <a href="/2">worst in years</a>, it said.',
        '<a href="/2">The harbour office</a> said so in a statement.',
        '<a href="/2">The harbour office</a> and <a href="/3">the coast guard</a> will look for them until Sunday.',
        "<a name='x'>The storm was the worst in years, the harbour office said.</a>",
        '<a href="#note">The storm was the worst in years, the harbour office said.</a>',
    ],
)
def test_a_link_within_a_paragraph_is_part_of_it(words):
    found = zones(f"<h1>Ferry sinks off Lindmere</h1><p>{BODY}</p><p>{OTHER}</p><p>{words}</p><p>{LAST}</p>")
    assert [kind for kind, _ in found] == ["headline", "body", "body", "body", "body"]


def test_a_headline_may_be_a_link_to_its_own_page():
    found = zones(f'<h1><a href="/1">Ferry sinks</a></h1><p>{BODY}</p><p>{OTHER}</p>')
    assert found[0] == ("headline", "Ferry sinks")


@pytest.mark.parametrize(
    "first",
    [
        "Forty people are safe after a ferry sank off Lindmere",
        "HALM, LINDMERE",
        "Tested by the port of Halm",
    ],
)
def test_a_paragraph_is_no_headline_where_the_page_tells_its_title(first):
    article = f"<p>{first}</p><p>{BODY}</p><p>{OTHER}</p>"
    assert zones(article)[0] == ("body", first)
    assert zones(article, head="")[0][0] != "body"


def test_a_name_below_the_headline_is_who_wrote_it():
    found = zones(f"<h1>Ferry sinks off Lindmere</h1><p>Ana Brand</p><p>{BODY}</p><p>{OTHER}</p>")
    assert found[:2] == [("headline", "Ferry sinks off Lindmere"), ("byline", "Ana Brand")]


def test_author_and_outlet_are_known_by_the_page_itself():
    head = "<title>Ferry sinks off Lindmere</title><meta name='author' content='Ana Brand'>"
    head += "<meta property='og:site_name' content='The Lindmere Post'>"
    found = zones(f"<p>Ana Brand</p><p>{BODY}</p><p>{OTHER}</p><p>The Lindmere Post</p><p>{LAST}</p>", head)
    assert [kind for kind, _ in found] == ["byline", "body", "body", "furniture", "body"]


def test_numbers_in_a_table_are_no_dates():
    rows = "".join(f"<tr><td>{town}</td><td>{count}</td></tr>" for town, count in (("Halm", 63), ("Lindmere", 85)))
    found = zones(f"<h1>Ferry sinks off Lindmere</h1><p>{BODY}</p><table>{rows}</table><p>{OTHER}</p>")
    assert "byline" not in {kind for kind, _ in found}


@pytest.mark.parametrize(
    ("head", "root", "language"),
    [
        ("", ' lang="en-GB"', "en"),
        ('<meta http-equiv="Content-Language" content="fr-FR">', "", "fr"),
        ('<meta name="language" content="de">', "", "de"),
        ('<meta property="og:locale" content="en_US">', "", "en"),
        ('<meta property="og:locale" content="pt_BR">', ' lang="en"', "en"),
        ('<meta name="language" content="English">', "", None),
        ("", "", None),
    ],
)
def test_the_language_of_a_page(head, root, language):
    page = f"<html{root}><head><title>Ferry</title>{head}</head><body><article><p>{BODY}</p></article></body></html>"
    assert read_page(page.encode()).language == language


@pytest.mark.parametrize(
    "links",
    [
        "<a href='/1'>x</a>" * 5_000,
        "<p>" + "<a href='/1'></a>" * 5_000 + "<a href='/1'>x</a></p>",
        "<a href='/1'><b>x" * 5_000,
        "<p><b>" + "x " * 200_000 + "</b>" + "<a href='/1'>x</a>" * 18 + "</p>",
    ],
)
def test_links_without_end(links, monkeypatch):
    """Looking for links that stand alone asks for the words of some elements beside each, however many there are."""
    asked = []
    words = markup._first_words
    monkeypatch.setattr(markup, "_first_words", lambda element: asked.append(element.tag) or words(element))
    read_page(f"<html><body><article><p>{BODY}</p><p>{OTHER}</p>{links}</article></body></html>".encode())
    assert len(asked) < 50 * links.count("<a ")


HEADS = [
    "<title>Ferry sinks – Lindmere Post</title>",
    "<title>Ferry sinks</title><meta name='author' content='anabrand'><link rel='canonical' href='/a'>"
    "<meta property='og:url' content='https://www.post.example/a'>",
    "<meta property='og:title' content='Ferry &amp;amp; quay'><meta property='og:site_name' content='@lindmere post'>"
    "<meta property='article:published_time' content='2024-05-03T14:30:00Z'><meta name='author' content='Ana Brand'>",
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Ferry sinks off Lindmere",'
    '"datePublished": "2024-05-03", "author": {"@type": "Person", "name": "Ana Brand"},'
    '"publisher": {"@type": "Organization", "name": "Lindmere Post"}}</script>',
    '<script type=\'application/ld+json\'>[{"@type": 3, "author": [[]]}</script><title>Ferry | post.example</title>',
]


@pytest.mark.parametrize("head", HEADS)
def test_what_a_page_tells_of_itself_is_what_trafilatura_finds(head):
    """Its categories, tags and licence are not looked for; all else is as if they were."""
    article = (
        f"<article><p class='byline'>By Ana Brand</p><p>{BODY}</p><a rel='license' href='/l'>CC BY 4.0</a></article>"
    )
    page = f"<html><head>{head}</head><body>{article}</body></html>"
    ours, theirs = particulars(load_html(page)), extract_metadata(page, date_config=DATES)
    for name in ("title", "sitename", "author", "url", "date"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert theirs.license
    assert not ours.license


def test_particulars_that_cannot_be_found_cost_no_report(monkeypatch):
    def fails(_tree):
        raise ValueError("a date beyond all years")

    monkeypatch.setattr(markup, "particulars", fails)
    draft = read_page(f"<html><body><article><p>{BODY}</p><p>{OTHER}</p></article></body></html>".encode())
    assert draft.text == f"{BODY}\n{OTHER}"
    assert draft.own == Given()


@pytest.mark.parametrize("wrapped", ["<noscript>{}</noscript>", "<template>{}</template>"])
def test_what_is_for_other_browsers_is_no_report(wrapped):
    found = zones(f"<p>{BODY}</p>{wrapped.format(f'<p>{LAST}</p>')}<p>{OTHER}</p>")
    assert [text for _, text in found] == [BODY, OTHER]


@pytest.mark.parametrize("name", ["article:modified_time", "og:updated_time", "Last-MODIFIED", "lastUpdate"])
@pytest.mark.parametrize("key", ["property", "name", "itemprop"])
def test_the_day_of_a_change_is_not_that_of_publication(name, key):
    head = f"<title>Ferry sinks</title><meta {key}='{name}' content='2024-05-03'>"
    page = f"<html><head>{head}</head><body><article><p>{BODY}</p><p>{OTHER}</p></article></body></html>"
    assert read_page(page.encode()).own.published is None
