"""What stands over a word of an event: promised, refused, failed, obliged."""

from __future__ import annotations

import pytest
from tests.extract.said import event, reading

from rashomon.extract.turns import turns
from rashomon.model.claim import EventType

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "verb", "turned"),
    [
        ("The rebels met the envoy.", "met", []),
        ("The rebels will meet the envoy.", "meet", ["promise"]),
        ("The rebels are to meet the envoy.", "meet", ["promise"]),
        ("The rebels agreed to meet the envoy.", "meet", ["promise"]),
        ("The rebels are ready to meet the envoy.", "meet", ["promise"]),
        ("The rebels are not ready to meet the envoy.", "meet", ["deny", "refuse"]),
        ("The rebels will not meet the envoy.", "meet", ["refuse"]),
        ("The rebels refused to meet the envoy.", "meet", ["refuse"]),
        ("The rebels did not meet the envoy.", "meet", ["deny"]),
        ("The rebels failed to meet the envoy.", "meet", ["fail"]),
        ("The rebels must meet the envoy.", "meet", ["oblige"]),
        ("The rebels have to meet the envoy.", "meet", ["oblige"]),
        ("The rebels have no intention of meeting the envoy.", "meeting", ["refuse"]),
        ("The rebels made a commitment to meet the envoy.", "meet", ["promise"]),
        ("The king demanded that the general meet the envoy.", "meet", ["oblige"]),
        ("The rebels who refused to talk met the envoy.", "met", []),
    ],
)
def test_turns(text: str, verb: str, turned: list[str]) -> None:
    word = next(token for token in reading(text).tokens if token.text == verb)
    assert sorted(turns(word)) == turned


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The junta refused to free the pilots.", "REJECT"),
        ("The junta will not lift the curfew.", "REJECT"),
        ("The two parties failed to reach an agreement.", "REJECT"),
        ("The junta did not free the pilots.", "RETREAT"),
        ("The junta refused to bomb the village.", "ASSAULT"),
        ("The junta freed the pilots.", "RETREAT"),
        ("The junta will free the pilots.", "CONCEDE"),
        ("The junta is willing to free the pilots.", "AGREE"),
        ("The chancellor will meet the king.", "CONSULT"),
    ],
)
def test_type_of_the_claim(text: str, kind: str) -> None:
    assert event(text, None).type is EventType(kind)
