"""Towns that are named but are no place mentions: of a dateline, and in "Meridian man", "Kent police", "of Brookhaven".

They say nothing of where a thing stands, but much of where a local report is. Which town each means is decided by the
places that the report names otherwise, and by its outlet's home. With them go other readings of names: the town that a
quarter is in, and towns of the regions that the report speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, fold
from rashomon.annotate.places_areas import Atlas, Meanings, admin_words, atlas_of
from rashomon.annotate.places_chosen import Beside, candidates, choose
from rashomon.annotate.places_context import Focus, key_of
from rashomon.annotate.places_dateline import dateline_towns
from rashomon.annotate.places_home import home_of, home_places, home_votes
from rashomon.annotate.places_made import place_of
from rashomon.annotate.places_namesakes import namesakes, unread_towns
from rashomon.annotate.places_quarters import quarter_towns
from rashomon.annotate.places_words import Mention, joined, plain_words
from rashomon.model.document import ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token, Where

LONGEST = 3
_NOTED = 5_000  # people at least in a town that only stands before a noun: hamlets bear the names of persons
_NO_NAMES = frozenset(("PERSON", "DATE", "TIME", "NORP", "CARDINAL", "ORDINAL"))


def local_towns(reading: Reading, gazetteer: Gazetteer) -> tuple[Where, ...]:
    """The towns that a document names beside its place mentions, that of its dateline first.

    A name may be there more than once, with all that it may mean; the first is the likeliest. Those of precision
    `district` are towns of which a quarter is named.
    """
    found = _beside(reading, gazetteer)
    home = home_of(reading.document, gazetteer)
    region, town = home_places(home, gazetteer) if home is not None else (None, None)
    every = [*reading.places, *found]
    named = {fold(where.name) for where in every} | ({fold(town.name)} if town is not None else set())
    regions = {(place.country, place.admin1) for place in (region, town) if place is not None}
    regions |= set(_regions(reading.places, gazetteer))
    quarters = list(quarter_towns(reading, named, gazetteer))
    others = namesakes(every, regions, gazetteer)
    return (*found, *quarters, *others, *unread_towns([*every, *quarters], reading, regions, gazetteer))


def _regions(places: Sequence[Where], gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """The first-order regions that places are of, or districts of."""
    for where in places:
        if where.feature in ("A.ADM1", "A.ADM2") and where.geonames_id is not None:
            place = gazetteer.by_id(where.geonames_id)
            if place is not None:
                yield place.country, place.admin1


def _beside(reading: Reading, gazetteer: Gazetteer) -> list[Where]:
    """The towns of datelines, and those before nouns for people and local bodies, by what is likeliest."""
    atlas, focus = atlas_of(gazetteer), _focus(reading, gazetteer)
    found: list[Where] = []
    for evidence, mention, host in (*_datelines(reading, atlas), *_modifiers(reading, atlas)):
        if mention.meanings is not None:
            beside = Beside(key_of(mention.phrase), "settlement", host)
            best = choose(candidates(mention.meanings, beside, focus, gazetteer))
            found.append(place_of(evidence, mention, best, gazetteer))
    return found


def _focus(reading: Reading, gazetteer: Gazetteer) -> Focus:
    """What the places of a reading speak of, each name once."""
    focus = Focus()
    home_votes(reading.document, focus, gazetteer)
    for where in reading.places:
        place = gazetteer.by_id(where.geonames_id) if where.geonames_id is not None else None
        if place is not None:
            focus.vote(key_of(where.name), [(place, 1.0)])
    return focus


def _datelines(reading: Reading, atlas: Atlas) -> Iterator[tuple[Evidence, Mention, Meanings | None]]:
    document = reading.document
    zones = [zone for zone in document.zones if zone.kind is ZoneKind.DATELINE]
    for mention, host in dateline_towns(document, atlas):
        for zone in zones:
            start = document.text.find(mention.phrase, zone.start, zone.end)
            if start >= 0:
                yield document.evidence(start, start + len(mention.phrase)), _titled(mention), host
                break


def _titled(mention: Mention) -> Mention:
    """A name in capitals as names are written: "FORT LAUDERDALE" is Fort Lauderdale."""
    mention.phrase = mention.phrase.title() if mention.phrase.isupper() else mention.phrase
    return mention


def _modifiers(reading: Reading, atlas: Atlas) -> Iterator[tuple[Evidence, Mention, Meanings | None]]:
    """Names of towns before a noun for people, a local body or something that happens, and after "of"."""
    taken = {(where.mention.start, where.mention.end) for where in reading.places}
    covered = {at for start, end in taken for at in range(start, end)}
    home = home_of(reading.document, atlas.gazetteer)
    tokens, index = reading.tokens, 0
    while index < len(tokens):
        mention = None if tokens[index].start in covered else _town(tokens, index, atlas)
        if mention is not None and _may_stand(tokens, mention, home.town if home is not None else ""):
            last = tokens[mention.last - 1]
            yield reading.document.evidence(tokens[mention.first].start, last.end), mention, None
        index = mention.last if mention is not None else index + 1


def _town(tokens: tuple[Token, ...], first: int, atlas: Atlas) -> Mention | None:
    """The longest name of a town that begins with a word."""
    token = tokens[first]
    if not token.text[0].isupper() or token.lower in {"the"} | plain_words() | lexicon.words("noun_classes") | _nouns():
        return None
    for length in range(LONGEST, 0, -1):
        last = first + length
        words = tokens[first:last]
        if len(words) < length or any(word.sentence != token.sentence or not word.text[0].isupper() for word in words):
            continue
        phrase = joined(tokens, first, last)
        meanings = atlas.meanings(phrase)
        if meanings is not None and any(p.settlement and p.exact and p.population >= _NOTED for p in meanings.places):
            return Mention(first, last, phrase, meanings, level="settlement")
    return None


def _may_stand(tokens: tuple[Token, ...], mention: Mention, home: str) -> bool:
    """Whether words beside a name show it to be a town's."""
    first = tokens[mention.first]
    near = [token for token in tokens[max(0, mention.first - 2) : mention.first] if token.sentence == first.sentence]
    after = tokens[mention.last] if mention.last < len(tokens) else None
    after = after if after is not None and after.sentence == first.sentence else None
    if near and near[-1].pos == "PROPN" and near[-1].text[0].isupper():
        return False  # a part of a longer name
    if len(near) == 2 and near[1].lower == "of" and (after is None or after.pos != "PROPN"):
        return near[0].text == "," or near[0].text.isdigit() or near[0].ner == "PERSON"  # "aged 34, of Kokomo"
    if after is None or after.lower not in _nouns() or after.lower in admin_words():
        return False
    # a tagger takes the town of "Meridian man" for a person
    return first.ner not in _NO_NAMES or mention.phrase == home or after.lower in _people()


@cache
def _nouns() -> frozenset[str]:
    """Words for people and local bodies, and what befalls a town."""
    return _people() | lexicon.words("local_bodies") | lexicon.words("event_nouns")


@cache
def _people() -> frozenset[str]:
    """Words for people."""
    return frozenset(word for word, unit, _ in lexicon.rows("counted") if unit == "person")
