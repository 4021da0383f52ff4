"""The day of what a report is mainly about: what votes, with which marks, and which day wins."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extract.said import claims, reading

from rashomon.extract.settings_days import Vote, votes
from rashomon.extract.settings_scene import scene
from rashomon.extract.settings_times import WEIGHTS, Told, told_day

pytestmark = pytest.mark.usefixtures("together")


def cast(text: str) -> list[Vote]:
    read = reading(text)
    return list(votes(read, claims(text), scene(read, claims(text))))


def told(text: str) -> Told:
    read = reading(text)
    return told_day(read, claims(text), scene(read, claims(text)))


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("A man was shot dead on Monday.", "Monday", {"harm", "harmed", "act", "opening", "week"}),
        ("The mill burned on Monday.", "Monday", {"happening", "opening", "week"}),
        ("Officers were called on Monday.", "Monday", {"alarm", "opening", "week"}),
        ("He pleaded guilty on Monday.", "Monday", {"afterwards", "opening", "week"}),
        ("He died on Wednesday.", "Wednesday", {"dying", "harmed", "opening", "day before"}),
        ("The mill burned on Monday night.", "Monday night", {"happening", "opening", "part", "week"}),
        ("The mill burned at 5 p.m. on Monday.", "5 p.m. on Monday", {"happening", "opening", "hour", "week"}),
        ("The mill burned on June 3.", "June 3", {"happening", "opening", "dated", "long ago", "dated, long ago"}),
        # the deed's own noun, and what comes of it
        ("Monday's attack was long.", "Monday", {"happening", "act", "opening", "week"}),
        ("Monday's court hearing was long.", "Monday", {"afterwards", "opening", "week"}),
        # a page's own day
        ("Posted: Nov. 6, 2024\n\nThe mill burned.", "Nov. 6, 2024", {"stamp", "day before"}),
        ("Updated: Nov. 6, 2024 5:36 p.m.\n\nThe mill burned.", "5:36 p.m.", {"stamp", "day before"}),
    ],
)
def test_marks(text: str, words: str, marks: set[str]) -> None:
    found = {vote.when.mention.quote: vote.marks for vote in cast(text) if vote.when is not None}
    assert found[words] == marks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police came around 11 p.m. that way.", ["late hour, same day", "late hour, day before"]),
        ("Police came around midnight.", ["early hour, same day", "early hour, day before"]),
        ("The mill burned overnight.", ["first of night", "last of night"]),
        ("The mill burned over the weekend.", ["first of weekend", "last of weekend"]),
        # no hour in words, no night: nothing to vote
        ("The film runs 1:16 in all.", []),
        ("The mill burned earlier this week.", []),
        ("The mill burned in August.", []),
    ],
)
def test_one_of_two_days(text: str, kinds: list[str]) -> None:
    found = [vote for vote in cast(text) if vote.when is not None]
    assert all(vote.open for vote in found)
    assert [
        next(iter(vote.marks & set(WEIGHTS) - {"open, of a deed", "open, in the opening"})) for vote in found
    ] == kinds


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # what happened, before what was said, came of it, or was only there
        ("The mill burned on Monday. He was arrested on Tuesday and charged on Wednesday.", 4, 4),
        ("He spoke on Wednesday of an attack on Sunday.", 3, 3),
        ("Updated: Wednesday, November 6, 2024 5:36 p.m.\n\nThe mill burned on Monday.", 4, 4),
        # the deed, not the death days later
        ("A man died on Wednesday, three days after he was shot.", 3, 3),
        ("A man died on Wednesday. He was shot on Sunday.", 3, 3),
        # the days that an open expression may mean
        ("A man was shot dead overnight.", 6, 7),
        ("Police came around 4 p.m. to the mill.", 6, 7),
        ("Two men were shot over the weekend.", 2, 3),
        # an hour settles nothing where a day is told
        ("A man was shot dead on Monday. Police came around 4 p.m. to the mill.", 4, 4),
    ],
)
def test_day_told(text: str, earliest: int, latest: int) -> None:
    found = told(text)
    assert (found.earliest, found.latest) == (date(2024, 11, earliest), date(2024, 11, latest))
    assert found.when is not None


def test_what_counts_back_tells_the_day() -> None:
    found = told("A man died on Wednesday, three days after he was shot.")
    assert found.when is not None
    assert found.when.mention.quote == "three days"


def test_marks_are_weighed() -> None:
    """Every mark that a rule gives counts something, and no weight is for a mark that none gives."""
    texts = [
        "A man was shot dead on Monday. He died on June 3, police said on Tuesday morning. He was charged on Friday.",
        "Posted: Nov. 6, 2024\n\nPolice were called at 5 a.m. on Tuesday. No word on Friday.",
        "Others came around 4 p.m.",
        "He left around noon. He spoke today.",
        "The mill burned around 3 a.m.",
        "It burned overnight and over the weekend, and in the war it burned on May 3, 1944.",
        "It burned. " * 16 + "It burned on Monday.",
    ]
    given = {mark for text in texts for vote in cast(text) for mark in vote.marks}
    assert given == set(WEIGHTS)
