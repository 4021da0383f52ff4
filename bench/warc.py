"""A web archive of invented news, read through Rashomon's reader beside trafilatura alone on the same pages.

The archive has `--make` of pages (1GB by default, as `wget` would have unpacked them) in a file that is written into a
temporary folder (`--data`: where), with a request and a note for each page, packed record by record as crawls are. It
is deleted at the end. Pages are drawn from `--seed`: no two are alike.

- `pages`, `page_mb`, `file_mb`: how many pages, their bytes, and those of the file
- `peak_mb`: the most memory that a process of its own held which read the file through `read_path`, from its start
- `pages_per_second`: of that process, without loading modules
- `ours_by_turns`, `trafilatura_pages_per_second`, `ratio`: over the first `--beside` pages, a hundred by turns in one
  process, by the processor's time: our reader, and trafilatura's `bare_extraction` with the same settings (fast, with
  metadata), which finds no zones; by how many times it is faster
- `default_pages_per_second`: `bare_extraction` as it comes, with metadata, over the same
- `documents`, `problems`: what the reader gave; `failed` where it lost or refused a page
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench._progress import watched
from bench._warc_made import beside, page
from bench._warc_pages import article

UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9}
READ = "import sys; from bench._warc_read import main; main(sys.argv[1:])"


def add_options(parser: argparse.ArgumentParser) -> None:
    """How large, and where."""
    parser.add_argument("--make", default="1GB", metavar="SIZE", type=size, help="bytes of pages (default: 1GB)")
    parser.add_argument("--data", type=Path, help="a folder with room for the archive (default: the system's)")
    parser.add_argument("--beside", type=int, default=3000, metavar="PAGES", help="read by turns (default: 3000)")
    parser.add_argument("--seed", type=int, default=1)


def size(words: str) -> int:
    """ "1GB" as bytes."""
    number, unit = words[:-2], words[-2:].upper()
    if unit not in UNITS or not number.isdigit():
        raise argparse.ArgumentTypeError(f"{words!r} is no size: give one such as 200MB")
    return int(number) * UNITS[unit]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    with tempfile.TemporaryDirectory(dir=options.data) as folder:
        path = Path(folder) / "made.warc.gz"
        pages, whole = make(path, options.make, options.seed)
        figures: dict[str, Any] = {"pages": pages, "page_mb": whole / 1e6, "file_mb": path.stat().st_size / 1e6}
        for count in (0, options.beside):
            command = [sys.executable, "-c", READ, str(path), str(count)]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
            figures |= json.loads(told)
    return {**figures, "failed": figures["documents"] != pages}


def make(path: Path, most: int, seed: int) -> tuple[int, int]:
    """Write an archive with so many bytes of pages; how many pages, and their bytes."""
    pages = whole = 0
    with path.open("wb") as file:
        for url, body in watched(_bodies(most, seed), most // 60_000, "pages made"):
            for record in (*beside(url), page(url, body)):
                file.write(gzip.compress(record, 1, mtime=0))
            pages, whole = pages + 1, whole + len(body)
    return pages, whole


def _bodies(most: int, seed: int) -> Iterator[tuple[str, bytes]]:
    chance, whole, number = random.Random(seed), 0, 0
    while whole < most:
        number += 1
        body = article(chance, number)
        whole += len(body)
        yield f"https://outlet-{number % 40}.example/2024/05/story-{number}.html", body
