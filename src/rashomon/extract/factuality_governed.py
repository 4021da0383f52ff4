"""What governs a word, and what that makes of it: the word that it hangs on, with that word's signature."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract import grammar
from rashomon.extract.factuality_own import inverted, participles
from rashomon.extract.factuality_scale import adjectives, combine
from rashomon.extract.factuality_words import Signature, of_participle, signature
from rashomon.extract.speech import cue_verbs
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

CERTAIN, PROBABLE, POSSIBLE = Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE
COUNTER, UNKNOWN = Factuality.COUNTER, Factuality.UNKNOWN

SAME = Signature(CERTAIN, COUNTER)
"""The word is so just where its governor is."""
TAKEN = Signature(CERTAIN, CERTAIN)
"""The word is so whatever becomes of its governor."""
TOLD = Signature(CERTAIN, UNKNOWN)
"""A clause under a word that tells it: open where it is not told."""
AIMED = Signature(POSSIBLE, UNKNOWN)
PURPOSE = Signature(PROBABLE, POSSIBLE)
"""What is done to an end: "came to help"."""
AVERTED = Signature(COUNTER, COUNTER)
SUPPOSED = Signature(POSSIBLE, POSSIBLE)
ASKED = Signature(UNKNOWN, UNKNOWN)
LOOSE = Signature(CERTAIN, UNKNOWN, PROBABLE)
"""A thing beside a verb: there where the verb is so, else mostly there all the same ("will travel to a conference")."""
LIKELY = Signature(CERTAIN, PROBABLE, PROBABLE)
"""Who or what does something is mostly there whether or not it is done."""

FINITE = frozenset(("VBD", "VBZ", "VBP"))
TO_COME = frozenset(("when", "once", "after", "before", "as", "while"))
"""Openers of clauses in the present that may be as far ahead as the verb above ("will leave when the talks end")."""
THERE_BEFORE = frozenset("after since during following amid despite because until through before as like".split())
"""Prepositions whose noun is there whatever becomes of the verb."""
TIED = frozenset("of for about from to on".split())
"""Prepositions under which an -ing form is as open as an infinitive ("talks on ending the war")."""
LIGHT = frozenset("make take have hold launch carry conduct commit stage give sign reach be do perform mount".split())
"""Verbs that only lend their object a verb: it comes about where they do."""
OCCURRING = frozenset(
    "happen occur begin start erupt ensue follow resume continue materialise materialize arise".split()
)
"""Verbs that say that their subject came about."""


@dataclass(frozen=True, slots=True, eq=False)
class Governed:
    """The governor of a word, and what it makes of the word."""

    governor: Token
    signature: Signature

    def under(self, value: Factuality) -> Factuality:
        """The value that the word takes over where the governor has this one."""
        return self.signature.under(value)


def governed(word: Token) -> Governed | None:
    """What governs a word; None at the top and where the word stands for itself."""
    word = _shared(word)
    if word.head is word:
        return None
    finder = FINDERS.get(word.dep)
    return finder(word) if finder is not None else None


def _shared(word: Token) -> Token:
    """The word whose governor a coordinated one shares; a finite verb shares none with an infinitive ("failed to find
    a plan and left")."""
    finite = word.tag in FINITE or (word.tag == "VBN" and grammar.child(word, "aux", "auxpass") is None)
    while word.dep == "conj" and word.head is not word:
        word = word.head
    while (
        finite and word.dep in ("xcomp", "ccomp") and word.tag in ("VB", "VBG") and grammar.child(word, "nsubj") is None
    ):
        word = word.head
    return word


def frame(verb: Token) -> str:
    """Which kind of complement a verb is: "to", "ing" or "that"."""
    if any(other.tag == "TO" for other in verb.children):
        return "to"
    if verb.tag == "VBG" and grammar.child(verb, "aux", "nsubj") is None:
        return "ing"
    if verb.tag == "VB" and grammar.child(verb, "aux", "mark") is None:
        return "to"
    return "that"


def governor(word: Token) -> Token:
    """The word that says what a complement is worth: the adjective after "be", else the head."""
    head = word.head
    for other in head.children:
        if other.dep in ("acomp", "oprd", "attr") and other is not word and signature(other.lemma, frame(word)):
            return other
    return head


def _complement(verb: Token) -> Governed:
    kind = frame(verb)
    above = governor(verb)
    if kind == "that" and any(other.dep == "mark" and other.lower in ("whether", "if") for other in verb.children):
        return Governed(above, ASKED)
    if kind == "that" and _wanted(verb):
        return Governed(above, AIMED)
    found = signature(above.lemma, kind)
    if found is None and kind == "to" and _untold(verb):
        kind = "that"
        found = signature(above.lemma, kind)
    if found is None and kind == "to":
        found = _infinitive(above)
    return Governed(above, found or (TOLD if kind == "that" else SAME))


def _wanted(clause: Token) -> bool:
    """ "(demand) that he be released": the bare form of a clause that tells what is wanted."""
    first = grammar.child(clause, "aux", "auxpass")
    return first is not None and first.lower == "be" and grammar.child(clause, "nsubj", "nsubjpass") is not None


def _untold(verb: Token) -> bool:
    """A base form with a subject and no "to" where a clause stands: a finite verb taken for an infinitive."""
    return (
        verb.dep == "ccomp"
        and grammar.child(verb, "nsubj") is not None
        and all(other.tag != "TO" for other in verb.children)
    )


def _infinitive(above: Token) -> Signature:
    """An infinitive under a word without a row: "is to", "has to", "is said to", else something aimed at."""
    if above.lemma == "be":
        return PURPOSE
    if above.lemma == "have":
        return Signature(COUNTER, CERTAIN) if any(w.lower == "yet" for w in above.children) else PURPOSE
    told = signature(above.lemma, "that") if grammar.is_passive(above) else None
    return told or signature(above.lemma, "end") or PURPOSE


def _adverbial(verb: Token) -> Governed | None:
    if frame(verb) == "to":
        return Governed(verb.head, signature(verb.head.lemma, "end") or PURPOSE)
    marks = {word.lower for word in verb.children if word.dep in ("mark", "advmod") and word.index < verb.index}
    if marks & {"if", "unless"} or inverted(verb):
        return Governed(verb.head, SUPPOSED)
    if marks & {"until", "till"}:
        return Governed(verb.head, SUPPOSED)
    if verb.tag == "VBG" and not marks:
        return Governed(verb.head, TAKEN)
    if verb.tag in ("VBZ", "VBP") and marks & TO_COME:
        return Governed(verb.head, LIKELY)
    return None


def _relative(verb: Token) -> Governed | None:
    noun = verb.head
    if frame(verb) == "to":
        return _refused(noun) or Governed(
            noun, signature(noun.lemma, "to") or (PURPOSE if verb.dep == "relcl" else AIMED)
        )
    if any(other.dep == "mark" and other.lower == "that" for other in verb.children) or verb.dep == "ccomp":
        refused = noun.dep == "dobj" and cue_verbs().get(noun.head.lemma)
        if refused and refused.kind == "deny":  # "denied claims that ..."
            return Governed(noun.head, Signature(COUNTER, UNKNOWN))
        return Governed(noun, signature(noun.lemma, "that") or TOLD)
    if any(other.lower in ("no", "any") for other in noun.children):
        return Governed(noun, AIMED)
    return None


def _refused(plan: Token) -> Governed | None:
    """What becomes of what a plan, an offer or a request holds out where it is turned down, dropped or put off."""
    above = plan.head.head if plan.dep == "pobj" else plan.head  # a particle may be taken for a preposition
    found = [(verb, of_participle(verb.lower, "plan")) for verb in participles(plan)]
    if plan.dep in ("dobj", "nsubjpass", "pobj") or (plan.dep == "nsubj" and grammar.child(above, "dobj") is None):
        found.append((above, _phrasal(above, "plan", plan)))
    return next((Governed(verb, sign) for verb, sign in found if sign is not None), None)


def _after_preposition(word: Token) -> Governed | None:
    preposition = word.head
    above = preposition.head
    if preposition.lower in THERE_BEFORE:
        return None
    if preposition.lower == "without":
        return Governed(above, AVERTED)
    if preposition.lower in ("of", "than") and any(w.lower in ("instead", "rather") for w in preposition.children):
        return Governed(above, AVERTED)
    kind = "to+" if preposition.lower == "to" else preposition.lower
    found = signature(f"the {above.lemma}", kind) if above.pos == "NOUN" else None
    found = found or signature(above.lemma, kind) or _with_particle(above, "np", word)
    if found is not None and kind == "for" and (refused := _refused(above)) is not None:
        return refused
    if found is not None:
        return Governed(above, found)
    if word.dep == "pcomp":
        return Governed(above, PURPOSE if preposition.lower in TIED else TAKEN)
    return _loose(word, above)


def _phrasal(verb: Token, kind: str, noun: Token) -> Signature | None:
    """The signature of a verb, with its particle where it has one; only that where the noun is an adjunct's."""
    return _with_particle(verb, kind, noun) or (signature(verb.lemma, kind) if noun.dep != "pobj" else None)


def _with_particle(verb: Token, kind: str, noun: Token) -> Signature | None:
    """The signature of a verb with its particle ("call off"), which may be taken for the noun's preposition or for one
    without a noun."""
    particles = (w for w in verb.children if w.dep == "prt" or w is noun.head or (w.pos == "ADP" and not w.children))
    found = (signature(f"{verb.lemma} {particle.lower}", kind) for particle in particles)
    return next((sign for sign in found if sign is not None), None)


def _object(noun: Token) -> Governed:
    above = noun.head
    if _proposal(noun) and (word := cue_verbs().get(above.lemma)) is not None and word.kind == "deny":
        return Governed(above, TAKEN)  # what is rejected was put forward
    found = _phrasal(above, "np", noun)
    if found is not None and not _denied_by(noun, above):
        return Governed(above, found)
    return _loose(noun, above) or Governed(above, TAKEN)


def _loose(noun: Token, above: Token) -> Governed | None:
    """A noun beside a verb that says nothing of it: what is known is so, what is new stands or falls with the verb."""
    if _definite(noun):
        return Governed(above, TAKEN)
    bound = noun.dep != "pobj" and (above.lemma in LIGHT or not grammar.is_verb(above))
    return Governed(above, SAME if bound or _denied_by(noun, above) or _any(noun) else LOOSE)


def _any(noun: Token) -> bool:
    return any(other.lower == "any" for other in noun.children)


def _proposal(noun: Token) -> bool:
    """Whether a noun names words or a plan, which are there whatever becomes of what they hold out."""
    return any(signature(noun.lemma, kind) is not None for kind in ("to", "that", "for"))


def _subject(noun: Token) -> Governed | None:
    """What a verb says of its subject: whether it came about, how likely it is, or nothing."""
    verb = noun.head
    if verb.lemma in OCCURRING or _denied_by(noun, verb):
        return Governed(verb, SAME)
    hedge = _hedge(verb)
    if hedge is not None:
        return Governed(verb, Signature(hedge, COUNTER if hedge is POSSIBLE else combine(COUNTER, hedge)))
    return Governed(verb, LIKELY) if not _definite(noun) else None


def _hedge(verb: Token) -> Factuality | None:
    """The value of an adjective said of the subject ("is unlikely"), not of an infinitive after it."""
    for other in verb.children:
        if other.dep in ("acomp", "oprd") and other.lemma in adjectives() and not grammar.child(other, "xcomp"):
            return adjectives()[other.lemma]
    return None


def _denied_by(noun: Token, verb: Token) -> bool:
    """Whether it is the noun's own "no" that denies the verb."""
    denier = grammar.negation(verb)
    return denier is not None and denier in noun.children


def _definite(noun: Token) -> bool:
    return any(
        other.dep == "poss" or (other.dep == "det" and other.lower in ("the", "this", "that", "these", "those"))
        for other in noun.children
    )


def _same(word: Token) -> Governed:
    return Governed(word.head, SAME)


FINDERS = {
    "xcomp": _complement,
    "ccomp": _complement,
    "advcl": _adverbial,
    "relcl": _relative,
    "acl": _relative,
    "pcomp": _after_preposition,
    "pobj": _after_preposition,
    "dobj": _object,
    "nsubjpass": _object,
    "nsubj": _subject,
    "attr": _same,
    "acomp": _same,
    "oprd": _same,
    "compound": _same,
}
