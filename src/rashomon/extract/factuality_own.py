"""What a word's own construction makes of it, whatever it hangs on: modals, negation, adverbs, questions, commands."""

from __future__ import annotations

from rashomon.extract import grammar
from rashomon.extract.factuality_scale import HEDGING_ADJECTIVES, combine, hedge_adverbs, modals, perfect
from rashomon.extract.factuality_words import of_participle
from rashomon.extract.speech import cue_verbs
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

VERBAL = ("VERB", "AUX")


INVERTING = frozenset(("had", "should", "were"))
FUTURE = frozenset(("will", "'ll", "’ll", "would", "'d", "’d", "shall"))


def own(word: Token, *, announced: bool = False) -> Factuality:
    """The value that a word's own construction gives it; with `announced`, what "will" be is as certain as what is."""
    if word.pos in VERBAL or grammar.own_subject(word) is not None:
        return _verbal(word, announced)
    return _nominal(word, announced)


def _verbal(verb: Token, announced: bool) -> Factuality:
    denied = denies(verb) is not None
    modal = grammar.modal(verb)
    value = Factuality.COUNTER if denied else Factuality.CERTAIN
    if modal is not None and modal.lower in modals() and not (announced and modal.lower in FUTURE):
        value = modals()[modal.lower].reading(denied, perfect(verb))
    if nearly(verb):
        value = combine(Factuality.COUNTER, value)
    for adverb in adverbs(verb):
        value = combine(adverb, value)
    if commands(verb) or asks(verb):
        value = Factuality.UNKNOWN
    elif modal is None and conditioned(verb):
        value = combine(Factuality.POSSIBLE, value)
    return value


def denies(verb: Token) -> Token | None:
    """The word that denies a verb, also one shared over "or"; what governs the verb is another matter."""
    if verb.dep == "xcomp" and verb.head.pos == "AUX":
        return grammar.child(verb, "neg") or _before_infinitive(verb.head)
    found = grammar.child(verb, "neg") if verb.pos not in VERBAL else None
    found = found or grammar.negation(verb) or _no_longer(verb) or _neither(verb)
    if found is not None and (found is _before_infinitive(verb) or _not_until(verb)):
        return None
    if found is None and verb.dep == "conj" and grammar.own_subject(verb) is None:
        joint = grammar.child(verb.head, "cc")
        if joint is not None and joint.lower == "or" and grammar.is_verb(verb.head):
            return denies(verb.head)
    return found


def _not_until(verb: Token) -> bool:
    """Whether something past only came late: "the train did not leave until noon" says that it left then."""
    past = verb.tag == "VBD" or any(other.lower in ("did", "was", "were") for other in verb.children)
    late = any(
        other.dep == "prep" and other.lower in ("until", "till") and other.index > verb.index for other in verb.children
    )
    return past and late and grammar.child(verb, "neg") is not None


def _before_infinitive(verb: Token) -> Token | None:
    """The "not" of "his aim was not to frighten them": it denies the infinitive, and "was" stands."""
    below = grammar.child(verb, "xcomp") if verb.lemma == "be" else None
    to = next((other for other in below.children if other.tag == "TO"), None) if below is not None else None
    return next((o for o in verb.children if o.dep == "neg" and to is not None and o.index == to.index - 1), None)


def _no_longer(verb: Token) -> Token | None:
    for other in verb.children:
        if other.dep == "advmod" and other.lower == "longer":
            denier = grammar.child(other, "neg", "det", "advmod")
            return denier if denier is not None and denier.lower == "no" else None
    return None


MULTIPLYING = frozenset("double triple quadruple treble halve".split())


def _neither(verb: Token) -> Token | None:
    """ "Is doing neither", "neither of them left"."""
    return next((o for o in verb.children if o.lower == "neither" and o.dep in ("nsubj", "nsubjpass", "dobj")), None)


def nearly(verb: Token) -> bool:
    """ "Nearly broke the record": it did not; "nearly doubled" measures, and denies nothing."""
    return verb.lemma not in MULTIPLYING and any(
        other.dep == "advmod" and other.lower in ("nearly", "almost") and other.index == verb.index - 1
        for other in verb.children
    )


def adverbs(verb: Token) -> list[Factuality]:
    """The values of the adverbs at a verb and at its auxiliaries."""
    words = (verb, *grammar.children(verb, "aux", "auxpass"))
    return [hedge_adverbs()[other.lower] for word in words for other in word.children if hedges(other)]


def hedges(word: Token) -> bool:
    """Whether a word is an adverb that hedges what its head tells, not a number ("perhaps as many as 20")."""
    return word.dep in ("advmod", "neg") and word.lower in hedge_adverbs() and not _measures(word)


COUNTING = frozenset(
    "as many much few more less fewer than up to at least most a about around over some another".split()
)


def _measures(adverb: Token) -> bool:
    """Whether a number follows, with nothing but words of counting between."""
    words = {word.index: word for word in grammar.subtree(adverb.head)}
    at = adverb.index + 1
    while at in words and words[at].lower in COUNTING:
        at += 1
    return at in words and words[at].pos == "NUM"


def commands(verb: Token) -> bool:
    """Whether a verb is a command: the bare form at the top, without subject or auxiliary."""
    if verb.dep != "ROOT" or verb.tag != "VB":
        return False
    return grammar.own_subject(verb) is None and grammar.child(verb, "aux", "auxpass", "expl") is None


def asks(verb: Token) -> bool:
    """Whether a verb is the main one of a direct question."""
    if verb.lemma in cue_verbs() and verb.tag in ("VBD", "VBZ"):
        return False  # "asked Ana Costa": the question is what he asked
    return verb.dep in ("ROOT", "ccomp") and any(
        other.lower == "?" and other.index > verb.index for other in verb.children
    )


def conditioned(verb: Token) -> bool:
    """Whether a condition hangs on a verb: "if", "unless", or an inversion."""
    return any(other.dep == "advcl" and conditional(other) for other in verb.children)


def conditional(clause: Token) -> bool:
    """Whether a clause is a condition: "if the talks fail", "should the talks fail"."""
    return inverted(clause) or any(word.dep == "mark" and word.lower in ("if", "unless") for word in clause.children)


def inverted(clause: Token) -> bool:
    """ "Had they left", "should they leave": the auxiliary before its subject, in a clause beside another."""
    own = grammar.own_subject(clause)
    if clause.dep != "advcl" or own is None:
        return False
    first = next((word for word in (clause, *clause.children) if word.index == clause.left), clause)
    verbal = first is clause or first.dep in ("aux", "auxpass")
    return verbal and first.lower in INVERTING and first.index < own.index


def _nominal(noun: Token, announced: bool) -> Factuality:
    value = Factuality.CERTAIN
    for other in noun.children:
        if other.dep == "amod" and other.lower in HEDGING_ADJECTIVES:
            value = combine(HEDGING_ADJECTIVES[other.lower], value)
        elif (
            other.lower in ("no", "neither", "zero") and other is not grammar.negation(noun.head) and not _ranks(other)
        ):
            value = combine(Factuality.COUNTER, value)
        elif other.dep == "advmod" and other.lower in hedge_adverbs() and noun.pos == "ADJ":
            value = combine(hedge_adverbs()[other.lower], value)
    made = undone(noun)
    return combine(steadied(made) if announced else made, value)


def steadied(value: Factuality) -> Factuality:
    """The value as certain as can be, its sign kept."""
    return value if value is Factuality.UNKNOWN else Factuality(f"CT{value[2]}")


def undone(noun: Token) -> Factuality:
    """What the participles of a noun make of it: "the cancelled deal", "the deal, cancelled on Friday"."""
    value = Factuality.CERTAIN
    for other in participles(noun):
        sign = of_participle(other.lower, "np") if other.lower not in HEDGING_ADJECTIVES else None
        if sign is not None:
            value = combine(sign.under(own(other)), value)
    return value


def participles(noun: Token) -> list[Token]:
    """The past participles that say what was done to a noun: before it, after it, and in its relative clause."""
    return [other for other in noun.children if _done_to(other)]


def _done_to(word: Token) -> bool:
    if word.dep == "amod":
        return word.tag in ("VBN", "VBD", "JJ")
    if word.dep == "acl":
        return word.tag == "VBN" and grammar.child(word, "dobj") is None
    passed = grammar.child(word, "nsubjpass", "dobj") if word.dep == "relcl" else None
    return passed is not None and passed.tag in grammar.RELATIVES


def _ranks(word: Token) -> bool:
    """Whether a "no" belongs to a comparison ("no more important than the other"), which denies nothing."""
    beside = (*word.children, *word.head.children, *word.head.head.children)
    after = [other for other in beside if other.tag in ("RBR", "JJR") and other.index == word.index + 1]
    return any(mark.lower == "than" for other in after for mark in (*other.children, *other.head.children))
