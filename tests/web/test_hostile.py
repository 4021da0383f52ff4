"""Words of reports are words: whatever they try, no page runs them, follows them or falls over them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import client_of
from tests.web.made import READ, document, make, wire

from rashomon.model.document import Report
from rashomon.store.writer import Writer

INJECTIONS = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x="',
    "single quotes": "' onfocus='alert(1)' autofocus='",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "</title></text></svg><svg onload=alert(1)>",
    "end of comment": "--><script>alert(1)</script><!--",
    "javascript address": "javascript:alert(1)//https://x.example/",
    "data address": "data:text/html,<script>alert(1)</script>",
    "odd scheme": "JaVaScRiPt:alert(1)",
    "template": "{{ ''.__class__.__mro__ }}{% raw %}${7*7}",
    "style": "</style><style>*{display:none}</style>",
    "base": "<base href=//evil.example><form action=//evil.example><input name=q>",
    "meta": "<meta http-equiv=refresh content=0;url=//evil.example>",
    "controls": "a\x1b[31m\x08\x7f b",
    "turned round": "\u202egnp.exe\u202c \u2066x\u2069",
    "header": 'x"; filename="evil.exe',
    "like": "%_' OR 1=1 --",
    "long": "x" * 3000,
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;",
}
TAGS = frozenset(
    "html head meta title link script body a header nav ul li form label span input kbd button main footer p "
    "h1 h2 h3 section article aside div table thead tbody tr th td details summary ol b q bdi i mark "
    "svg circle path rect text g line fieldset legend select option datalist code dl dt dd "
    "blockquote textarea dialog s".split()
)
EVENT = "e0123456789abcdef"


class Checked(HTMLParser):
    """What a browser would make of a page: nothing but our own elements, scripts of our own files, safe addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        if tag == "script" and not str(told.get("src", "")).startswith("/static/"):
            self.wrong.append("a script within the page")
        if tag == "meta" and "http-equiv" in told:
            self.wrong.append("a meta that acts")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "autofocus"):
                self.wrong.append(f"{tag} {name}")
            if name in ("href", "src", "action") and not str(value).startswith(("/", "#", "?")):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module", params=INJECTIONS.items(), ids=list(INJECTIONS))
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, str]:
    """A record that holds the words wherever words can stand."""
    _, evil = request.param
    return client_of(make(tmp_path_factory.mktemp("hostile") / "r.db", evil)), evil


PAGES = (
    "/", "/?story=s-1", f"/events/{EVENT}", "/documents", "/claims", "/figures", "/sources", "/timeline", "/map",
    "/problems", "/search?q=people", "DOCUMENT", "/outlets", "/entities", "SOURCE", "ENTITY", "OUTLET",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_words_of_reports_are_words(served: tuple[TestClient, str], path: str) -> None:
    client, evil = served
    own = {
        "DOCUMENT": f"/documents/{wire(evil).id}",
        "SOURCE": f"/sources/{quote('n-' + evil[:150], safe='')}",
        "ENTITY": f"/entities/{quote('n-' + evil[:150], safe='')}",
        "OUTLET": f"/outlet?name={quote(evil, safe='')}",
    }
    if (path == "OUTLET" and len(evil) > 200) or (path in ("SOURCE", "ENTITY") and "/" in evil):
        pytest.skip("no address of this page is made of it")
    where = own.get(path, path)
    answer = client.get(where)
    assert answer.status_code == 200
    checked = Checked(answer.text)
    # the one address to elsewhere is that of the plain report
    assert [one for one in checked.wrong if "https://gazette.example/" not in one] == []
    if path != "/timeline" or len(evil) < 1000:  # which shows titles alone, and they are cut short
        assert " ".join(evil.split())[:40].rstrip() in " ".join(checked.words.split())


ASKED = (
    "/claims?source={}", "/search?q={}", "/?source={}", "/sources?q={}", "/documents?outlet={}", "/figures?measure={}",
    "/events/{}", "/nowhere/{}", "/?type={}",
)  # fmt: skip


@pytest.mark.parametrize("way", ASKED)
def test_what_is_asked_is_words(served: tuple[TestClient, str], way: str) -> None:
    client, evil = served
    answer = client.get(way.format(quote(evil[:150], safe="")))
    assert answer.status_code in (200, 404, 422)
    assert Checked(answer.text).wrong == []


def test_names_of_files_are_letters(served: tuple[TestClient, str]) -> None:
    client, evil = served
    told = client.get(f"/documents/{wire(evil).id}/text").headers["content-disposition"]
    assert told.startswith('attachment; filename="')
    assert told.endswith('.txt"')
    name = told.removeprefix('attachment; filename="').removesuffix('"')
    assert all(sign.isascii() and (sign.isalnum() or sign in "-.") for sign in name)
    assert len(name) < 120


def test_the_interface_gives_the_very_words(served: tuple[TestClient, str]) -> None:
    client, evil = served
    answer = client.get(f"/api/v1/documents/{wire(evil).id}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["document"]["title"] == evil


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a", True), ("HTTP://news.example/a", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//evil.example", False), ("https:evil", False), ("ftp://x.example", False),
        ("vbscript:x", False), (" javascript:alert(1)", False), ("java\tscript:alert(1)", False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(tmp_path: Path, url: str, link: bool) -> None:

    one = document("Words.", ["body"], location="a.txt", url=url)
    with Writer(tmp_path / "r.db") as writer:
        writer.add_document(Report(location="a.txt", digest="2" * 64, size=1, read_at=READ), one)
    page = client_of(tmp_path / "r.db").get(f"/documents/{one.id}").text
    assert (">on the web<" in page) is link
