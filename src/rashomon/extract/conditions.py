"""The conditions of the event lexicons: what company a verb or noun keeps."""

from __future__ import annotations

from rashomon.extract import grammar
from rashomon.extract.noun_classes import classes, of_class
from rashomon.model.reading import Token

CAMPAIGNING = frozenset(("election", "advertising", "marketing", "political", "presidential", "ad"))
PARTICLES = frozenset("down out off up away back".split())
BEFORE_NOUN = ("compound", "amod", "nmod")


Company = dict[str, list[Token]]
"""The nouns beside one verb by where they stand, as far as they were asked for."""


def holds(condition: str, verb: Token, company: Company) -> bool:
    """Whether a verb keeps the company that one condition of a row asks for; `company` keeps what was looked up."""
    where, _, name = condition.partition(":")
    if where in ("dep", "-dep"):
        return any(other.dep == name for other in verb.children) == (where == "dep")
    if where == "xcomp":
        return any(infinitive(other) for each in _with_complement(verb) for other in each.children)
    if where == "prep":
        return any(_opens(other, name) for each in _with_complement(verb) for other in each.children)
    if where not in company:
        company[where] = _standing(where, verb)
    return any(not name or of_class(noun, name) for noun in company[where])


def _standing(where: str, verb: Token) -> list[Token]:
    """The nouns at one place beside a verb."""
    if where == "obj":
        return _objects_of(verb)
    if where == "subj":
        noun = _agent_of(verb)
        return [noun] if noun is not None else []
    if where == "as":
        return [*grammar.prepositional(verb, "as"), *_predicated(verb)]
    if where == "amid":
        return grammar.prepositional(verb, "in", "during", "from", "after", "when")
    near = (*_with_complement(verb), *_objects_of(verb))
    return [noun for each in near for noun in grammar.prepositional(each, where)]


def noun_holds(condition: str, noun: Token) -> bool:
    """Whether a noun keeps the company that one condition of a row asks for."""
    if not condition:
        return True
    where, _, name = condition.partition(":")
    if where == "prep":
        return any(_opens(other, name) for other in noun.children)
    if where == "mod":
        mods = [other for other in noun.children if other.dep in BEFORE_NOUN]
        if name == "none":
            return not any(word.lemma in CAMPAIGNING for word in mods)
        return any(name in classes().get(word.lemma, ()) for word in mods)
    if where == "poss":
        owner = grammar.possessor(noun)
        return owner is not None and of_class(owner, name)
    return any(of_class(inner, name) for inner in grammar.prepositional(noun, where, "to"))


def infinitive(other: Token) -> bool:
    """Whether a verb hangs on another as its infinitive: what is agreed to, asked for or aimed at."""
    if other.dep == "xcomp":
        return True
    return other.dep in ("ccomp", "advcl") and other.tag == "VB" and any(word.tag == "TO" for word in other.children)


def complements(verb: Token) -> list[Token]:
    """The adjectives and participles that complete a verb: "is willing", "set free", "found guilty"."""
    found = [other for other in verb.children if other.dep in ("acomp", "oprd") and other.pos in ("ADJ", "VERB", "ADV")]
    for other in verb.children:  # "let free the prisoners", "found him guilty": often parsed as a small clause
        small = other.dep in ("ccomp", "xcomp") and other.pos == "ADJ"
        if small or (other.dep in ("advmod", "amod") and other.pos == "ADJ" and other.index > verb.index):
            found.append(other)
    return found


def _with_complement(verb: Token) -> list[Token]:
    return [verb, *complements(verb)]


def _opens(other: Token, word: str) -> bool:
    """Whether a child is this preposition, and not that of a day ("on Friday")."""
    if other.lower != word or other.dep not in ("prep", "agent", "dative", "prt"):
        return False
    noun = grammar.child(other, "pobj")
    return noun is None or noun.ner not in ("DATE", "TIME")


def _predicated(verb: Token) -> list[Token]:
    """What the object is called: "called him a liar"."""
    return [other for other in verb.children if other.dep in ("oprd", "attr")]


def _objects_of(verb: Token) -> list[Token]:
    if grammar.is_passive(verb):
        own = grammar.own_subject(verb) or (verb.head if verb.dep in ("acl", "amod", "relcl") else None)
        return [own] if own is not None else []
    return grammar.objects(verb) or undergoing(verb)


def undergoing(verb: Token) -> list[Token]:
    """Objects in other guises: the subject of an infinitive or adjective under the verb ("allowed convoys to enter",
    "set the boys free"), the noun after a particle taken for a preposition ("sealed off the district")."""
    for other in verb.children:
        if infinitive(other) or (other.dep == "ccomp" and other.pos == "ADJ"):
            own = grammar.child(other, "nsubj")
            if own is not None:
                return [own]
        if other.dep in ("prep", "prt") and other.lower in PARTICLES:
            return grammar.children(other, "pobj")
    return []


def _agent_of(verb: Token) -> Token | None:
    return grammar.agent(verb) if grammar.is_passive(verb) else grammar.subject(verb)
