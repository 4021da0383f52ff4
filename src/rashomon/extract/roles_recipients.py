"""Which nouns of a clause are those to whom it is done."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.conditions import complements, infinitive, undergoing
from rashomon.extract.index import Index
from rashomon.extract.parties import DETERMINERS, PRONOUNS
from rashomon.extract.roles_actors import OF_IS_ACTOR
from rashomon.extract.triggers import Trigger, of_class
from rashomon.model.claim import EventType, Participant
from rashomon.model.reading import Token

SPOKEN = frozenset((EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.CONCEDE, EventType.PROTEST))
"""Done in words or signs, of which things are the object too: "condemned the verdict"."""
UPON_THINGS = SPOKEN | {EventType.COERCE, EventType.SANCTION}
"""Done to things too, where nobody stands behind them: "banned the rally"."""
CONTACTS = frozenset((EventType.CONSULT, EventType.AGREE, EventType.COOPERATE))
INSIDE = ("by", "from", "of", "with", "on", "against")
"""What follows a thing that is accused, praised or refused, and tells whose it is, the likeliest first."""
TOWARDS = ("to", "with", "for", "on", "against", "from", "in")
TARGETS = frozenset("target objective object victim aim focus".split())
"""Nouns that name whom the deed after their "of" is done to."""
CLAUSES = frozenset(("relcl", "ccomp", "parataxis"))


def recipients_of(main: Trigger) -> list[Token]:
    """Where a trigger's row says that its recipient stands."""
    slots = [slot for slot in main.row.recipients if slot != "between" or grammar.is_verb(main.token)]
    if main.token.lemma in OF_IS_ACTOR:
        slots = [slot for slot in slots if slot != "of"]
    if not grammar.is_verb(main.token):
        return _of_noun(main, slots)
    found = _of_verb(main.token, slots) or _asked(main)
    return found or (grammar.prepositional(main.light, "to") if main.light is not None else [])


def _asked(main: Trigger) -> list[Token]:
    """Who is to do what somebody demands: "demanded that the council open the port"."""
    clause = grammar.child(main.token, "ccomp") if main.type is EventType.REQUEST else None
    subject = grammar.own_subject(clause) if clause is not None else None
    return [subject] if subject is not None else []


def inner(main: Trigger) -> Iterator[list[Token]]:
    """Whose the thing is that somebody speaks of: "condemned the raid by the militia", "rejected a plea from them"."""
    if main.type in SPOKEN or main.type is EventType.AGREE:
        own = [main.token] if main.light is not None and not grammar.is_verb(main.token) else []
        for slot in INSIDE:
            yield [each for noun in (*own, *spoken_of(main)) for each in grammar.prepositional(noun, slot)]


def below(main: Trigger, index: Index) -> list[Token]:
    """To whom somebody agrees or refuses to do something: who is named under the infinitive, else its object."""
    verb = main.light or main.token
    lower = next((word for each in (verb, *complements(verb)) for word in each.children if infinitive(word)), None)
    if lower is None:
        return []
    clauses = [
        word for word in grammar.subtree(lower) if word.dep in CLAUSES or (word.dep == "advcl" and not infinitive(word))
    ]
    words = grammar.subtree(lower, clauses)
    named = [word for word in words if word.index in index.name_at or word.index in index.place_at]
    if named:
        return [word for word in named if word.head not in named]
    objects = _undergoers(lower)
    after = [each for word in (lower, *objects) for each in grammar.prepositional(word, *TOWARDS)]
    return [word for word in (*objects, *after) if of_class(word, "somebody")] or objects


def scene(main: Trigger, index: Index) -> list[Token]:
    """Where one visits: the place names its host ("held talks in the capital")."""
    verb = main.light or main.token
    return [
        each
        for word in (verb, *grammar.objects(verb))
        for each in grammar.prepositional(word, "in", "to", "at")
        if each.index in index.name_at or each.index in index.place_at
    ]


def things(main: Trigger, index: Index) -> Iterator[Participant]:
    """What somebody speaks of as a recipient by itself, where nobody stands behind it: "the verdict"."""
    for noun in spoken_of(main):
        if noun.pos not in ("NOUN", "PROPN") or noun.lower in PRONOUNS or noun.index in index.time_at:
            continue
        words = grammar.core(noun)
        if main.token in words or main.light in words:
            continue
        while len(words) > 1 and words[0].lower in DETERMINERS:
            words = words[1:]
        mention = index.evidence(words)
        yield Participant(name=mention.quote, mention=mention)


def spoken_of(main: Trigger) -> list[Token]:
    """The thing that is accused, praised, refused or banned."""
    verb = main.light or main.token
    if not grammar.is_verb(verb):
        return grammar.prepositional(verb, *main.row.recipients)
    if main.light is not None:
        return grammar.prepositional(main.token, *main.row.recipients)
    return _undergoers(verb) or grammar.prepositional(verb, *main.row.recipients)


def _of_verb(token: Token, slots: list[str]) -> list[Token]:
    found = [noun for noun in token.children if noun.dep == "dative" and noun.pos != "ADP"]
    after = [slot for slot in slots if slot != "by"]  # "by" after a verb is who does it
    for word in (token, *complements(token)):
        found += grammar.prepositional(word, *after)
    if not found and "obj" not in slots:  # "remained on alert in the north"
        found += [each for noun in _after(token) for each in grammar.prepositional(noun, *after)]
    if "obj" in slots and not found:
        found += _undergoers(token)
    if "subj" in slots:
        found += [noun for noun in (grammar.subject(token),) if noun is not None]
    for other in _undergoers(token) if "obj" not in slots else []:
        found += grammar.prepositional(other, *(slot for slot in slots if slot not in ("obj", "dative")))
    return found


def _after(token: Token) -> list[Token]:
    """The nouns after the prepositions of a verb."""
    return [noun for other in token.children if other.dep == "prep" for noun in grammar.children(other, "pobj")]


def _of_noun(main: Trigger, slots: list[str]) -> list[Token]:
    token = main.token
    found = grammar.prepositional(token, *slots)
    for by in grammar.prepositional(token, "by") if not found else []:
        found += grammar.prepositional(by, *slots)
    if main.light is not None:
        found += grammar.prepositional(main.light, *slots)
    if main.type in CONTACTS and not found:
        found += grammar.prepositional(token, "with")
    return found or _target(token)


def _target(noun: Token) -> list[Token]:
    """Who is called the target of a deed: "the granary was the target of the raid", whichever side of "be" it is on."""
    target = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    verb = target.head
    if target.lemma not in TARGETS or verb.lemma not in ("be", "become", "remain"):
        return []
    if target.dep in ("attr", "oprd"):
        subject = grammar.subject(verb)
        return [subject] if subject is not None else []
    return grammar.children(verb, "attr") if target.dep == "nsubj" else []


def _undergoers(verb: Token) -> list[Token]:
    """The objects of a verb, or the subject of its passive."""
    if not grammar.is_passive(verb):
        return grammar.objects(verb) or undergoing(verb)
    own = grammar.subject(verb)
    return [own] if own is not None else []
