"""Where a sentence is cut: which of its branches say something of their own, and which only colour the main clause."""

from __future__ import annotations

from rashomon.extract import grammar
from rashomon.extract.factuality_own import inverted
from rashomon.extract.speech import Cue, cue_nouns, cue_verbs
from rashomon.extract.speech_nouns import noun_cue
from rashomon.extract.speech_verbs import cues_of_verb
from rashomon.extract.triggers import eventful
from rashomon.lexicon.kinds import titles
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

INSERTED = ("parataxis", "ccomp", "dep", "advcl")
CONDITIONS = frozenset("if unless once until provided whether lest in".split())
EXPECTING = frozenset(
    "expected planned reported projected anticipated feared alleged suspected proposed promised threatened "
    "estimated".split()
)


def is_cue(verb: Token) -> bool:
    """Whether a verb attributes some content of its own."""
    return any(cue.content is not None and not cue.whole for cue in cues_of_verb(verb))


def stands_alone(verb: Token) -> bool:
    """An adverbial clause that says something of its own: it has its own subject and is no condition."""
    if grammar.own_subject(verb) is None or inverted(verb):
        return False
    return opener(verb) not in CONDITIONS


def opener(verb: Token) -> str:
    """The word that opens a subordinate clause ("when", "if", "after"); empty where none does."""
    marks = (other for other in verb.children if other.index <= verb.index)
    return next(
        (other.lower for other in marks if other.dep == "mark" or (other.dep == "advmod" and other.tag == "WRB")),
        "",
    )


def speaks(verb: Token, noun: Token) -> bool:
    """A relative clause that adds a statement: set off by a comma, or with a subject of its own."""
    if verb.tag in ("VBG", "VBN") and grammar.child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None:
        return False
    own = grammar.own_subject(verb)
    relative = own is not None and own.tag in grammar.RELATIVES
    comma = any(
        mark.lower == "," and mark.dep == "punct" for mark in noun.children if noun.index < mark.index <= verb.left
    )
    where = any(other.lower in ("where", "when") for other in verb.children)
    return (
        (comma and own is not None)
        or (where and own is not None and not relative)
        or (relative and (eventful(verb) is not None or is_cue(verb)))
    )


def cuts(head: Token) -> tuple[dict[Token, tuple[Cue, ...]], set[Token]]:
    """Branches to cut off as propositions of their own (with the cues between), and branches to leave out."""
    cut: dict[Token, tuple[Cue, ...]] = {}
    dropped: set[Token] = set()
    stack = list(head.children)
    while stack:
        word = stack.pop()
        verdict = _verdict(word, head)
        if verdict == "cut":
            cut[word] = ()
        elif verdict == "drop":
            dropped.add(word)
        elif word.dep == "prep" and word.lower in ("with", "without") and (found := _absolute(word, head)) is not None:
            part, cues = found
            dropped.add(word)
            cut[part] = cues
        else:
            cue = noun_cue(word) if word.pos in ("NOUN", "PROPN", "VERB") else None
            if cue is not None and cue.content is not None:
                cut[cue.content] = (cue,)
                stack.extend(other for other in word.children if other is not cue.content)
            else:
                stack.extend(word.children)
    return dict(sorted(cut.items(), key=lambda item: item[0].index)), dropped


def _verdict(word: Token, head: Token) -> str:
    """What becomes of a branch of the clause under `head`: "cut" to stand alone, "drop", or "keep"."""
    if word.dep in ("appos", "advcl") and word.pos == "NOUN":
        return "cut" if _remark(word) else "keep"
    if word.dep == "relcl":
        return "cut" if speaks(word, word.head) else "keep"
    if not grammar.is_verb(word):
        return "keep"
    if word.dep == "conj":
        return "cut" if _same_predicate(word, head) and _differs(word) else "keep"
    if word.dep == "acl":
        return "cut" if word.tag == "VBG" and set_off(word) and is_cue(word) else "keep"
    if word.dep == "advcl":
        return _verdict_on_adverbial(word, head)
    if word.dep in ("parataxis", "ccomp") and word.head is head:
        return _verdict_on_neighbour(word, head)
    return "keep"


def _verdict_on_adverbial(verb: Token, head: Token) -> str:
    if any(cue.content is head for cue in cues_of_verb(verb)):
        return "drop"
    if is_cue(verb):
        return "cut"
    if stands_alone(verb):
        return "keep" if _tells_how(verb, head) else "cut"
    return "keep"


def _tells_how(verb: Token, head: Token) -> bool:
    """ "12 were killed when a shell hit a bus": one happening, told in two clauses."""
    opener = any(other.lower in ("when", "as", "after") for other in verb.children if other.index < verb.index)
    return opener and eventful(verb) is not None and eventful(verb) is eventful(head)


def _verdict_on_neighbour(verb: Token, head: Token) -> str:
    if any(cue.content is head for cue in cues_of_verb(verb)):
        return "drop"
    apart = verb.dep == "parataxis" or (grammar.own_subject(verb) is not None and _after_semicolon(verb))
    return "cut" if apart else "keep"


def _remark(noun: Token) -> bool:
    """An apposition that is a statement of its own: ", a figure that nobody could confirm", ", the first strike there".

    Not one that only says who somebody is or what something is called.
    """
    host = noun.head
    said = noun.lemma in cue_nouns()
    if not said and (host.ner in ("PERSON", "ORG", "NORP") or titles().get(noun.lemma) is not None or noun.ner):
        return False
    opened = any(other.dep == "det" and other.lower in ("a", "an", "the") for other in noun.children)
    first = noun.left
    ranked = any(
        other.dep == "amod"
        and (other.tag == "JJS" or other.lower in ("first", "second", "third", "only", "last", "latest"))
        for other in noun.children
    )
    told = any(other.dep == "relcl" or (other.dep == "acl" and other.tag != "TO") for other in noun.children)
    return opened and first > host.index and (ranked or told) and noun.right - first >= 3


def _same_predicate(word: Token, head: Token) -> bool:
    """Whether a coordinated verb stands beside the head or beside a verb that the head governs as one predicate."""
    other = word.head
    while other is not head and other.dep in ("xcomp", "conj", "ccomp") and other.head is not other:
        other = other.head
    return other is head


def _differs(verb: Token) -> bool:
    """Whether a coordinated verb says another thing: its own subject, another mood, another polarity, or a cue."""
    before = verb.head
    if grammar.own_subject(verb) is not None or is_cue(verb):
        return True
    own_modal = next((other for other in verb.children if other.dep == "aux" and other.tag == "MD"), None)
    if own_modal is not None and grammar.modal(before) is None:
        return True
    denied = grammar.negation(verb) is not None
    if denied != (grammar.negation(before) is not None) and (
        verb.tag != "VB" or grammar.child(verb, "aux") is not None
    ):
        return True
    one, two = eventful(before), eventful(verb)
    return (one is not two and None not in (one, two)) or ((one is not two or one is None) and _several(verb))


def _several(verb: Token) -> bool:
    """Whether a verb is one of three or more in a row, each with an object of its own."""
    row = grammar.conjuncts(grammar.first_conjunct(verb))
    return len(row) > 2 and any(other.dep in ("dobj", "prep", "xcomp") for other in verb.children)


def set_off(verb: Token) -> bool:
    """Whether a comma parts a clause from its head."""
    return any(mark.lower == "," for mark in verb.head.children) or any(mark.lower == "," for mark in verb.children)


def _after_semicolon(verb: Token) -> bool:
    return any(mark.lower in (";", "—", "–") for mark in verb.head.children)


def _absolute(preposition: Token, head: Token) -> tuple[Token, tuple[Cue, ...]] | None:
    """ "with Russia using its veto", "with X warning that ...", "with an expected rise to ..." as its own clause."""
    for other in preposition.children:
        if other.dep == "pcomp" and grammar.is_verb(other) and grammar.own_subject(other) is not None:
            cue = is_cue(other)
            return (other, ()) if cue or _other_matter(other, head) else None
        if other.dep == "pobj":
            cue_found = noun_cue(other)
            if cue_found is not None and cue_found.content is not None and cue_found.source is not None:
                return cue_found.content, (cue_found,)
            acl = grammar.child(other, "acl", "relcl")
            if acl is not None and acl.tag == "VBG" and is_cue(acl):
                return acl, ()
            expecting = next((word for word in other.children if word.dep == "amod" and word.lower in EXPECTING), None)
            if expecting is not None:
                entry = cue_verbs().get(expecting.lemma)
                value = entry.value if entry is not None else Factuality.PROBABLE
                return other, (Cue((expecting,), "expect", value, None, other, "np", impersonal=True),)
    return None


def _other_matter(verb: Token, head: Token) -> bool:
    one, two = eventful(verb), eventful(head)
    return bool(one) and one != two
