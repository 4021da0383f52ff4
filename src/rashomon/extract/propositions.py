"""Propositions: a sentence cut into the single things it says, each with the chain of those who say so.

`clause` walks down the tree. At a cue it goes on into the content with the cue added to the chain; elsewhere it gives
the clause as one proposition, and walks on into the clauses that say something of their own (coordinated with another
subject or mood, "while ...", "who ...", "with X doing ..."). Clauses that only colour the main one stay in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract import grammar, speech
from rashomon.extract.speech import Cue
from rashomon.extract.triggers import eventful
from rashomon.lexicon.kinds import titles
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

INSERTED = ("parataxis", "ccomp", "dep", "advcl")
APART = frozenset("while whereas as although though when after before since because so but".split())
CONDITIONS = frozenset("if unless once until provided whether lest in".split())
EXPECTING = frozenset(
    "expected planned reported projected anticipated feared alleged suspected proposed promised threatened estimated".split()
)
TRAILING = frozenset(
    (",", ";", ":", "-", "–", "—", ".", "“", "”", '"', "'", "‘", "’", "(", ")", "…", "...", "[", "]", "«", "»")
)
CONNECTIVES = frozenset(
    "however meanwhile moreover furthermore therefore nevertheless nonetheless still also thus instead interestingly "
    "additionally besides consequently hence indeed notably separately similarly elsewhere importantly overall "
    "and but or yet so for that whether then".split()
)
OPENERS = frozenset(("for", "in", "as", "at", "by"))
OPENER_NOUNS = frozenset(("instance", "example", "addition", "fact", "contrast", "particular", "meantime"))
SPEECH_ACTS = frozenset(("promise", "threaten", "accuse"))
"""Cues that are events in their own right: the report tells that a promise was made, and the promise is a claim too."""


@dataclass(slots=True, eq=False)
class Proposition:
    """One thing said: its head word, its words in text order, and the cues above it, nearest first.

    `host` is the proposition that it was cut from, whose parties it may take over; `quoted` where the words stand
    between marks; `act` where saying so is itself the event (a promise, a threat, an accusation).
    """

    head: Token
    words: list[Token]
    chain: tuple[Cue, ...]
    host: Proposition | None = None
    quoted: bool = False
    act: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """First and last character, half-open, marks and connecting words at the edges left out."""
        words = trimmed(self.words)
        return words[0].start, words[-1].end


def trimmed(words: list[Token]) -> list[Token]:
    """The words without punctuation, conjunctions and connecting adverbs at the edges; never empty for a non-empty list."""
    first, last = 0, len(words)
    while last - first > 1 and (words[last - 1].lower in TRAILING or words[last - 1].lower in ("and", "but", "or")):
        last -= 1
    moved = True
    while moved and last - first > 1:
        moved = False
        if (
            words[first].lower in TRAILING
            or words[first].dep == "mark"
            and words[first].lower in APART | {"that", "whether"}
            and words[first].lower != "whether"
        ):
            first, moved = first + 1, True
        elif (
            words[first].lower in CONNECTIVES
            and words[first].dep in ("advmod", "cc", "mark")
            and words[first].lower != "whether"
        ):
            first, moved = first + 1, True
        elif last - first > 3 and words[first].lower in OPENERS and words[first + 1].lower in OPENER_NOUNS:
            first, moved = first + 2, True
    return words[first:last]


def clause(head: Token, chain: tuple[Cue, ...], host: Proposition | None = None) -> Iterator[Proposition]:
    """The propositions of the clause or noun phrase under `head`, outermost first."""
    if not _predicates(head):
        labelled = _after_colon(head)
        if labelled:
            for part in labelled:
                yield from clause(part, chain, host)
            return
        verb = _hidden_verb(head)
        chain = (*_clause_cues(head), *chain)
        if verb is None:
            yield from _phrase(head, chain, host)
        else:
            yield from _plain(verb, chain, host, top=head)
        return
    here = [*_clause_cues(head), *(cue for cue in _inserted_cues(head))]
    chain = (*here, *chain)
    cues = list(speech.cues_of_verb(head))
    whole = tuple(cue for cue in cues if cue.whole)
    chain = (*whole, *chain)
    contents = [cue for cue in cues if not cue.whole and cue.content is not None and cue.content is not head.head]
    if contents:
        if any(cue.kind in SPEECH_ACTS for cue in contents):
            yield Proposition(head, grammar.subtree(head, _cuts(head)[1]), chain, host, act=True)
        yield from _cued(head, contents, chain, host)
    else:
        yield from _plain(head, chain, host)


def _after_colon(head: Token) -> list[Token]:
    """The clauses after a label ("Correction: an earlier version said ...")."""
    colon = next((other for other in head.children if other.lower == ":"), None)
    if colon is None or head.dep != "ROOT":
        return []
    return [other for other in head.children if other.index > colon.index and grammar.own_subject(other) is not None]


def _hidden_verb(head: Token) -> Token | None:
    """The past tense that the parser took for a participle of its own subject ("the same group killed 20 soldiers")."""
    if head.dep != "ROOT" or head.pos not in ("NOUN", "PROPN"):
        return None
    verbs = [
        other
        for other in grammar.subtree(head)
        if other.dep in ("acl", "amod") and other.tag in ("VBN", "VBD") and other.index > head.left and _finite(other)
    ]
    return verbs[0] if verbs else None


def _finite(verb: Token) -> bool:
    """Whether a participle after its noun may be a past tense."""
    if verb.tag == "VBD" and verb.dep == "amod":
        return True
    return verb.dep == "acl" and verb.index > verb.head.index and grammar.own_subject(verb) is None


def sentence_propositions(words: Sequence[Token]) -> Iterator[Proposition]:
    """The propositions of one sentence."""
    trailing = speech.trailing_cue(words)
    for head in words:
        if head.head is not head:
            continue
        if trailing is None:
            yield from clause(head, ())
            continue
        cue, comma = trailing
        for proposition in clause(head, (cue,)):
            proposition.words = [word for word in proposition.words if word.index < comma]
            if proposition.head.index < comma and _substantial(proposition.words):
                yield proposition


def _predicates(head: Token) -> bool:
    return (
        grammar.is_verb(head) or grammar.own_subject(head) is not None or grammar.child(head, "aux", "cop") is not None
    )


def _clause_cues(head: Token) -> list[Cue]:
    """Cues over the whole clause; one at the end of a coordination covers all of it ("killed four and damaged homes,
    according to X")."""
    found = list(speech.clause_cues(head))
    for other in grammar.conjuncts(head)[1:]:
        if grammar.own_subject(other) is None:
            found += [
                Cue(cue.words, cue.kind, cue.value, cue.source, head, cue.form, whole=True)
                for cue in speech.clause_cues(other)
                if cue.source is not None and cue.anchor.index > other.index
            ]
    return found


def _inserted_cues(head: Token) -> Iterator[Cue]:
    for other in head.children:
        if other.dep in INSERTED and grammar.is_verb(other):
            for cue in speech.cues_of_verb(other):
                if cue.content is head:
                    yield Cue(cue.words, cue.kind, cue.value, cue.source, head, "clause", whole=True)


def _cued(head: Token, cues: list[Cue], chain: tuple[Cue, ...], host: Proposition | None) -> Iterator[Proposition]:
    """Contents of the cue, then what else hangs on the cue's clause and is no content."""
    inside: set[Token] = set()
    for cue in cues:
        assert cue.content is not None
        inside.add(cue.content)
        yield from clause(cue.content, (cue, *chain), host)
    for other in head.children:
        if other in inside:
            continue
        if (
            other.dep == "conj"
            and grammar.is_verb(other)
            or other.dep in ("parataxis", "dep")
            and grammar.own_subject(other) is not None
        ):
            yield from clause(other, chain, host)
        elif other.dep == "advcl" and not any(other is cue.content for cue in cues):
            if _stands_alone(other) or _is_cue(other) or (other.tag == "VBG" and eventful(other)):
                yield from clause(other, chain, host)
        elif other.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent"):
            yield from _inner(other, chain, host, inside)


def _inner(
    noun: Token, chain: tuple[Cue, ...], host: Proposition | None, skip: Collection[Token]
) -> Iterator[Proposition]:
    """Clauses that hang on nouns under here."""
    for word in grammar.subtree(noun, skip):
        for other in word.children:
            if other.dep == "relcl" and _speaks(other, word) and (eventful(other) or _is_cue(other)):
                yield from clause(other, chain, host)


def _is_cue(verb: Token) -> bool:
    return any(cue.content is not None and not cue.whole for cue in speech.cues_of_verb(verb))


def _stands_alone(verb: Token) -> bool:
    """An adverbial clause that says something of its own: it has its own subject and no condition opens it."""
    if grammar.own_subject(verb) is None:
        return False
    mark = next(
        (
            other.lower
            for other in verb.children
            if other.dep in ("mark", "advmod")
            and other.index <= verb.index
            and (other.dep == "mark" or other.tag == "WRB")
        ),
        "",
    )
    return mark not in CONDITIONS


def _speaks(verb: Token, noun: Token) -> bool:
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
        or (relative and (eventful(verb) is not None or _is_cue(verb)))
    )


def _plain(
    head: Token, chain: tuple[Cue, ...], host: Proposition | None, top: Token | None = None
) -> Iterator[Proposition]:
    """The clause itself and what is cut from it; `top` is the word that all hangs on where that is not the verb."""
    top = top or head
    if _asks(head):
        return
    cut, dropped = _cuts(top)
    branches = (cue.anchor for cue in chain if cue.whole and cue.anchor is not head)
    words = grammar.subtree(top, {*cut, *dropped, *branches})
    here = Proposition(head, words, chain, host)
    if _substantial(words):
        yield here
    lasting = tuple(cue for cue in chain if not (cue.whole and (cue.source is None or cue.anchor is head)))
    for part, extra in cut.items():
        yield from clause(part, (*extra, *lasting), here)


def _asks(head: Token) -> bool:
    """A question of the report's own ("What does it cost?") states nothing."""
    return head.head is head and any(other.lower == "?" for other in head.children)


def _substantial(words: list[Token]) -> bool:
    return sum(word.pos not in ("PUNCT", "CCONJ", "SCONJ", "SPACE") for word in words) >= 3


def _cuts(head: Token) -> tuple[dict[Token, tuple[Cue, ...]], set[Token]]:
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
            cue = speech.noun_cue(word) if word.pos in ("NOUN", "PROPN", "VERB") else None
            if cue is not None and cue.content is not None:
                cut[cue.content] = (cue,)
                stack.extend(other for other in word.children if other is not cue.content)
            else:
                stack.extend(word.children)
    return dict(sorted(cut.items(), key=lambda item: item[0].index)), dropped


def _verdict(word: Token, head: Token) -> str:
    if word.dep == "conj" and grammar.is_verb(word) and _same_predicate(word, head):
        return "cut" if _differs(word) else "keep"
    if word.dep == "advcl" and grammar.is_verb(word):
        if any(cue.content is head for cue in speech.cues_of_verb(word)):
            return "drop"
        if _is_cue(word) or _stands_alone(word):
            return "cut"
        if word.tag in ("VBG", "VBN") and _set_off(word) and not _tells(word):
            return "drop"
        return "keep"
    if word.dep == "acl" and word.tag == "VBG" and _is_cue(word) and _set_off(word):
        return "cut"
    if word.dep in ("appos", "advcl") and word.pos == "NOUN" and _remark(word):
        return "cut"
    if word.dep == "relcl":
        return "cut" if _speaks(word, word.head) else "keep"
    if word.dep in ("parataxis", "ccomp") and grammar.is_verb(word) and word.head is head:
        if any(cue.content is head for cue in speech.cues_of_verb(word)):
            return "drop"
        if word.dep == "parataxis" or (grammar.own_subject(word) is not None and _after_semicolon(word)):
            return "cut"
    return "keep"


def _remark(noun: Token) -> bool:
    """An apposition that is a statement of its own: ", a figure that nobody could confirm", ", the first strike there".

    Not one that only says who somebody is or what something is called.
    """
    host = noun.head
    if host.ner in ("PERSON", "ORG", "NORP") or titles().get(noun.lemma) is not None or noun.ner:
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


def _tells(verb: Token) -> bool:
    """Whether a participle clause tells of an event or gives a number, not only a comment."""
    if eventful(verb):
        return True
    nouns = [
        *grammar.objects(verb),
        *(
            each
            for other in verb.children
            if other.dep in ("prep", "agent")
            for noun in other.children
            for each in grammar.conjuncts(noun)
        ),
    ]
    return any(eventful(noun) or any(other.pos == "NUM" for other in noun.children) for noun in nouns)


def _same_predicate(word: Token, head: Token) -> bool:
    """Whether a coordinated verb stands beside the head or beside a verb that the head governs as one predicate."""
    other = word.head
    while other is not head and other.dep in ("xcomp", "conj", "ccomp") and other.head is not other:
        other = other.head
    return other is head


def _differs(verb: Token) -> bool:
    """Whether a coordinated verb says another thing: its own subject, another mood, another polarity, or a cue."""
    before = verb.head
    if grammar.own_subject(verb) is not None or _is_cue(verb):
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
    return (
        (one is not two and one is not None and two is not None) or (one is not two or one is None) and _several(verb)
    )


def _several(verb: Token) -> bool:
    """Whether a verb is one of three or more in a row, each with an object of its own."""
    row = grammar.conjuncts(grammar.first_conjunct(verb))
    return len(row) > 2 and any(other.dep in ("dobj", "prep", "xcomp") for other in verb.children)


def _set_off(verb: Token) -> bool:
    """Whether a comma parts a clause from its head."""
    return any(mark.lower == "," for mark in verb.head.children) or any(mark.lower == "," for mark in verb.children)


def _after_semicolon(verb: Token) -> bool:
    return any(mark.lower in (";", "—", "–") for mark in verb.head.children)


def _absolute(preposition: Token, head: Token) -> tuple[Token, tuple[Cue, ...]] | None:
    """ "with Russia using its veto", "with X warning that ...", "with an expected increase to ..." as a clause of its own."""
    for other in preposition.children:
        if other.dep == "pcomp" and grammar.is_verb(other) and grammar.own_subject(other) is not None:
            cue = _is_cue(other)
            return (other, ()) if cue or _other_matter(other, head) else None
        if other.dep == "pobj":
            cue_found = speech.noun_cue(other)
            if cue_found is not None and cue_found.content is not None and cue_found.source is not None:
                return cue_found.content, (cue_found,)
            acl = grammar.child(other, "acl", "relcl")
            if acl is not None and acl.tag == "VBG" and _is_cue(acl):
                return acl, ()
            expecting = next((word for word in other.children if word.dep == "amod" and word.lower in EXPECTING), None)
            if expecting is not None:
                entry = speech.cue_verbs().get(expecting.lemma)
                value = entry.value if entry is not None else Factuality.PROBABLE
                return other, (Cue((expecting,), "expect", value, None, other, "np", impersonal=True),)
    return None


def _other_matter(verb: Token, head: Token) -> bool:
    one, two = eventful(verb), eventful(head)
    return bool(one) and one != two


def _phrase(head: Token, chain: tuple[Cue, ...], host: Proposition | None) -> Iterator[Proposition]:
    """A noun phrase as content ("confirmed the presence of ...")."""
    skip: set[Token] = set()
    cut: list[tuple[Token, tuple[Cue, ...]]] = []
    cue = speech.noun_cue(head)
    if cue is not None and cue.content is not None:  # "dismissed the claim that ..."
        yield from clause(cue.content, chain, host)
        return
    for word in grammar.subtree(head):
        for other in word.children:
            if other.dep == "relcl" and _speaks(other, word):
                skip.add(other)
                cut.append((other, ()))
    words = sorted([*grammar.subtree(head, skip), *_counted(head, chain)], key=lambda word: word.index)
    if chain or eventful(head) or head.dep in ("appos", "advcl"):
        here = Proposition(head, words, chain, host)
        if len(trimmed(words)) >= 2:
            yield here
        host = here
    for part, extra in cut:
        yield from clause(part, (*extra, *chain), host)


def _counted(head: Token, chain: tuple[Cue, ...]) -> list[Token]:
    """What a count is put at: "raised the toll to 14, with 41 injured"."""
    if not chain or chain[0].kind != "estimate" or head.head is not chain[0].anchor:
        return []
    return [
        word
        for other in head.head.children
        if other.dep == "prep" and other.index > head.index
        for word in grammar.subtree(other)
    ]
