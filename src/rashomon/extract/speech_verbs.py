"""Verbs and adjectives as cues: who says, believes or denies what."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.dismissals import DISMISSALS, said_to_be_untrue
from rashomon.extract.speech import TRAILING_KINDS, Cue, CueWord, cue_adjectives, cue_nouns, cue_verbs, verb_word
from rashomon.extract.speech_nouns import issuing_verb, noun_cue
from rashomon.extract.triggers import noun_trigger
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

IMPERSONAL = frozenset(("it", "there"))
PASSIVE_CUES = frozenset(
    "say report believe think expect understand know confirm rumour rumor allege claim fear estimate presume assume "
    "suspect consider feel predict anticipate".split()
)
"""Verbs that attribute a raised subject: "is believed to have fled"."""


def source_of(verb: Token) -> Token | None:
    """Who speaks: the subject, the agent of a passive, or the subject that the clause takes over."""
    if grammar.is_passive(verb):
        return grammar.agent(verb)
    issuing = issuing_verb(verb)
    return grammar.subject(issuing or verb) or _stray_subject(verb)


def _stray_subject(verb: Token) -> Token | None:
    """The subject of a finite verb that the parser hung on something before it ("On WeChat, the Coast Guard said")."""
    left: Token | None = None
    for other in verb.children:
        if other.dep == "advcl" and other.index < verb.index and verb.head is verb:
            left = grammar.own_subject(other) or left
        if other.index < verb.index and other.dep in ("prep", "advcl", "npadvmod", "nmod", "dep"):
            for word in grammar.subtree(other):
                if (
                    word.index < verb.index
                    and word.pos in ("NOUN", "PROPN")
                    and word.dep in ("appos", "conj", "dep", "nmod")
                    and word.right == verb.index - 1
                ):
                    left = word
    return left


def cues_of_verb(verb: Token) -> Iterator[Cue]:
    """The cues that a verb makes, one for each content it takes."""
    entry = verb_word(verb)
    if entry is None:
        yield from _adjective_cues(verb)
        return
    _, word = entry
    own = grammar.own_subject(verb)
    if grammar.is_passive(verb) and own is not None:
        yield from _passive_cues(verb, word, own)
        return
    source = source_of(verb)
    if source is None or source.lower == "there":
        return
    words = _cue_words(verb)
    contents = list(_contents(verb, word))
    if (
        word.kind == "deny"
        and not contents
        and any(other.dep == "dobj" and other.lower in ("it", "this", "that", "them") for other in verb.children)
    ):
        yield Cue(words, word.kind, word.value, source, verb, "clause", whole=True)
    for content, form in contents:
        value = word.value
        if grammar.negation(verb) is not None:
            value = _denied(word.kind)
        yield Cue(words, word.kind, value, source, content, form)


def _cue_words(verb: Token) -> tuple[Token, ...]:
    particle = grammar.child(verb, "prt")
    negator = next((other for other in verb.children if other.dep == "neg"), None)
    aux = [other for other in verb.children if negator is not None and other.dep == "aux" and other.lemma == "do"]
    found = [verb, *aux, *([negator] if negator else []), *([particle] if particle else [])]
    return tuple(found)


def _denied(kind: str) -> Factuality:
    """What "did not say / confirm / believe" leaves of the content: belief is turned round, saying is left open."""
    return Factuality.NOT_PROBABLE if kind in ("believe", "expect", "suspect") else Factuality.UNKNOWN


def _contents(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    """The heads of what a cue verb attributes, with the form of each; the first form that fits is taken."""
    for form in (_that_clauses, _clause_around, _infinitives, _gerunds, _topics, _nouns):
        found = list(form(verb, word))
        if found:
            yield from found
            return


def _that_clauses(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    if "that" not in word.complements or _parted(verb):
        return
    for other in verb.children:
        if other.dep == "ccomp" and ("to" in word.complements or not _infinitive(other)):
            yield other, "that"


def _clause_around(verb: Token, _: CueWord) -> Iterator[tuple[Token, str]]:
    """ "Three, he said, were hurt": the clause that the cue is put into."""
    parent = verb.head
    if verb.dep in ("parataxis", "ccomp", "dep", "advcl") and parent is not verb and _inserted(verb, parent):
        yield parent, "clause"


def _infinitives(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    if "to" in word.complements and not grammar.objects(verb):
        for other in verb.children:
            if other.dep == "xcomp" and other.tag in ("VB", "VBG"):
                yield other, "to"


def _gerunds(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    if "ing" in word.complements:
        for other in verb.children:
            if other.dep in ("xcomp", "ccomp", "pcomp", "dobj") and other.tag == "VBG":
                yield other, "ing"


TOPICAL = ("of", "about", "against", "to")


def _topics(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    """ "warned of ...", "spoke of nine dead"."""
    if "of" in word.complements:
        blamed = grammar.objects(verb) if word.kind == "accuse" else []
        for other in (each for place in (verb, *blamed) for each in grammar.prepositional(place, *TOPICAL)):
            if word.kind == "warn" or _tells(other):
                yield other, "np"


def _nouns(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    """ "confirmed the presence of ...", "put the toll at ..."; not a person confirmed in office, nor a bare topic."""
    if "np" not in word.complements:
        return
    for other in verb.children:
        if other.dep == "dobj" and other.pos in ("NOUN", "PROPN") and _is_content(other, verb, word):
            yield other, "np"


def _is_content(noun: Token, verb: Token, word: CueWord) -> bool:
    """Whether an object tells what a cue verb attributes."""
    untrue = word.kind == "deny" and said_to_be_untrue(verb, noun)
    if noun.lemma in BLEACHED and noun_cue(noun) is None and not untrue:
        return False
    proposal = verb.lemma in DISMISSALS and noun.lemma not in cue_nouns() and not untrue
    uncounted = word.kind == "estimate" and noun.lemma not in COUNTS
    return not (proposal or uncounted or _names_somebody(noun))


COUNTS = frozenset("dead missing wounded injured number toll figure count total estimate tally casualty".split())
BLEACHED = frozenset(
    "responsibility credit victory statement comment remark interview word question letter speech address report "
    "reporter journalist parliament concern condolence sympathy support hope optimism gratitude interest name detail "
    "information".split()
)
"""Objects of cue verbs that are no content ("claimed responsibility", "gave an interview")."""


def _tells(noun: Token) -> bool:
    """Whether a noun phrase is something said ("of nine dead", "of a new attack") rather than a topic."""
    return noun_trigger(noun) is not None or grammar.is_verb(noun) or any(other.pos == "NUM" for other in noun.children)


def _names_somebody(token: Token) -> bool:
    return token.pos == "PROPN" and token.ner in ("PERSON", "ORG", "GPE", "NORP")


def _parted(verb: Token) -> bool:
    """Whether a semicolon parts what stands before the verb from it."""
    return any(other.lower == ";" and other.index < verb.index for other in verb.children)


def _infinitive(clause: Token) -> bool:
    """ "(asked) the council to meet": what is wanted of somebody, not what is said."""
    return clause.tag == "VB" and any(other.tag == "TO" for other in clause.children)


def _inserted(verb: Token, parent: Token) -> bool:
    """Whether "he said" is put into or after the very clause that it reports."""
    mark = grammar.child(verb, "mark")
    if not grammar.is_verb(parent) or (mark is not None and not _in_passing(verb, mark)):
        return False
    if verb.dep == "ccomp" and parent.lemma in cue_verbs():
        return False  # "said the man had confessed": what is said, not who says it
    entry = cue_verbs().get(verb.lemma)
    if entry is None or entry.kind in ("blame", "accuse", "ask", "demand", "cite", "deny"):
        return False
    own = grammar.own_subject(verb)
    if own is None or any(other.dep in ("dobj", "xcomp", "ccomp") for other in verb.children):
        return False
    if any(other.lower == ";" for other in (*verb.children, *parent.children)):
        return False
    if verb.dep == "advcl":
        return verb.tag in ("VBD", "VBZ", "VBN", "VBP") and entry.kind in TRAILING_KINDS | {"promise", "threaten"}
    return verb.dep in ("parataxis", "dep") or (
        verb.index > parent.index
        and verb.dep == "ccomp"
        and grammar.child(parent, "nsubj") is not None
        and verb.left > parent.index
    )


def _in_passing(verb: Token, mark: Token) -> bool:
    """ "As the mayor noted, ...": words of saying that take nothing after them are said of the clause beside them."""
    last = max((other.index for other in verb.children if other.dep != "punct"), default=verb.index)
    return mark.lower == "as" and last < verb.index


def _passive_cues(verb: Token, word: CueWord, own: Token) -> Iterator[Cue]:
    by = grammar.agent(verb)
    value = word.value if by is not None or word.kind in ("confirm", "know") else _weaker(word.value)
    if own.lower in IMPERSONAL:
        if grammar.negation(verb) is not None:
            value = Factuality.UNKNOWN
        for other in verb.children:
            if other.dep == "ccomp":
                yield Cue((verb,), word.kind, value, by, other, "that")
    elif verb.lemma in PASSIVE_CUES and grammar.child(verb, "xcomp") is not None:
        yield Cue((verb,), word.kind, value, by, verb, "clause", whole=True)
    elif by is not None and "np" in word.complements and _tells_by(own, verb, word):
        yield Cue((verb,), word.kind, value, by, own, "np")
    for other in verb.children:  # "was told that"
        if other.dep == "ccomp" and own.lower not in IMPERSONAL and verb.lemma == "tell":
            yield Cue((verb,), word.kind, value, by, other, "that")


def _tells_by(own: Token, verb: Token, word: CueWord) -> bool:
    """Whether the subject of a passive tells what its agent says ("the strike was confirmed by the army")."""
    if word.kind == "deny":
        return _is_content(own, verb, word)
    return word.kind in ("confirm", "announce", "estimate")


def _weaker(value: Factuality) -> Factuality:
    return Factuality.PROBABLE if value is Factuality.CERTAIN else value


def _adjective_cues(verb: Token) -> Iterator[Cue]:
    """ "are convinced that", "it is possible that", "it remains unclear whether"."""
    for other in verb.children:
        if other.dep not in ("acomp", "attr", "oprd", "advcl", "xcomp") or other.pos not in ("ADJ", "VERB"):
            continue
        own = grammar.subject(verb)
        impersonal = own is None or own.lower in IMPERSONAL or own.dep == "csubj"
        whose = "impersonal" if impersonal else "subject"
        word = cue_adjectives().get((other.lemma, whose)) or cue_adjectives().get((other.lower, whose))
        if word is None:
            continue
        clause = grammar.child(other, "ccomp") or grammar.child(verb, "ccomp", "csubj") or _late_clause(other)
        if clause is None and impersonal and word.value is Factuality.UNKNOWN:
            clause = _if_clause(verb)
        if clause is None or clause is other:
            continue
        value = word.value
        if grammar.negation(verb) is not None:
            value = word.denied if impersonal else _denied(word.kind)
        yield Cue((other,), word.kind, value, None if impersonal else own, clause, "that", impersonal=impersonal)


def _late_clause(adjective: Token) -> Token | None:
    """A that-clause that the parser took for an adverbial one."""
    for other in adjective.children:
        if other.dep in ("advcl", "relcl", "acl") and any(
            word.lower in ("that", "whether") and word.dep == "mark" for word in other.children
        ):
            return other
    return None


def _if_clause(verb: Token) -> Token | None:
    """The question of "it is unclear if they left", which looks like a condition."""
    for other in verb.children:
        if other.dep == "advcl" and any(word.lower == "if" and word.dep == "mark" for word in other.children):
            return other
    return None
