"""Bombs and tricks: each ends in words, soon, and in little memory; and hostile files at random."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from bench._hostile_made import WORDS, mail, newsml, pdf, tarred, word, zipped
from bench.hostile import hostile, outcome
from rashomon.config import Settings
from rashomon.ingest import read_path, source
from rashomon.model.document import Document, Problem

GOOD = WORDS.encode()
MOST = 2_000_000  # bytes that these tests let a file unpack to


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(source, "MOST_UNPACKED", MOST)
    monkeypatch.setattr(source, "RATIO", 20)
    monkeypatch.setattr(source, "MOST_MEMBERS", 500)


def read(folder: Path, name: str, data: bytes) -> list[Document | Problem]:
    path = folder / name
    path.write_bytes(data)
    before = sorted(folder.parent.rglob("*"))
    found = [result for _, result in read_path(path, settings=Settings(workers=1, max_bytes=1_000_000))]
    assert sorted(folder.parent.rglob("*")) == before
    assert all(one.location.isprintable() for one in found)
    assert all(one.message.isprintable() for one in found if isinstance(one, Problem))
    return found


def words(folder: Path, name: str, data: bytes) -> str:
    return " / ".join(one.message for one in read(folder, name, data) if isinstance(one, Problem))


def deep(count: int) -> bytes:
    data = zipped(a__txt=GOOD)
    for _ in range(count):
        data = zipped(a__zip=data)
    return data


def entry(name: str, **parts: object) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        told = tarfile.TarInfo(name)
        for part, value in parts.items():
            setattr(told, part, value)
        archive.addfile(told)
        told = tarfile.TarInfo("good.txt")
        told.size = len(GOOD)
        archive.addfile(told, io.BytesIO(GOOD))
    return file.getvalue()


def locked() -> bytes:
    data = bytearray(zipped(a__txt=GOOD))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """A ZIP whose list names the same bytes 400 times over."""
    data = zipped(a__txt=b"The ship sank. " * 6000)
    where = data.index(b"PK\x01\x02")
    listed, end = data[where : data.index(b"PK\x05\x06")], bytearray(data[data.index(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 400, 400, 400 * len(listed))
    return data[:where] + listed * 400 + bytes(end)


ZEROS = bytes(5_000_000)
LAUGHS = b"<!DOCTYPE n [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
ITEM = newsml().replace(b"?>", b"?>" + LAUGHS, 1)
OUTSIDE = (
    newsml().replace(b"?>", b"?><!DOCTYPE n [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>", 1).replace(b"<p>", b"<p>&f;")
)
TRAPS = [
    ("a.txt.gz", gzip.compress(ZEROS), "more than 1,000,000 bytes"),
    ("a.jsonl.gz", gzip.compress(b"[" * 5_000_000), "times its size"),
    ("a.jsonl.bz2", bz2.compress(ZEROS), "times its size"),
    ("a.jsonl.xz", lzma.compress(ZEROS), "times its size"),
    ("a.zip", zipped(**{f"{number}.txt": ZEROS for number in range(9)}), "times its size"),
    ("a.zip", overlapping(), ""),
    ("a.zip", deep(9), "packed more than 5 times over"),
    ("a.zip", zipped(**{f"{number}.txt": b"x" for number in range(501)}), "more than 500 files"),
    ("a.zip", locked(), "encrypted"),
    ("a.zip", zipped(a__txt=GOOD)[:-30], "broken ZIP"),
    ("a.zip", zipped(), "without reports"),
    ("a.tar", entry("../../a.txt", size=0), "nothing in it"),
    ("a.tar", entry("a.txt", type=tarfile.SYMTYPE, linkname="/etc/passwd"), "a link in an archive"),
    ("a.tar", entry("a.txt", type=tarfile.LNKTYPE, linkname="../b"), "a link in an archive"),
    ("a.tar", entry("a.txt", type=tarfile.CHRTYPE), "no plain file"),
    ("a.tar", entry("a.txt", type=tarfile.FIFOTYPE), "no plain file"),
    ("a.tar", tarred(a__txt=GOOD, b__txt=GOOD)[:1024] + b"x" * 512, "broken tar"),
    ("a.tar", tarred(a__txt=GOOD)[:1024], "broken tar"),
    ("a.txt.gz", gzip.compress(GOOD * 99)[:-12], "broken gzip"),
    ("a.jsonl.bz2", bz2.compress(b'{"text": "The ship sank."}\n') + b"BZh9 not so", "broken bzip2"),
    ("a.docx", zipped(**{"[Content_Types].xml": ZEROS}), "unpacks to more than"),
    ("a.docx", word()[:-400], "no Word document"),
    ("a.xml", ITEM, "declares entities"),
    ("a.xml", OUTSIDE, "declares entities"),
    ("a.xml", b"<a>" * 50_000, "no XML"),
    ("a.pdf", pdf(["x"])[:60], "cannot be read"),
    ("a.eml", b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 400 + b"x", ""),
    ("a.eml", mail(("../../a.txt", GOOD), ("b\x1b[2J.txt", GOOD)), ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "told"), TRAPS)
def test_traps(tmp_path, name, data, told):
    tracemalloc.start()
    try:
        found = words(tmp_path, name, data)
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert told in found


def test_what_stands_beside_a_trap_is_read(tmp_path):
    data = zipped(a__txt=GOOD, b__gz=gzip.compress(ZEROS[:1_500_000]), c__txt=GOOD)
    assert [type(one).__name__ for one in read(tmp_path, "a.zip", data)] == ["Document", "Problem", "Document"]


@pytest.mark.parametrize(
    "name", ["../../a.txt", "/etc/a.txt", "C:\\a.txt", "a\n\x1b[31m.txt", "a#3.txt", "x" * 900 + ".txt"]
)
def test_names_from_an_archive_go_nowhere(tmp_path, name):
    for file, data in (("a.zip", zipped(**{name: GOOD})), ("a.tar", tarred(**{name: GOOD}))):
        (document,) = read(tmp_path, file, data)
        assert isinstance(document, Document)
        assert document.location.startswith(f"{tmp_path / file}#")
        assert document.location.count("#") == 1
        assert len(document.location) < 600


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_reports(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for text in WORDS.split("\n"):
            archive.writestr("a.txt", text)
    places = [one.location for one in read(tmp_path, "a.zip", file.getvalue())]
    assert places == [f"{tmp_path / 'a.zip'}#a.txt", f"{tmp_path / 'a.zip'}#a.txt (2)"]


def test_hostile_files_at_random(tmp_path):
    found: Counter[str] = Counter()
    for name, data in hostile(540, seed=7):
        path = tmp_path / name
        path.write_bytes(data)
        found.update(outcome(path))
    assert (found["crashes"], found["lost"]) == (0, 0)
    assert found["documents"] > 100
