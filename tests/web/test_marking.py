"""A document's text in pieces, and the picture of origins."""

from __future__ import annotations

import pytest
from tests.web.made import PLAIN, claims, document, gazette, wire

from rashomon.export.graph import UNTOLD, Way, drawn
from rashomon.model.document import Document
from rashomon.web import marking


@pytest.mark.parametrize(
    "one", [gazette(), wire(PLAIN), wire("𝒜🙂 é"), document("a\n\n \nb", ["body"] * 4, location="x")]
)
def test_pieces_are_the_text(one: Document) -> None:
    made = (
        claims(gazette(), one, one.title or "")
        if one.title and one != gazette()
        else claims(gazette(), wire(PLAIN), PLAIN)
    )
    lines = marking.lines(one, [claim for claim in made if claim.document == one.id])
    assert ["".join(piece.text for piece in line) for line in lines] == [
        line for line in one.text.split("\n") if line.strip()
    ]
    for line in lines:
        for piece in line:
            assert one.text[piece.start : piece.start + len(piece.text)] == piece.text


def test_every_span_begins_somewhere_once() -> None:
    one = gazette()
    made = [claim for claim in claims(one, wire(PLAIN), PLAIN) if claim.document == one.id]
    begun = [at for line in marking.lines(one, made) for piece in line for at in piece.starts]
    assert len(begun) == len(set(begun))
    assert set(begun) == {f"{words.start}-{words.end}" for claim in made for words in claim.evidence()} - {
        f"{claim.event.trigger.start}-{claim.event.trigger.end}" for claim in made if claim.event
    }


def test_a_piece_is_all_that_covers_it() -> None:
    one = gazette()
    made = [claim for claim in claims(one, wire(PLAIN), PLAIN) if claim.document == one.id]
    pieces = {piece.text: piece for line in marking.lines(one, made) for piece in line}
    assert pieces["At least six"].layers == ("claim", "figure")
    assert pieces["Tuesday"].layers == ("claim", "time")
    assert pieces["Ada Corve"].layers == ("source",)
    assert pieces["denied"].layers == ("cue",)
    assert pieces["SUBSCRIBE to our letter"].zone == "furniture"
    assert pieces["At least six"].claims == (made[0].id,)


def way(origin: str, through: str, outlet: str, claims: int = 1) -> Way:
    return Way(origin=origin, kind="", through=through, outlet=outlet, claims=claims, documents=("d1",))


def test_the_picture_of_origins() -> None:
    assert drawn([way("Ministry", "", "Gazette")]) == ""
    picture = drawn([way("Ministry", "Wire", "Gazette", 3), way("Ministry", "", "Courier"), way(UNTOLD, "", "Gazette")])
    assert picture.count('<path class="edge') == 4
    assert picture.count('class="edge untold"') == 1
    assert picture.count("<circle") == 5
    assert "<b>" not in drawn([way("<b>x", "", "<b>"), way("y", "", "z")])


def test_a_picture_of_many_names_stays_small() -> None:
    picture = drawn([way(f"Origin {n}", "", f"Outlet {n}") for n in range(100)])
    assert picture.count("<circle") == 28
