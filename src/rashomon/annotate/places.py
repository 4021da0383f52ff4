"""Places: which place each place name of a document means, and how exactly that is known.

A country is never pinned to its capital, nor a region to its town; where nothing decides between two places of one
name, the name is kept and the place stays unknown. Whether "Moscow" is a town or a government here is not decided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.nations import Sense
from rashomon.annotate.places_areas import Atlas, Meanings, admin_words, atlas_of
from rashomon.annotate.places_chosen import Beside, Candidate, Focus, candidates, choose
from rashomon.annotate.places_facilities import find_facilities
from rashomon.annotate.places_found import find_mentions
from rashomon.annotate.places_guards import LARGE
from rashomon.annotate.places_made import facility_at, place_of
from rashomon.annotate.places_words import COMPASS, POSSESSIVES, SIDES, Mention, speaks_of_nation
from rashomon.model.document import Document, ZoneKind
from rashomon.model.reading import Token, Where

_WEIGHTS = {Sense.NAME: 1.0, Sense.ADJECTIVE: 1.0, Sense.PEOPLE: 1.0, Sense.CAPITAL: 0.7, Sense.GOVERNMENT: 1.0}
_AMBIGUOUS = frozenset(("GE", "JO", "TD", "NE"))  # names of a state, persons, a Nigerian state too: tell nothing
_BETWEEN_HOST = 6  # tokens at most between a place and the place it lies in
_CAPITALISED = re.compile(r"[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,2}")


def find_places(tokens: Sequence[Token], document: Document, gazetteer: Gazetteer) -> tuple[Where, ...]:
    """All place mentions of a document with the places they mean, in text order.

    `tokens` are the reading's. Adjectives ("Russian forces"), persons and organisations are no mentions. A mention
    takes in the word for its kind ("Kursk region") and a compass word before a country or region ("eastern Ukraine").
    """
    atlas = atlas_of(gazetteer)
    mentions = _together(find_mentions(tokens, atlas), find_facilities(tokens, atlas))
    hosts = [_host(tokens, mentions, index) for index in range(len(mentions))]
    focus = _focus(tokens, document, atlas, mentions)
    chosen = _decide(mentions, hosts, focus, gazetteer)
    found: list[Where] = []
    for index, mention in enumerate(mentions):
        if chosen[index] is None and not _worth_keeping(mention, hosts[index], focus, gazetteer):
            continue
        evidence = document.evidence(tokens[mention.first].start, tokens[mention.last - 1].end)
        if mention.facility:
            own = chosen[index]
            found.append(facility_at(evidence, mention, own or _town(tokens, mentions, chosen, index), gazetteer))
        else:
            found.append(place_of(evidence, mention, chosen[index], gazetteer))
    return tuple(found)


def _worth_keeping(mention: Mention, host: Meanings | None, focus: Focus, gazetteer: Gazetteer) -> bool:
    """Whether a name without a place is a mention: not where it only bears a district's or a far hamlet's name."""
    if mention.meanings is None or mention.labelled or mention.facility:
        return True
    return bool(candidates(mention.meanings, Beside(mention.level, host), focus, gazetteer))


def _town(
    tokens: Sequence[Token], mentions: list[Mention], chosen: list[Candidate | None], index: int
) -> Candidate | None:
    """The settlement that a facility stands in: the nearest named in its sentence, those before it first."""
    sentence = tokens[mentions[index].first].sentence
    others: list[int] = [*range(index - 1, -1, -1), *range(index + 1, len(mentions))]
    for other in others:
        candidate = chosen[other]
        meaning = candidate.meaning if candidate is not None else None
        near = tokens[mentions[other].first].sentence == sentence
        if near and isinstance(meaning, Place) and meaning.settlement:
            return candidate
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
        if sense is not Sense.NAME or alpha2 not in _AMBIGUOUS:
            focus.countries[alpha2] += _WEIGHTS[sense]
    for phrase in _outside(document):
        for sense, nation in list(atlas.nation(phrase).items())[:1]:
            if sense is not Sense.NAME or nation.alpha2 not in _AMBIGUOUS:
                focus.countries[nation.alpha2] += _WEIGHTS[sense]
    once = {mention.phrase: mention for mention in mentions if mention.meanings is not None}
    for mention in once.values():
        meanings = mention.meanings
        if meanings is None or meanings.nation is not None or meanings.area is not None:
            continue
        places = [p for p in meanings.places if p.feature != "A.ADM2" and (p.exact or p.population >= LARGE)]
        if len({place.country for place in places}) == 1:
            focus.countries[places[0].country] += 1.0
        if len({(place.country, place.admin1) for place in places}) == 1:
            focus.regions.add((places[0].country, places[0].admin1))
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
    mentions: list[Mention], hosts: list[Meanings | None], focus: Focus, gazetteer: Gazetteer
) -> list[Candidate | None]:
    """The meaning of each mention: what has surroundings first, since it tells of them ("Atlanta, Georgia").

    What words beside one mention say holds for the others of that name and kind that have none of their own.
    """
    told: dict[str, Meanings] = {}
    holds: dict[int, set[tuple[str, str]]] = defaultdict(set)
    found: list[Candidate | None] = [None] * len(mentions)
    for index in sorted(range(len(mentions)), key=lambda index: hosts[index] is None):
        mention, host = mentions[index], hosts[index]
        if mention.meanings is None:
            continue
        told.update({mention.phrase: host} if host is not None else {})
        held = frozenset(holds.get(id(mention.meanings), ()))
        beside = Beside(mention.level, host or told.get(mention.phrase), held)
        best = found[index] = choose(candidates(mention.meanings, beside, focus, gazetteer))
        if host is not None and best is not None and isinstance(best.meaning, Place):
            holds[id(host)].add((best.meaning.country, best.meaning.admin1))
    return found


def _host(tokens: Sequence[Token], mentions: list[Mention], index: int) -> Meanings | None:
    """What the words beside a mention say it lies in: "Paris, Texas", "X, in the north of Y", "Ukraine's city of X"."""
    mention = mentions[index]
    after = mention.last
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
