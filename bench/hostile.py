"""Hostile files, made by damaging sound ones of every form: none may end the reading, none may be lost without a word.

Each is a sound file with bytes cut off, turned, put in, doubled or exchanged for those of another, or bytes at random,
under its name or another's; `--seed` draws them. Per form: `documents` read, `problems` told, `crashes` (anything but
an outcome), `lost` (no outcome at all, or a document at the location of another, so that a record
would keep one of the two), `fewer` (an archive that gave fewer documents than when it was sound, and no problem).
`slowest` is the longest that one took, in seconds. With `--slow` files that take long are read instead.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench._hostile_made import sound
from bench._lists_made import sound_lists
from bench._progress import watched
from bench._slow_made import slow
from bench._warc_made import sound_archives
from rashomon.config import Settings
from rashomon.ingest import listing_of, patience, read_path
from rashomon.model.document import Document

# What parsers take for the beginning of something, and numbers where they look for a size.
SPICE = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"9" * 40, b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[2J",
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"%PDF-1.7\n", b"endobj", b"stream\n", b"../../etc/passwd",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<", b">", b'"', b'"""', b"{", b"[" * 2000, b"<div>" * 2000,
    b"\nFrom a@b.example Fri May  3 14:30:00 2024\n", b"Content-Type: multipart/mixed; boundary=x\n", b"\r\n\r\n",
    b"=?utf-8?q?=ZZ?=",
)  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many, and which."""
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=float, metavar="SECONDS", help="read what takes long, with this limit")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring; `failed` where one crashed or was lost."""
    if options.slow is not None:
        return read_slow(options.slow)
    tally: dict[str, Counter[str]] = {}
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        files = sound_files() | sound_lists()
        whole_ones = documents_of(files, Path(folder))
        for name, data in watched(hostile(options.count, options.seed, files), options.count, "hostile files"):
            path = Path(folder) / name
            path.write_bytes(data)
            begun = time.perf_counter()
            found = outcome(path)
            packed = path.suffix in ARCHIVES
            found["fewer"] = packed and not found["problems"] and found["documents"] < whole_ones[name]
            tally.setdefault(name, Counter()).update(found)
            slowest = max(slowest, time.perf_counter() - begun)
    figures: dict[str, Any] = {name: {key: found[key] for key in KEYS} for name, found in sorted(tally.items())}
    whole = sum(tally.values(), Counter())
    figures |= {key: whole[key] for key in KEYS}
    return {**figures, "slowest": round(slowest, 2), "failed": whole["crashes"] + whole["lost"]}


def read_slow(limit: float) -> dict[str, Any]:
    """Seconds that each of the slowest files took with a limit of time, and what came of it."""
    patience.LIMIT = limit
    figures: dict[str, Any] = {}
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in slow().items():
            path = Path(folder) / name
            path.write_bytes(data)
            begun = time.perf_counter()
            found = outcome(path)
            spent = round(time.perf_counter() - begun, 1)
            failed += found["crashes"] + found["lost"]
            figures[name] = f"{spent} s, " + ("read" if found["documents"] else "a problem")
    return {**figures, "failed": failed}


KEYS = ("files", "documents", "problems", "crashes", "lost", "fewer")
LARGEST = 1_000_000  # bytes that a list may unpack to
ARCHIVES = (".zip", ".tar", ".gz", ".bz2", ".xz", ".warc", ".wacz")


def sound_files() -> dict[str, bytes]:
    """A sound file of each form that holds reports, by its name."""
    return sound() | sound_archives()


def documents_of(files: dict[str, bytes], folder: Path) -> dict[str, int]:
    """How many documents each file gives."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {name: outcome(folder / name)["documents"] for name in files}


def outcome(path: Path) -> Counter[str]:
    """What reading one file came to."""
    found, places = Counter(files=1), set()
    try:
        listing_of(path, LARGEST)  # as a build that fetches does, to tell lists of reports from reports
        for _, result in read_path(path, settings=Settings(workers=1)):
            found["documents" if isinstance(result, Document) else "problems"] += 1
            if isinstance(result, Document):
                found["lost"] += result.location in places
                places.add(result.location)
    except Exception as error:  # noqa: BLE001  that is what is looked for
        print(f"{path.name}: {error!r}"[:300])
        found["crashes"] += 1
    found["lost"] += not found["documents"] + found["problems"] + found["crashes"]
    return found


def hostile(count: int, seed: int, files: Mapping[str, bytes] | None = None) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files, the same for the same seed; `files` are the sound ones, by name."""
    files, chance = files or sound_files(), random.Random(seed)
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        data = files[name]
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            data = _damaged(data, chance, files[chance.choice(names)])
        yield name, data


def _damaged(data: bytes, chance: random.Random, other: bytes) -> bytes:
    at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    size = min(end - at, 64)
    match chance.randrange(8):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[at + size :]
        case 2:
            return data[:at] + chance.randbytes(size) + data[at + size :]
        case 3:
            return data[:at] + data[at:end] * 2 + data[end:] if len(data) < 1_000_000 else data
        case 4:
            return data[:at] + other[: chance.randrange(len(other) + 1)] + data[end:]
        case 5:
            return chance.randbytes(chance.randrange(300)) if chance.random() < 0.1 else data
        case 6 if data:
            place = min(at, len(data) - 1)
            return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
    spice = chance.choice(SPICE)
    return data[:at] + spice + data[at + (len(spice) if chance.random() < 0.5 else 0) :]
