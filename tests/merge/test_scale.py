"""That the work grows with the number of claims, not with its square."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from tests.merge.factory import DAY, PLACES, Newsroom, says, source

from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import subjects
from rashomon.merge.events import blocks
from rashomon.merge.names.entities import resolve, uses

NATIONS = ["Russia/RU", "Ukraine/UA", "China/CN", "France/FR", "Nigeria/NG", "Iran/IR", "Sudan/SD"]
TYPES = ["ASSAULT", "ASSAULT", "MOBILIZE", "AID", "CONSULT", "PROTEST", None]


def corpus(reports: int) -> Newsroom:
    """Twenty claims a report, of few parties and places, so that blocks are large."""
    chosen, room = random.Random(1), Newsroom()
    words = [f"w{number}" for number in range(2000)]
    for number in range(reports):
        day = DAY + timedelta(days=chosen.randrange(90))
        said = [
            says(
                " ".join(chosen.choices(words, k=10)) + f" {number} {at}",
                chosen.choice(TYPES),
                actors=chosen.sample(NATIONS, 1),
                recipients=chosen.sample(NATIONS, chosen.randrange(2)),
                places=chosen.sample(list(PLACES), chosen.randrange(2)),
                days=day if chosen.random() < 0.3 else None,
                by=[source(f"Ana {chosen.choice(words)}")],
            )
            for at in range(20)
        ]
        room.report(*said, outlet=f"Outlet {number % 5}", published=day)
    return room


def pairs(room: Newsroom) -> int:
    entities, entity_of = resolve(uses(room.claims), ())
    ready = subjects(room.claims, room.documents, {entity.id: entity for entity in entities}, entity_of)
    return sum(1 for _ in blocks.candidates(ready))


@pytest.mark.parametrize("reports", [50, 300])
def test_pairs_for_each_claim_stay_few_however_many_claims(reports: int) -> None:
    room = corpus(reports)
    assert pairs(room) < 30 * len(room.claims)


def test_five_thousand_claims() -> None:
    room = corpus(250)
    judged = judge(room.claims, room.documents)
    found = conclude(room.claims, room.documents, judged)
    assert len(room.claims) == 5000
    assert set(found.event_of) == {one.id for one in room.claims if one.event and one.event.type}
