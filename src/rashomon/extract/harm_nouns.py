"""Harm told by nouns: the death of somebody, a gunshot wound, in critical condition, a double homicide."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.harm_verbs import Told, affected
from rashomon.extract.harm_words import Outcome, beside, told_by, unreal
from rashomon.extract.index import Index
from rashomon.model.reading import Token

FOUND = frozenset("find discover recover retrieve pull locate bury identify".split())
"""What is done with bodies, of those nouns' many senses."""


def by_noun(noun: Token) -> Iterator[Told]:
    """Those whom a noun of harm tells of."""
    outcome = told_by("of").get(noun.lemma)
    if outcome is not None and not _attempted(noun):
        yield from _by_deed(noun, outcome)
    if noun.lemma in told_by("person"):
        kinds = {other.lemma for other in noun.children if other.dep in ("compound", "amod")}
        yield Outcome.KILLED if kinds & set(beside("crime")) else told_by("person")[noun.lemma], noun
    elif noun.lemma in beside("wound"):
        yield from _by_wound(noun)
    elif noun.lemma == "condition":
        yield from _by_condition(noun)
    elif noun.lemma == "body" and noun.head.lemma in FOUND:
        yield from ((Outcome.KILLED, each) for each in grammar.prepositional(noun, "of") or [noun])
    elif noun.lemma == "life":
        yield from _by_life(noun)


def deaths_alone(noun: Token, index: Index) -> tuple[Outcome, float, bool] | None:
    """What a noun tells of harm without a word on whom: outcome, how many, and whether the number is only implied.

    "A double homicide" and "a triple shooting" give it; "two counts of murder" and "a deadly crash" imply it.
    """
    if _attempted(noun) or grammar.possessor(noun) is not None or noun.dep == "compound":
        return None
    crime = noun.lemma in beside("crime")
    if not crime and noun.lemma not in beside("deadly"):
        return None
    fatal = crime or any(other.lower in beside("fatal") for other in noun.children)
    many = next((beside("many")[other.lower] for other in noun.children if other.lower in beside("many")), None)
    if many is not None:
        return Outcome.KILLED if fatal else Outcome.HIT, float(many), False
    return (Outcome.KILLED, _counts_of(noun, index), True) if fatal else None


def _counts_of(crime: Token, index: Index) -> float:
    """How many counts of it somebody is charged with; one where nothing tells."""
    above = crime.head.head
    if crime.dep != "pobj" or above.lemma != "count":
        return 1.0
    figures = (index.figure_at.get(child.index) for child in above.children)
    return next((figure.low for figure in figures if figure is not None and figure.low), 1.0)


def _attempted(noun: Token) -> bool:
    return any(other.lower == "attempted" for other in noun.children)


def _by_deed(noun: Token, outcome: Outcome) -> Iterator[Told]:
    """The murder of a man, a girl's death, the shooting death of a boy; who committed suicide."""
    fatal = any(other.lower in beside("fatal") for other in noun.children)
    if fatal or (noun.dep == "compound" and noun.head.lemma == "death"):
        outcome = Outcome.KILLED
    yield from ((outcome, each) for each in grammar.prepositional(noun, "of"))
    owner = grammar.possessor(noun)
    if owner is not None and outcome is Outcome.KILLED:
        yield outcome, owner
    if noun.lemma == "suicide" and noun.dep == "dobj" and noun.head.lemma == "commit":
        sufferer = grammar.subject(noun.head)
        if sufferer is not None:
            yield outcome, sufferer


def _by_wound(wound: Token) -> Iterator[Told]:
    """Suffered a wound to the leg; a man with a gunshot wound."""
    words = {word.lower for word in grammar.subtree(wound)}
    outcome = Outcome.HIT
    if words & set(beside("fatal")):
        outcome = Outcome.KILLED
    elif beside("wound")[wound.lemma] == Outcome.INJURED or words & set(beside("mild")):
        outcome = Outcome.INJURED
    bearer = _bearer(wound)
    if bearer is not None:
        yield outcome, bearer


def _bearer(wound: Token) -> Token | None:
    above = wound.head
    if wound.dep == "dobj":
        return grammar.subject(above) if above.lemma in beside("bearing") and not unreal(above) else None
    if wound.dep != "pobj" or above.lower not in ("with", "from"):
        return None
    holder = above.head
    if not grammar.is_verb(holder):
        return holder if above.lower == "with" else None
    if unreal(holder) or (above.lower == "from" and holder.lemma not in beside("bearing")):
        return None  # who "died from a wound" is told by the verb
    return affected(holder)


def _by_condition(noun: Token) -> Iterator[Told]:
    """Who is in critical condition lives."""
    if noun.dep != "pobj" or noun.head.lower != "in":
        return
    if not any(other.lower in beside("condition") for other in noun.children):
        return
    above = noun.head.head
    while not grammar.is_verb(above) and above.pos not in ("NOUN", "PROPN") and above.head is not above:
        above = above.head
    patient = grammar.subject(above) if grammar.is_verb(above) else above
    if patient is not None:
        yield Outcome.INJURED, patient


def _by_life(noun: Token) -> Iterator[Told]:
    """Lost his life; took his own life; claimed the lives of two."""
    verb = noun.head
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in beside("end") or unreal(verb):
        return
    others = grammar.prepositional(noun, "of")
    yield from ((Outcome.KILLED, each) for each in others)
    own = verb.lemma == "lose" or any(other.lower == "own" for other in noun.children)
    sufferer = grammar.subject(verb)
    if not others and own and sufferer is not None:
        yield Outcome.KILLED, sufferer
