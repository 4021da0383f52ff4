"""Who "he", "it" and "both nations" are, and when nobody is."""

from __future__ import annotations

import pytest
from tests.extract.said import read_together, reading

from rashomon.model.reading import Name

STANDS_FOR = [
    ("Maria Lopez visited the camp. She met doctors.", "She", "Maria Lopez"),
    ("Maria Lopez visited the camp. Her deputy left.", "Her", "Maria Lopez"),
    ("Maria Lopez met Carlos Diaz. She left early.", "She", "Maria Lopez"),
    ("Maria Lopez visited the camp. Rain fell. Doctors left. She wept.", "She", "Maria Lopez"),
    ("Maria Lopez said that she was ill.", "she", "Maria Lopez"),
    ("Carlos Diaz flew home after a promise by Juan Perez that he would leave office.", "he", "Juan Perez"),
    ("Carlos Diaz flew home after Juan Perez's promise that he would leave office.", "he", "Juan Perez"),
    ("Japan said it had fired a missile.", "it", "Japan"),
    ("The army lost a base. It blamed the rebels.", "It", "army"),
    ("The army fled as Japan said it had fired a missile.", "it", "Japan"),
    ("Japan said the Lindmere had fired a missile. Nobody was hurt, it added.", "it", "Japan"),
    ("Syria condemned the raid. Its troops attacked the village.", "Its", "Syria"),
    ("Foreign Minister Sergei Lavrov spoke. The minister left.", "minister", "Sergei Lavrov"),
]
STANDS_FOR_NOBODY = [
    ("He left.", "He"),
    ("It rained in Japan.", "It"),
    ("It is possible that Japan fired a missile.", "It"),
    ("It remains unclear whether Japan fired a missile.", "It"),
    ("Japan fired a missile. He left.", "He"),
    ("Maria Lopez left. It burned.", "It"),
    ("Maria Lopez wept. Rain fell. Doctors left. Snow fell. Trees fell. She sang.", "She"),
    ("The rebels met the army. They agreed.", "They"),
    ("Both nations agreed.", "Both nations"),
    ("Japan spoke. Both nations agreed.", "Both nations"),
    ("Japan met doctors in China. Both nations agreed.", "Both nations"),
    ("Ministers left. The minister spoke.", "minister"),
    ("The Houthi rebels fired at a tanker. It burned.", "It"),
]


@pytest.fixture(scope="module", autouse=True)
def together() -> None:
    read_together([row[0] for row in (*STANDS_FOR, *STANDS_FOR_NOBODY)])


def mentioned(text: str, mention: str) -> list[Name]:
    return [name for name in reading(text).names if name.mention.quote == mention]


@pytest.mark.parametrize(("text", "mention", "stands_for"), STANDS_FOR)
def test_stands_for(text: str, mention: str, stands_for: str) -> None:
    assert [name.name for name in mentioned(text, mention)] == [stands_for]


@pytest.mark.parametrize(("text", "mention"), STANDS_FOR_NOBODY)
def test_stands_for_nobody(text: str, mention: str) -> None:
    assert mentioned(text, mention) == []


def test_two_nations() -> None:
    (name,) = mentioned("Japan met China. Both nations agreed.", "Both nations")
    assert list(name.plural) == ["Japan", "China"]
    assert name.country is None


def test_the_two_countries_named_last() -> None:
    (name,) = mentioned("Peru met Chile. Japan met China. The two countries agreed.", "The two countries")
    assert set(name.plural) == {"Japan", "China"}


def test_a_single_name_stands_for_itself() -> None:
    (name,) = mentioned("Japan said it had fired a missile.", "it")
    assert (name.name, name.plural) == ("Japan", ())


def test_a_pronoun_keeps_kind_and_country() -> None:
    (said, resolved) = reading("Japan said it had fired a missile.").names
    assert (resolved.kind, resolved.country, resolved.type) == (said.kind, said.country, said.type)
