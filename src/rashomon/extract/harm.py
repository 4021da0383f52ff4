"""Who came to harm, word by word: the persons that a verb, noun or adjective of harm tells of, and what came of it.

The words stand in `lexicon/harm.tsv`. Nothing here counts persons or joins two mentions of one: `victims` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.harm_nouns import by_noun, deaths_alone
from rashomon.extract.harm_verbs import FINDING, Told, by_own_hand, by_state, by_verb
from rashomon.extract.harm_words import Outcome, told_by
from rashomon.extract.index import Index
from rashomon.model.reading import Figure, NameType, Token

__all__ = ["Harm", "Outcome", "harms"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Harm:
    """A person or group that a word tells of: `noun` names them; `denied` where it is said not to be so.

    `number` is told by the word itself ("a double homicide"), `implied` where it is no count of persons.
    """

    outcome: Outcome
    word: Token
    noun: Token
    denied: bool = False
    own_hand: bool = False
    number: float | None = None
    implied: bool = False


PERSONAL = frozenset("he she him her i me you we us they them who whom someone somebody none nobody".split())
COUNTS = frozenset("one another others other both two three four five six seven eight nine ten".split())
NO_PERSON = frozenset("DATE TIME MONEY NORP PERCENT QUANTITY LANGUAGE".split())


@cache
def person_nouns() -> frozenset[str]:
    """Nouns that name people, and two that stand for them: "bodies", the "12-year-old"."""
    return frozenset(word for word, unit, _ in lexicon.rows("counted") if unit == "person") | {"body", "old"}


def harms(index: Index) -> Iterator[Harm]:
    """Every person or group told to have come to harm, in the order of the words that tell it."""
    for token in index.reading.tokens:
        alone = deaths_alone(token, index) if token.pos in ("NOUN", "PROPN") else None
        if alone is not None:
            outcome, number, implied = alone
            yield Harm(outcome=outcome, word=token, noun=token, number=number, implied=implied)
        numbered = _numbered(token, index)
        told = [numbered] if numbered is not None else _coordinated(token, index)
        for outcome, noun in told:
            yield Harm(
                outcome=outcome,
                word=token,
                noun=noun,
                denied=_denied(token, noun),
                own_hand=by_own_hand(token, noun),
            )


def _numbered(token: Token, index: Index) -> Told | None:
    """Those whose number stands right before the word, whatever the parser makes of it: "2 dead", "six wounded"."""
    outcome = told_by("state").get(token.lower) or told_by("object").get(token.lemma)
    if outcome in (None, Outcome.TREATED, Outcome.UNHARMED) or token.tag not in ("VBN", "VBD", "JJ", "NN", "NNS"):
        return None
    if token.index == 0 or (token.pos == "VERB" and grammar.objects(token)):
        return None
    before = index.reading.tokens[token.index - 1]
    if before.sentence != token.sentence or (before.pos != "NUM" and before.lower != "others"):
        return None
    figure = figure_of(before, index)
    counts = figure is not None and figure.unit in (None, "person") and figure.measure != "age"
    return (outcome, before) if counts and outcome is not None else None


def figure_of(noun: Token, index: Index) -> Figure | None:
    """The figure that a noun is, or that stands before it."""
    found = (index.figure_at.get(token.index) for token in (noun, *noun.children) if token.index <= noun.index)
    return next((figure for figure in found if figure is not None and figure.measure != "age"), None)


def _coordinated(token: Token, index: Index) -> list[Told]:
    """What a word tells, each of several coordinated persons once; what describes a noun describes only that one."""
    found: dict[int, Told] = {}
    for outcome, noun in _told(token):
        left = token.dep == "acl" and _first(noun).head.lemma in FINDING
        describes = token.head is noun and token.dep in ("amod", "acl", "relcl") and not left
        for each in [noun] if describes else grammar.conjuncts(_first(noun)):
            if _is_person(each, index):
                found.setdefault(each.index, (outcome, each))
    return list(found.values())


def _first(noun: Token) -> Token:
    """The first of a list that a word tells of, where the parser hung the word on its last noun ("left three women and
    one man injured")."""
    first = grammar.first_conjunct(noun)
    return first if first.pos in ("NOUN", "PROPN", "NUM", "PRON") else noun


def _told(token: Token) -> Iterator[Told]:
    if token.lower in ("fatally", "mortally") and token.head.pos in ("NUM", "NOUN", "PRON"):
        yield Outcome.KILLED, token.head  # "three were shot, one fatally"
    if grammar.is_verb(token):
        yield from by_verb(token)
    if token.lower in told_by("state"):
        yield from by_state(token)
    if token.pos in ("NOUN", "PROPN"):
        yield from by_noun(token)


def _is_person(noun: Token, index: Index) -> bool:
    """Whether a noun names one or more persons; a name that is of no known kind and no place may."""
    if noun.lower in PERSONAL or noun.lower in COUNTS or noun.lemma in person_nouns():
        return True
    name = index.name_at.get(noun.index)
    if name is not None:
        return name.type is NameType.PERSON
    figure = index.figure_at.get(noun.index)
    if noun.ner == "PERSON" or (figure is not None and figure.unit == "person"):
        return True
    return noun.pos == "PROPN" and noun.ner not in NO_PERSON and noun.index not in index.place_at


def _denied(word: Token, noun: Token) -> bool:
    if noun.lower in ("none", "nobody") or any(other.lower in ("no", "neither") for other in noun.children):
        return True
    verb = word if grammar.is_verb(word) else word.head
    return word.lemma != "survive" and grammar.is_verb(verb) and grammar.negation(verb) is not None
