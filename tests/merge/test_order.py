"""That conclusions hang on no order: of the example reports and their claims, however they arrive."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.merge import conclude, judge
from rashomon.merge.ready import Ready
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.listed import Lists
from rashomon.model.record import Conclusions

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Told = tuple[list[Claim], dict[str, Document], list[Judgement], Conclusions]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    output = tmp_path_factory.mktemp("order") / "record.db"
    with rashomon.build(EXAMPLES / "reports", output, meta=EXAMPLES / "reports.csv", workers=1) as record:
        documents = {one.id: one for one in record.documents()}
        yield list(record.claims()), documents, record.judgements(), record.conclusions()


@pytest.mark.parametrize("seed", range(10))
def test_reports_in_any_order_give_the_same_conclusions(seed: int, told: Told) -> None:
    claims, documents, judgements, _ = told
    chosen = random.Random(seed)
    claims = chosen.sample(claims, len(claims))
    shuffled = dict(chosen.sample(sorted(documents.items()), len(documents)))
    made = judge(claims, shuffled)
    assert sorted(one.id for one in made) == sorted(one.id for one in judgements)
    assert conclude(claims, shuffled, chosen.sample(made, len(made))) == conclude(claims, documents, judgements)


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_arrive_one_by_one_end_in_the_same_conclusions(seed: int, told: Told) -> None:
    """After each report all is judged anew, with the judgements that stood before at hand."""
    claims, documents, judgements, _ = told
    arriving = random.Random(seed).sample(sorted(documents), len(documents))
    standing: tuple[Judgement, ...] = ()
    for number in range(1, len(arriving) + 1):
        here = {key: documents[key] for key in arriving[:number]}
        standing = judge([one for one in claims if one.document in here], here, standing)
    assert {one.id for one in standing} == {one.id for one in judgements}


def test_every_process_concludes_the_same_to_the_byte(told: Told, tmp_path: Path) -> None:
    """Python hashes words differently in each process, so that sets come in another order there."""
    claims, documents, _, _ = told
    given = tmp_path / "told.pickle"
    given.write_bytes(pickle.dumps((claims, documents)))
    program = (
        "import pickle, sys; from pathlib import Path; from rashomon.merge import conclude, judge; "
        "from rashomon.model.codec import encode; claims, documents = pickle.loads(Path(sys.argv[1]).read_bytes()); "
        "made = judge(claims, documents); print(*map(encode, made), encode(conclude(claims, documents, made)))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program, str(given)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert len(first) > 100_000
    assert first == second


def test_what_judging_made_ready_serves_concluding(told: Told) -> None:
    claims, documents, _, _ = told
    ready = Ready(claims, documents, Lists())
    made = judge(claims, documents, ready=ready)
    assert made == judge(claims, documents)
    assert conclude(claims, documents, made, ready=ready) == conclude(claims, documents, made)
    rejection = Judgement(id="r", kind=JudgementKind.REJECTED, left=claims[0].id, right="", by="ann")
    said = [*made, rejection]
    assert conclude(claims, documents, said, ready=ready) == conclude(claims, documents, said)


def test_dropped_and_made_again_they_are_the_same(told: Told) -> None:
    """What the record holds is what its claims and judgements give."""
    claims, documents, judgements, conclusions = told
    again = conclude(claims, documents, judgements)
    assert [event.id for event in again.events] == [event.id for event in conclusions.events]
    assert again == conclude(claims, documents, judgements)
    assert (again.events, again.stories, again.event_of) == (
        conclusions.events,
        conclusions.stories,
        conclusions.event_of,
    )
