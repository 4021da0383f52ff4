"""Propositions: a sentence cut into the single things it says, each with the chain of those who say so.

`clause` walks down the tree. At a cue it goes on into the content with the cue added to the chain; elsewhere it gives
the clause as one proposition, and walks on into the clauses that say something of their own (coordinated with another
subject or mood, "while ...", "who ...", "with X doing ..."). Clauses that only colour the main one stay in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract import grammar
from rashomon.extract.clauses import (
    after_colon,
    asks,
    bare_deed,
    circumstance,
    cleft,
    counted,
    does,
    ends_before,
    goes_on,
    half_a_cue,
    hanging,
    hidden_verb,
    on_the_source,
    predicates,
    subject_before,
    substantial,
    terse,
    time_of_saying,
    told_of,
    told_with,
)
from rashomon.extract.cuts import INSERTED, cuts, is_cue, set_off, speaks, stands_alone
from rashomon.extract.dismissals import verdicts
from rashomon.extract.speech import Cue
from rashomon.extract.speech_nouns import noun_cue
from rashomon.extract.speech_phrases import clause_cues
from rashomon.extract.speech_trailing import trailing_cue
from rashomon.extract.speech_verbs import cues_of_verb
from rashomon.extract.triggers import eventful, of_class
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
SPEECH_ACTS = frozenset(("promise", "threaten", "accuse", "demand"))
"""Cues that are events in their own right: the report tells that a promise was made, and the promise is a claim too."""

NEAR = 3
"""Tokens from the end of a clause to the beginning of what was cut from it: a comma and "and" may stand between."""


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
    if not predicates(head):
        labelled = after_colon(head)
        if labelled:
            for part in labelled:
                yield from clause(part, chain, host)
            return
        verb = hidden_verb(head)
        chain = (*_clause_cues(head), *chain)
        if verb is None:
            yield from _phrase(head, chain, host)
        else:
            yield from _plain(verb, chain, host, top=head)
        return
    chain = (*_clause_cues(head), *_inserted_cues(head), *chain)
    told = cleft(head)
    if told is not None:
        yield from _plain(told, chain, host, top=head)
        return
    cues = list(cues_of_verb(head))
    whole = tuple(cue for cue in cues if cue.whole)
    chain = (*whole, *chain)
    contents = [cue for cue in cues if not cue.whole and cue.content is not None and cue.content is not head.head]
    if contents:
        if any(_is_act(cue) for cue in contents):
            cut, dropped = cuts(head)
            skip = {*dropped, *(part for part in cut if part.dep in ("conj", "parataxis", "advcl"))}
            yield Proposition(head, grammar.subtree(head, skip), chain, host, act=True)
        said = [part for cue in contents if cue.content for part in clause(cue.content, (cue, *chain), host)]
        if said:
            yield from said
            yield from _beside_cue(head, contents, chain, host)
        else:  # too little is said to stand alone: "heard them talk of it"
            yield from _plain(head, chain, host)
    else:
        yield from _plain(head, chain, host)


def _is_act(cue: Cue) -> bool:
    """Whether the report tells of the saying itself: a promise, a threat, a call upon somebody."""
    return eventful(cue.anchor) is not None if cue.form == "ask" else cue.kind in SPEECH_ACTS


def sentence_propositions(words: Sequence[Token]) -> Iterator[Proposition]:
    """The propositions of one sentence."""
    heads = [head for head in words if head.head is head]
    found = [each for head in heads for each in clause(head, ())]
    used = {word for each in found for cue in each.chain for word in cue.words}
    trailing = trailing_cue(words, used)
    if trailing is None:
        yield from found
        return
    cue, comma = trailing
    for proposition in (each for top in _before(comma, words) for each in clause(top, (cue,))):
        proposition.words = [word for word in proposition.words if word.index < comma]
        if proposition.head.index < comma and (substantial(proposition.words) or _counts(proposition.words)):
            yield proposition


def _before(comma: int, words: Sequence[Token]) -> list[Token]:
    """The tops of what stands before a comma: its clauses, or where it has none its phrases."""
    tops = [word for word in words if word.index < comma and (word.head is word or word.head.index >= comma)]
    return [word for word in tops if predicates(word)] or [word for word in tops if word.dep != "punct"]


def _counts(words: Sequence[Token]) -> bool:
    """Whether a few words are an answer in numbers: "Four people, the ministry said"."""
    return len(trimmed(list(words))) > 1 and any(word.pos == "NUM" for word in words)


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


def _beside_cue(
    head: Token, cues: list[Cue], chain: tuple[Cue, ...], host: Proposition | None
) -> Iterator[Proposition]:
    """What else hangs on the clause of a cue and is no content."""
    inside = {cue.content for cue in cues if cue.content is not None}
    for other in head.children:
        if other in inside:
            continue
        if (other.dep == "conj" and grammar.is_verb(other)) or (
            other.dep in ("parataxis", "dep") and grammar.own_subject(other) is not None
        ):
            yield from clause(other, chain, host)
        elif other.dep == "advcl":
            if stands_alone(other) or is_cue(other) or circumstance(other):
                yield from clause(other, (*goes_on(other, cues), *chain), host)
        elif other.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent", "npadvmod"):
            yield from _beside_saying(other, chain, host, inside)


def _beside_saying(
    top: Token, chain: tuple[Cue, ...], host: Proposition | None, skip: Collection[Token]
) -> Iterator[Proposition]:
    """What a source or a circumstance of a cue tells: an event, or clauses within."""
    nouns = [top] if top.dep == "nsubj" else [word for word in grammar.subtree(top, skip) if word.dep == "pobj"]
    told = next((noun for noun in nouns if top.dep in ("nsubj", "prep") and told_of(noun, skip)), None)
    if told is not None and told not in skip:
        yield from _phrase(told, chain, host, skip)
    else:
        yield from _inner(top, chain, host, skip)


def _inner(
    noun: Token, chain: tuple[Cue, ...], host: Proposition | None, skip: Collection[Token]
) -> Iterator[Proposition]:
    """Clauses that hang on nouns and prepositions under here; one that a participle makes is told with its noun."""
    done = set(skip)
    for word in grammar.subtree(noun, skip):
        if word in done:
            continue
        told = next((other for other in hanging(word) if told_with(other, word)), None)
        if told is not None:
            done.update(grammar.subtree(word, skip))
            yield from _plain(told, chain, host, top=word)
            continue
        for other in word.children:
            adds = (
                (other.dep == "relcl" and (speaks(other, word) or does(other)))
                or (other.dep == "acl" and set_off(other) and circumstance(other))
                or (other.dep == "pcomp" and (word is noun or does(other)) and circumstance(other))
            )
            if adds:
                yield from clause(other, chain, host)


def _plain(
    head: Token, chain: tuple[Cue, ...], host: Proposition | None, top: Token | None = None
) -> Iterator[Proposition]:
    """The clause itself and what is cut from it; `top` is the word that all hangs on where that is not the verb."""
    top = top or head
    if asks(head):
        return
    cut, dropped = cuts(top)
    cut.pop(head, None)
    branches = (cue.anchor for cue in chain if cue.whole and cue.anchor is not head)
    aside = (*time_of_saying(head, chain), *verdicts(cue.anchor for cue in chain))
    words = grammar.subtree(top, {*cut, *dropped, *branches, *aside})
    here = Proposition(head, [*subject_before(head, chain), *words], chain, host)
    lasting = tuple(cue for cue in chain if not (cue.whole and (cue.source is None or cue.anchor is head)))
    parts: list[Proposition] = []
    for part, extra in cut.items():
        reaching = tuple(cue for cue in lasting if not (ends_before(cue, head, part) or on_the_source(cue, head, part)))
        found = list(clause(part, (*extra, *reaching), here))
        if not found and not extra:
            _take_back(here, part)
        parts += found
    if (substantial(here.words) or terse(head, here.words) or bare_deed(head, chain)) and not half_a_cue(head):
        yield here
    yield from parts
    for cue in chain:
        for other in cue.anchor.children if cue.whole and cue.anchor.head is head else []:
            if other.dep == "conj" and grammar.own_subject(other) is not None:
                yield from clause(other, tuple(each for each in chain if each is not cue), host)


def _take_back(host: Proposition, part: Token) -> None:
    """A clause too short to stand alone stays where it was cut from."""
    words = grammar.subtree(part)
    if host.words and beside(host.words, words):
        host.words = sorted({*host.words, *words}, key=lambda word: word.index)


def beside(words: Sequence[Token], others: Sequence[Token]) -> bool:
    """Whether nothing but marks and a connecting word stands between two stretches of words."""
    first, last = words[0].index, words[-1].index
    inside = first < others[0].index and others[-1].index < last
    return inside or 0 < others[0].index - last <= NEAR or 0 < first - others[-1].index <= NEAR


def _phrase(
    head: Token, chain: tuple[Cue, ...], host: Proposition | None, without: Collection[Token] = ()
) -> Iterator[Proposition]:
    """A noun phrase as content ("confirmed the presence of ...")."""
    skip = {*verdicts(cue.anchor for cue in chain), *without, *(cue.anchor for cue in chain if cue.whole)} - {head}
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
    words = sorted([*grammar.subtree(head, skip), *counted(head, chain)], key=lambda word: word.index)
    if chain or eventful(head) or of_class(head, "meeting") or head.dep in ("appos", "advcl"):
        here = Proposition(head, words, chain, host)
        if len(trimmed(words)) >= 2:
            yield here
        host = here
    for part in cut:
        yield from clause(part, chain, host)
