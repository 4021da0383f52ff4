"""How fast the pages of a record come, under readers who ask at once, and what the server holds in memory.

A server of the record's pages is started, as `rashomon serve` starts it. So many clients ask for pages without a
pause, each drawn by chance: a kind of page first, then which one of its kind, out of many (events, documents, sources,
outlets, entities, parts of lists, words to search for), so that few pages are asked for twice.

- `first_byte_ms`, `first_byte_p95_ms`: milliseconds until the first byte of an answer, median and 95th percentile, over
  all pages but search; `search_ms`, `search_p95_ms` over searches
- `pages`: the same and how many, for each kind
- `errors`: answers that are none
- `asked`, `per_second`: how many answers there were
- `cpu_ms`: milliseconds of the processor that the server took for an answer, which other work on the machine changes
  little
- `memory_mb`: the most memory that the server's processes held, all of them together
- `load`: the machine's load average at the end; `documents`, `claims`, `events`: how large the record is

`--make DATA` first makes a record of `--documents` reports out of the first `--base` of a file
(`bench/_serve_made.py`).
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from bench._serve_made import make
from rashomon.store.listed import Window
from rashomon.store.pages import Pages

PATIENCE = 120.0  # seconds for the server to begin
TIMEOUT = 60.0
POOL = 200  # of each kind, pages that may be asked for
SEARCH = "search"
_WORD = re.compile(r"[a-z]{4,12}")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which record, how many clients and for how long."""
    parser.add_argument("record", type=Path, metavar="RECORD", help="the record")
    parser.add_argument("--clients", type=int, default=20, help="how many ask at once (default: 20)")
    parser.add_argument("--seconds", type=float, default=30.0, help="for how long (default: 30)")
    parser.add_argument("--seed", type=int, default=0, help="which pages are drawn")
    parser.add_argument("--make", type=Path, metavar="DATA", help="make the record first, of these reports")
    parser.add_argument("--documents", type=int, default=50_000, help="of how many reports (default: 50000)")
    parser.add_argument("--base", type=int, default=2000, help="how many of them to read (default: 2000)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    if options.make is not None:
        make(options.record, options.make, options.documents, options.base)
    if not options.record.exists():
        sys.exit(f"{options.record} is not there: name a record, or make one with --make")
    with Pages(options.record) as view:
        size, drawn = view.totals(), pages(view, random.Random(options.seed))
    with server(options.record) as (port, family):
        before = sum(map(_used, family()))
        times, errors = ask(port, drawn, options)
        used, held = sum(map(_used, family())) - before, sum(map(_most_held, family()))
    others = [one for kind, found in times.items() if kind != SEARCH for one in found]
    asked = sum(map(len, times.values()))
    return {
        "first_byte_ms": of(others, 0.5),
        "first_byte_p95_ms": of(others, 0.95),
        "search_ms": of(times[SEARCH], 0.5),
        "search_p95_ms": of(times[SEARCH], 0.95),
        "errors": errors,
        "asked": asked,
        "per_second": round(asked / options.seconds, 1),
        "cpu_ms": round(1000 * used / max(1, asked), 1),
        "memory_mb": round(held),
        "load": round(os.getloadavg()[0], 1),
        **{name: size[name] for name in ("documents", "claims", "events")},
        "pages": {kind: [len(found), of(found, 0.5), of(found, 0.95)] for kind, found in sorted(times.items())},
    }


def of(times: Sequence[float], share: float) -> float:
    """Milliseconds below which this share of the times lies; 0 of none."""
    if not times:
        return 0.0
    ordered = sorted(times)
    found = median(ordered) if share == 0.5 else ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return round(1000 * found, 1)


# ---------------------------------------------------------------- which pages


def pages(view: Pages, chance: random.Random) -> dict[str, list[str]]:
    """The addresses of many pages of each kind."""
    dated = view.dated()
    far = [chance.randrange(max(1, dated // 2)) for _ in range(40)]
    events = [
        one.event.id
        for at in far
        for one in view.event_list({}, Window(limit=4, offset=at), dated=dated, undated=False)
    ]
    total = view.totals()["documents"]
    places = [chance.randrange(max(1, total)) for _ in range(40)]
    documents = [one for at in places for one in view.document_list(Window(limit=4, offset=at))]
    sources = [one.id for one in view.source_list(None, Window(limit=POOL))]
    names = sorted(
        {word for one in view.source_list(None, Window(limit=POOL)) for word in _WORD.findall(one.name.lower())}
    )
    words = sorted({word for one in documents for word in _WORD.findall(one.headline.lower())})
    texts = [view.document(one.id).text.lower() for one in documents[:20]]
    common = sorted({word for text in texts for word in _WORD.findall(text)})
    types = ("ASSAULT", "AID", "CONSULT", "AGREE", "SANCTION", "REQUEST", "REJECT")
    levels = ("CT-", "PR%2B", "PS%2B", "UU", "CT%2B")
    found = {
        "brief": [
            "/",
            "/?undated=true",
            *(f"/?type={one}" for one in types),
            *(f"/?offset={25 * n}" for n in range(40)),
        ],
        "event": [f"/events/{one}" for one in events],
        "documents": ["/documents", *(f"/documents?offset={25 * n}" for n in range(1, 40))],
        "document": [f"/documents/{one.id}" for one in documents],
        "claims": [
            "/claims",
            *(f"/claims?factuality={one}" for one in levels),
            *(f"/claims?type={one}" for one in types),
        ],
        "claims of a source": [f"/claims?source={quote(one)}" for one in [*sources, *names]],
        "figures": ["/figures", "/figures?measure=killed", *(f"/figures?offset={25 * n}" for n in range(1, 40))],
        "sources": [
            "/sources",
            *(f"/sources?offset={25 * n}" for n in range(1, 8)),
            *(f"/sources?q={one}" for one in names),
        ],
        "source": [f"/sources/{quote(one)}{only}" for one in sources for only in ("", "?only=first", "?only=revised")],
        "outlets": ["/outlets", *(f"/outlet?name={quote(name)}" for name, _ in view.outlets()[:POOL])],
        "entities": ["/entities", "/entities?sort=person", *(f"/entities?q={one}" for one in names)],
        "entity": [f"/entities/{quote(one)}" for one in sources],
        "timeline": ["/timeline"],
        "problems": ["/problems"],
        SEARCH: list(searches(words, common, chance)),
    }
    return {kind: addresses for kind, addresses in found.items() if addresses}


def searches(rare: Sequence[str], common: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Searches for one word or two, some of them narrowed."""
    narrow = (
        "",
        "",
        "&factuality=CT-",
        "&type=CONSULT",
        "&outlet=Outlet+3",
        "&agreement=contradict",
        "&agreement=alone",
    )
    for _ in range(POOL * 2):
        sought = " ".join(chance.sample(rare, min(len(rare), 2))) if chance.random() < 0.4 else chance.choice(common)
        yield f"/search?q={quote(sought)}{chance.choice(narrow)}"


# ---------------------------------------------------------------- the server and its clients


@contextmanager
def server(record: Path) -> Iterator[tuple[int, Callable[[], list[int]]]]:
    """The server's port, and what tells its processes."""
    command = [sys.executable, "-m", "rashomon", "serve", str(record), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout is not None else ""
            found = re.search(r":(\d+)/", line)
            if found is None:
                sys.exit(f"the server did not begin: {line!r}")
            port = int(found.group(1))
            _wait_for(port)
            yield port, lambda: _family(process.pid)
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if first_byte(port, "/")[1] == 200:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server does not answer")


def _family(process: int) -> list[int]:
    """The process and its children, where the system tells them."""
    told = Path(f"/proc/{process}/task/{process}/children")
    children = told.read_text("ascii").split() if told.exists() else []
    return [process, *(one for child in children for one in _family(int(child)))]


def _used(process: int) -> float:
    """Seconds of the processor; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/stat")
    cells = told.read_text("utf-8").rpartition(")")[2].split() if told.exists() else []
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK") if cells else 0.0


def _most_held(process: int) -> float:
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text("utf-8")) if status.exists() else None
    return int(found.group(1)) / 1024 if found else 0.0


def first_byte(port: int, address: str) -> tuple[float, int]:
    """Seconds until the first byte of an answer, and its status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    begun = time.perf_counter()
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read(1)
        took = time.perf_counter() - begun
        answer.read()
        return took, answer.status
    finally:
        connection.close()


def ask(port: int, drawn: dict[str, list[str]], options: argparse.Namespace) -> tuple[dict[str, list[float]], int]:
    """The times of all answers by kind of page, and how many were none."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    until = time.monotonic() + options.seconds

    def client(number: int) -> None:
        chance = random.Random(options.seed + 1 + number)
        kinds = sorted(drawn)
        while time.monotonic() < until:
            kind = chance.choice(kinds)
            address = chance.choice(drawn[kind])
            try:
                took, status = first_byte(port, address)
            except OSError:
                failed.append(address)
                continue
            times[kind].append(took)
            if status != 200:
                failed.append(address)

    clients = [threading.Thread(target=client, args=(number,)) for number in range(options.clients)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    for address in sorted(set(failed))[:5]:
        print(f"no answer: {address}", file=sys.stderr)
    return times, len(failed)
