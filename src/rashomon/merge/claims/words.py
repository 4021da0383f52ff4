"""Words of a claim's content: stems that carry meaning, and themes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from rashomon import lexicon
from rashomon.merge.names.forms import fold
from rashomon.model.evidence import Evidence


@cache
def _stemmer() -> snowballstemmer.EnglishStemmer:
    return snowballstemmer.EnglishStemmer()


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """The Snowball stem of a folded word; the same for its inflections, irregular ones apart."""
    return str(_stemmer().stemWord(word))


@cache
def _themes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, theme in lexicon.rows("event_themes"):
        found[stem(word)] = found.get(stem(word), frozenset()) | {theme}
    return found


@lru_cache(maxsize=131072)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in order, function words and single letters left out; numbers stay."""
    stop = lexicon.words("stop_words")
    words = fold(text).replace("-", " ").split()
    return tuple([stem(word) for word in words if word not in stop and (len(word) > 1 or word.isdigit())])


def themes(found: Iterable[str]) -> frozenset[str]:
    """What the stems are about: themes of `lexicon/event_themes.tsv`."""
    table = _themes()
    return frozenset(theme for one in found for theme in table.get(one, ()))


def outside(content: Evidence, masked: Iterable[Evidence]) -> str:
    """The content without the words of `masked`, a space in the place of each."""
    text = content.quote
    for part in masked:
        start, end = max(part.start - content.start, 0), min(part.end - content.start, len(text))
        if start < end:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def plain(text: str) -> str:
    """The words of a text, folded, without marks: what near-identical wording is measured on."""
    return re.sub(r"[-&]", " ", fold(text))
