"""Lines that are furniture by their words, each beside lines of a report that are like them."""

from __future__ import annotations

import pytest

from rashomon.ingest import find_zones
from rashomon.ingest.cues import bare_words, credit, recognise
from rashomon.ingest.lines import Line
from rashomon.lexicon import rows

BODY = "The ferry sank off Lindmere on Friday night, the harbour office said. Forty people were brought ashore."
OTHER = "The harbour office said that the search would go on until Sunday, and that the wreck would be raised."


def kind(line: str) -> str:
    """What a line between two paragraphs is."""
    text = f"{BODY}\n\n{line}\n\n{OTHER}"
    at = text.index(line)
    return next(zone.kind.value for zone in find_zones(text) if zone.start == at)


@pytest.mark.parametrize(
    "line",
    [
        "Like this story? Share it with a friend!",
        "If you buy something through links here, the paper may be paid.",
        "Ana Brand contributed reporting from Halm.",
        "Follow Ana Brand on Twitter: @anabrand.",
        "Follow the Lindmere Post on Facebook, Instagram and X.",
        "Follow the port's full coverage at https://post.example/port",
        "For more details, www.post.example/port",
        "post.example/port",
        "Want to get this in your inbox? It is free.",
        "FOR THE LATEST FROM THE HARBOUR CLICK HERE",
        "Read all about the wreck by clicking here",
        "Explore further",
        "Citation: The wreck off Lindmere (2024, May 3) from the Lindmere Post",
        "The Post may earn a commission if you buy tickets for the ferry.",
    ],
)
def test_furniture(line):
    assert kind(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "The family has set up a page for gifts, the mayor said. For information, click here.",
        "Like many videos on social media, it could not be verified by the harbour office.",
        "More than 400 people wrote to the harbour office at www.harbour.example",
        "The company earned a commission of 4 million crowns on the ferry, prosecutors said.",
        "Followers of the harbour master posted his words on X and Telegram on Friday.",
        "Reporters from the port contributed 40 crowns each to the rescue.",
        "The office sent its answers by email on Friday, and gave no number.",
        "The ferry was rebuilt in 1999.",
    ],
)
def test_a_report(line):
    assert kind(line) == "body"


@pytest.mark.parametrize("title", ["About the author", "ABOUT THE AUTHORS", "Comments", "Leave a reply"])
def test_a_box_at_the_end(title):
    box = ["Ana Brand has written of ships since she was a girl in Halm.", "She lives by the sea with two cats."]
    text = "\n\n".join([BODY, OTHER, BODY.replace("Lindmere", "Halm"), title, *box])
    assert [zone.kind.value for zone in find_zones(text)] == ["body"] * 3 + ["furniture"] * 3


def test_a_box_is_short_and_below_the_report():
    paragraphs = [OTHER.replace("Sunday", f"day {day}") for day in range(6)]
    midst = "\n\n".join([*paragraphs, "Comments", *paragraphs])
    above = "\n\n".join([BODY, "Comments", *paragraphs[:3]])
    assert [zone.kind.value for zone in find_zones(midst)].count("body") == 12
    assert [zone.kind.value for zone in find_zones(above)].count("body") == 4


def _of(where: str, *kinds: str) -> list[str]:
    return [row[2] for row in rows("furniture") if row[1] == where and row[0] in kinds]


@pytest.mark.parametrize("write", [str.upper, str.capitalize, lambda words: words.capitalize().replace("'", "’")])
@pytest.mark.parametrize("space", [" ", "  ", "\t"])
def test_every_phrase_is_found_however_it_is_written(write, space):
    """A tree of letters finds what a list of the phrases would."""
    lines = {
        "furniture": [f"{phrase}: the wreck" for phrase in _of("label", "furniture")]
        + [f"{phrase} the wreck" for phrase in _of("start", "furniture")]
        + [f"So they said, {phrase} on it" for phrase in _of("within", "furniture")]
        + [f"The wreck {phrase}." for phrase in _of("end", "furniture")],
        "byline": [f"{phrase}: Ana Brand" for phrase in _of("label", "byline")]
        + [f"{phrase} Ana Brand" for phrase in _of("start", "byline")],
        "caption": [f"{phrase}: {BODY}" for phrase in _of("label", "caption")],
    }
    told = {line: kind for kind, some in lines.items() for line in some}
    found = {line: recognise(write(line).replace(" ", space)) for line in told}
    wrong = [line for line, kind in told.items() if (cue := found[line]) is None or cue[0].value != kind]
    assert not wrong


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("— “Read more” —", "read more"),
        ("_Don’t miss_ ", "don't miss"),
        ("*** 3 ***", "3"),
        ("…", ""),
        ("", ""),
        ("Élan  vital!", "élan vital"),
    ],
)
def test_bare_words(line, words):
    assert bare_words(line) == words


@pytest.mark.parametrize(
    ("line", "credit_of"),
    [
        ("The wreck off Lindmere. Photo: Ana Brand", "Photo: Ana Brand"),
        ("The wreck off Lindmere. Photo by Ana Brand", "Photo by Ana Brand"),
        ("The wreck off Lindmere. (AP Photo)", "(AP Photo)"),
        ("The wreck off Lindmere via Reuters", "via Reuters"),
        ("The wreck off Lindmere. REUTERS/Ana Brand", "REUTERS/Ana Brand"),
        ("The wreck off Lindmere, by courtesy of the port of Halm.", ""),
        ("Photo: she said so.", ""),
    ],
)
def test_credits_at_the_end(line, credit_of):
    assert credit(Line(0, len(line), line)).text == credit_of
