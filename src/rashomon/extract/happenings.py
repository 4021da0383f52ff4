"""What a proposition says happened: type, who did it, to whom, where, when, how many."""

from __future__ import annotations

from dataclasses import replace

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.factuality import hedge_verbs, lower_predicate
from rashomon.extract.index import Index
from rashomon.extract.parties import participants
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger, trigger, verb_trigger
from rashomon.model.claim import EventType, Happening, Participant
from rashomon.model.reading import Figure, NameType, Token, When, Where

LOCATIVE = frozenset(
    "in at near inside outside across around along on within throughout over above off behind between from into through "
    "toward towards beside by close amid".split()
)
RANK = {
    "head": 100,
    "lower": 95,
    "object": 80,
    "attribute": 72,
    "subject": 70,
    "inner": 60,
    "oblique": 55,
    "clause": 40,
    "deep": 30,
}
"""How near the proposition's centre a trigger stands; found by trying orders on our own marked reports."""
HARM_BONUS = 12
"""Harm is what the report is about wherever it stands in the clause ("was found after a strike")."""
GOODS_MALUS = 30
"""Goods tell of their delivery only where nothing better does ("ammunition was found")."""
OF_IS_ACTOR = frozenset(
    "presence involvement participation withdrawal arrival retreat deployment increase visit resignation surrender return".split()
)
HARMING = frozenset((EventType.ASSAULT, EventType.COERCE))
CONTACTS = frozenset((EventType.CONSULT, EventType.AGREE, EventType.COOPERATE))
MEASURED = frozenset(
    (
        "killed",
        "injured",
        "displaced",
        "detained",
        "abducted",
        "deployed",
        "captured",
        "rescued",
        "evacuated",
        "released",
        "withdrawn",
        "expelled",
        "recruited",
        "protested",
    )
)


def happening(proposition: Proposition, index: Index) -> Happening | None:
    """The happening of a proposition; None where it holds no trigger, party, place, time or figure."""
    found = triggers(proposition)
    main = found[0] if found else None
    actors, recipients = _parties(proposition, main, found, index)
    places = _places(proposition, index)
    figures = _figures(proposition, found, index)
    time = _time(proposition, main, index)
    if main is None and not (actors or recipients or places or figures):
        return None
    anchor = main.token if main is not None else proposition.head
    words = set(proposition.words)
    if anchor not in words:
        anchor = proposition.words[0]
    return Happening(
        type=_type(main) if main is not None else None,
        mode=main.row.mode if main is not None else None,
        trigger=index.evidence([anchor]),
        actors=actors,
        recipients=recipients,
        places=places,
        time=time,
        figures=figures,
    )


def _type(main: Trigger) -> EventType:
    """The trigger's type; an agreement that is denied is a rejection ("has never accepted the ruling")."""
    verb = main.light or main.token
    if (
        main.type in (EventType.AGREE, EventType.SUPPORT)
        and grammar.is_verb(verb)
        and grammar.negation(verb) is not None
    ):
        return EventType.REJECT
    return main.type


def triggers(proposition: Proposition) -> list[Trigger]:
    """All triggers in the proposition, the one nearest its centre first."""
    head = proposition.head
    positions = _positions(head)
    ranked = []
    for word in proposition.words:
        if word.pos not in ("VERB", "AUX", "NOUN", "PROPN") or word.dep in ("aux", "auxpass"):
            continue
        found = trigger(word)
        if found is None:
            continue
        rank = RANK[positions.get(word.index, "deep")]
        if found.light is not None:
            rank = max(rank, RANK[positions.get(found.light.index, "deep")] - 1)
        if found.type is EventType.ASSAULT:
            rank += HARM_BONUS
        if found.row.mode == "goods":
            rank -= GOODS_MALUS
        ranked.append((-rank, word.index, found))
    ranked.sort(key=lambda item: item[:2])
    return [found for _, _, found in ranked]


def _positions(head: Token) -> dict[int, str]:
    """Where words stand as seen from the head, by token index."""
    found: dict[int, str] = {}
    verb: Token | None = head
    place = "head"
    while verb is not None and verb.index not in found:
        governs = (verb.lemma in hedge_verbs() or verb.pos == "AUX") and lower_predicate(verb) is not None
        found[verb.index] = (
            "clause"
            if governs and lower_predicate(verb) is not None and verb_trigger(lower_predicate(verb) or verb)
            else place
        )
        for other in verb.children:
            _place_child(other, found)
        verb, place = lower_predicate(verb), "lower"
    return found


def _place_child(other: Token, found: dict[int, str]) -> None:
    role = {
        "dobj": "object",
        "nsubj": "subject",
        "nsubjpass": "subject",
        "attr": "attribute",
        "acomp": "attribute",
        "oprd": "attribute",
        "conj": "lower",
        "advcl": "clause",
        "ccomp": "inner",
        "xcomp": "inner",
        "acl": "clause",
    }.get(other.dep)
    if role is not None:
        for each in grammar.conjuncts(other):
            found.setdefault(each.index, role)
        if role == "attribute":
            for inner in other.children:
                for each in inner.children:
                    if inner.dep == "prep" and each.dep == "pcomp":
                        found.setdefault(each.index, "inner")
    elif other.dep in ("prep", "agent"):
        for inner in other.children:
            if inner.dep in ("pobj", "pcomp"):
                for each in grammar.conjuncts(inner):
                    found.setdefault(each.index, "oblique")


def _parties(
    proposition: Proposition, main: Trigger | None, found: list[Trigger], index: Index
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    head = proposition.head
    if main is None:
        actors = _resolve(_subject_nouns(head), index)
        if grammar.is_passive(head):
            own = grammar.subject(head)
            return actors, _resolve([own] if own is not None else [], index)
        lowest = head
        while (lower := lower_predicate(lowest)) is not None:
            lowest = lower
        return actors, _resolve(grammar.objects(lowest), index)
    towns = main.type in HARMING
    recipients = _resolve(_recipients_of(main), index, towns)
    for other in sorted(found[1:], key=lambda each: not _same_deed(main, each)):
        if recipients:
            break
        if _same_deed(main, other) or grammar.is_verb(other.token):
            recipients = _resolve(_recipients_of(other), index, towns)
    actors = _actors(proposition, main, found, recipients, index)
    if main.type in CONTACTS and len(actors) > 1 and not recipients and grammar.prepositional(main.token, "between"):
        actors, recipients = actors[:1], actors[1:]
    return actors, _without(recipients, actors)


def _actors(
    proposition: Proposition,
    main: Trigger,
    found: list[Trigger],
    recipients: tuple[Participant, ...],
    index: Index,
) -> tuple[Participant, ...]:
    head = proposition.head
    tries = [_actors_of(main, index)]
    tries += [_actors_of(other, index) for other in found[1:] if _same_deed(main, other)]
    if not _undergoes(main, head):
        tries.append(_subject_nouns(head))
    if not grammar.is_verb(head):
        tries.append(_outer_actors(proposition))
    for nouns in tries:
        actors = _resolve(
            [noun for noun in nouns if not _is_recipient(noun, recipients) and not _abstract(noun)], index
        )
        if actors:
            return actors
    return ()


def _abstract(noun: Token) -> bool:
    """Nouns by which a report speaks of its own story do nothing to anybody."""
    return noun.pos == "NOUN" and noun.lemma in lexicon.words("abstract_nouns") and grammar.possessor(noun) is None


def _same_deed(main: Trigger, other: Trigger) -> bool:
    return main.type is other.type or {main.type, other.type} <= {EventType.MOBILIZE, EventType.AID}


def _undergoes(main: Trigger, head: Token) -> bool:
    """Whether the subject of the clause suffers what is told."""
    return main.type is EventType.ASSAULT and (
        grammar.is_passive(head) or "subj" in main.row.recipients or head.lemma in ("suffer", "face", "be")
    )


def _is_recipient(noun: Token, recipients: tuple[Participant, ...]) -> bool:
    return any(party.mention.start <= noun.start < party.mention.end for party in recipients)


def _without(parties: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    names = {party.name for party in others}
    return tuple(party for party in parties if party.name not in names)


def _resolve(nouns: list[Token], index: Index, towns: bool = False) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for noun in nouns:
        for party in participants(noun, index, towns):
            found.setdefault(party.name, party)
    return tuple(found.values())


def _subject_nouns(verb: Token) -> list[Token]:
    if not grammar.is_verb(verb):
        owner = grammar.possessor(verb)
        return [owner] if owner is not None else []
    if grammar.is_passive(verb):
        by = grammar.agent(verb)
        return [by] if by is not None else []
    noun = grammar.subject(verb)
    return [noun] if noun is not None else []


def _outer_actors(proposition: Proposition) -> list[Token]:
    """Who does what a bare noun tells: the one who denies it, or the subject of the clause it was cut from."""
    cue = proposition.chain[0] if proposition.chain else None
    if cue is not None and cue.kind in ("deny", "announce", "promise") and cue.source is not None:
        return [cue.source]
    host = proposition.host
    if host is None:
        return []
    return _subject_nouns(host.head) or [noun for noun in (grammar.own_subject(host.head),) if noun is not None]


def _actors_of(main: Trigger, index: Index) -> list[Token]:
    token = main.token
    if main.light is not None:
        return _subject_nouns(main.light) or _noun_actors(token, index)
    if token.pos in ("VERB", "AUX"):
        if "subj" in main.row.recipients:
            return []
        if main.type is EventType.MOBILIZE and grammar.is_passive(token) and grammar.agent(token) is None:
            own = grammar.subject(token)  # troops that "were deployed" are the ones who are there
            return [own] if own is not None else []
        return _subject_nouns(token)
    return _noun_actors(token, index)


def _noun_actors(noun: Token, index: Index) -> list[Token]:
    owner = grammar.possessor(noun)
    if owner is not None:
        return [owner]
    by = grammar.prepositional(noun, "by")
    if by:
        return by
    if noun.lemma in OF_IS_ACTOR:
        of = grammar.prepositional(noun, "of")
        if of:
            return of
    between = grammar.prepositional(noun, "between") or _far_between(noun)
    if between:
        return between
    for other in noun.children:
        if other.dep in ("amod", "compound", "nmod") and other.index in index.name_at:
            return [noun]  # "Russian missile strikes": the noun's own owner is taken
    return []


def _far_between(noun: Token) -> list[Token]:
    """ "the summit last year between A and B", where the parser hung "between" on the verb above."""
    for other in grammar.ancestors(noun):
        if grammar.is_verb(other):
            return [each for each in grammar.prepositional(other, "between") if each.index > noun.index]
    return []


def _recipients_of(main: Trigger) -> list[Token]:
    token, slots = main.token, main.row.recipients
    found: list[Token] = []
    if token.pos in ("VERB", "AUX") and main.light is None:
        passive = grammar.is_passive(token)
        if "obj" in slots:
            if passive:
                own = grammar.subject(token)
                found += [own] if own is not None else []
            else:
                found += grammar.objects(token)
        if "dative" in slots:
            found += [noun for noun in token.children if noun.dep == "dative" and noun.pos != "ADP"]
        found += grammar.prepositional(token, *slots)
        if "subj" in slots:
            found += [noun for noun in (grammar.subject(token),) if noun is not None]
        for other in grammar.objects(token) if "obj" not in slots else []:
            found += grammar.prepositional(other, *(slot for slot in slots if slot not in ("obj", "dative")))
        return found
    found += grammar.prepositional(token, *slots)
    if main.light is not None:
        found += grammar.prepositional(main.light, *slots)
    if main.type in CONTACTS and not found:
        found += grammar.prepositional(token, "with")
    return found


def _places(proposition: Proposition, index: Index) -> tuple[Where, ...]:
    found: list[Where] = []
    for word in proposition.words:
        place = index.place_at.get(word.index)
        if place is not None and place not in found and _is_scene(word, place, index):
            found.append(place)
    return _finest(found or _outer_places(proposition, index))


def _finest(places: list[Where]) -> tuple[Where, ...]:
    """Places without the countries that a finer place among them lies in ("Russia's Kursk region"), one of each name."""
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
    found = [
        index.place_at[word.index] for each in nouns for word in grammar.phrase(each) if word.index in index.place_at
    ]
    return list(dict.fromkeys(found))


INSIDE = frozenset("in at near inside outside across along within throughout over behind into toward towards".split())
"""Prepositions after which even a country is a scene; others ("on", "between", "from", "with") name it as a party."""


def _is_scene(word: Token, place: Where, index: Index) -> bool:
    """Whether a place mention says where, not who: a country or capital that acts, gives or receives is a party."""
    top = _mention_head(word, place, index)
    name = index.name_at.get(word.index)
    party = place.precision == "country" or (name is not None and name.type in (NameType.CAPITAL, NameType.COUNTRY))
    dep = top.dep
    while dep == "conj" and top.head is not top:
        top = top.head
        dep = top.dep
    if dep == "pobj":
        return top.head.lower in INSIDE or (not party and top.head.lower in LOCATIVE | {"of", "to", "for", "against"})
    if dep == "poss":
        return not party or any(other.lemma in LAND for other in grammar.ancestors(top) if other.pos == "NOUN")
    if dep in ("nsubjpass", "dobj"):
        return place.precision != "country"
    if dep in ("compound", "amod", "nmod"):
        return not party or top.head.lemma in LAND
    return not party


def _mention_head(word: Token, place: Where, index: Index) -> Token:
    while word.head is not word and index.place_at.get(word.head.index) is place:
        word = word.head
    return word


LAND = frozenset(
    "line border city town village region territory coast capital district province area port airport base building "
    "hospital school soil airspace water side north south east west front street market station bridge".split()
)


def _time(proposition: Proposition, main: Trigger | None, index: Index) -> When | None:
    own = [index.time_at[word.index] for word in proposition.words if word.index in index.time_at]
    if own:
        anchor = main.token.start if main is not None else proposition.head.start
        useful = [time for time in own if time.type != "SET" and time.type != "DURATION"] or own
        return min(useful, key=lambda time: (abs(time.mention.start - anchor), time.mention.start))
    if proposition.host is not None and proposition.head.dep in ("conj", "relcl", "advcl"):
        words = [word for word in proposition.host.words if word.index < proposition.head.index]
        return next((index.time_at[word.index] for word in words if word.index in index.time_at), None)
    return None


def _figures(proposition: Proposition, found: list[Trigger], index: Index) -> tuple[Figure, ...]:
    inside = {word.index for word in proposition.words}
    figures: dict[int, Figure] = {}
    for word in proposition.words:
        figure = index.figure_at.get(word.index)
        if figure is None or figure.mention.start in figures:
            continue
        if any(token.index not in inside for token in index.tokens_of(figure.mention)):
            continue
        figures[figure.mention.start] = _measured(figure, word, found, proposition.words)
    return tuple(figures.values())


def _measured(figure: Figure, word: Token, found: list[Trigger], inside: list[Token]) -> Figure:
    """The figure with what it counts told by the verb that it hangs on."""
    if figure.measure is not None and figure.measure not in ("number", "count"):
        return figure
    measure = _measure_of(word)
    if measure is None and figure.unit == "person" and found and found[0].row.measure in MEASURED:
        measure = found[0].row.measure
    if measure is None and figure.unit in (None, "person"):
        measure = _told_nearby(word, inside)
    unit = figure.unit or ("person" if measure in MEASURED or measure == "casualties" else None)
    return replace(figure, measure=measure or figure.measure, unit=unit)


HARM_WORDS = {
    "dead": "killed",
    "death": "killed",
    "kill": "killed",
    "fatality": "killed",
    "injure": "injured",
    "wound": "injured",
    "injured": "injured",
    "wounded": "injured",
    "casualty": "casualties",
    "displace": "displaced",
    "missing": "missing",
    "toll": "killed",
    "detain": "detained",
    "arrest": "detained",
}


def _told_nearby(word: Token, inside: list[Token]) -> str | None:
    """What a count counts where only the words around it tell ("put the number of dead at 40"): the last such word
    before it, or the one right after."""
    before = [HARM_WORDS[other.lemma] for other in inside if other.index < word.index and other.lemma in HARM_WORDS]
    after = [
        HARM_WORDS[other.lemma] for other in inside if 0 < other.index - word.index <= 2 and other.lemma in HARM_WORDS
    ]
    return (
        (after or before[-1:] or [None])[0]
        if word.head.pos != "NOUN" or word.head.lemma in HARM_WORDS or after
        else None
    )


def _measure_of(word: Token) -> str | None:
    """Up from the number to its noun and on to the verb whose row says what is counted at its object."""
    noun = word
    for _ in range(6):
        head = noun.head
        if head is noun:
            break
        if head.pos in ("VERB", "AUX"):
            row = verb_trigger(head)
            if (
                noun.dep in ("dobj", "nsubjpass", "nsubj", "attr", "oprd", "conj")
                and row is not None
                and row.token is head
            ):
                if (
                    noun.dep == "nsubj"
                    and not grammar.is_passive(head)
                    and head.lemma not in ("die", "perish")
                    and "force" not in row.row.condition
                    and row.row.measure != "protested"
                ):
                    return None
                return row.row.measure
            if row is not None and row.light is head:
                return row.row.measure
            for modifier in (head,):
                if modifier.dep in ("acl", "amod") and row is not None:
                    return row.row.measure
            return None
        noun = head
        for other in noun.children:
            if other.dep in ("acl", "amod") and other.tag == "VBN":
                row = verb_trigger(other)
                if row is not None and row.row.measure:
                    return row.row.measure
    return None
