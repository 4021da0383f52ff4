"""Nouns as cues: "the claim that", "his warning that", "with X warning that"."""

from __future__ import annotations

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.speech import Cue, cue_nouns, cue_verbs
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

DOCUMENTS = frozenset(
    "statement tweet speech email e-mail letter memo post report message editorial op-ed column release article ad "
    "advertisement resolution video note petition paper book declaration comment blog essay survey study".split()
)
ISSUING = frozenset(
    "release issue publish send write put post make give deliver sign circulate file adopt tweet".split()
)
"""Verbs of giving out such a document: it is whoever gives it out who speaks."""


def issuing_verb(verb: Token) -> Token | None:
    """The "released" of "released a statement saying", where the participle hangs on what is released."""
    noun = verb.head
    if verb.dep != "acl" or verb.tag != "VBG" or noun.dep != "dobj" or noun.lemma not in DOCUMENTS:
        return None
    return None if noun.head.lemma not in ISSUING or grammar.is_passive(noun.head) else noun.head


def noun_cue(noun: Token) -> Cue | None:
    """ "the ministry's claim that ...", "a warning by doctors that ...", "with X warning that ..."."""
    word = cue_nouns().get(noun.lemma)
    participle = None
    if noun.lower.endswith("ing"):
        participle = cue_verbs().get(_verb_of(noun.lower))
    if word is None and participle is None:
        return None
    clause = next((other for other in noun.children if _is_told(other)), None)
    if clause is None:
        return None
    source = grammar.child(noun, "poss", "nsubj", "compound")
    if source is None or (source.dep == "compound" and source.pos != "PROPN" and source.ner == ""):
        after = grammar.prepositional(noun, "by", "from", "of")
        source = source if source is not None and source.dep != "compound" else (after[0] if after else _giver(noun))
        if source is None and noun.dep == "acl" and noun.tag == "VBG":
            source = grammar.subject(issuing_verb(noun) or noun)
    entry = word if participle is None else participle
    assert entry is not None
    value = Factuality.UNKNOWN if _denied(noun) else entry.value
    if source is None and _untrue(noun):
        return Cue((noun,), entry.kind, Factuality.COUNTER, None, clause, "that", impersonal=True)
    nobody = source is None and entry.kind in ("know", "suggest", "suspect", "ask", "believe")
    return Cue((noun,), entry.kind, value, source, clause, "that", impersonal=nobody)


def _is_told(clause: Token) -> bool:
    """Whether a clause on a noun tells what was said; a relative clause, where its "that" is a second object ("the
    rumour that soldiers opened fire")."""
    told = clause.dep in ("acl", "ccomp") or (clause.dep == "relcl" and len(grammar.children(clause, "dobj")) > 1)
    return told and _that(clause)


BASES = frozenset("foundation basis substance truth merit".split())


def _untrue(noun: Token) -> bool:
    """Whether what is said is called untrue: "claims that the bridge fell are false", "... is without foundation"."""
    verb = noun.head
    if noun.dep != "nsubj" or verb.lemma not in ("be", "remain") or grammar.negation(verb) is not None:
        return False
    called = grammar.children(verb, "attr", "acomp")
    baseless = any(other.lemma in BASES for other in grammar.prepositional(verb, "without"))
    return baseless or any(other.lemma in lexicon.words("verdicts") for other in called)


def _denied(noun: Token) -> bool:
    """ "no evidence that", "had not issued a warning that"."""
    if any(other.dep == "det" and other.lower == "no" for other in noun.children):
        return True
    return noun.dep in ("dobj", "attr") and grammar.negation(noun.head) is not None


def _giver(noun: Token) -> Token | None:
    """The subject of "issued a warning that", "made the claim that"."""
    if noun.dep == "dobj" and noun.head.lemma in (
        "make",
        "issue",
        "give",
        "express",
        "voice",
        "repeat",
        "raise",
        "offer",
        "release",
        "reject",
        "deny",
    ):
        return grammar.subject(noun.head)
    return None


def _that(clause: Token) -> bool:
    """Whether a clause is opened by "that" or "whether" (which the parser may take for its object)."""
    return any(other.lower in ("that", "whether") and other.index < clause.index for other in clause.children)


def _verb_of(participle: str) -> str:
    stem = participle.removesuffix("ing")
    for form in (stem, stem + "e", stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem):
        if form in cue_verbs():
            return form
    return stem
