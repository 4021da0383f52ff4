"""Claims that are found again under another id, and those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.web.made import claim, document, words

from rashomon.model.claim import Claim, EventType, Factuality, Happening
from rashomon.model.codec import with_id
from rashomon.model.review import Anchor
from rashomon.review.anchors import Placed, nearest

TEXT = "Officials said that two bridges were closed on Monday. Later, a third bridge was closed. Rain fell."
DOCUMENT = document(TEXT, ["body"], location="a.txt")


def of(quote: str, trigger: str | None = None, **fields: object) -> Claim:
    event = Happening(type=EventType.COERCE, trigger=words(DOCUMENT, trigger)) if trigger is not None else None
    return claim(DOCUMENT, quote, None, event=event, **fields)


def anchor(one: Claim, **fields: object) -> Anchor:
    trigger = (one.event.trigger.start, one.event.trigger.end) if one.event is not None else None
    made = Anchor(
        claim=one.id,
        document=one.document,
        start=one.content.start,
        end=one.content.end,
        quote=one.content.quote,
        trigger=trigger,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def found(anchored: Anchor, claims: list[Claim]) -> Claim | None:
    return Placed(claims, {DOCUMENT.id: DOCUMENT}).find(anchored.claim, anchored)


def test_the_very_claim_is_found_by_its_id() -> None:
    one = of("two bridges were closed", "closed")
    assert Placed([one], {DOCUMENT.id: DOCUMENT}).find(one.id, None) == one


@pytest.mark.parametrize(
    ("new", "trigger"),
    [
        ("two bridges were closed on Monday", "closed"),
        ("that two bridges were closed", None),
        ("bridges were closed", None),
        ("closed", "closed"),  # little of it, but the same word tells what happened
    ],
)
def test_a_claim_that_is_cut_otherwise_is_found(new: str, trigger: str | None) -> None:
    old, other = of("two bridges were closed", "closed"), of("Rain fell", factuality=Factuality.PROBABLE)
    now = of(new, trigger, factuality=Factuality.POSSIBLE)
    assert found(anchor(old), [other, now]) == now


@pytest.mark.parametrize("new", ["Rain fell", "a third bridge was closed", "on Monday"])
def test_a_neighbour_is_not_taken_for_it(new: str) -> None:
    assert found(anchor(of("two bridges were closed", "closed")), [of(new)]) is None


def test_the_same_trigger_decides_between_two_on_the_same_words() -> None:
    old = of("two bridges were closed on Monday", "closed")
    one = with_id(replace(of("two bridges were closed on Monday", "bridges"), extractor="new/1"))
    other = with_id(replace(of("two bridges were closed on Monday", "closed"), extractor="new/1"))
    assert found(anchor(old), [one, other]) == other
    assert found(anchor(old), [other, one]) == other


def test_a_later_version_of_the_page_is_looked_through() -> None:
    later = document(f"Updated at noon.\n{TEXT}", ["furniture", "body"], location="a.txt")
    old = of("two bridges were closed", "closed")
    now = claim(later, "two bridges were closed", None)
    placed = Placed([now], {later.id: later})
    assert placed.find(old.id, anchor(old, successors=(later.id,))) == now
    assert placed.find(old.id, anchor(old)) is None


def test_words_that_are_gone_are_lost() -> None:
    later = document("Nothing of it is left.", ["body"], location="a.txt")
    placed = Placed([claim(later, "Nothing of it is left", None)], {later.id: later})
    old = of("two bridges were closed", "closed")
    assert placed.find(old.id, anchor(old, successors=(later.id,))) is None


@pytest.mark.parametrize(
    ("words_", "place", "span"),
    [("closed", 0, (37, 43)), ("closed", 80, (81, 87)), ("rain", 0, None), ("", 0, None), ("Rain", 99, (89, 93))],
)
def test_nearest(words_: str, place: int, span: tuple[int, int] | None) -> None:
    assert nearest(TEXT, words_, place) == span
