"""That the work grows with the number of claims, not with its square."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from tests.merge.factory import DAY, PLACES, Newsroom, says, source

from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import subjects
from rashomon.merge.copies import kinships, passages
from rashomon.merge.events import blocks
from rashomon.merge.names.entities import resolve, uses
from rashomon.model.document import Document

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
    # the others may join by their ties
    assert set(found.event_of) >= {one.id for one in room.claims if one.event and one.event.type}


NOTICE = (
    "{0} Holdings of {1} said it would pay {2} crowns a share on {3} June to all who hold shares of it by that day.",
    "The company, whose head is {0} {1}, paid {3} crowns a year ago, when flour was dear and the harbours were shut.",
    "Its mills in {1} will be closed for {2} days while the new wheels are put in by a builder from the coast.",
    "Shares of {0} rose by {3} per cent in the first hour of trade on the exchange of {1} and fell back at noon.",
)


def notices(number: int) -> dict[str, Document]:
    """So many notices of one form, each with its own names and numbers."""
    chosen, made = random.Random(2), {}
    names = ["".join(chosen.choices("aeiourstlnm", k=6)).capitalize() for _ in range(400)]
    for at in range(number):
        told = [chosen.choice(names), chosen.choice(names), chosen.randrange(900), chosen.randrange(900)]
        text = " ".join(one.format(*told) for one in NOTICE)
        made[str(at)] = Document(id=str(at), text=text, zones=(), location=str(at), published=DAY)
    return made


@pytest.mark.parametrize("number", [40, 160])
def test_notices_of_one_form_are_each_compared_with_a_few(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    compared, told = [], []
    matches, telling = passages.matches, passages.telling
    monkeypatch.setattr(kinships, "matches", lambda *both: compared.append(both) or matches(*both))
    monkeypatch.setattr(passages, "telling", lambda text: told.append(text) or telling(text))
    documents = notices(number)
    found = kinships.kinships(documents)
    assert not [one for one in found if one.kind == "copy"]
    assert number < len(compared) <= kinships.TRIES * number
    assert len(told) <= len(NOTICE) * number  # a sentence's names and numbers are looked up once
