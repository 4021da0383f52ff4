from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.lexicon.alternatives import alternatives

WORDS = st.lists(st.text("abc .-", min_size=1, max_size=4), min_size=1, max_size=8)


def plain(words: list[str]) -> str:
    """The usual way to write the same."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda one: (-len(one), one)))


@given(words=WORDS, text=st.text("abc .-AB", max_size=30))
@example(words=["ship", "shipment", "ships"], text="Shipments, ships; shipment ship")
def test_it_finds_what_one_after_the_other_finds(words: list[str], text: str) -> None:
    for before, after in (("", ""), (r"\b", r"\b")):
        tree = re.compile(f"{before}(?:{alternatives(words)}){after}", re.IGNORECASE)
        row = re.compile(f"{before}(?:{plain(words)}){after}", re.IGNORECASE)
        assert [one.span() for one in tree.finditer(text)] == [one.span() for one in row.finditer(text)]


def test_no_words_match_nothing() -> None:
    assert re.search(alternatives([]), "anything") is None
