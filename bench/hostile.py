"""Hostile files, made by damaging sound ones of every form: none may end the reading, none may be lost without a word.

Each is a sound file with bytes cut off, turned, put in, doubled or exchanged for those of another, or bytes at random,
under its name or another's; `--seed` draws them. Per form: `documents` read, `problems` told, `crashes` (anything but
an outcome), `lost` (no outcome at all, or a document at the location of another, so that a record
would keep one of the two). `slowest` is the longest that one took, in seconds.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench._hostile_made import sound
from bench._progress import watched
from rashomon.config import Settings
from rashomon.ingest import read_path
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


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring; `failed` where one crashed or was lost."""
    tally: dict[str, Counter[str]] = {}
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in watched(hostile(options.count, options.seed), options.count, "hostile files"):
            path = Path(folder) / name
            path.write_bytes(data)
            begun = time.perf_counter()
            tally.setdefault(name, Counter()).update(outcome(path))
            slowest = max(slowest, time.perf_counter() - begun)
    figures: dict[str, Any] = {name: {key: found[key] for key in KEYS} for name, found in sorted(tally.items())}
    whole = sum(tally.values(), Counter())
    figures |= {key: whole[key] for key in KEYS}
    return {**figures, "slowest": round(slowest, 2), "failed": whole["crashes"] + whole["lost"]}


KEYS = ("files", "documents", "problems", "crashes", "lost")


def outcome(path: Path) -> Counter[str]:
    """What reading one file came to."""
    found, places = Counter(files=1), set()
    try:
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


def hostile(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files, the same for the same seed."""
    files, chance = sound(), random.Random(seed)
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
