"""Damaged archives: a member that is lost is told, and what is left is read."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from bench import hostile
from bench._hostile_made import WORDS, tarred, zipped
from rashomon.config import Settings
from rashomon.ingest import read_path
from rashomon.model.document import Document, Problem

TEXTS = {name: WORDS.replace("forty", number).encode() for name, number in (("a", "40"), ("b", "50"), ("c", "60"))}
ZIP = zipped(**{f"{name}__txt": text for name, text in TEXTS.items()})
TAR = tarred(**{f"{name}__txt": text for name, text in TEXTS.items()})
BLOCK = tarfile.BLOCKSIZE


def read(folder: Path, name: str, data: bytes) -> tuple[list[str], str]:
    """The places of the documents in an archive, and what was told."""
    path = folder / name
    path.write_bytes(data)
    found = [result for _, result in read_path(path, settings=Settings(workers=1))]
    places = [one.location.partition("#")[2] for one in found if isinstance(one, Document)]
    return places, " / ".join(one.message for one in found if isinstance(one, Problem))


def unlisted(name: bytes, *, count: bool = True) -> bytes:
    """The ZIP, with a member left out of its list; `count`: which says so many, too."""
    start = ZIP.index(b"PK\x01\x02")
    end = ZIP.index(b"PK\x05\x06")
    entries = [b"PK\x01\x02" + one for one in ZIP[start:end].split(b"PK\x01\x02")[1:]]
    listed = b"".join(one for one in entries if name not in one)
    record = bytearray(ZIP[end:])
    struct.pack_into("<HHII", record, 8, 3 - count, 3 - count, len(listed), start)
    return ZIP[:start] + listed + bytes(record)


def listed_as(old: bytes, new: bytes) -> bytes:
    start = ZIP.index(b"PK\x01\x02")
    return ZIP[:start] + ZIP[start:].replace(old, new)


def turned(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


SECOND = TAR.index(b"b.txt")
GZ = gzip.compress(TAR)
DAMAGED = [
    ("a.zip", unlisted(b"b.txt"), ["a.txt", "c.txt"], 'its list leaves out "b.txt"'),
    ("a.zip", unlisted(b"a.txt"), ["b.txt", "c.txt"], 'its list leaves out "a.txt"'),
    ("a.zip", unlisted(b"c.txt"), ["a.txt", "b.txt"], 'its list leaves out "c.txt"'),
    ("a.zip", unlisted(b"b.txt", count=False), ["a.txt", "c.txt"], "says that it holds 3 files, and lists 2"),
    ("a.zip", listed_as(b"b.txt", b".btxt"), ["a.txt", "c.txt"], 'lists ".btxt", where "b.txt" stands'),
    ("a.zip", listed_as(b"b.txt", b"btxt/"), ["a.txt", "c.txt"], 'lists "btxt/", where "b.txt" stands'),
    ("a.zip", turned(ZIP, ZIP.index(b"b.txt") + 40), ["a.txt", "c.txt"], "broken member of the archive"),
    ("a.tar", TAR[:SECOND] + bytes(BLOCK) + TAR[SECOND + BLOCK :], ["a.txt"], "something stands behind its end"),
    ("a.tar", turned(TAR, SECOND + 120), ["a.txt"], "broken tar"),
    ("a.tar", TAR[:SECOND], ["a.txt"], "broken tar"),
    ("a.tar", TAR[: SECOND + BLOCK], ["a.txt"], "broken tar"),
    ("a.tar", TAR[: SECOND - 90] + TAR[SECOND + 2 * BLOCK :], ["a.txt"], "broken tar"),
    ("a.tar", TAR[:SECOND] + bytes(2 * BLOCK + 100), ["a.txt"], "parts of it are missing"),
    ("a.tar.gz", gzip.compress(TAR[:SECOND]), ["a.txt"], "broken tar"),
    ("a.tar.gz", GZ[: len(GZ) // 2], [], "broken gzip stream"),
    ("a.tar.gz", turned(GZ, len(GZ) - 6), [], "broken"),
    ("a.txt.gz", gzip.compress(TEXTS["a"]) + gzip.compress(TEXTS["b"])[:30], [], "broken gzip stream"),
    ("a.txt.gz", gzip.compress(TEXTS["a"]) + b"more", [], "broken gzip stream"),
]


@pytest.mark.parametrize(("name", "data", "places", "told"), DAMAGED)
def test_a_member_that_is_lost_is_told(tmp_path: Path, name: str, data: bytes, places: list[str], told: str) -> None:
    found, words = read(tmp_path, name, data)
    assert told in words
    assert [place for place in found if place in ("a.txt", "b.txt", "c.txt")] == places


def with_comment() -> bytes:
    file = io.BytesIO(ZIP)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"PK\x03\x04 is how members begin"
    return file.getvalue()


def streamed() -> bytes:
    """As it is written to a pipe: sizes stand behind each member."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, text in TEXTS.items():
            archive.writestr(f"{name}.txt", text)
    return bytes(pipe.data)


def with_other_names() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("a.txt", "Größe.txt", "отчёт.txt", "north\\b.txt"):
            archive.writestr(zipfile.ZipInfo(name), TEXTS["a"])
    return file.getvalue()


SOUND = [
    ("a.zip", ZIP, 3),
    ("a.zip", with_comment(), 3),
    ("a.zip", streamed(), 3),
    ("a.zip", b"#!/bin/sh\nexit\n" + ZIP, 3),
    ("a.zip", zipped(**{"folder/": b"", "folder/a.txt": TEXTS["a"], "__MACOSX/._a.txt": b"x"}), 1),
    ("a.zip", with_other_names(), 4),
    ("outer.zip", zipped(a__zip=ZIP, b__txt=TEXTS["b"]), 4),
    ("a.tar", TAR, 3),
    ("a.tar", TAR + bytes(20 * BLOCK), 3),
    ("a.tar.gz", GZ, 3),
    ("a.tar.gz", GZ + bytes(100), 3),
]


@pytest.mark.parametrize(("name", "data", "count"), SOUND)
def test_a_sound_archive_is_not_told(tmp_path: Path, name: str, data: bytes, count: int) -> None:
    found, words = read(tmp_path, name, data)
    assert words == ""
    assert len(found) == count


def test_no_damaged_archive_gives_fewer_without_a_word(tmp_path: Path) -> None:
    whole = hostile.documents_of(hostile.sound_files(), tmp_path)
    assert min(whole.values()) >= 1
    seen = 0
    for name, data in hostile.hostile(440, seed=11):
        path = tmp_path / name
        if path.suffix in hostile.ARCHIVES:
            path.write_bytes(data)
            found = hostile.outcome(path)
            assert found["crashes"] + found["lost"] == 0
            assert found["problems"] or found["documents"] >= whole[name], data
            seen += 1
    assert seen > 150
