"""Web archives, made here: invented pages, with the requests and notes that a crawl keeps beside them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import uuid
import zipfile

from bench._hostile_made import PARAGRAPHS, TITLE, WORDS

MOMENT = "2024-05-03T14:30:00Z"
PAGE = (
    f'<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><main><article>{PARAGRAPHS}'
    "</article></main></body></html>"
).encode()


def record(kind: str, block: bytes, url: str | None = None, moment: str = MOMENT, **headers: str) -> bytes:
    """One record, not packed. An underscore in the name of a header stands for a hyphen."""
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {url} {moment}')}>",
        "WARC-Date": moment,
        "WARC-Block-Digest": "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode(),
        "Content-Length": str(len(block)),
    }
    told |= {"WARC-Target-URI": url} if url is not None else {}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def answered(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer, with these headers. An underscore in a header's name stands for a hyphen."""
    told = {"Content_Type": "text/html; charset=utf-8", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def page(url: str, body: bytes = PAGE, moment: str = MOMENT, status: str = "200 OK", **headers: str) -> bytes:
    """The record of a page."""
    kind = {"Content_Type": "application/http;msgtype=response"}
    return record("response", answered(body, status, **headers), url, moment, **kind)


def beside(url: str) -> list[bytes]:
    """What a crawl keeps beside a page: the request, and a note."""
    asked = f"GET / HTTP/1.1\r\nHost: {url.split('/')[2]}\r\n\r\n".encode()
    return [record("request", asked, url), record("metadata", b"fetchTimeMs: 120\r\n", url)]


def chunks(body: bytes, size: int = 100) -> bytes:
    """A body as a server sends it in chunks."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """A web archive of these records, each in a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def crawl() -> list[bytes]:
    """A small crawl: two pages, one in chunks and packed, and what it keeps beside them."""
    one, two = "https://coastwatch.example/news/1", "https://coastwatch.example/news/2"
    squeezed = chunks(gzip.compress(PAGE.replace(b"forty", b"fifty"), mtime=0))
    return [
        record("warcinfo", b"software: made up\r\n", WARC_Filename="crawl.warc.gz"),
        *beside(one),
        page(one),
        record("revisit", b"", one, "2024-05-04T14:30:00Z"),
        page("https://coastwatch.example/gone", b"<html>Not found</html>", status="404 Not Found"),
        page("https://coastwatch.example/robots.txt", WORDS.encode(), Content_Type="text/plain"),
        page(two, squeezed, Transfer_Encoding="chunked", Content_Encoding="gzip"),
    ]


def sound_archives() -> dict[str, bytes]:
    """A sound web archive of each form, by its name."""
    records = crawl()
    return {
        "a.warc": b"".join(records),
        "a.warc.gz": packed(*records),
        "one.warc.gz": gzip.compress(b"".join(records), mtime=0),
        "a.wacz": package(a__warc__gz=packed(*records[:4]), b__warc__gz=packed(*records[4:])),
    }


def package(**warcs: bytes) -> bytes:
    """A WACZ package of web archives; two underscores in a name stand for a dot."""
    named = {f"archive/{name.replace('__', '.')}": data for name, data in warcs.items()}
    listed = [{"name": name, "path": name, "bytes": len(data)} for name, data in named.items()]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in named.items():
            archive.writestr(zipfile.ZipInfo(name), data)
        line = json.dumps({"url": "https://coastwatch.example/news/1", "text": WORDS})
        archive.writestr(zipfile.ZipInfo("pages/pages.jsonl"), f'{{"format": "json-pages-1.0"}}\n{line}\n')
        told = {"profile": "data-package", "resources": listed}
        archive.writestr(zipfile.ZipInfo("datapackage.json"), json.dumps(told))
    return file.getvalue()
