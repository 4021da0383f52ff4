"""A server for several people under load: many read, some judge, and reports are built into the record meanwhile.

A record of `--reports` made reports and a file of members are made. `rashomon serve --members` serves them. For
`--seconds`, so many `--readers` open pages and JSON, each with a session of its own and a short pause between; so many
`--reviewers` judge claims, each by a token; and one builds further reports into the record, `--batch` at a time, again
and again.

- `errors`: answers that are none, with status 500 and above, 429, or wrong in any other way; builds that failed
- `p50_ms`, `p95_ms`, `worst_ms`: milliseconds until the whole answer, over all that was read; `judged_p50_ms`,
  `judged_p95_ms` over judgements, each of which is in the record when it is answered
- `read`, `judged`, `built`: how many pages were read, judgements made, and reports built in; `per_second`: pages
- `cpu_ms`: milliseconds of the processor that the server itself took for each page or judgement, which other work on
  the machine changes little
- `pages`: how many of each kind were read, with their own p50 and p95
- `store`: where the record was kept (`--store`)
- `lost`: judgements that were answered and are not in the record afterwards, or by another; `unlogged`: those that the
  log of members does not name
- `doubled`: judgements that stand twice
- `load`: the machine's load average before it began, and at the end
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from bench.kill import write_reports
from bench.serve import _used, of, pages
from rashomon.members.book import Members
from rashomon.members.deeds import What
from rashomon.members.passwords import Passwords
from rashomon.members.roles import Role
from rashomon.store.home import Home, home
from rashomon.store.listed import Window
from rashomon.store.pages import Pages
from tools.postgres import Cluster

TIMEOUT = 60.0
About = tuple[dict[str, str], list[tuple[str, str]], list[str]]
"""What members show, pages to read and of what kind each is, claims to judge."""
LISTS = "JSON"  # a kind of pages
STORES = ("file", "server")
COOKIE = "rashomon-member"  # of a server without TLS


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many, and for how long."""
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long (default: 60)")
    parser.add_argument("--readers", type=int, default=20, help="how many read (default: 20)")
    parser.add_argument("--reviewers", type=int, default=2, help="how many judge (default: 2)")
    parser.add_argument("--reports", type=int, default=400, help="reports in the record at first (default: 400)")
    parser.add_argument("--batch", type=int, default=20, help="reports that are built in at once (default: 20)")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two pages of a reader (default: 0.5)")
    parser.add_argument("--seed", type=int, default=0, help="which pages, claims and reports are drawn")
    parser.add_argument(
        "--store", choices=STORES, default="file", help="keep the record in a file, or on PostgreSQL (default: file)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folder with reports and members, from which all commands run, and what the record is called there."""

    folder: Path
    record: str

    @property
    def home(self) -> Home:
        """The record, for this process."""
        found = home(self.record)
        return self.folder / found if isinstance(found, Path) else found


@dataclass
class Tally:
    """What happened, over all threads."""

    read: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    judged: list[float] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)  # a judgement's id: who made it
    failed: list[str] = field(default_factory=list)
    built: int = 0
    builds: int = 0


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring; `failed` where there was an error, or a judgement is not there."""
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        tally, chance = Tally(), random.Random(options.seed)
        with kept(Path(name), options.store) as at:
            write_reports(at.folder / "first", options.reports, chance)
            if said := _build(at, "first"):
                sys.exit(f"the record could not be built: {said}")
            keys = make_members(at.folder, options)
            with Pages(at.home) as view:
                drawn = [(kind, address) for kind, found in pages(view, chance).items() for address in found]
                claims = [one.claim.id for one in view.claim_list({}, Window(limit=200))]
            with server(at) as (port, process):
                _all_at_once(at, port, (keys, drawn, claims), tally, options)
                used = _used(process)
            left = compare(at, tally)
    read = [one for found in tally.read.values() for one in found]
    return {
        "store": options.store,
        "errors": len(tally.failed),
        "p50_ms": of(read, 0.5),
        "p95_ms": of(read, 0.95),
        "worst_ms": of(read, 1.0),
        "judged_p50_ms": of(tally.judged, 0.5),
        "judged_p95_ms": of(tally.judged, 0.95),
        "read": len(read),
        "per_second": round(len(read) / options.seconds, 1),
        "cpu_ms": round(1000 * used / max(1, len(read) + len(tally.judged)), 1),
        "judged": len(tally.made),
        "built": tally.built,
        "builds": tally.builds,
        **left,
        "load": [round(before, 1), round(os.getloadavg()[0], 1)],
        "failed": bool(tally.failed or left["lost"] or left["doubled"] or left["unlogged"]),
        "complaints": dict(Counter(tally.failed).most_common(5)),
        "pages": {kind: [len(found), of(found, 0.5), of(found, 0.95)] for kind, found in sorted(tally.read.items())},
    }


@contextmanager
def kept(folder: Path, store: str) -> Iterator[Place]:
    """Where everything lies, the record in the folder or on a server that is started for it."""
    if store == "file":
        yield Place(folder=folder, record="record.db")
        return
    cluster = Cluster()
    try:
        cluster.start()
        yield Place(folder=folder, record=f"{cluster.url()}?schema=record")
    finally:
        cluster.remove()


def make_members(folder: Path, options: argparse.Namespace) -> dict[str, str]:
    """Members, and what each shows: a session's cookie of those who read, a token of those who judge."""
    keys: dict[str, str] = {}
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))  # nobody logs in by one
    with Members(folder / "members.db", create=True, passwords=quick) as members:
        members.accounts.add("Keeper", Role.ADMINISTRATOR, "kettles sing at noon")
        for number in range(options.readers):
            reader = members.accounts.add(f"Reader {number}", Role.READER, "kettles sing at noon")
            keys[reader.name] = members.sessions.begin(reader)
        for number in range(options.reviewers):
            reviewer = members.accounts.add(f"Reviewer {number}", Role.REVIEWER, "kettles sing at noon")
            keys[reviewer.name] = members.tokens.make(reviewer, "load", Role.REVIEWER)[1]
    return keys


@contextmanager
def server(at: Place) -> Iterator[tuple[int, int]]:
    """The server's port, and its process."""
    command = [sys.executable, "-m", "rashomon", "serve", at.record, "--members", "members.db", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=at.folder) as process:
        try:
            line = process.stdout.readline() if process.stdout is not None else ""
            found = re.search(r" is at http://[^ ]+:(\d+)/", line)  # the record's own address may have a port, too
            if found is None:
                sys.exit(f"the server did not begin: {line!r}")
            port = int(found.group(1))
            _wait_for(port)
            yield port, process.pid
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            if _ask(port, "GET", "/ready")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit("the server does not answer")


def _all_at_once(
    at: Place,
    port: int,
    about: About,
    tally: Tally,
    options: argparse.Namespace,
) -> None:
    """Let all of them do it until the time is up."""
    keys, drawn, claims = about
    until = time.monotonic() + options.seconds
    threads = [threading.Thread(target=ingest, args=(at, until, tally, options))]
    for number, (name, key) in enumerate(keys.items()):
        chance = random.Random(options.seed + 1 + number)
        if name.startswith("Reader"):
            threads.append(threading.Thread(target=read, args=(port, key, drawn, until, tally, chance, options.pause)))
        else:
            threads.append(threading.Thread(target=review, args=(port, (name, key), claims, until, tally, chance)))
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def read(  # noqa: PLR0913, PLR0917  what a thread is given
    port: int, key: str, drawn: list[tuple[str, str]], until: float, tally: Tally, chance: random.Random, pause: float
) -> None:
    """Open pages, one in five of them as JSON's lists."""
    lists = ("/api/v1/claims", "/api/v1/events", "/api/v1/documents", "/api/v1/review", "/api/v1/judgements")
    while time.monotonic() < until:
        kind, address = (LISTS, chance.choice(lists)) if chance.random() < 0.2 else chance.choice(drawn)
        begun = time.perf_counter()
        try:
            status, _ = _ask(port, "GET", address, {"cookie": f"{COOKIE}={key}"})
        except (OSError, http.client.HTTPException) as error:
            tally.failed.append(f"read: {type(error).__name__}")
            continue
        tally.read[kind].append(time.perf_counter() - begun)
        # what is drawn before a build may be gone after it: an event's id follows from the claims in it
        if status != 200 and not (status == 404 and address.startswith(("/events/", "/sources/", "/entities/"))):
            tally.failed.append(f"read: {status} {address.partition('?')[0]}")
        time.sleep(chance.uniform(0, 2 * pause))


def review(
    port: int, who: tuple[str, str], claims: list[str], until: float, tally: Tally, chance: random.Random
) -> None:
    """Judge claims, and take some judgements back by judging the other way."""
    name, key = who
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    while time.monotonic() < until:
        asked = {"act": chance.choice(("accept", "reject")), "left": chance.choice(claims), "reason": "under load"}
        begun = time.perf_counter()
        try:
            status, body = _ask(port, "POST", "/api/v1/judgements", headers, json.dumps(asked))
        except (OSError, http.client.HTTPException) as error:
            tally.failed.append(f"judge: {type(error).__name__}")
            continue
        tally.judged.append(time.perf_counter() - begun)
        if status != 200:
            tally.failed.append(f"judge: {status} {body[:200]!r}")
            time.sleep(1)
            continue
        for one in json.loads(body)["judgements"]:
            tally.made[one["id"]] = name
        time.sleep(chance.uniform(0, 2))


def ingest(at: Place, until: float, tally: Tally, options: argparse.Namespace) -> None:
    """Build further reports into the record, one batch after the other."""
    while time.monotonic() < until:
        tally.builds += 1
        batch = f"batch{tally.builds}"
        write_reports(at.folder / batch, options.batch, random.Random(options.seed + 1000 + tally.builds))
        said = _build(at, batch)
        if said:
            tally.failed.append(f"build: {said}")
        else:
            tally.built += options.batch
        time.sleep(1)


def _build(at: Place, reports: str) -> str:
    """Build reports into the record; what it complained of, "" where it did not."""
    command = [sys.executable, "-m", "rashomon", "build", reports, "-o", at.record, "--quiet", "--workers", "1"]
    done = subprocess.run(
        [*command, "--published", "2025-03-12"], cwd=at.folder, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stderr.strip()[-200:] or f"exit code {done.returncode}"


def _ask(
    port: int, method: str, address: str, headers: dict[str, str] | None = None, body: str | None = None
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request(method, address, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def compare(at: Place, tally: Tally) -> dict[str, int]:
    """Judgements that were answered, against those in the record and in the log."""
    with Pages(at.home) as view:
        said: list[tuple[str, str]] = []
        while more := view.said(Window(limit=200, offset=len(said))):
            said += [(one.judgement.id, one.judgement.by) for one in more[:200]]
    with Members(at.folder / "members.db") as members:
        entries: list[str] = []
        seen = 0
        while found := members.log.entries(what=What.JUDGED, limit=1000, offset=seen):
            seen += len(found)
            entries += [f"{one.who} {judgement}" for one in found for judgement in one.about.split()]
    here, logged = dict(said), set(entries)
    return {
        "lost": sum(here.get(judgement) != name for judgement, name in tally.made.items()),
        "doubled": len(said) - len(here),
        "unlogged": sum(f"{name} {judgement}" not in logged for judgement, name in tally.made.items()),
    }
