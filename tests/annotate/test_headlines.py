"""Headlines in the case of running text."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.annotate.headlines import sentence_cased, told_apart
from rashomon.model.document import Document, Zone, ZoneKind


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Missile Strike Kills Six in Lukova", "", "Missile strike kills six in Lukova"),
        ("Norway, Denmark Sign Defence Pact", "", "Norway, Denmark sign defence pact"),
        ("UN Chief Calls for Ceasefire in Sudan", "", "UN chief calls for ceasefire in Sudan"),
        ("Ministry’s Dovecote Burns Down", "the dovecote of the ministry", "Ministry’s dovecote burns down"),
        ("Turkey Sends Troops to Chad", "", "Turkey sends troops to Chad"),
        ("Missile strike kills six in Lukova", "", "Missile strike kills six in Lukova"),
        ("Gunmen kill 12 near Port Lukova", "", "Gunmen kill 12 near Port Lukova"),
        ("Lukova", "", "Lukova"),
        ("IAEA SENDS TEAM TO LUKOVA", "", "IAEA sends team to Lukova"),
    ],
)
def test_case(headline: str, body: str, expected: str) -> None:
    found = sentence_cased(headline, frozenset(body.split()))
    assert found == expected
    assert len(found) == len(headline)


def document(headline: str, body: str) -> Document:
    text = f"{headline}\n\n{body}"
    zones = (
        Zone(kind=ZoneKind.HEADLINE, start=0, end=len(headline)),
        Zone(kind=ZoneKind.BODY, start=len(headline) + 2, end=len(text)),
    )
    return Document(id="d", text=text, zones=zones, location="test")


@pytest.mark.parametrize(
    ("headline", "passives"),
    [
        ("Two drivers killed near Lukova", {"killed": "drivers"}),
        ("3 killed, 5 injured in Lukova shooting", {"killed": "3", "injured": "5"}),
        ("Student killed in mishap near Lukova", {"killed": "Student"}),
        ("Gunmen killed two drivers near Lukova", {}),
        ("Soldiers were killed near Lukova", {"killed": "Soldiers"}),
        ("Minister resigned after protest", {}),
        ("Dozens feared dead in Lukova", {"feared": "Dozens"}),
    ],
)
def test_the_was_that_is_left_out(headline: str, passives: dict[str, str]) -> None:
    (reading,) = annotate([document(headline, "It rained.")])
    words = [token for token in reading.tokens if token.sentence == reading.tokens[0].sentence]
    assert {word.head.text: word.text for word in words if word.dep == "nsubjpass"} == passives
    for word in words:
        assert all(
            child.head is word and word.left <= child.left <= child.right <= word.right for child in word.children
        )
    assert sum(word.head is word for word in words) == 1


def test_semicolons_part() -> None:
    headline = "Two Drivers Killed in Lukova; Army Denies Role"
    parts = list(told_apart(headline, document(headline, "It rained.")))
    assert parts == [("Two drivers killed in Lukova", 0), ("army denies role", 30)]


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("Lukova: two killed in raid, residents say", [("Lukova", 0), ("two killed in raid, residents say", 8)]),
        ("Lukova: army denies role", [("Lukova", 0), ("army denies role", 8)]),
        ("Minister: army to leave Lukova by Friday", [("Minister: army to leave Lukova by Friday", 0)]),
        ("Minister: two killed in raid, six hurt", [("Minister: two killed in raid, six hurt", 0)]),
    ],
)
def test_a_topic_before_a_colon_does_not_speak(headline: str, parts: list[tuple[str, int]]) -> None:
    assert list(told_apart(headline, document(headline, "It rained."))) == parts


def test_the_words_keep_their_own_case_and_place() -> None:
    made = document("Missile Strike Kills Six in Lukova", "The strike came at dawn.")
    (reading,) = annotate([made])
    assert [token.text for token in reading.tokens[:4]] == ["Missile", "Strike", "Kills", "Six"]
    assert reading.tokens[2].lemma == "kill"
    assert all(made.text[token.start : token.end] == token.text for token in reading.tokens)
    assert [sentence.zone for sentence in reading.sentences] == [ZoneKind.HEADLINE, ZoneKind.BODY]
