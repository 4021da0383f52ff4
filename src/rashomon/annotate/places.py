"""Places: which place each place name of a document means, and how exactly that is known.

A country is never pinned to its capital, nor a region to its town; where nothing decides between two places of one
name, the name is kept and the place stays unknown. Whether "Moscow" is a town or a government here is not decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.nations import Sense
from rashomon.annotate.places_areas import Atlas, Meanings, abbreviated_regions, admin_words, atlas_of
from rashomon.annotate.places_chosen import Candidate, Focus, candidates, choose
from rashomon.annotate.places_facilities import find_facilities
from rashomon.annotate.places_found import COMPASS, POSSESSIVES, SIDES, Mention, find_mentions, speaks_of_nation
from rashomon.annotate.places_made import facility_at, place_of
from rashomon.model.document import Document, ZoneKind
from rashomon.model.reading import Token, Where

_WEIGHTS = {Sense.NAME: 1.0, Sense.ADJECTIVE: 1.0, Sense.PEOPLE: 1.0, Sense.CAPITAL: 0.7, Sense.GOVERNMENT: 1.0}
_AMBIGUOUS = frozenset(("GE", "JO", "TD", "NE", "ML"))  # also a state, persons, a Nigerian state: count less
_BETWEEN_HOST = 6  # tokens at most between a place and the place it lies in
_CAPITALISED = re.compile(r"[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,2}")


def find_places(tokens: Sequence[Token], document: Document, gazetteer: Gazetteer) -> tuple[Where, ...]:
    """All place mentions of a document with the places they mean, in text order.

    `tokens` are the reading's. Adjectives ("Russian forces"), persons and organisations are no mentions. A mention
    takes in the word for its kind ("Kursk region") and a compass word before a country or region ("eastern Ukraine").
    """
    atlas = atlas_of(gazetteer)
    mentions = _together(find_mentions(tokens, atlas), find_facilities(tokens, atlas))
    hosts = {index: _host(tokens, mentions, index, atlas) for index in range(len(mentions))}
    focus = _focus(tokens, document, atlas, mentions)
    chosen = _decide(mentions, hosts, focus, gazetteer)
    found: list[Where] = []
    for index, mention in enumerate(mentions):
        evidence = document.evidence(tokens[mention.first].start, tokens[mention.last - 1].end)
        if mention.facility:
            town = _town(tokens, mentions, chosen, index)
            found.append(facility_at(evidence, mention, chosen[town] if town is not None else None, gazetteer))
        else:
            found.append(place_of(evidence, mention, chosen[index], gazetteer))
    return tuple(found)


def _town(tokens: Sequence[Token], mentions: list[Mention], chosen: list[Candidate | None], index: int) -> int | None:
    """The mention of the settlement that a facility stands in: the nearest in its sentence, those before it first."""
    sentence = tokens[mentions[index].first].sentence
    others: list[int] = [*range(index - 1, -1, -1), *range(index + 1, len(mentions))]
    for other in others:
        candidate = chosen[other]
        meaning = candidate.meaning if candidate is not None else None
        near = tokens[mentions[other].first].sentence == sentence
        if near and isinstance(meaning, Place) and meaning.settlement:
            return other
    return None


def _together(mentions: list[Mention], facilities: list[Mention]) -> list[Mention]:
    """Both in text order; a town named inside a facility's name gives way to it, but for what owns it ("Kyiv's")."""
    covered = {index for facility in facilities for index in range(facility.first, facility.last)}
    kept = [mention for mention in mentions if covered.isdisjoint(range(mention.first, mention.last))]
    return sorted([*kept, *facilities], key=lambda mention: mention.first)


def _focus(tokens: Sequence[Token], document: Document, atlas: Atlas, mentions: list[Mention]) -> Focus:
    """What countries and regions a document speaks of: nations' words, title and dateline, and names of one meaning."""
    focus = Focus()
    for alpha2, sense in speaks_of_nation(tokens, atlas):
        focus.countries[alpha2] += _WEIGHTS[sense] * (0.3 if alpha2 in _AMBIGUOUS and sense is Sense.NAME else 1.0)
    for phrase in _outside(document):
        for sense, nation in atlas.nation(phrase).items():
            focus.countries[nation.alpha2] += _WEIGHTS[sense]
            break
    once = {mention.phrase: mention for mention in mentions if mention.meanings is not None}
    for mention in once.values():
        meanings = mention.meanings
        if meanings is None or meanings.nation is not None or meanings.area is not None:
            continue
        countries = meanings.countries
        if len(countries) == 1:
            focus.countries[next(iter(countries))] += 1.0
            focus.regions.update((p.country, p.admin1) for p in meanings.places if p.feature != "A.ADM2")
    return focus


def _outside(document: Document) -> Iterator[str]:
    """Capitalised phrases of the title and the dateline, which are not among the tokens."""
    texts = [document.title or ""]
    texts += [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is ZoneKind.DATELINE]
    for text in texts:
        for run in _CAPITALISED.findall(text):
            words = run.split()
            yield from {run, *words}


def _decide(
    mentions: list[Mention], hosts: dict[int, Meanings | None], focus: Focus, gazetteer: Gazetteer
) -> list[Candidate | None]:
    """The meaning of each mention. What words beside one mention say holds for the others of that name and kind."""
    told = {m.phrase: hosts[i] for i, m in enumerate(mentions) if hosts[i] is not None and m.meanings is not None}
    memory: dict[tuple[str, str], Candidate | None] = {}
    found: list[Candidate | None] = []
    for index, mention in enumerate(mentions):
        key = (mention.phrase, mention.level if hosts[index] is None else f"{mention.level}@{index}")
        if key not in memory and mention.meanings is not None:
            host = hosts[index] or told.get(mention.phrase)
            memory[key] = choose(candidates(mention.meanings, mention.level, host, focus, gazetteer))
        found.append(memory.get(key))
    return found


def _host(tokens: Sequence[Token], mentions: list[Mention], index: int, atlas: Atlas) -> Meanings | None:
    """What the words beside a mention say it lies in: "Paris, Texas", "X, in the north of Y", "Ukraine's city of X"."""
    mention = mentions[index]
    after = mention.last
    if after + 1 < len(tokens) and tokens[after].text == ",":
        short = abbreviated_regions().get(tokens[after + 1].text.replace(".", ""))
        region = atlas.gazetteer.region(*short) if short else None
        if region is not None:
            return Meanings(None, None, (region,))
    follower = mentions[index + 1] if index + 1 < len(mentions) else None
    if follower is not None and follower.meanings is not None:
        between = [token.lower for token in tokens[after : follower.first]]
        if _contains(follower.meanings) and _leads_in(between):
            return follower.meanings
    owner = mentions[index - 1] if index else None
    if owner is not None and owner.meanings is not None and owner.last < len(tokens):
        between = [token.lower for token in tokens[owner.last : mention.first]]
        if between and between[0] in POSSESSIVES and _contains(owner.meanings) and _leads_on(between[1:]):
            return owner.meanings
    return None


def _contains(meanings: Meanings) -> bool:
    """Whether a place of that name may have other places in it."""
    return bool(meanings.nation or meanings.area or any(place.feature == "A.ADM1" for place in meanings.places))


def _leads_in(between: list[str]) -> bool:
    """Whether words lead from a place to the place it lies in."""
    if between == [","]:
        return True
    allowed = {
        ",",
        "in",
        "the",
        "of",
        "part",
        "parts",
        "city",
        "town",
        "village",
        "a",
        *COMPASS,
        *SIDES,
        *admin_words(),
    }
    return 0 < len(between) <= _BETWEEN_HOST and "in" in between and allowed.issuperset(between)


def _leads_on(between: list[str]) -> bool:
    """Whether words after a possessive lead to a place inside: "southern port city of"."""
    allowed = {"of", "the", "second", "-", "largest", "port", "biggest", "main", "border", *COMPASS, *admin_words()}
    return len(between) <= _BETWEEN_HOST and allowed.issuperset(between)
