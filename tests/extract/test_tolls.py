"""How many were killed and injured in a report, by all its sentences."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.annotate import annotate
from rashomon.extract import extract
from rashomon.extract.tolls import Tolls, tolls
from rashomon.model.document import Document, Zone, ZoneKind

TEXTS = [
    # text, killed, injured
    # told with a number
    ("Two men were shot dead in Dovrin.", 2, 0),
    ("The blast killed four people and injured 12 others.", 4, 12),
    ("A man and two women were killed.", 3, 0),
    ("2 dead, 5 wounded after a night in Dovrin.", 2, 5),
    ("Five people were shot, one of them fatally.", 1, 4),
    ("Six people were shot, three fatally.", 3, 3),
    ("Four other people were hit by bullets. A woman was killed.", 1, 4),
    ("The gunman killed two guards and himself.", 3, 0),
    ("Police found three bodies in the barn.", 3, 0),
    ("Two brothers lost their lives.", 2, 0),
    ("The fire claimed the lives of six miners.", 6, 0),
    ("Police are investigating a double homicide.", 2, 0),
    ("He faces two counts of murder.", 2, 0),
    ("At least nine people died.", 9, 0),
    ("No one was hurt.", 0, 0),
    ("Three people were rushed to hospital.", 0, 3),
    ("Three people were treated for wounds.", 0, 3),
    ("The shooting left three women and one man injured.", 0, 4),
    ("Officers found two women dead.", 2, 0),
    # one person without a number, told more than once
    ("A man was shot and killed. The man died at the hospital.", 1, 0),
    ("A 19-year-old was killed. Pell Ardo, 19, was pronounced dead at the scene. Ardo died of a gunshot wound.", 1, 0),
    ("A teenager was shot in the leg. He was taken to hospital in stable condition.", 0, 1),
    ("A woman was wounded on Monday. The woman later died.", 1, 0),
    ("Officers found a man shot to death.", 1, 0),
    ("The victim, Ana Brule, was found dead in a ditch.", 1, 0),
    ("A boy accidentally shot himself. The boy did not survive.", 1, 0),
    ("He was charged in the death of a girl.", 1, 0),
    ("A driver passed away on Friday.", 1, 0),
    ("The rider suffered a minor injury.", 0, 1),
    ("A clerk was hit by a bullet.", 0, 1),
    ("A deadly crash closed the road.", 1, 0),
    # two persons told apart
    ("A man was killed and a woman was wounded.", 1, 1),
    ("A girl was shot dead. Her mother was also shot, but survived.", 1, 1),
    ("A 30-year-old man was killed. A 52-year-old man is in critical condition.", 1, 1),
    ("A man shot a clerk dead. The suspect was injured.", 1, 1),
    ("One man died and another was wounded.", 1, 1),
    # one more than the number
    ("A man killed two people on Monday. He then shot himself, police said, and died.", 3, 0),
    ("Two people are dead. The gunman killed himself.", 2, 0),
    # not told to be so
    ("The man was not injured.", 0, 0),
    ("He tried to kill a guard.", 0, 0),
    ("He threatened to kill three people.", 0, 0),
    ("The fire could have killed ten people.", 0, 0),
    ("He is charged with attempted murder.", 0, 0),
    ("The strike hit the harbour.", 0, 0),
    ("She was survived by two sons.", 0, 0),
    ("The workers took him to lunch.", 0, 0),
    ("He was run out of town.", 0, 0),
]

LATER = "The mayor spoke to the press. " * 10
BACKGROUND = [
    ("A man was shot dead on Monday. " + LATER + "Twelve people were killed in a fire in 2009.", 1, 0),
    ("Three men were hurt on Monday. " + LATER * 2 + "Forty people were hurt in a flood in 2009.", 0, 3),
]


@cache
def _read() -> dict[str, Tolls]:
    texts = [text for text, _, _ in (*TEXTS, *BACKGROUND)]
    made = [
        Document(id=text, text=text, zones=(Zone(kind=ZoneKind.BODY, start=0, end=len(text)),), location="test")
        for text in texts
    ]
    return {reading.document.text: tolls(reading, tuple(extract(reading))) for reading in annotate(made)}


@pytest.mark.parametrize(("text", "killed", "injured"), [*TEXTS, *BACKGROUND])
def test_tolls(text: str, killed: int, injured: int) -> None:
    found = _read()[text]
    assert (found.killed.least, found.injured.least) == (killed, injured)


def test_bounds() -> None:
    found = _read()["At least nine people died."].killed
    assert (found.low, found.high) == (9, None)


def test_nothing_told() -> None:
    found = _read()["No one was hurt."]
    assert (found.killed.low, found.killed.high, found.killed.evidence) == (0, 0, ())


def test_the_words_that_tell() -> None:
    text = "The blast killed four people and injured 12 others."
    found = _read()[text]
    assert [part.quote for part in found.killed.evidence] == ["killed four people"]
    assert [text[part.start : part.end] for part in found.injured.evidence] == ["injured 12 others"]
