"""Passages of one report that stand in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.merge.factory import DAY

from rashomon.merge.copies.kinships import kinships
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Kinship

DENIAL = (
    "The defence ministry of Kestria denied that its guns had fired on Dovrin. "
    "Its spokesman, Col. Arno Velt, said that no Kestrian unit had been within range of the town."
)
LONG = (
    "The ferry line between Halm and the islands, closed since the storm of last week, will open again on Friday with "
    "two of its four boats, the port office said."
)
SPEECH = (
    "“We buried our sons in the frozen ground of this valley, and we shall not leave it to those who fired on "
    "them,” the mayor said."
)
WIRE = (
    "DOVRIN (TNA) - Shells struck the market of Dovrin at noon on Monday, and rescuers searched for people.",
    DENIAL,
    LONG,
    SPEECH,
    "The two countries have been at war over the valley for the third year now.",
)
OWN = (
    "The clock over the market stopped at twelve, and nobody has climbed up to it since then.",
    "Mira Osk sells onions from the same corner as her mother did, and she was there.",
    "The roof came down before she had let go of the scale, she told the Lamp on the day after.",
    "By the evening the square had been swept, and the buses were running once more along the river.",
)


def report(key: str, *paragraphs: str, days: int = 0) -> Document:
    text = "\n\n".join(paragraphs)
    zones, at = [], 0
    for paragraph in paragraphs:
        zones.append(Zone(kind=ZoneKind.BODY, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    published = DAY + timedelta(days=days)
    return Document(id=key, text=text, zones=tuple(zones), location=key, outlet=key, published=published)


def carried(*documents: Document) -> list[Kinship]:
    return [one for one in kinships({one.id: one for one in documents}) if one.kind is JudgementKind.CARRIED]


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (DENIAL, DENIAL),
        (f"{DENIAL} (TNA)", DENIAL),
        (DENIAL.replace("its guns", "its own guns"), DENIAL.replace("its guns", "its own guns")),
        (LONG, LONG),
        (f"It has been a long week. {LONG}", LONG),
    ],
)
def test_a_passage_in_a_report_of_its_own(passage: str, words: str) -> None:
    (found,) = carried(report("wire", *WIRE), report("lamp", *OWN[:2], passage, *OWN[2:], days=1))
    assert (found.document, found.original) == ("lamp", "wire")
    ((here, there),) = found.passages
    assert here.quote.startswith(words)
    assert there.quote in (DENIAL, LONG)
    assert found.share < 0.5


@pytest.mark.parametrize(
    "passage",
    [
        SPEECH,
        "At the hall the mayor spoke. " + SPEECH,
        "The defence ministry of Kestria denied that its guns had fired on Dovrin.",
        "Kestria's colonel, Arno Velt, told reporters that none of the army's units could have reached Dovrin at all.",
        DENIAL.replace("Kestria", "Marn").replace("Dovrin", "Halm").replace("Col. Arno Velt", "Maj. Ivo Tarn"),
    ],
    ids=["a quotation", "a quotation in a paragraph", "one short sentence", "the same in other words", "a form"],
)
def test_no_passage(passage: str) -> None:
    assert carried(report("wire", *WIRE), report("lamp", *OWN[:2], passage, *OWN[2:], days=1)) == []


def test_a_copy_carries_nothing_more_of_its_original() -> None:
    found = kinships({one.id: one for one in (report("wire", *WIRE), report("post", *WIRE[:4], days=1))})
    assert [(one.kind, one.document) for one in found] == [(JudgementKind.COPY, "post")]


def test_a_passage_comes_from_the_first_that_has_it() -> None:
    copy = report("post", *WIRE, days=1)
    (found,) = carried(report("wire", *WIRE), copy, report("lamp", *OWN[:2], DENIAL, *OWN[2:], days=2))
    assert found.original == "wire"


def test_passages_of_two_reports() -> None:
    other = report("other", "Snow fell in the hills above Halm and closed both of the roads there.", LONG, *WIRE[4:])
    wire = report("wire", *WIRE[:2], WIRE[3])
    found = carried(wire, other, report("lamp", *OWN[:2], DENIAL, *OWN[2:], LONG, days=1))
    assert {(one.original, one.passages[0][0].quote) for one in found} == {("wire", DENIAL), ("other", LONG)}


def test_every_quote_is_where_it_is_said_to_be() -> None:
    documents = {one.id: one for one in (report("wire", *WIRE), report("lamp", *OWN, DENIAL, LONG, days=1))}
    found = kinships(documents)
    assert found
    for kinship in found:
        for here, there in kinship.passages:
            assert (here.document, there.document) == (kinship.document, kinship.original)
            assert documents[here.document].text[here.start : here.end] == here.quote
            assert documents[there.document].text[there.start : there.end] == there.quote


def test_the_later_carries_the_earlier() -> None:
    (found,) = carried(report("wire", *WIRE), report("lamp", *OWN, DENIAL, days=-1))
    assert (found.document, found.original) == ("wire", "lamp")
    same_day = replace(report("lamp", *OWN, f"{DENIAL} (wire)"))
    (found,) = carried(report("wire", *WIRE), same_day)
    assert (found.document, found.original) == ("lamp", "wire")
