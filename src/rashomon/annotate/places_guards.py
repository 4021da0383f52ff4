"""Which known names are no places where they stand: persons, organisations, adjectives, common words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.annotate.places_areas import Meanings, admin_words
from rashomon.annotate.places_words import COMPASS, POSSESSIVES, Mention, is_kind, kind_of, level_beside, plain_words
from rashomon.model.reading import Token

LOCATIVES = frozenset(
    "in at near from to toward towards outside inside around across over into through throughout within between off "
    "via beyond amid onto past beside along above below opposite leaving".split()
)
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
OTHER_LABELS = frozenset(("DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "LANGUAGE", "NORP"))
_PERSONAL = frozenset(("Jordan", "Chad", "Georgia", "Israel", "Kenya", "India", "Paris", "Sydney", "Victoria"))
_LONGEST_ACRONYM = 5
LARGE = 100_000
"""A settlement of fewer people than this needs grammar or an entity label beside its name to count as a place."""

NOTED = 20_000
"""A settlement of fewer people than this does not make a common noun a name: "Reading" is one, "Police" is none."""

_SETTLED = frozenset(("settlement", "adm1", "adm2", "region"))
_SKIPPED_BEFORE = frozenset("the a an this that nearby neighbouring neighboring".split())


def is_place(tokens: Sequence[Token], mention: Mention, found: list[Mention], refused: set[str]) -> bool:
    """Whether labels and grammar let a known name be a place here; sets `located` and `labelled`.

    `refused` are surnames and words that the document also writes in lower case: no places, but for well-known ones.
    """
    meanings = mention.meanings
    if meanings is None or mention.level == "adm1":
        return True
    first, last = tokens[mention.first], tokens[mention.last - 1]
    mention.labelled = first.ner in PLACE_LABELS and last.ner == first.ner
    mention.located = mention.labelled or is_located(tokens, mention.first, found) or _told(tokens, mention)
    known, single = _widely_known(mention), mention.last - mention.first == 1
    if _modifies_as_adjective(tokens, mention) or _titled(tokens, mention.first):
        return False
    kind = bool(level_beside(tokens, mention))
    common = single and (first.lower in plain_words() or (first.pos == "ADJ" and not kind) or _is_noun(first, meanings))
    if not known and (common or mention.phrase in refused or is_acronym(tokens, mention)):
        return False
    if mention.labelled or first.ner in OTHER_LABELS:
        told = mention.labelled or (first.ner == "NORP" and kind)
        return known or (told and not _goes_on(tokens, mention, first.ner))
    if _within_other_name(tokens, mention):
        return False
    shown = known or mention.located or (first.ner != "PERSON" and kind)
    if shown or first.ner == "PERSON":
        return shown and first.pos in ("PROPN", "NOUN", "ADJ")
    return _is_large_name(tokens, mention, meanings)


def _is_noun(token: Token, meanings: Meanings) -> bool:
    """Whether a name is a common noun too ("Police", "Trail"), and no town of any size has it."""
    return token.lower in lexicon.words("noun_classes") and all(p.population < NOTED for p in meanings.places)


def names_local_body(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is the first part of that of a local office or school: "Athens Police", "Lamar County Sheriff"."""
    after = tokens[mention.last] if mention.last < len(tokens) else None
    return after is not None and after.text[0].isupper() and after.lower in lexicon.words("local_bodies")


def _widely_known(mention: Mention) -> bool:
    """Whether a name is a country's, an area's, or a region's of two words or more, and no person's as well."""
    meanings = mention.meanings
    if meanings is None or mention.phrase in _PERSONAL:
        return False
    if meanings.nation is not None or meanings.area is not None:
        return True
    return mention.last - mention.first > 1 and any(p.feature == "A.ADM1" and p.exact for p in meanings.places)


def _is_large_name(tokens: Sequence[Token], mention: Mention, meanings: Meanings) -> bool:
    """Whether a name with nothing beside it is that of a large place, written as a name."""
    first = tokens[mention.first]
    starts = mention.first == 0 or tokens[mention.first - 1].sentence != first.sentence
    owns = mention.last < len(tokens) and tokens[mention.last].text in POSSESSIVES
    named = first.pos == "PROPN" or (first.pos == "NOUN" and (owns or not starts))
    return named and any(p.population >= LARGE and p.feature != "A.ADM2" for p in meanings.places)


def is_acronym(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a short word is all capitals among words that are not."""
    text = tokens[mention.first].text
    if mention.last - mention.first > 1 or not text.isupper() or len(text) > _LONGEST_ACRONYM:
        return False
    around = [tokens[i].text for i in (mention.first - 1, mention.last) if 0 <= i < len(tokens)]
    return not any(word.isupper() and len(word) > 1 for word in around)


def is_located(tokens: Sequence[Token], first: int, found: list[Mention]) -> bool:
    """Whether a preposition of place governs the name, or a place stands beside it in a list."""
    index = first - 1
    while index >= 0 and tokens[index].sentence == tokens[first].sentence:
        token = tokens[index]
        skipped = token.lower in _SKIPPED_BEFORE or token.lower in COMPASS or token.pos == "ADJ" or token.text == "-"
        if token.lower == "of" and kind_of(tokens, index + 1):
            return True
        if not skipped:
            break
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[first].sentence:
        return False
    token = tokens[index]
    if token.lower in LOCATIVES and token.pos in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
        return True
    beside = found[-1] if found else None
    return beside is not None and beside.located and token.lower in (",", "and", "or") and beside.last == index


def _told(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is what one enters, holds or shells, or "the largest city in" or "a town" stands beside it."""
    last = tokens[mention.last - 1]
    if last.dep == "dobj" and last.head.lemma in lexicon.words("place_verbs"):
        return True
    return bool(told_kind(last))


def told_kind(last: Token) -> str:
    """The level that words after a name give it: "X, the largest city in", "X, a village near"; or ""."""
    for child in last.children:
        level = admin_words().get(child.lower, "") if child.dep == "appos" and child.index > last.index else ""
        if level in _SETTLED:
            return level
    return ""


def _modifies_as_adjective(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether "US", "UK" or another name that is an adjective too stands before the noun that it modifies."""
    token = tokens[mention.last - 1]
    if (
        mention.last - mention.first > 2
        or token.dep not in ("compound", "amod", "nmod")
        or token.head.index < token.index
    ):
        return False
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is None or after.text in POSSESSIVES or after.lower in admin_words():
        return False
    return mention.phrase in _names_and_adjectives()


@cache
def _names_and_adjectives() -> frozenset[str]:
    """Words that are a nation's name and its adjective alike."""
    rows = lexicon.rows("nations")[1:]
    return frozenset(
        word for row in rows for word in row[3].split("|") if word in (row[1], *row[2].split("|")) and word
    )


def _goes_on(tokens: Sequence[Token], mention: Mention, label: str) -> bool:
    """Whether the entity goes on with another capitalised word: "Lincoln Park" is no Lincoln."""
    if mention.last >= len(tokens):
        return False
    after = tokens[mention.last]
    return after.ner == label and after.text[0].isupper() and not is_kind(after)


def _within_other_name(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the name is only a part of a longer capitalised name or of another kind of entity."""
    label = tokens[mention.first].ner
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is not None and after.sentence == tokens[mention.first].sentence and _carries_on(after, label):
        return True
    before = tokens[mention.first - 1] if mention.first else None
    if before is None or before.sentence != tokens[mention.first].sentence or before.lower in admin_words():
        return False
    if label and before.ner == label and before.text not in POSSESSIVES and before.lower not in ("the", ",", "and"):
        return True
    capital = before.text[0].isupper() and before.pos == "PROPN" and before.lower not in COMPASS
    return capital and before.ner != "DATE"


def _carries_on(after: Token, label: str) -> bool:
    """Whether the word after a name is more of a name that the place is only a part of."""
    if after.text in POSSESSIVES or not after.text[0].isalpha() or is_kind(after) or after.lower in ("and", "or"):
        return False
    return bool(label and after.ner == label) or (after.pos == "PROPN" and after.text[0].isupper())


def _titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether a person's title stands before the name."""
    before = tokens[first - 1] if first else None
    return (
        before is not None and before.text[0].isupper() and before.lower.rstrip(".") in lexicon.words("person_titles")
    )
