"""Web archives: what is read of a crawl and what is passed over, bodies as servers send them, and what damage costs."""

from __future__ import annotations

import gzip
import io
import logging
import tracemalloc
import zipfile
import zlib
from datetime import date
from pathlib import Path

import brotli
import pytest

from bench._warc_made import PAGE, answered, beside, chunks, crawl, package, packed, page, record
from bench.warc import make
from rashomon.config import Settings
from rashomon.ingest import read_path
from rashomon.model.document import Document, Problem

SITE = "https://coastwatch.example"
STAMP = "20240503143000"


def outcomes(folder: Path, data: bytes, name: str = "a.warc.gz", **limits: int) -> list[Document | Problem]:
    path = folder / name
    path.write_bytes(data)
    return [result for _, result in read_path(path, settings=Settings(workers=1, **limits))]


def documents(folder: Path, data: bytes, name: str = "a.warc.gz") -> list[Document]:
    found = outcomes(folder, data, name)
    assert [one for one in found if isinstance(one, Problem)] == []
    return [one for one in found if isinstance(one, Document)]


def told(folder: Path, data: bytes, name: str = "a.warc.gz", **limits: int) -> str:
    return " / ".join(one.message for one in outcomes(folder, data, name, **limits) if isinstance(one, Problem))


def read_urls(folder: Path, data: bytes, name: str = "a.warc.gz") -> list[str | None]:
    return [one.url for one in outcomes(folder, data, name) if isinstance(one, Document)]


def other(number: int) -> bytes:
    """A page unlike the others."""
    return page(f"{SITE}/{number}", PAGE.replace(b"forty", b"%d" % (40 + number)))


FORMS = [
    ("a.warc", b"".join(crawl()), "a.warc"),
    ("a.warc.gz", packed(*crawl()), "a.warc.gz"),
    ("one.warc.gz", gzip.compress(b"".join(crawl())), "one.warc.gz"),
    ("a.gz", gzip.compress(b"".join(crawl())), "a.gz#a"),
    ("crawl", b"".join(crawl()), "crawl"),
    ("a.wacz", package(a__warc__gz=packed(*crawl())), "a.wacz#archive/a.warc.gz"),
]


@pytest.mark.parametrize(("name", "data", "place"), FORMS, ids=[one[0] for one in FORMS])
def test_every_form_gives_the_same_pages(tmp_path, name, data, place):
    one, two = documents(tmp_path, data, name)
    assert (one.url, two.url) == (f"{SITE}/news/1", f"{SITE}/news/2")
    inner = place.partition("#")[2]
    start = f"{tmp_path / name}#{inner + '#' if inner and name != 'a.gz' else ''}"
    assert one.location.startswith(start)
    assert one.location.endswith(f"{STAMP}/{SITE}/news/1")
    assert "forty passengers" in one.text
    assert "fifty passengers" in two.text


def test_the_day_of_fetching_is_no_day_of_publication(tmp_path):
    (found,) = documents(tmp_path, packed(page(f"{SITE}/1")))
    assert found.published is None
    dated = PAGE.replace(b"<title>", b'<meta property="article:published_time" content="2024-05-01"><title>')
    (found,) = documents(tmp_path, packed(page(f"{SITE}/1", dated)))
    assert found.published == date(2024, 5, 1)


def test_what_is_no_page_is_counted_and_no_problem(tmp_path, caplog):
    with caplog.at_level(logging.INFO, logger="rashomon.ingest"):
        assert len(documents(tmp_path, packed(*crawl()))) == 2
    for words in ("1 request", "1 metadata", "1 revisit", "1 answers with status 404", "1 response records of no page"):
        assert words in caplog.text


def test_a_crawl_without_pages_says_what_it_holds(tmp_path):
    data = packed(*beside(f"{SITE}/1"), page(f"{SITE}/1.png", b"\x89PNG", Content_Type="image/png"))
    assert "no page in the web archive, only 1 request records, 1 metadata records, 1 of type image/png" in told(
        tmp_path, data
    )


RAW = zlib.compressobj(wbits=-15)
BODIES = [
    ({"Transfer_Encoding": "chunked"}, chunks(PAGE)),
    ({"Transfer_Encoding": "chunked"}, PAGE),
    ({"Content_Encoding": "gzip"}, gzip.compress(PAGE)),
    ({"Content_Encoding": "gzip"}, PAGE),
    ({"Content_Encoding": "GZIP", "Transfer_Encoding": "chunked"}, chunks(gzip.compress(PAGE))),
    ({"Content_Encoding": "deflate"}, zlib.compress(PAGE)),
    ({"Content_Encoding": "deflate"}, RAW.compress(PAGE) + RAW.flush()),
    ({"Content_Encoding": "br"}, brotli.compress(PAGE)),
    ({"Content_Encoding": "deflate, gzip"}, gzip.compress(zlib.compress(PAGE))),
    ({"Content_Type": ""}, PAGE),
    ({"Content_Type": "application/octet-stream"}, PAGE),
    ({"Content_Type": "text/plain"}, PAGE),
    ({"Content_Type": "text/html; charset=koi8-r"}, PAGE.replace(b'<meta charset="utf-8">', b"")),
]


@pytest.mark.parametrize(("headers", "body"), BODIES)
def test_bodies_as_servers_send_them(tmp_path, headers, body):
    (found,) = documents(tmp_path, packed(page(f"{SITE}/1", body, **headers)))
    assert "forty passengers" in found.text


def test_an_encoding_that_only_the_server_told(tmp_path):
    body = PAGE.replace(b'<meta charset="utf-8">', b"").decode().replace("Lindmere", "Линдмере").encode("koi8-r")
    (found,) = documents(tmp_path, packed(page(f"{SITE}/1", body, Content_Type="text/html; charset=koi8-r")))
    assert "Линдмере" in found.text


BROKEN_BODIES = [
    ({"Transfer_Encoding": "chunked"}, chunks(PAGE)[:-50], "the page breaks off"),
    ({"Content_Encoding": "gzip"}, gzip.compress(PAGE)[:-20], "packed and damaged"),
    ({"Content_Encoding": "br"}, brotli.compress(PAGE)[:-20], "packed and damaged"),
    ({"Content_Encoding": "zstd"}, b"\x28\xb5\x2f\xfd" + bytes(40), 'packed as "zstd"'),
    ({"Content_Encoding": "gzip"}, gzip.compress(bytes(3_000_000)), "more than 1,000,000 bytes"),
    ({"Content_Encoding": "br"}, brotli.compress(bytes(3_000_000)), "more than 1,000,000 bytes"),
    ({}, PAGE + b" " * 1_100_000, "more than 1,000,000 bytes"),
    ({}, b"", "nothing in it"),
]


@pytest.mark.parametrize(("headers", "body", "message"), BROKEN_BODIES)
def test_a_broken_body_costs_only_itself(tmp_path, headers, body, message):
    data = packed(page(f"{SITE}/0", body, **headers), other(1))
    found = outcomes(tmp_path, data, max_bytes=1_000_000)
    problem, document = found
    assert isinstance(problem, Problem)
    assert message in problem.message
    assert problem.location.endswith(f"{SITE}/0")
    assert isinstance(document, Document)


def cut(data: bytes, start: int, end: int) -> bytes:
    return data[:start] + data[end:]


def turned(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


ONE, TWO, THREE = other(1), other(2), other(3)
PLAIN = ONE + TWO + THREE
GZ = [packed(one) for one in (ONE, TWO, THREE)]
DAMAGED = [
    ("a.warc", turned(PLAIN, len(ONE) + 2), [1, 3]),
    ("a.warc", ONE.replace(b"Content-Length: ", b"Content-Length: 9", 1) + TWO + THREE, [2, 3]),
    ("a.warc", ONE.replace(b"Content-Length: ", b"Content-Length: -", 1) + TWO + THREE, [2, 3]),
    ("a.warc", ONE.replace(b"Content-Length", b"Content-Girth", 1) + TWO + THREE, [2, 3]),
    ("a.warc", ONE.replace(b"WARC-Type: response", b"WARC-Type: respawn", 1) + TWO + THREE, [2, 3]),
    ("a.warc", cut(PLAIN, len(ONE) - 40, len(ONE) - 30), [2, 3]),
    ("a.warc", cut(PLAIN, len(ONE) - 40, len(ONE)), [2, 3]),
    ("a.warc", ONE + b"\x00\x01 something \xff" * 9 + TWO + THREE, [1, 2, 3]),
    ("a.warc", PLAIN[:-30], [1, 2]),
    ("a.warc", ONE + TWO + THREE[:25], [1, 2]),
    ("a.warc.gz", GZ[0] + turned(GZ[1], len(GZ[1]) // 2) + GZ[2], [1, 3]),
    ("a.warc.gz", GZ[0] + turned(GZ[1], 1) + GZ[2], [1, 3]),
    ("a.warc.gz", GZ[0] + turned(GZ[1], len(GZ[1]) - 6) + GZ[2], [1, 3]),
    ("a.warc.gz", GZ[0] + cut(GZ[1], 100, 130) + GZ[2], [1, 3]),
    ("a.warc.gz", GZ[0] + GZ[1][:200] + GZ[2], [1, 3]),
    ("a.warc.gz", GZ[0] + b"\x1f\x8b\x08 no gzip" + GZ[1] + GZ[2], [1, 2, 3]),
    ("a.warc.gz", GZ[0] + GZ[1] + GZ[2][:-30], [1, 2]),
    ("a.warc.gz", turned(GZ[0], 30) + GZ[1] + GZ[2], [2, 3]),
    ("a.warc.gz", gzip.compress(PLAIN)[:-60], [1, 2]),
]


@pytest.mark.parametrize(("name", "data", "sound"), DAMAGED)
def test_what_is_damaged_is_told_and_the_rest_is_read(tmp_path, name, data, sound):
    found = outcomes(tmp_path, data, name)
    kept = [one.url for one in found if isinstance(one, Document)]
    assert kept == [f"{SITE}/{number}" for number in sound]
    assert any("broken" in one.message for one in found if isinstance(one, Problem))


def test_a_page_that_was_altered_is_read_and_told(tmp_path):
    found = outcomes(tmp_path, ONE.replace(b"passengers", b"passingers") + TWO, "a.warc")
    assert [type(one).__name__ for one in found] == ["Document", "Problem", "Document"]
    assert "not what was archived" in told(tmp_path, ONE.replace(b"passengers", b"passingers"), "a.warc")
    gone = ONE.replace(b"200 OK", b"404 OK")
    assert "not what was archived" in told(tmp_path, gone + TWO, "a.warc")


def test_a_page_of_which_the_beginning_was_kept_is_read_and_told(tmp_path):
    block = answered(PAGE[:-80])
    data = record("response", block, f"{SITE}/1", WARC_Truncated="length")
    found = outcomes(tmp_path, packed(data))
    assert [type(one).__name__ for one in found] == ["Document", "Problem"]
    assert "only the beginning of the page (length)" in told(tmp_path, packed(data))


def test_the_same_page_twice_has_two_places(tmp_path):
    later = page(f"{SITE}/1", moment="2024-05-04T08:00:00Z")
    places = [one.location.rpartition("#")[2] for one in documents(tmp_path, packed(ONE, ONE, later))]
    assert places == [
        f"{STAMP}/{SITE}/1",
        f"{STAMP}/{SITE}/1 (2)",
        f"20240504080000/{SITE}/1",
    ]


def test_texts_that_another_program_took_from_pages(tmp_path):
    kind = {"Content_Type": "text/plain"}
    data = packed(record("conversion", b"The ferry sank off Lindmere on Monday.", f"{SITE}/1", **kind))
    (found,) = documents(tmp_path, data, "a.warc.wet.gz")
    assert found.text.startswith("The ferry sank")
    assert found.url == f"{SITE}/1"


def test_a_package_that_lacks_an_archive_it_lists(tmp_path):
    data = package(a__warc__gz=packed(ONE), b__warc__gz=packed(TWO))
    assert read_urls(tmp_path, data, "a.wacz") == [f"{SITE}/1", f"{SITE}/2"]
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(file, "w") as part:
        for name in whole.namelist():
            if name != "archive/b.warc.gz":
                part.writestr(name, whole.read(name))
    assert read_urls(tmp_path, file.getvalue(), "a.wacz") == [f"{SITE}/1"]
    assert '"archive/b.warc.gz" is listed and not there' in told(tmp_path, file.getvalue(), "a.wacz")


def test_no_web_archive(tmp_path):
    assert "no sound record" in told(tmp_path, b"nothing of the kind\n" * 9, "a.warc")
    assert "no sound record" in told(tmp_path, gzip.compress(b"nothing of the kind\n" * 9), "a.warc.gz")
    assert "broken ZIP" in told(tmp_path, package(a__warc=ONE)[:-40], "a.wacz")


def test_a_length_that_swallows_all_is_no_trap(tmp_path):
    one = ONE.replace(b"Content-Length: ", b"Content-Length: 99")
    found = told(tmp_path, one * 300, "a.warc")
    assert "broken" in found


def test_memory_does_not_grow_with_the_archive(tmp_path):
    path = tmp_path / "a.warc.gz"
    peaks = []
    list(read_path(path))
    for size in (300_000, 3_000_000):
        make(path, size, seed=1)
        tracemalloc.start()
        try:
            count = sum(isinstance(result, Document) for _, result in read_path(path))
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert count > size / 100_000
    assert peaks[1] < peaks[0] + 3_000_000


def test_records_are_those_that_warcio_finds(tmp_path):
    from warcio.archiveiterator import ArchiveIterator

    data = packed(*crawl(), ONE, TWO)
    theirs = [
        one.rec_headers.get_header("WARC-Target-URI")
        for one in ArchiveIterator(io.BytesIO(data))
        if one.rec_type == "response"
        and one.http_headers.get_statuscode() == "200"
        and one.http_headers.get_header("Content-Type").startswith("text/html")
    ]
    assert read_urls(tmp_path, data) == theirs
    assert len(theirs) == 4


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves a file open
def test_what_warcio_writes_is_read(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(f"{SITE}/1", "response", io.BytesIO(PAGE), http_headers=headers))
    assert read_urls(tmp_path, file.getvalue()) == [f"{SITE}/1"]
