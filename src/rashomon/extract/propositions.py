"""Propositions: a sentence cut into the single things it says, each with the chain of those who say so.

`clause` walks down the tree. At a cue it goes on into the content with the cue added to the chain; elsewhere it gives
the clause as one proposition, and walks on into the clauses that say something of their own (coordinated with another
subject or mood, "while ...", "who ...", "with X doing ..."). Clauses that only colour the main one stay in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract import grammar
from rashomon.extract.cuts import INSERTED, cuts, is_cue, speaks, stands_alone
from rashomon.extract.speech import Cue, cue_verbs
from rashomon.extract.speech_nouns import noun_cue
from rashomon.extract.speech_phrases import clause_cues, trailing_cue
from rashomon.extract.speech_verbs import cues_of_verb
from rashomon.extract.triggers import eventful
from rashomon.model.reading import Token

APART = frozenset("while whereas as although though when after before since because so but".split())
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
    """The words without marks, conjunctions and connecting adverbs at the edges; never empty for a non-empty list."""
    first, last = 0, len(words)
    while last - first > 1 and (
        words[last - 1].lower in TRAILING | {"and", "but", "or"} or words[last - 1].pos == "SPACE"
    ):
        last -= 1
    while last - first > 1:
        word = words[first]
        connects = word.lower in CONNECTIVES and word.dep in ("advmod", "cc", "mark")
        opens = (word.dep == "mark" and word.lower in APART) or (word.lower == "that" and word.tag in ("IN", "WDT"))
        if word.lower in TRAILING or word.pos == "SPACE" or (word.lower != "whether" and (connects or opens)):
            first += 1
        elif last - first > 3 and word.lower in OPENERS and words[first + 1].lower in OPENER_NOUNS:
            first += 2
        else:
            break
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
    chain = (*_clause_cues(head), *_inserted_cues(head), *chain)
    cues = list(cues_of_verb(head))
    whole = tuple(cue for cue in cues if cue.whole)
    chain = (*whole, *chain)
    contents = [cue for cue in cues if not cue.whole and cue.content is not None and cue.content is not head.head]
    if contents:
        if any(cue.kind in SPEECH_ACTS for cue in contents):
            yield Proposition(head, grammar.subtree(head, cuts(head)[1]), chain, host, act=True)
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
    trailing = trailing_cue(words)
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
    found = list(clause_cues(head))
    for other in grammar.conjuncts(head)[1:]:
        if grammar.own_subject(other) is None:
            found += [
                replace(cue, content=head, whole=True)
                for cue in clause_cues(other)
                if cue.source is not None and cue.anchor.index > other.index
            ]
    return found


def _inserted_cues(head: Token) -> Iterator[Cue]:
    for other in head.children:
        if other.dep in INSERTED and grammar.is_verb(other):
            for cue in cues_of_verb(other):
                if cue.content is head:
                    yield replace(cue, form="clause", whole=True)


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
        if (other.dep == "conj" and grammar.is_verb(other)) or (
            other.dep in ("parataxis", "dep") and grammar.own_subject(other) is not None
        ):
            yield from clause(other, chain, host)
        elif other.dep == "advcl" and not any(other is cue.content for cue in cues):
            if stands_alone(other) or is_cue(other) or (other.tag == "VBG" and eventful(other)):
                yield from clause(other, chain, host)
        elif other.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent"):
            yield from _inner(other, chain, host, inside)


def _inner(
    noun: Token, chain: tuple[Cue, ...], host: Proposition | None, skip: Collection[Token]
) -> Iterator[Proposition]:
    """Clauses that hang on nouns under here."""
    for word in grammar.subtree(noun, skip):
        for other in word.children:
            if other.dep == "relcl" and speaks(other, word) and (eventful(other) or is_cue(other)):
                yield from clause(other, chain, host)


def _plain(
    head: Token, chain: tuple[Cue, ...], host: Proposition | None, top: Token | None = None
) -> Iterator[Proposition]:
    """The clause itself and what is cut from it; `top` is the word that all hangs on where that is not the verb."""
    top = top or head
    if _asks(head):
        return
    cut, dropped = cuts(top)
    branches = (cue.anchor for cue in chain if cue.whole and cue.anchor is not head)
    words = grammar.subtree(top, {*cut, *dropped, *branches, *_time_of_saying(head, chain)})
    here = Proposition(head, words, chain, host)
    if _substantial(words) and not _half_a_cue(head):
        yield here
    lasting = tuple(cue for cue in chain if not (cue.whole and (cue.source is None or cue.anchor is head)))
    for part, extra in cut.items():
        reaching = tuple(cue for cue in lasting if not _ends_before(cue, head, part))
        yield from clause(part, (*extra, *reaching), here)
    for cue in chain:
        for other in cue.anchor.children if cue.whole and cue.anchor.head is head else []:
            if other.dep == "conj" and grammar.own_subject(other) is not None:
                yield from clause(other, tuple(each for each in chain if each is not cue), host)


def _half_a_cue(head: Token) -> bool:
    """The "confirmed" of "neither confirmed nor denied the strike": what it says stands at the verb beside it."""
    beside = any(other.dep == "conj" and is_cue(other) for other in head.children)
    return beside and head.lemma in cue_verbs() and not grammar.objects(head) and grammar.negation(head) is not None


def _ends_before(cue: Cue, head: Token, part: Token) -> bool:
    """Whether a cue put in after the main clause is over before a later clause with its own subject begins."""
    return cue.whole and head.index < cue.anchor.index < part.left and grammar.own_subject(part) is not None


def _time_of_saying(head: Token, chain: tuple[Cue, ...]) -> list[Token]:
    """The "on Tuesday" of "said on Tuesday it had seized the port", which the parser hangs on what is said."""
    cue = chain[0] if chain else None
    own = grammar.own_subject(head)
    if cue is None or cue.form != "that" or cue.content is not head or own is None or grammar.child(head, "mark"):
        return []
    return [
        other
        for other in head.children
        if other.left == cue.anchor.index + 1
        and other.right < own.left
        and other.dep in ("prep", "npadvmod")
        and any(word.ner in ("DATE", "TIME") for word in grammar.subtree(other))
    ]


def _asks(head: Token) -> bool:
    """A question of the report's own ("What does it cost?") states nothing."""
    return head.head is head and any(other.lower == "?" for other in head.children)


def _substantial(words: list[Token]) -> bool:
    return sum(word.pos not in ("PUNCT", "CCONJ", "SCONJ", "SPACE") for word in words) >= 3


def _phrase(head: Token, chain: tuple[Cue, ...], host: Proposition | None) -> Iterator[Proposition]:
    """A noun phrase as content ("confirmed the presence of ...")."""
    skip: set[Token] = set()
    cut: list[Token] = []
    cue = noun_cue(head)
    if cue is not None and cue.content is not None:  # "dismissed the claim that ..."
        yield from clause(cue.content, chain, host)
        return
    for word in grammar.subtree(head):
        for other in word.children:
            if other.dep == "relcl" and speaks(other, word):
                skip.add(other)
                cut.append(other)
    words = sorted([*grammar.subtree(head, skip), *_counted(head, chain)], key=lambda word: word.index)
    if chain or eventful(head) or head.dep in ("appos", "advcl"):
        here = Proposition(head, words, chain, host)
        if len(trimmed(words)) >= 2:
            yield here
        host = here
    for part in cut:
        yield from clause(part, chain, host)


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
