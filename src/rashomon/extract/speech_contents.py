"""What a cue verb attributes: a clause, the clause around it, what is asked of somebody, a noun phrase, a number."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.dismissals import DISMISSALS, said_to_be_untrue
from rashomon.extract.speech import TRAILING_KINDS, CueWord, cue_nouns, cue_verbs
from rashomon.extract.speech_nouns import noun_cue
from rashomon.extract.triggers import PARTITIVES, noun_trigger
from rashomon.model.reading import Token


def contents(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    """The heads of what a cue verb attributes, with the form of each; the first form that fits is taken."""
    for form in (_that_clauses, _clause_around, _infinitives, _asked_of, _gerunds, _topics, _nouns):
        found = list(form(verb, word))
        if found:
            yield from found
            return


def _that_clauses(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    if "that" not in word.complements or _parted(verb):
        return
    found = False
    for other in verb.children:
        if other.dep == "ccomp" and ("to" in word.complements or not _infinitive(other)):
            found = True
            yield other, "that"
    if not found and (clause := _misplaced_clause(verb)) is not None:
        yield clause, "that"


def _misplaced_clause(verb: Token) -> Token | None:
    """What is said, where the parser hung it on a noun before it ("assured them on his visit that help would come"), or
    took its verb for a participle of its object ("said the army committed a massacre")."""
    for other in verb.children:
        if other.index < verb.index:
            continue
        if other.dep == "dobj" and told_by_participle(other) is not None:
            return other
        for noun in (other, *grammar.children(other, "pobj")):
            for clause in grammar.children(noun, "relcl", "acl"):
                mark = grammar.child(clause, "mark")
                own = grammar.own_subject(clause)
                if mark is not None and mark.lower == "that" and own is not None and noun.lemma not in cue_nouns():
                    return clause
    return None


def told_by_participle(noun: Token) -> Token | None:
    """The verb before its object that was taken for a participle of it, though it has a subject of its own."""
    return next(
        (
            other
            for other in grammar.children(noun, "amod")
            if other.tag in ("VBN", "VBD") and grammar.own_subject(other) is not None
        ),
        None,
    )


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


def _asked_of(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    """ "urged the guests to leave", "wants the council to act": what somebody is to do, who he is with it."""
    if "ask" not in word.complements or grammar.is_passive(verb):
        return
    for other in verb.children:
        if other.index < verb.index or other.tag != "VB" or not any(each.tag == "TO" for each in other.children):
            continue
        told = other.dep == "ccomp" and grammar.own_subject(other) is not None
        if told or (other.dep in ("xcomp", "ccomp", "advcl") and asked(verb, other) is not None):
            yield other, "ask"


def asked(verb: Token, deed: Token) -> Token | None:
    """Whoever is asked to do something: the noun between the asking and the infinitive ("called on them to leave")."""
    nouns = [*grammar.children(verb, "dobj"), *grammar.prepositional(verb, "on", "upon", "to")]
    return next((noun for noun in nouns if verb.index < noun.index < deed.index and noun.dep != "conj"), None)


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
        if other.dep != "dobj":
            continue
        counted = word.kind == "estimate" and other.pos == "PRON" and _put_at(verb)
        if counted or (other.pos in ("NOUN", "PROPN") and is_content(other, verb, word)):
            yield other, "np"


def _put_at(verb: Token) -> bool:
    """ "put it at 30": what the number is of was told before."""
    return any(_is_number(noun) for noun in grammar.prepositional(verb, "at", "to"))


def _is_number(noun: Token) -> bool:
    return noun.pos == "NUM" or noun.lemma in PARTITIVES or any(other.pos == "NUM" for other in noun.children)


def is_content(noun: Token, verb: Token, word: CueWord) -> bool:
    """Whether an object tells what a cue verb attributes."""
    untrue = word.kind == "deny" and said_to_be_untrue(verb, noun)
    if noun.lemma in BLEACHED and noun_cue(noun) is None and not untrue:
        return False
    proposal = verb.lemma in DISMISSALS and noun.lemma not in cue_nouns() and not untrue
    number = noun.lemma in COUNTS
    if verb.lemma in COUNTING:
        number = _is_number(noun) and not _own_people(verb)
    elif verb.lemma in CORRECTING:
        number = noun.lemma in SUMS
    elif verb.lemma in ESTIMATING:
        number = number or noun.lemma in SIZES
    uncounted = word.kind == "estimate" and not number
    return not (proposal or uncounted or _names_somebody(noun))


def _own_people(verb: Token) -> bool:
    """Whether the report's own people do it ("our reporter counted 40 guests"): nobody else is cited."""
    who = grammar.subject(verb)
    return who is not None and (who.lower in ("i", "we") or any(other.lower == "our" for other in who.children))


COUNTING = frozenset(("count", "tally"))
"""Verbs whose object is the number with what it counts ("counted 40 guests")."""
COUNTS = frozenset("dead missing wounded injured number toll figure count total estimate tally casualty".split())
ESTIMATING = frozenset(("put", "estimate", "calculate", "reckon"))
SIZES = frozenset("crowd turnout attendance damage loss cost strength".split())
"""What is estimated, besides those who are counted; to lower the cost of something is to do it."""
CORRECTING = frozenset(("cut", "reduce", "correct"))
SUMS = frozenset("toll figure estimate tally count total".split())
"""What is cut by saying so, unlike the number of seats."""
BLEACHED = frozenset(
    "responsibility credit victory statement comment remark interview word question letter speech address report "
    "reporter journalist parliament concern condolence sympathy support hope optimism gratitude interest name detail "
    "information life".split()
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
