"""Places: which place each place name of a document means, and how exactly that is known.

A country is never pinned to its capital, nor a region to its town; where nothing decides between two places of one
name, the name is kept and the place stays unknown. Whether "Moscow" is a town or a government here is not decided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.nations import Sense
from rashomon.annotate.places_areas import Atlas, Meanings, atlas_of, region_people
from rashomon.annotate.places_beside import host_of, tell_kinds
from rashomon.annotate.places_capital import find_capitals
from rashomon.annotate.places_chosen import Beside, Candidate, candidates, choose, shares
from rashomon.annotate.places_context import Focus, key_of
from rashomon.annotate.places_dateline import dateline_towns
from rashomon.annotate.places_facilities import find_facilities
from rashomon.annotate.places_found import find_mentions
from rashomon.annotate.places_home import home_votes
from rashomon.annotate.places_made import facility_at, place_of, placed_by
from rashomon.annotate.places_near import anchor_of, told_near, town_by
from rashomon.annotate.places_words import Mention, at_home, speaks_of_nation
from rashomon.model.document import Document, ZoneKind
from rashomon.model.reading import Token, Where

_WEIGHTS = {Sense.NAME: 1.0, Sense.ADJECTIVE: 1.0, Sense.PEOPLE: 1.0, Sense.CAPITAL: 0.7, Sense.GOVERNMENT: 1.0}
_AMBIGUOUS = frozenset(("GE", "JO", "TD", "NE"))  # names of a state, persons, a Nigerian state too: tell nothing
ROUNDS = 2
AT_HOME = 0.5  # what a word that only one country calls so weighs: half of one that names it
_CAPITALISED = re.compile(r"[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,2}")


def find_places(tokens: Sequence[Token], document: Document, gazetteer: Gazetteer) -> tuple[Where, ...]:
    """All place mentions of a document with the places they mean, in text order.

    `tokens` are the reading's. Adjectives ("Russian forces"), persons and organisations are no mentions. A mention
    takes in the word for its kind ("Kursk region") and a compass word before a country or region ("eastern Ukraine").
    """
    atlas = atlas_of(gazetteer)
    found, witnesses = find_mentions(tokens, atlas)
    mentions = _together(found, [*find_facilities(tokens, atlas), *find_capitals(tokens, atlas)])
    others = [*((witness, None) for witness in witnesses), *dateline_towns(document, atlas)]
    return place_all(tokens, document, mentions, gazetteer, witnesses=others)


def place_all(
    tokens: Sequence[Token],
    document: Document,
    mentions: list[Mention],
    gazetteer: Gazetteer,
    *,
    witnesses: Sequence[tuple[Mention, Meanings | None]] = (),
    given: bool = False,
) -> tuple[Where, ...]:
    """The places of mentions in text order; `witnesses` are names, with what they lie in, that only vote.

    Mentions that only bear a district's or hamlet's name are left out. Where they are `given`, none is; the likeliest
    place is taken where two are about as likely, and what is not known is put by the town named nearest.
    """
    atlas = atlas_of(gazetteer)
    tell_kinds(tokens, mentions)
    hosts = [host_of(tokens, mentions, index) for index in range(len(mentions))]
    focus = _focus(tokens, document, atlas)
    home_votes(document, focus, gazetteer)
    _let_vote([*zip(mentions, hosts, strict=True), *witnesses], focus, gazetteer)
    chosen = _decide(mentions, hosts, focus, gazetteer, sure=not given)
    found: list[Where] = []
    for index, mention in enumerate(mentions):
        if not given and chosen[index] is None and not _worth_keeping(mention, hosts[index], focus, gazetteer):
            continue
        evidence = document.evidence(tokens[mention.first].start, tokens[mention.last - 1].end)
        own = chosen[index]
        if mention.facility:
            town = own or town_by(tokens, mentions, chosen, index)
            found.append(facility_at(evidence, mention, town, gazetteer))
        elif own is None and (mention.meanings is None or given):
            anchor = anchor_of(tokens, mentions, chosen, index)
            anchor = anchor or (town_by(tokens, mentions, chosen, index) if given else None)
            found.append(placed_by(evidence, mention, anchor, gazetteer))
        else:
            found.append(place_of(evidence, mention, own, gazetteer, near=told_near(tokens, mention)))
        if given and found[-1].latitude is None and (own is None or isinstance(own.meaning, Place)):
            town = town_by(tokens, mentions, chosen, index, anywhere=True)
            where = placed_by(evidence, mention, town, gazetteer)
            found[-1] = replace(where, precision="region") if town is not None else where
    return tuple(found)


def _worth_keeping(mention: Mention, host: Meanings | None, focus: Focus, gazetteer: Gazetteer) -> bool:
    """Whether a name without a place is a mention: not where it only bears a district's or a far hamlet's name."""
    if mention.meanings is None or mention.labelled or mention.facility:
        return True
    return bool(candidates(mention.meanings, Beside(key_of(mention.phrase), mention.level, host), focus, gazetteer))


def _together(mentions: list[Mention], facilities: list[Mention]) -> list[Mention]:
    """Both in text order; a town named inside a facility's name gives way to it, but for what owns it ("Kyiv's")."""
    covered = {index for facility in facilities for index in range(facility.first, facility.last)}
    kept = [mention for mention in mentions if covered.isdisjoint(range(mention.first, mention.last))]
    return sorted([*kept, *facilities], key=lambda mention: mention.first)


def _focus(tokens: Sequence[Token], document: Document, atlas: Atlas) -> Focus:
    """What countries the words of a document speak of, title and dateline included."""
    focus = Focus()
    for word, alpha2, sense in speaks_of_nation(tokens, atlas):
        if sense is not Sense.NAME or alpha2 not in _AMBIGUOUS:
            focus.speak(key_of(word), alpha2, _WEIGHTS[sense])
    for word, alpha2 in at_home(tokens):
        focus.speak(key_of(word), alpha2, AT_HOME)
    for word in dict.fromkeys(token.text for token in tokens if token.text in region_people()):
        meanings = atlas.people(word)
        if meanings is not None and meanings.places:
            focus.vote(key_of(word), [(meanings.places[0], 1.0)])
    for phrase in _outside(document):
        for sense, nation in list(atlas.nation(phrase).items())[:1]:
            if sense is not Sense.NAME or nation.alpha2 not in _AMBIGUOUS:
                focus.speak(key_of(phrase), nation.alpha2, _WEIGHTS[sense])
    return focus


def _let_vote(mentions: list[tuple[Mention, Meanings | None]], focus: Focus, gazetteer: Gazetteer) -> None:
    """Let the names of a document vote for where it is, each name once, twice over: the second time, they know."""
    names: dict[str, tuple[Meanings, Beside]] = {}
    for mention, host in mentions:
        key = key_of(mention.phrase)
        if mention.meanings is not None and (key not in names or host is not None):
            names[key] = mention.meanings, Beside(key, mention.level, host)
    for _ in range(ROUNDS):
        for name, (meanings, beside) in names.items():
            focus.vote(name, shares(candidates(meanings, beside, focus, gazetteer)))


def _outside(document: Document) -> Iterator[str]:
    """Capitalised phrases of the title and the dateline, which are not among the tokens."""
    texts = [document.title or ""]
    texts += [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is ZoneKind.DATELINE]
    for text in texts:
        for run in _CAPITALISED.findall(text):
            words = run.split()
            yield from {run, *words}


def _decide(
    mentions: list[Mention], hosts: list[Meanings | None], focus: Focus, gazetteer: Gazetteer, *, sure: bool
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
        beside = Beside(key_of(mention.phrase), mention.level, host or told.get(mention.phrase), held)
        best = found[index] = choose(candidates(mention.meanings, beside, focus, gazetteer), sure=sure)
        if host is not None and best is not None and isinstance(best.meaning, Place):
            holds[id(host)].add((best.meaning.country, best.meaning.admin1))
    return found
