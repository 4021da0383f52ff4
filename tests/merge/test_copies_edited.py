"""Versions of one page: which follows which, and what changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.merge.factory import DAY

from rashomon.merge.copies.kinships import kinships
from rashomon.merge.copies.revisions import changes, page
from rashomon.model.document import Document
from rashomon.model.judgement import JudgementKind

URL = "https://post.example/dovrin/market"
FIRST = "Shells struck the market of Dovrin at noon on Monday, the mayor said."
TOLL = "Twelve people were killed and thirty were taken to the town hospital, he said."
DENIAL = "The army of Kestria denied that it had fired on the town at all that day."
SIRENS = "No sirens were heard before the first shell fell, three residents said."
LATE = "Rescuers ended their search under the roof of the market hall in the evening."


def version(key: str, hour: int | None, *sentences: str, url: str = URL) -> Document:
    published = datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=UTC) if hour is not None else None
    return Document(
        id=key, text=" ".join(sentences), zones=(), location=key, outlet="Post", url=url, published=published
    )


A = version("a", 13, FIRST, TOLL, SIRENS)
B = version("b", 16, FIRST, TOLL.replace("Twelve", "Fifteen"), DENIAL, SIRENS)
C = version("c", 19, FIRST, TOLL.replace("Twelve", "Fifteen"), DENIAL, LATE)


def chain(*documents: Document, seen: dict[str, datetime] | None = None) -> list[tuple[JudgementKind, str, str]]:
    found = kinships({one.id: one for one in documents}, seen)
    return [(one.kind, one.document, one.original) for one in found]


def test_each_version_follows_the_one_before() -> None:
    assert chain(C, A, B) == [(JudgementKind.EDITED, "b", "a"), (JudgementKind.EDITED, "c", "b")]


def test_passages_are_what_both_have() -> None:
    (kinship,) = kinships({"a": A, "b": B})
    assert kinship.passages[0][0].quote == f"{FIRST} {TOLL.replace('Twelve', 'Fifteen')}"
    assert kinship.passages[-1][1].quote == SIRENS
    for here, there in kinship.passages:
        assert B.text[here.start : here.end] == here.quote
        assert A.text[there.start : there.end] == there.quote


def test_what_changed() -> None:
    found = changes(C, A)
    assert [pair[0].quote for pair in found.kept] == [FIRST]
    assert [(here.quote, there.quote) for here, there in found.reworded] == [(TOLL.replace("Twelve", "Fifteen"), TOLL)]
    assert [one.quote for one in found.added] == [f"{DENIAL} {LATE}"]
    assert [one.quote for one in found.withdrawn] == [SIRENS]


def test_when_it_was_read_tells_the_order_where_publication_does_not() -> None:
    early, late = version("z", None, FIRST, TOLL), version("a", None, FIRST, TOLL, LATE)
    seen = {"z": datetime(2024, 5, 1, tzinfo=UTC), "a": datetime(2024, 5, 2, tzinfo=UTC)}
    assert chain(early, late, seen=seen) == [(JudgementKind.EDITED, "a", "z")]
    assert chain(early, late, seen=seen | {"z": datetime(2024, 5, 3, tzinfo=UTC)}) == [(JudgementKind.EDITED, "z", "a")]


def test_the_same_text_again_is_no_edit() -> None:
    assert chain(A, version("b", 15, FIRST, TOLL, SIRENS)) == []


def test_a_page_used_for_another_thing_is_no_edit() -> None:
    other = version("b", 15, "Snow fell in the hills above Halm for three days and closed both of the roads there.")
    assert chain(A, other) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://www.post.example/dovrin/market/",
        "https://post.example/dovrin/market#live",
        "https://POST.example/dovrin/market?utm_source=mail",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert page(url) == page(URL)


@pytest.mark.parametrize("url", ["https://post.example/dovrin", "https://post.example/dovrin/market?id=2"])
def test_addresses_of_other_pages(url: str) -> None:
    assert page(url) != page(URL)


def test_an_address_that_is_none_stands_for_itself() -> None:
    assert page("http://[post/x ") == "http://[post/x"
