"""Where and when: which place and time mentions of a proposition are its scene."""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger
from rashomon.model.claim import EventType
from rashomon.model.reading import NameType, Token, When, Where

CAPITAL = "P.PPLC"
_PHYSICAL = (EventType.ASSAULT, EventType.PROTEST)
_DIRECTIONS = frozenset("to toward towards from into between via beyond off".split())
_BACK = 2  # sentences before, in which the place of an event may be named: chosen; further off, it is elsewhere
LOCATIVE = frozenset(
    "in at near inside outside across around along on within throughout over above off behind between from into "
    "through toward towards beside by close amid".split()
)


def places_of(proposition: Proposition, main: Trigger | None, index: Index) -> tuple[Where, ...]:
    """The places where it happens, the country left out where a place in it is named too; `main` tells what it is."""
    found: list[Where] = []
    for word in proposition.words:
        place = index.place_at.get(word.index)
        if place is not None and place not in found and _is_scene(word, place, index):
            found.append(place)
    found = found or _outer_places(proposition, index) or _shared_places(proposition, index)
    if not found and main is not None and main.type in _PHYSICAL:
        found = _places_around(proposition, index)
    return _finest(found)


def _places_around(proposition: Proposition, index: Index) -> list[Where]:
    """The place of an act of force or a protest that names none: one told beside it, or in the sentences before.

    A town or region that says where somebody or something is, not a capital or country, which may be who acts.
    """
    own = {word.index for word in proposition.words}
    sentence = proposition.head.sentence
    for back in range(min(_BACK, sentence) + 1):
        told = index.reading.sentences[sentence - back]
        if told.paragraph < index.reading.sentences[sentence].paragraph - 1:
            break
        near = [index.reading.tokens[at] for at in range(told.first, told.last) if at not in own]
        found = [(word, place) for word in near if (place := index.place_at.get(word.index)) is not None]
        scenes = [place for word, place in found if _is_local(word, place, index)]
        if scenes:
            where = "beside it" if back == 0 else "in the sentence before" if back == 1 else "two sentences before"
            return [replace(scenes[-1], reason=f"{scenes[-1].reason}; named {where}")]
        if found:
            break
    return []


def _is_local(word: Token, place: Where, index: Index) -> bool:
    """Whether a mention says where, and is of a town, district or region that is no capital or country."""
    settled = place.precision in ("settlement", "district") and place.feature != CAPITAL
    return settled and not _is_end(_mention_head(word, place, index)) and _is_scene(word, place, index)


def _is_end(top: Token) -> bool:
    """Whether a place is where something comes from or goes to ("toward the port of Lagos"), not where it happens."""
    while top.dep == "pobj" and top.head.lower == "of" and top.head.head.dep == "pobj":
        top = top.head.head
    return top.dep == "pobj" and top.head.lower in _DIRECTIONS


def _shared_places(proposition: Proposition, index: Index) -> list[Where]:
    """The place before two coordinated verbs of one subject: "In Chaman, officials shut schools and moved families"."""
    head, host = proposition.head, proposition.host
    if host is None or head.dep != "conj" or grammar.own_subject(head) is not None:
        return []
    before = [word for word in host.words if word.index < host.head.index and word.index in index.place_at]
    return [place for word in before if _is_scene(word, place := index.place_at[word.index], index)][:1]


def _finest(places: list[Where]) -> tuple[Where, ...]:
    """Places without the countries that a finer place among them lies in ("Russia's Kursk"), one of each name."""
    inner = {place.country for place in places if place.precision not in ("country", "unknown")}
    kept = [place for place in places if place.precision != "country" or place.country not in inner]
    return tuple({(place.name, place.geonames_id): place for place in reversed(kept)}.values())[::-1]


def _outer_places(proposition: Proposition, index: Index) -> list[Where]:
    """The place that a clause opened by "where" hangs on."""
    head = proposition.head
    if head.dep != "relcl" or not any(other.lower == "where" for other in head.children):
        return []
    noun = head.head
    nouns = [noun, noun.head] if noun.dep == "appos" else [noun]
    words = [word for each in nouns for word in grammar.phrase(each)]
    return list(dict.fromkeys(index.place_at[word.index] for word in words if word.index in index.place_at))


INSIDE = frozenset(
    "in at near inside outside across along within throughout over behind into toward towards off".split()
)
"""Prepositions after which even a country is a scene; others ("on", "between", "from", "with") name it as a party."""


def _is_scene(word: Token, place: Where, index: Index) -> bool:
    """Whether a place mention says where, not who: a country or capital that acts, gives or receives is a party."""
    top = _mention_head(word, place, index)
    name = index.name_at.get(word.index)
    party = place.precision == "country" or (name is not None and name.type in (NameType.CAPITAL, NameType.COUNTRY))
    if party and _joins_towns(top, place, index):
        return True
    dep = top.dep
    while dep == "conj" and top.head is not top:
        top = top.head
        dep = top.dep
    if dep == "pobj":
        # "from Gaza", a territory that is no state, and towns that are no seat of government
        local = not party or (place.precision != "country" and place.feature != CAPITAL)
        return top.head.lower in INSIDE or (local and top.head.lower in LOCATIVE | {"of", "to", "for", "against"})
    if dep == "poss":
        return not party or any(other.lemma in LAND for other in grammar.ancestors(top) if other.pos == "NOUN")
    if dep in ("nsubjpass", "dobj"):
        return place.precision != "country"
    if dep in ("compound", "amod", "nmod"):
        return not party or top.head.lemma in LAND
    return not party


def _joins_towns(top: Token, place: Where, index: Index) -> bool:
    """Whether a capital stands with another town between which something is: "between Lisbon and Porto"."""
    if top.dep != "pobj" or top.head.lower not in ("between", "from") or place.precision != "settlement":
        return False
    others = [child for child in top.children if child.dep == "conj" and child.index in index.place_at]
    ends = [index.place_at[child.index] for child in others]
    return any(end.precision == "settlement" and end.feature != CAPITAL for end in ends)


def _mention_head(word: Token, place: Where, index: Index) -> Token:
    while word.head is not word and index.place_at.get(word.head.index) is place:
        word = word.head
    return word


LAND = frozenset(
    "line border city town village region territory coast capital district province area port airport base building "
    "hospital school soil airspace water side north south east west front street market station bridge".split()
)


def _lasts(time: When, index: Index) -> bool:
    """Whether a length of time is how long it lasts, or when it falls, not what is told of ("nine years in prison")."""
    first = index.first_token(time.mention)
    before = index.reading.tokens[first.index - 1].lower if first is not None and first.index else ""
    return before in ("for", "over", "in", "during", "within", "after", "throughout") or first is None


def _vague(time: When) -> int:
    """How little a time expression says of the day: days first, then longer periods, hours, lengths."""
    if time.type in ("SET", "DURATION"):
        return 3
    return 0 if time.earliest is not None and time.earliest == time.latest else 1 if time.type == "DATE" else 2


def time_of(proposition: Proposition, main: Trigger | None, index: Index) -> When | None:
    """The time expression nearest the trigger, a day before a duration; else that of the clause it shares."""
    own = [index.time_at[word.index] for word in proposition.words if word.index in index.time_at]
    own = [time for time in own if time.type != "DURATION" or _lasts(time, index)]
    if own:
        anchor = main.token.start if main is not None else proposition.head.start
        return min(own, key=lambda time: (_vague(time), abs(time.mention.start - anchor), time.mention.start))
    if proposition.host is not None and proposition.head.dep in ("conj", "relcl", "advcl"):
        words = [word for word in proposition.host.words if word.index < proposition.head.index]
        return next((index.time_at[word.index] for word in words if word.index in index.time_at), None)
    return None
