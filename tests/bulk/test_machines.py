"""Records that several machines built apart, taken into one, are as one build over all that they read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from tests.homes import KEPT, Homes

import rashomon
from rashomon.bulk import dump, load
from rashomon.record.judging import Reviewer
from rashomon.record.remaking import remake
from rashomon.store.home import Home

WIRE = (
    "Shells struck the market of Dovrin on Monday and killed at least six people, the health ministry of Tarenia said."
    "\n\nColonel Ivo Brandt denied that his soldiers had fired on Dovrin. He said that the rebels had shelled it."
    "\n\nAbout 400 people have fled the town since Sunday, according to the mayor, Lena Orbach."
)
MORE = "Shells killed two more people near the bridge later, the mayor, Lena Orbach, said. She asked for a truce."
TOLD = {"published": "2025-03-12", "outlet": "Velmar Courier"}
REPORTS = {
    "north": {
        "wire.txt": WIRE,
        "aid.txt": "Officials in Ulbrek said that 12 trucks of aid would reach Dovrin on Friday. They gave no route.",
    },
    "south": {
        "again.txt": f"{WIRE}\n\n{MORE}",
        "denial.txt": "Tarenia denied on Tuesday that its army had shelled the market of Dovrin, and asked for proof.",
        "same.txt": WIRE,
    },
}


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two records that were built apart, their tables, and one that was built of all."""
    folder = tmp_path_factory.mktemp("machines")
    for name, texts in REPORTS.items():
        (folder / name).mkdir()
        for location, text in texts.items():
            (folder / name / location).write_text(text, encoding="utf-8")
        rashomon.build(folder / name, folder / f"{name}.db", compare=False, workers=1, **TOLD).close()
        dump(folder / f"{name}.db", folder / f"{name} tables")
    rashomon.build([folder / name for name in REPORTS], folder / "whole.db", workers=1, **TOLD).close()
    return folder


def exports(where: Home) -> dict[str, list[str | bytes]]:
    with rashomon.open(where) as record:
        found = {name: list(record.export(name)) for name in ("jsonl", "csv")}
        return found | {"brief": [record.brief("html")], "figures": list(record.ledger("csv"))}


@pytest.mark.parametrize("kept", KEPT)
def test_they_are_as_one_build(machines: Path, homes: Homes, kept: str) -> None:
    whole = exports(machines / "whole.db")
    assert len(whole["jsonl"]) > 12
    for order in permutations(REPORTS):
        with homes.empty(kept) as where:
            load([machines / f"{name} tables" for name in order], where, workers=1)
            assert remake(where)
            assert exports(where) == whole


def test_one_may_take_in_the_other(machines: Path, tmp_path: Path) -> None:
    load(machines / "north tables", tmp_path / "all.db", workers=1)
    remake(tmp_path / "all.db")
    load(machines / "south tables", tmp_path / "all.db", workers=1)
    with rashomon.build(machines / "north", tmp_path / "all.db", **TOLD) as built:
        assert built.built is not None
        assert (built.built.new, built.built.known) == (0, 2)
    assert exports(tmp_path / "all.db") == exports(machines / "whole.db")
    dump(tmp_path / "all.db", tmp_path / "tables")
    (loaded,) = load(tmp_path / "tables", tmp_path / "again.db", workers=1)
    assert loaded.concluded
    assert exports(tmp_path / "again.db") == exports(machines / "whole.db")


@pytest.fixture
def judged(machines: Path, tmp_path: Path) -> Callable[[str, Callable[[Reviewer, list[str]], None]], Path]:
    """Tables of a machine's record in which somebody judged its claims."""

    def made(name: str, judge: Callable[[Reviewer, list[str]], None], by: str = "Ada") -> Path:
        load(machines / f"{name} tables", tmp_path / f"{name}.db", workers=1)
        with rashomon.open(tmp_path / f"{name}.db") as record:
            claims = [claim.id for claim in record.claims()]
        judge(Reviewer(tmp_path / f"{name}.db", by), claims)
        remake(tmp_path / f"{name}.db")
        dump(tmp_path / f"{name}.db", tmp_path / name)
        return tmp_path / name

    return made


@pytest.mark.parametrize("kept", KEPT)
def test_what_persons_said_holds_in_both(judged: Callable[..., Path], homes: Homes, kept: str) -> None:
    rejected: list[str] = []

    def of_north(ada: Reviewer, claims: list[str]) -> None:
        rejected.append(ada.reject(claims[0], "a test").left)
        ada.correct(claims[1], "factuality", "PS+")
        ada.accept(claims[2])
        ada.undo()

    def of_south(bo: Reviewer, claims: list[str]) -> None:
        with rashomon.open(bo.path) as record:
            document = next(one.id for one in record.documents() if one.location.endswith("denial.txt"))
        bo.add(document, (0, len("Tarenia denied")), {})
        bo.correct(claims[-1], "factuality", "UU")

    folders = [judged("north", of_north), judged("south", of_south, by="Bo")]
    with homes.empty(kept) as where:
        load(folders, where, workers=1)
        with rashomon.open(where) as record:
            assert rejected[0] not in {claim.id for claim in record.claims()}  # before anything is compared
        remake(where)
        with rashomon.open(where) as record:
            told = sorted((one.judgement.by, one.judgement.kind, one.stands, one.lost) for one in record.said())
            claims = {claim.id: claim for claim in record.claims()}
        assert told == [
            ("Ada", "accepted", False, False),
            ("Ada", "corrected", True, False),
            ("Ada", "rejected", True, False),
            ("Bo", "added", True, False),
            ("Bo", "corrected", True, False),
        ]
        assert rejected[0] not in claims
        by_hand = [one.content.quote for one in claims.values() if one.extractor.startswith("by hand/")]
        assert by_hand == ["Tarenia denied"]
        assert {"PS+", "UU"} <= {claim.factuality.value for claim in claims.values()}
        assert [one.changed for one in load(folders, where, workers=1)] == [False, False]
