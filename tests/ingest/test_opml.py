"""OPML: lists of feeds."""

from __future__ import annotations

import pytest

from rashomon.errors import MalformedError
from rashomon.ingest import read_path
from rashomon.ingest.opml import listing
from rashomon.model.document import Problem

LIST = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Our feeds</title></head><body>
<outline text="North"><outline text="a" type="rss" xmlUrl="https://a.example/feed"/>
<outline text="deeper"><outline text="b" xmlurl="https://b.example/feed" htmlUrl="https://b.example/"/></outline></outline>
<outline text="again" type="rss" xmlUrl="https://a.example/feed"/>
<outline text="more" type="include" url="https://c.example/list.opml"/>
<outline text="one" type="link" url="https://d.example/report"/>
<outline text="none" type="rss" xmlUrl="file:///etc/passwd"/><outline text="folder"/>
</body></opml>"""


def test_feeds_are_found_however_deep():
    found = listing(LIST)
    assert found.title == "Our feeds"
    assert [link.url for link in found.lists] == [
        "https://a.example/feed",
        "https://b.example/feed",
        "https://c.example/list.opml",
    ]
    assert [link.url for link in found.links] == ["https://d.example/report"]


@pytest.mark.parametrize("name", ["a.opml", "a.xml", "a"])
def test_a_list_in_a_file_says_what_to_do(tmp_path, name):
    (tmp_path / name).write_bytes(LIST)
    ((_, problem),) = read_path(tmp_path / name)
    assert isinstance(problem, Problem)
    assert problem.message.startswith("a list of feeds (OPML) with 4 addresses")
    assert "rashomon watch" in problem.message


def test_an_empty_list_is_told(tmp_path):
    (tmp_path / "a.opml").write_bytes(b"<opml><body/></opml>")
    ((_, problem),) = read_path(tmp_path / "a.opml")
    assert isinstance(problem, Problem)
    assert "nothing in it" in problem.message


@pytest.mark.parametrize("data", [b"", b"words", b'<!DOCTYPE a [<!ENTITY x "y">]><opml/>', b"<opml>" * 9])
def test_what_is_no_list_is_refused(data):
    with pytest.raises(MalformedError):
        listing(data)
