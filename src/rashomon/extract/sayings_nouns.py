"""Sayings whose cue is a noun or an adjective: "his criticism of X", "made the claim that", "is wary of"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.sayings_drafts import Draft, source_words, trimmed, verb_group
from rashomon.extract.sayings_verbs import speaker
from rashomon.extract.speech import cue_adjectives, cue_nouns
from rashomon.extract.speech_verbs import IMPERSONAL
from rashomon.model.reading import Token

SCORE = 0.5
"""Found as those of `sayings_verbs`."""
LIGHT = frozenset(
    "make issue give express voice repeat raise offer release have take deliver launch show draw send publish level "
    "renew reiterate keep hold post put declare signal announce win get receive face".split()
)
"""Verbs that only carry the noun of saying: "made the claim", "expressed concern"."""
LINKING = frozenset(("be", "become", "remain", "seem", "appear", "feel", "sound", "stay", "grow", "look"))


@cache
def stance_nouns() -> dict[str, frozenset[str]]:
    """Prepositions of the nouns of saying and of stance, those of the claims' lexicon among them."""
    found = {lemma: frozenset[str]() for lemma in cue_nouns()}
    return found | {row[0]: frozenset(row[1].split(",")) for row in lexicon.rows("stance_nouns")}


@cache
def stance_adjectives() -> dict[str, frozenset[str]]:
    """Prepositions of the adjectives of somebody's mind, those of the claims' lexicon among them."""
    found = {lemma: frozenset[str]() for lemma, whose in cue_adjectives() if whose == "subject"}
    return found | {row[0]: frozenset(row[1].split(",")) for row in lexicon.rows("stance_adjectives")}


def noun_drafts(noun: Token) -> Iterator[Draft]:
    """The saying that a noun makes: with its owner, or as the object of a verb that only carries it."""
    prepositions = stance_nouns().get(noun.lemma)
    if prepositions is None:
        return
    found = _complement(noun, prepositions)
    if found is None:
        return
    content, extra = found
    verb = noun.head
    owner = grammar.child(noun, "poss")
    if noun.dep == "dobj" and verb.lemma in LIGHT and not grammar.is_passive(verb):
        source = speaker(verb)
        if source is not None:
            yield _draft(noun, source, [*verb_group(verb), *_up_to_noun(noun, None), *extra], content)
            return
    if owner is not None:
        yield _draft(noun, owner, [*_up_to_noun(noun, owner), *extra], content)
        return
    giver = next((each for each in grammar.prepositional(noun, "by", "from") if each.index < content[0].index), None)
    if giver is not None:
        yield _draft(noun, giver, [noun, *extra], content)


def _draft(anchor: Token, source: Token, cue: list[Token], content: list[Token]) -> Draft:
    spoken = source_words(source, [anchor, *content[:1]])
    held = {word.index for word in (*spoken, *cue)}
    cue = sorted({word.index: word for word in cue}.values(), key=lambda word: word.index)
    return Draft(anchor, spoken, cue, [word for word in content if word.index not in held], SCORE)


def _up_to_noun(noun: Token, owner: Token | None) -> list[Token]:
    """The noun with what stands before it, after its owner."""
    first = noun.left if owner is None else owner.right + 1
    return [word for word in grammar.subtree(noun) if first <= word.index <= noun.index and word.tag != "POS"]


def _complement(word: Token, prepositions: frozenset[str]) -> tuple[list[Token], list[Token]] | None:
    """What a noun or adjective is about, and the preposition before it."""
    for other in word.children:
        if other.index < word.index:
            continue
        if other.dep in ("acl", "ccomp", "xcomp", "relcl") and _opened(other):
            return trimmed(grammar.subtree(other)), []
        if other.dep == "prep" and other.lower in prepositions and grammar.child(other, "pobj", "pcomp") is not None:
            words = [each for part in other.children for each in grammar.subtree(part)]
            return trimmed(sorted(words, key=lambda each: each.index)), [other]
    return None


def _opened(clause: Token) -> bool:
    """Whether a clause is opened by "that", "whether" or "to"."""
    return any(
        other.index < clause.index
        and (other.tag == "TO" or (other.lower in ("that", "whether") and other.dep == "mark"))
        for other in clause.children
    )


def adjective_drafts(adjective: Token) -> Iterator[Draft]:
    """ "is wary of the plan", "are convinced that", and ", confident that ..." after its noun."""
    prepositions = stance_adjectives().get(adjective.lower) or stance_adjectives().get(adjective.lemma)
    if prepositions is None:
        return
    verb = adjective.head
    if adjective.dep not in ("acomp", "oprd", "attr", "ROOT", "ccomp", "conj", "advcl") or not grammar.is_verb(verb):
        return
    found = _complement(adjective, prepositions) or _clause_of(verb, adjective)
    if found is None:
        return
    content, extra = found
    linked = adjective.dep in ("acomp", "oprd", "attr") and verb.lemma in LINKING
    source = speaker(verb)
    if source is None or source.lower in IMPERSONAL or not content or verb.lemma == "make":
        return
    before = [other for other in adjective.children if other.dep in ("advmod", "neg") and other.index < adjective.index]
    group = verb_group(verb) if linked else []
    yield _draft(adjective, source, [*group, *before, adjective, *extra], content)


def _clause_of(verb: Token, adjective: Token) -> tuple[list[Token], list[Token]] | None:
    """The that-clause that the parser hung on the verb."""
    clause = grammar.child(verb, "ccomp")
    if clause is None or clause.index < adjective.index:
        return None
    return trimmed(grammar.subtree(clause)), []
