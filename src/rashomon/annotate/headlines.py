"""Headlines that Capitalise Their Words, in the case of running text, so that the parser knows verbs from names.

Only case is changed, letter by letter, so that offsets stay those of the document. A capitalised word is put in small
letters where the body of the report has it so, or where it is an everyday word: a stop word, or a word of the lexicons
of events, saying and nouns, as it stands or without an ending of inflection. All else keeps its capital, since an
unknown word is more often a name than not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rashomon import lexicon
from rashomon.model.document import Document, ZoneKind

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PART = re.compile(r"[^;\s][^;]*")
SHARE = 0.6
"""Of the words of four letters and more behind the first, how many are capitalised in a title that capitalises; names
alone reach it in a short headline ("Norway Votes"), where lowering "votes" is right as well."""
FEWEST = 2
LONGEST_ACRONYM = 4
EVERYDAY = (
    "event_verbs event_nouns cue_verbs cue_nouns noun_classes stance_verbs stance_nouns hedge_verbs titles counted "
    "stop_words numbers implicatives person_verbs abstract_nouns prospects"
).split()
ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("d", ""))


def told_apart(text: str, document: Document) -> Iterator[tuple[str, int]]:
    """The parts of a headline that semicolons part, in the case of running text, each with its offset in it."""
    small = small_words(document)
    for match in PART.finditer(sentence_cased(text, small)):
        yield match[0], match.start()


def sentence_cased(text: str, body: frozenset[str]) -> str:
    """A headline in the case of running text, as long as it was; `body` are the small-letter words of the report."""
    if text.isupper():
        return WORD.sub(lambda match: _from_capitals(match, body), text)
    words = [match for match in WORD.finditer(text) if len(match[0]) >= len("with") and match.start()]
    capitals = sum(1 for match in words if match[0][0].isupper())
    if len(words) < FEWEST or capitals < SHARE * len(words):
        return text
    return WORD.sub(lambda match: _cased(match, body), text)


def small_words(document: Document) -> frozenset[str]:
    """The words that the body of a document has in small letters."""
    body = (document.text[zone.start : zone.end] for zone in document.zones if zone.kind is not ZoneKind.HEADLINE)
    return frozenset(word for text in body for word in WORD.findall(text) if word.islower())


def _cased(match: re.Match[str], body: frozenset[str]) -> str:
    word = match[0]
    small = word.lower()
    acronym = len(word) > 1 and word.isupper()
    if match.start() == 0 or acronym or len(small) != len(word) or word[1:] != small[1:]:
        return word
    return small if small in body or _everyday(small) else word


def _from_capitals(match: re.Match[str], body: frozenset[str]) -> str:
    """A word of a headline all in capitals; a short one that is no everyday word is an acronym."""
    word, small = match[0], match[0].lower()
    if len(small) != len(word):
        return word
    if small in body or _everyday(small):
        return small if match.start() else word[0] + small[1:]
    return word if len(word) <= LONGEST_ACRONYM else word[0] + small[1:]


def _everyday(small: str) -> bool:
    known = _known()
    if small in known:
        return True
    stems = (small.removesuffix(ending) + tail for ending, tail in ENDINGS if small.endswith(ending))
    return any(stem in known for stem in stems)


@cache
def _known() -> frozenset[str]:
    """Everyday words: single, in small letters, and no name of a country or people."""
    words = (word for name in EVERYDAY for word in lexicon.words(name))
    return frozenset(_single(words)) - frozenset(_names())


def _single(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if word.isalpha() and word.islower())


def _names() -> Iterable[str]:
    return (part.lower() for row in lexicon.rows("nations") for cell in row[1:-1] for part in cell.split("|"))
