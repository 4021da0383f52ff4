"""Which words speak of a place: names that the atlas knows, and names that only grammar shows to be places."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.places_areas import (
    LONGEST,
    Atlas,
    Meanings,
    abbreviated_regions,
    admin_words,
    plural_admin_words,
)
from rashomon.annotate.places_guards import PLACE_LABELS, is_acronym, is_located, is_place, names_local_body, told_kind
from rashomon.annotate.places_words import (
    COMPASS,
    SIDES,
    Mention,
    institution_words,
    joined,
    kind_of,
    kind_within,
    level_beside,
    plain_words,
    refused_words,
)
from rashomon.model.reading import Token

_WITH_ARTICLE = frozenset(("Hague", "Valley"))
_ARABIC = frozenset("al el ad an ar as ash at az".split())
_INNER = frozenset(
    "of the de la le el al and del da do di du des dos das den der van upon on sur sous en es ez e ed".split()
)


def find_mentions(tokens: Sequence[Token], atlas: Atlas) -> tuple[list[Mention], list[Mention]]:
    """All place mentions but facilities, in text order; no two overlap.

    With them names that are no mentions, but tell where the document is: "Athens" of "the Athens Police Department".
    """
    masked = institution_words(tokens)
    refused = refused_words(tokens)
    found: list[Mention] = []
    witnesses: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        mention = None
        if (token.text[0].isupper() or _is_article(tokens, index)) and index not in masked:
            mention = _short_region(tokens, index, atlas, found) or _longest(tokens, index, atlas, masked)
            if mention is not None and not is_place(tokens, mention, found, refused):
                if names_local_body(tokens, mention):
                    witnesses.append(mention)
                index = mention.last
                continue
            if mention is None:
                mention = _unknown(tokens, index, masked, refused)
        if mention is None:
            index += 1
            continue
        widen(tokens, mention, found)
        found.append(mention)
        index = mention.last
    return found, witnesses


def _is_article(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the Arabic article of a name, written small: "al-Fashir"."""
    if tokens[index].text not in _ARABIC or index + 2 >= len(tokens):
        return False
    joint, name = tokens[index + 1], tokens[index + 2]
    return joint.text == "-" and joint.start == tokens[index].end and joint.end == name.start and name.text[0].isupper()


def _short_region(tokens: Sequence[Token], index: int, atlas: Atlas, found: list[Mention]) -> Mention | None:
    """A region's short form after a place and a comma: "Paris, Tex.", "London, Ont."."""
    if index < 2 or tokens[index - 1].text != ",":
        return None
    dotted = "." in tokens[index].text and tokens[index - 2].text[0].isupper()
    if not dotted and (not found or found[-1].last != index - 1):
        return None
    short = abbreviated_regions().get(tokens[index].text.replace(".", ""))
    region = atlas.gazetteer.region(*short) if short else None
    if region is None:
        return None
    return Mention(index, index + 1, tokens[index].text, Meanings(None, None, (region,)), level="adm1", located=True)


def _longest(tokens: Sequence[Token], first: int, atlas: Atlas, masked: set[int]) -> Mention | None:
    """The longest run of words from `first` that the atlas knows."""
    last = _run_end(tokens, first, masked)
    while last > first:
        if tokens[last - 1].text[0].isupper():
            phrase = joined(tokens, first, last)
            meanings = atlas.meanings(phrase)
            if meanings is not None:
                article = tokens[first].lower == "the" and last - first > 1 and phrase.split()[-1] not in _WITH_ARTICLE
                return Mention(first + article, last, phrase, meanings)
        last -= 1
    return None


def _run_end(tokens: Sequence[Token], first: int, masked: set[int]) -> int:
    """Where a run of capitalised words and the small words inside names ends."""
    sentence, end, index = tokens[first].sentence, first + 1, first + 1
    while index < len(tokens) and index < first + LONGEST and tokens[index].sentence == sentence:
        token = tokens[index]
        if index in masked:
            break
        if token.text[0].isupper():
            end = index + 1
        elif not (token.lower in _INNER or token.text in "-\u2010\u2011" or tokens[index - 1].text == "-"):
            break
        index += 1
    return end


def _unknown(tokens: Sequence[Token], first: int, masked: set[int], refused: set[str]) -> Mention | None:
    """A name that the atlas lacks, but which its label and a preposition, or "the town of", show to be a place."""
    token = tokens[first]
    if first and tokens[first - 1].text[0].isupper() and tokens[first - 1].ner == token.ner != "":
        return None  # the rest of a name refused before
    named = kind_of(tokens, first)
    labelled = token.ner in PLACE_LABELS and is_located(tokens, first, [])
    if first > 1 and tokens[first - 1].lower == "nearby" and tokens[first - 2].pos == "ADP":
        named = "settlement"
    named = named or told_kind(token)
    if token.pos != "PROPN" or token.lower in COMPASS or not (named or labelled):
        return None
    last = first + 1
    while last < len(tokens) and last not in masked and _continues(tokens, last):
        last += 1
    while tokens[last - 1].text == "-":
        last -= 1
    phrase = joined(tokens, first, last)
    common = phrase in refused or phrase.endswith(".") or token.lower in plain_words()
    if (common and last == first + 1) or is_acronym(tokens, Mention(first, last, phrase, None)):
        return None
    return Mention(first, last, phrase, None, level=named, located=True, labelled=labelled)


def _continues(tokens: Sequence[Token], last: int) -> bool:
    """Whether a word carries an unknown name on: more proper noun, or a hyphen inside."""
    token, before = tokens[last], tokens[last - 1]
    if token.sentence != before.sentence or token.lower in admin_words():
        return False
    glued = before.end == token.start and "-" in (token.text, before.text)
    return glued or (token.pos == "PROPN" and token.text[0].isupper() and token.ner == before.ner)


def widen(tokens: Sequence[Token], mention: Mention, found: list[Mention]) -> None:
    """Take in the word for the kind after a name ("Kursk region") and the compass word before ("eastern Ukraine")."""
    nation = mention.meanings is not None and mention.meanings.nation is not None
    level = level_beside(tokens, mention)
    if level and level != "area" and tokens[mention.last].pos in ("NOUN", "PROPN") and not nation:
        if tokens[mention.last].lower in plural_admin_words():
            _spread(tokens, mention, found, level)
        else:
            mention.last += 1
        mention.level = level
    elif not mention.level:
        mention.level = kind_of(tokens, mention.first) or kind_within(tokens, mention)
    start = _compass_start(tokens, mention.first)
    if start < mention.first and mention.meanings is not None and _has_parts(mention):
        words = tokens[start : mention.first]
        part = joined(tokens, start, start + len([w for w in words if w.lower not in ("of", "the")])).lower()
        mention.part = f"{part}ern" if part in SIDES else part
        mention.first = start


def _spread(tokens: Sequence[Token], mention: Mention, found: list[Mention], level: str) -> None:
    """Give the level of a plural ("Kherson and Donetsk regions") to the names joined before it."""
    edge = mention.first
    for other in reversed(found):
        between = [token.lower for token in tokens[other.last : edge]]
        if other.level or not between or any(word not in (",", "and", "or", "the") for word in between):
            return
        other.level, edge = level, other.first


def _compass_start(tokens: Sequence[Token], first: int) -> int:
    """Where the compass words before a name start: "eastern", "north-eastern", "the north of"."""
    sentence, index = tokens[first].sentence, first
    if index >= 2 and tokens[index - 1].lower == "the" and tokens[index - 2].lower == "of":
        index -= 1
    if index >= 2 and tokens[index - 1].lower == "of" and tokens[index - 2].lower in SIDES:
        return index - 2 if tokens[index - 2].sentence == sentence else first
    index, start = first, first
    while index and tokens[index - 1].sentence == sentence and index > first - 3:
        if tokens[index - 1].lower in COMPASS:
            start = index - 1
        elif tokens[index - 1].text != "-":
            break
        index -= 1
    return start


def _has_parts(mention: Mention) -> bool:
    """Whether a compass word before the name makes a part of it: a country or a first-order region, not a town."""
    meanings = mention.meanings
    if meanings is None:
        return False
    if meanings.nation is not None or mention.level in ("adm1", "region"):
        return True
    return any(p.feature == "A.ADM1" for p in meanings.places) and not any(p.settlement for p in meanings.places)
