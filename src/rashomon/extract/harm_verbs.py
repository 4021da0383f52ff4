"""Harm told by verbs and by states: who was killed, shot, taken to hospital, found dead."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.harm_words import REFLEXIVE, Outcome, beside, is_fatal, told_by, unreal
from rashomon.model.reading import Token

Told = tuple[Outcome, Token]
FINDING = frozenset("find discover leave locate see".split())
REDUCED = ("acl", "amod", "relcl")
PREDICATES = ("acomp", "oprd", "ccomp", "advcl", "xcomp", "attr", "advmod", "dep")


def by_verb(verb: Token) -> Iterator[Told]:
    """Those whom a verb tells of: its object ("shot two men") or its subject ("two men died")."""
    if unreal(verb) or not _has_particle(verb):
        return
    outcome = told_by("object").get(verb.lemma)
    if outcome is not None:
        if is_fatal(verb):
            outcome = Outcome.KILLED
        elif outcome is Outcome.TREATED and _for_wound(verb):
            outcome = Outcome.INJURED
        yield from ((outcome, noun) for noun in (_undergoers(verb) if _strikes(verb) else []))
        return
    outcome = told_by("subject").get(verb.lemma)
    sufferer = grammar.subject(verb) if outcome is not None else None
    if outcome is None or sufferer is None or grammar.is_passive(verb):
        return
    if verb.lemma == "survive" and grammar.negation(verb) is not None:
        yield Outcome.KILLED, sufferer
    elif not grammar.objects(verb):
        yield outcome, sufferer


def by_state(state: Token) -> Iterator[Told]:
    """A dead man; he was dead; was pronounced dead; found him dead."""
    outcome, above = told_by("state")[state.lower], state.head
    if state.dep == "amod":
        if above.pos in ("NOUN", "PROPN", "NUM", "PRON"):
            yield outcome, above
    elif state.dep in PREDICATES:
        sufferer = grammar.own_subject(state)
        if sufferer is None and grammar.is_verb(above):
            sufferer = affected(above)
        if sufferer is not None and not unreal(above):
            yield outcome, sufferer


def affected(verb: Token) -> Token | None:
    """Whom a state told at a verb describes: the object of an active one ("left him dead"), else the subject."""
    found = [] if grammar.is_passive(verb) else grammar.objects(verb)
    return found[0] if found else grammar.subject(verb)


def by_own_hand(word: Token, noun: Token) -> bool:
    """Whether somebody did it to himself: "shot himself", "took his own life", "committed suicide"."""
    if word.lemma == "suicide":
        return True
    if word.lemma == "life":
        return any(other.lower == "own" for other in word.children)
    reflexive = any(other.lower in REFLEXIVE for other in grammar.objects(word)) if grammar.is_verb(word) else False
    return reflexive and noun.index < word.index


def _has_particle(verb: Token) -> bool:
    wanted = beside("particle").get(verb.lemma)
    return wanted is None or any(other.lower == wanted for other in verb.children)


def _strikes(verb: Token) -> bool:
    """Whether a verb of wide use tells of harm in this clause ("hit by a bullet", "taken to hospital")."""
    if verb.lemma in beside("wide"):
        cause = grammar.agent(verb) if grammar.is_passive(verb) else grammar.subject(verb)
        return cause.lemma in beside("striker") if cause is not None else grammar.is_passive(verb)
    if told_by("object")[verb.lemma] is not Outcome.TREATED:
        return True
    return _for_wound(verb) or any(
        word.lemma in beside("care") for word in grammar.subtree(verb) if word.index > verb.index
    )


def _for_wound(verb: Token) -> bool:
    """Treated for a wound, hospitalised with injuries."""
    return any(noun.lemma in beside("wound") for noun in grammar.prepositional(verb, "for", "with"))


def _undergoers(verb: Token) -> list[Token]:
    """Who suffers a verb: the subject of a passive or a participle, else the objects, and who does it to himself."""
    own = grammar.subject(verb)
    subject = [own] if own is not None else []
    if grammar.is_passive(verb) or (verb.tag == "VBN" and verb.dep in REDUCED):
        return subject
    if verb.tag in ("VBN", "VBD") and verb.dep in PREDICATES and verb.head.lemma in FINDING:
        own = grammar.own_subject(verb) or affected(verb.head)
        return [own] if own is not None else []
    found = grammar.objects(verb)
    if any(noun.lower in REFLEXIVE for noun in found):
        return [noun for noun in found if noun.lower not in REFLEXIVE] + subject
    if not found and verb.dep == "conj" and verb.tag == "VBN":
        return subject if grammar.is_passive(grammar.first_conjunct(verb)) else []
    return found
