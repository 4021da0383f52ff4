"""A shared record: several programs write it at once, and its server restarts meanwhile; nothing is lost or doubled."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.homes import REQUIRED, Homes, ask

from rashomon.errors import RashomonError
from rashomon.model.judgement import JudgementKind
from rashomon.record.judging import Reviewer
from rashomon.record.remaking import remake
from rashomon.store.copying import copy
from rashomon.store.home import Home, Server, home
from rashomon.store.reviews import Reviews
from rashomon.store.views import View
from tools.postgres import Cluster, NoServerError

ROOT = Path(__file__).parents[1]
REPORTS = 24
PLACES = ("Dovrin", "Marev", "Sarkat", "Brindel", "Oswin")
REVIEW = """
import sys, time
from rashomon.errors import RashomonError
from rashomon.model.judgement import JudgementKind
from rashomon.record.judging import Reviewer
from rashomon.store.home import home
from rashomon.store.reviews import Reviews
where, wanted, done = home(sys.argv[1]), int(sys.argv[2]), set()
ada, until = Reviewer(where, "Ada"), time.monotonic() + 120
while len(done) < wanted and time.monotonic() < until:
    try:
        with Reviews(where) as view:
            found = [one.id for one in view.claims(limit=wanted) if one.id not in done]
    except RashomonError:  # not there yet
        found = []
    for claim in found:
        (ada.reject if len(done) % 3 == 0 else ada.accept)(claim, f"look {len(done)}")
        done.add(claim)
    time.sleep(0.05)
print(*sorted(done))
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(REPORTS):
        place, killed = PLACES[number % len(PLACES)], 3 + number % 4
        text = (
            f"{place}, 3 May 2024 - Shells hit the market of {place} on Thursday and killed {killed} people, the "
            f"governor said. Police said {killed + 1} people died in {place}. Report {number} of the day.\n\n"
            f'Rebels denied that they had attacked {place}. "We saw {number} trucks leave," a witness told reporters.\n'
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def program(*told: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": "src"}
    command = [sys.executable, *map(str, told)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )


def build(reports: Path, where: Home) -> subprocess.Popen[str]:
    return program("-m", "rashomon", "build", reports, "-o", _named(where), "--workers", 1)


def _named(where: Home) -> str:
    return where.url if isinstance(where, Server) else str(where)


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return out


def content(where: Home) -> dict[str, list[str]]:
    """All but when, and in which order, it was written: two builds meet in no fixed order."""
    with View(where) as view:
        conclusions = view.conclusions()
        return {
            "documents": [repr(one) for one in view.documents()],
            "claims": [repr(one) for one in view.claims()],
            "reports": [f"{one.location} {one.digest} {one.size}" for one in view.reports()],
            "judgements": sorted(f"{one.id} {one.score!r} {one.reason}" for one in view.judgements()),
            "events": [repr(one) for one in conclusions.events],
            "rest": [repr(conclusions)],
            "found": sorted(f"{one.document} {one.snippet}" for one in view.search("shells market")),
        }


def doubled(where: Home) -> dict[str, int]:
    """Rows that are there more than once, of what may be there once."""
    counted = {"documents": "id", "claims": "id", "judgements": "id", "reports": "location", "readings": "document"}
    return {
        table: ask(where, f"SELECT count(*) - count(DISTINCT {column}) FROM {table}")[0][0]
        for table, column in counted.items()
    }


@pytest.fixture(scope="module")
def alone(reports: Path, homes: Homes) -> Home:
    """What one build makes that nobody disturbs."""
    where = homes.new("file")
    finished(build(reports, where))
    return where


def test_two_builds_and_a_reviewer(reports: Path, homes: Homes, alone: Home) -> None:
    where = homes.new("server")
    reviewer = program("-c", REVIEW, _named(where), 9)
    builds = [build(reports, where) for _ in range(2)]
    for one in builds:
        finished(one)
    judged = finished(reviewer).split()
    assert len(judged) == 9
    alone = _copied(alone, homes)
    ada = Reviewer(alone, "Ada")
    with Reviews(where) as view:
        said = {one.judgement.left: (one.judgement.kind, one.judgement.reason) for one in view.said_by("Ada")}
    assert sorted(said) == judged
    for claim, (kind, reason) in said.items():
        (ada.reject if kind is JudgementKind.REJECTED else ada.accept)(claim, reason)
    for one in (where, alone):
        remake(one)
    assert content(where) == content(alone)
    assert set(doubled(where).values()) == {0}
    with Reviews(where) as view:
        assert view.is_current()


def _copied(where: Home, homes: Homes) -> Home:
    there = homes.new("file")
    copy(where, there)
    return there


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server that keeps what it says it keeps, to be restarted."""
    try:
        made = Cluster(safe=True)
    except NoServerError as error:
        (pytest.fail if REQUIRED else pytest.skip)(f"no server to restart: {error}")
    made.start()
    yield made
    made.remove()


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "crashed"])
def test_a_server_that_restarts_in_the_middle(reports: Path, cluster: Cluster, alone: Home, crash: bool) -> None:
    """The build waits for it and goes on; or it ends with words that say so, and goes on when it is run again."""
    where = home(cluster.url())
    process = build(reports, where)
    until = time.monotonic() + 120
    while _documents(where) < 8 and time.monotonic() < until:
        time.sleep(0.05)
    cluster.stop(now=crash)
    time.sleep(1)
    before = process.poll()
    cluster.start()
    _, err = process.communicate(timeout=240)
    if process.returncode != 0:
        assert "the connection to the server was lost: run again when it is back" in err
        finished(build(reports, where))
    assert before is None or process.returncode == 2
    assert content(where) == content(alone)
    assert set(doubled(where).values()) == {0}


def _documents(where: Home) -> int:
    try:
        with View(where) as view:
            return view.counts()["documents"]
    except RashomonError:
        return 0
