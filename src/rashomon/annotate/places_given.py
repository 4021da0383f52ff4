"""Places of names that are given: which place each span of a document means, as `places` decides of those it finds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.nations import Sense
from rashomon.annotate.places import place_all
from rashomon.annotate.places_areas import Atlas, Meanings, abbreviated_regions, atlas_of
from rashomon.annotate.places_capital import capital_of
from rashomon.annotate.places_found import widen
from rashomon.annotate.places_guards import LARGE
from rashomon.annotate.places_words import COMPASS, POSSESSIVES, Mention, joined, kind_within, plain_words
from rashomon.model.document import Document
from rashomon.model.reading import Token, Where

Span = tuple[int, int]


def resolve_places(
    tokens: Sequence[Token], document: Document, gazetteer: Gazetteer, spans: Sequence[Span]
) -> tuple[Where, ...]:
    """The place of each span of characters, of precision `unknown` where none is known; spans are in text order.

    Unlike the names that `find_places` finds, a span may be an adjective ("Russian"), which means its country, or a
    part of another name. A span must overlap a word.
    """
    atlas = atlas_of(gazetteer)
    mentions: list[Mention] = []
    for span in spans:
        mention = _mention(tokens, span, document.text[span[0] : span[1]], atlas)
        widen(tokens, mention, mentions)
        mention.part = ""  # a compass word before it is no part of what is given
        mentions.append(mention)
    return place_all(tokens, document, mentions, gazetteer, given=True)


def _mention(tokens: Sequence[Token], span: Span, text: str, atlas: Atlas) -> Mention:
    text = text.removesuffix("'s").removesuffix("\u2019s")
    first = bisect_right(tokens, span[0], key=lambda token: token.end)
    last = bisect_left(tokens, span[1], key=lambda token: token.start)
    if last - first > 1 and tokens[last - 1].text in POSSESSIVES:
        last -= 1
    phrase = " ".join(text.split())
    mention = Mention(first, last, phrase, _meanings(phrase, atlas), located=True, labelled=True)
    if mention.meanings is None:
        _shorten(tokens, mention, atlas, least=0 if _of_something(phrase) else LARGE)
    mention.level = kind_within(tokens, mention)
    return mention


def _of_something(phrase: str) -> bool:
    """Whether a name is that of a facility or body, or of a part: a place in it then says where it is."""
    words = [word.lower() for word in phrase.split()]
    kinds = (plain_words() - COMPASS) | {word.lower() for word in lexicon.words("org_suffixes")}
    return words[0] in kinds or words[-1] in kinds


def _meanings(phrase: str, atlas: Atlas) -> Meanings | None:
    """What a phrase may mean, adjectives and short forms of regions included."""
    region = _short_region(phrase, atlas)
    if region is not None:
        return Meanings(None, None, (region,))
    known = atlas.people(phrase) or atlas.meanings(phrase)
    if known is not None:
        return known
    sense, nation = next(iter(atlas.nation(phrase).items()), (None, None))
    if nation is not None and sense is Sense.GOVERNMENT:
        seat = capital_of(nation, atlas)
        return Meanings(None, None, (seat,)) if seat is not None else None
    return Meanings(nation, None, ()) if nation is not None else None


def _short_region(phrase: str, atlas: Atlas) -> Place | None:
    """The region of a short form, "Kan." or "S.C."; initials are those of several words: "L.A." is a city."""
    short = abbreviated_regions().get(phrase.replace(".", ""))
    if short is None or not ("." in phrase or phrase.isupper()) or atlas.nation(phrase):
        return None
    region = atlas.gazetteer.region(*short)
    initials = "." in phrase.rstrip(".")
    return region if region is not None and (not initials or " " in region.name) else None


def _shorten(tokens: Sequence[Token], mention: Mention, atlas: Atlas, least: int) -> None:
    """Take the longest known name inside one that is not known: "the University of Ohio" stands in Ohio.

    It has to be that of a country, or of a place of at least so many people.
    """
    for length in range(mention.last - mention.first - 1, 0, -1):
        for first in range(mention.first, mention.last - length + 1):
            if tokens[first].text[0].isupper():
                phrase = joined(tokens, first, first + length)
                if phrase.lower() in plain_words():
                    continue
                meanings = _meanings(phrase, atlas)
                if meanings is not None and (meanings.nation or any(p.population >= least for p in meanings.places)):
                    mention.phrase, mention.meanings = phrase, meanings
                    return
    mention.facility = tokens[mention.last - 1].lower in lexicon.words("facilities")
