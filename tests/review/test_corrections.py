"""Corrections: what a person puts in place of what was read, with words that stand in the document."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.made import PLAIN, claim, claims, document, gazette, wire

from rashomon.errors import UsageError
from rashomon.model.claim import Claim, EventType, Factuality, Nature, Voice
from rashomon.model.judgement import Field
from rashomon.model.reading import SourceKind
from rashomon.review import values
from rashomon.review.added import new_claim
from rashomon.review.corrections import LostWordsError, corrected

GAZETTE = gazette()
SIX = claims(GAZETTE, wire(PLAIN), PLAIN)[0]


def put(one: Claim, field: Field, *rows: dict[str, str], word: str = "") -> Claim:
    value = values.chosen(field, word) if field in values.CHOICES else values.written(field, list(rows), GAZETTE, 19)
    made = corrected(one, GAZETTE, field, value)
    made.verify(GAZETTE)
    return made


def test_how_sure_goes_to_the_nearest_source_too() -> None:
    made = put(SIX, Field.FACTUALITY, word="pr+")
    assert made.factuality is made.attribution[0].factuality is Factuality.PROBABLE
    own = claim(GAZETTE, "Orlan denied", None)
    assert put(own, Field.FACTUALITY, word="PS-").stance is Factuality.NOT_CERTAIN


@pytest.mark.parametrize(("word", "kind"), [("aid", EventType.AID), ("none", None), ("", None)])
def test_type(word: str, kind: EventType | None) -> None:
    made = put(SIX, Field.TYPE, word=word)
    assert made.event is not None
    assert (made.event.type, made.event.mode) == (kind, None)


def test_what_told_of_no_happening_tells_of_one() -> None:
    made = put(claim(GAZETTE, "Orlan denied", None), Field.NATURE, word="background")
    assert made.event is not None
    assert (made.event.nature, made.event.trigger.quote) == (Nature.BACKGROUND, "Orlan denied")


def test_source() -> None:
    made = put(SIX, Field.SOURCE, {"words": "Orlan", "name": "Orlan Guard", "kind": "military", "cue": "denied"})
    (link,) = made.attribution
    assert (link.source, link.kind) == ("Orlan Guard", SourceKind.MILITARY)
    assert link.cue is not None
    assert link.cue.quote == "denied"
    assert made.voice is SIX.voice


def test_no_source_is_the_report_itself() -> None:
    made = put(SIX, Field.SOURCE)
    assert (made.attribution, made.voice, made.stance) == ((), Voice.NARRATED, SIX.factuality)


def test_a_source_that_stays_keeps_what_was_read_of_it() -> None:
    made = put(SIX, Field.SOURCE, {"words": "Ada Corve", "name": "Ada Corve"})
    assert made.attribution[0].kind is SourceKind.GOVERNMENT
    assert put(SIX, Field.SOURCE, {"words": "Ada Corve", "kind": "unnamed"}).attribution[0].source is None


def test_parties_places_and_figures() -> None:
    made = put(SIX, Field.ACTOR, {"words": "Orlan"}, {"words": "its guns", "name": "guns of Orlan"})
    assert made.event is not None
    assert [one.name for one in made.event.actors] == ["Orlan", "guns of Orlan"]
    made = put(made, Field.TARGET, {"words": "people"})
    made = put(made, Field.PLACE, {"words": "Brindel"}, {"words": "fish market"})
    made = put(made, Field.FIGURE, {"words": "At least six", "low": "6", "high": "8", "measure": "injured"})
    made = put(made, Field.TIME, {"words": "Tuesday", "earliest": "2025-03-31", "latest": "2025-04-01"})
    event = made.event
    assert event is not None
    assert [one.name for one in event.recipients] == ["people"]
    assert [(one.name, one.precision) for one in event.places] == [
        ("Brindel", "settlement"),  # as it was read
        ("fish market", "unknown"),  # of which no coordinates are known
    ]
    assert [(one.low, one.high, one.measure, one.unit) for one in event.figures] == [(6, 8, "injured", "person")]
    assert event.time is not None
    assert (event.time.earliest, event.time.latest) == (date(2025, 3, 31), date(2025, 4, 1))


@pytest.mark.parametrize("field", [Field.ACTOR, Field.TARGET, Field.PLACE, Field.TIME, Field.FIGURE])
def test_nothing_may_be_told(field: Field) -> None:
    event = put(SIX, field).event
    assert event is not None
    at = {"actor": event.actors, "target": event.recipients, "place": event.places, "time": event.time}
    assert not at.get(field, event.figures)


@pytest.mark.parametrize(
    ("field", "row", "said"),
    [
        (Field.ACTOR, {"words": "The Moon"}, "do not stand in the document"),
        (Field.SOURCE, {"words": "Orlan", "kind": "wizard"}, "no kind of source"),
        (Field.SOURCE, {"words": "Orlan", "cue": "shouted"}, "do not stand"),
        (Field.TIME, {"words": "Tuesday", "earliest": "soon"}, "is no day"),
        (Field.TIME, {"words": "Tuesday", "earliest": "2025-04-02", "latest": "2025-04-01"}, "is before"),
        (Field.FIGURE, {"words": "six", "low": "many"}, "is no number"),
        (Field.FIGURE, {"words": "six", "low": "nan"}, "is no number"),
        (Field.FIGURE, {"words": "six", "low": "9", "high": "6"}, "is less than"),
        (Field.PLACE, {"words": "x" * 500}, "is longer than"),
    ],
)
def test_what_makes_no_sense(field: Field, row: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        put(SIX, field, row)


@pytest.mark.parametrize(
    ("field", "word"), [(Field.FACTUALITY, "sure"), (Field.TYPE, "WAR"), (Field.NATURE, "odd"), (Field.NATURE, "")]
)
def test_words_that_a_field_does_not_have(field: Field, word: str) -> None:
    with pytest.raises(UsageError, match=f"no {field}"):
        values.chosen(field, word)


def test_one_time() -> None:
    with pytest.raises(UsageError, match="one time"):
        put(SIX, Field.TIME, {"words": "Tuesday"}, {"words": "hit"})


@given(st.sampled_from(Field), st.text(max_size=60))
def test_no_value_breaks_it(field: Field, value: str) -> None:
    with suppress(UsageError, LostWordsError):
        corrected(SIX, GAZETTE, field, value)


def test_words_move_with_a_later_version_of_the_page() -> None:
    value = values.written(Field.ACTOR, [{"words": "Orlan"}], GAZETTE, 0)
    later = document(f"Corrected.\n{GAZETTE.text}", ["body"] * 5, location="b.txt")
    moved = claim(later, "its guns had fired on the market", None)
    made = corrected(moved, later, Field.ACTOR, value)
    made.verify(later)
    gone = document("Its guns had fired on the market.", ["body"], location="c.txt")
    with pytest.raises(LostWordsError):
        corrected(claim(gone, "fired", None), gone, Field.ACTOR, value)


def test_a_claim_of_ones_own() -> None:
    start = GAZETTE.text.index("a shell hit")
    rows = values.written(Field.PLACE, [{"words": "Brindel"}], GAZETTE, start)
    made = new_claim(GAZETTE, (start, start + 31), {Field.TYPE: '"ASSAULT"', Field.PLACE: rows}, "Ada")
    made.verify(GAZETTE)
    assert (made.content.quote, made.extractor) == ("a shell hit the fish market in ", "by hand/Ada")
    assert made.event is not None
    assert made.event.type is EventType.ASSAULT
    assert made.id.startswith("c")


def test_a_claim_of_no_words() -> None:
    with pytest.raises(UsageError, match="no words"):
        new_claim(GAZETTE, (18, 19), {}, "Ada")
