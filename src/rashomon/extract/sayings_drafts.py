"""What a saying is made of before it becomes evidence: its words, and the rules for where source and cue end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rashomon.extract import grammar
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token

GROUP = frozenset(("aux", "auxpass", "neg", "advmod", "prt"))
"""Dependants that stand around a verb and make one cue with it."""
STOPS = frozenset((",", ";", ":", ".", "-", "–", "—", "--", "…", "...", "(", ")", "?", "!"))
QUESTION_WORDS = frozenset(("WRB", "WP", "WDT"))
OUTSIDE = frozenset("even just perhaps however meanwhile though because if while when".split())
"""Words in front of a noun phrase that place it in the text and do not name anybody."""
HELD = frozenset(
    "continue tend begin start proceed seem appear try fail go use come keep refuse decline manage have need attempt "
    "expect set".split()
)
"""Verbs that make one cue with the cue verb under them ("declined to comment on", "continued to portray")."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution by its words: pieces in text order; `source` is empty where nobody is named."""

    source: tuple[Evidence, ...]
    cue: tuple[Evidence, ...]
    content: tuple[Evidence, ...]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """The words of one saying, in text order; `anchor` is the word of the cue that carries the meaning.

    `quotes` is True where the cue may introduce a quotation; `quoted` are the indexes of the content's words that stand
    between quotation marks, where full stops belong to the content.
    """

    anchor: Token
    source: Sequence[Token]
    cue: Sequence[Token]
    content: Sequence[Token]
    score: float
    quotes: bool = False
    quoted: frozenset[int] = frozenset()


def source_words(noun: Token, skip: Collection[Token]) -> list[Token]:
    """The noun phrase with appositions and relative clauses, without the branches that hold cue or content."""
    branches = {branch for word in skip for branch in _between(word, noun)}
    words = _whole(grammar.subtree(noun, branches), noun)
    while len(words) > 1 and (words[0].lower in OUTSIDE or _edge(words[0])):
        words = words[1:]
    while len(words) > 1 and (_edge(words[-1]) or words[-1].dep in ("cc", "case") or words[-1].tag == "POS"):
        words = words[:-1]
    return words


def _whole(words: list[Token], noun: Token) -> list[Token]:
    """The run of words around the noun; marks that hang elsewhere do not break it."""
    first = last = next(number for number, word in enumerate(words) if word is noun)
    while first > 0 and words[first].index - words[first - 1].index <= 2:
        first -= 1
    while last + 1 < len(words) and words[last + 1].index - words[last].index <= 2:
        last += 1
    return words[first : last + 1]


def _edge(word: Token) -> bool:
    return word.lower in STOPS or word.pos in ("PUNCT", "SPACE")


def _between(word: Token, noun: Token) -> Iterable[Token]:
    """The dependant of the noun under which a word hangs, if it does."""
    while word.head is not word:
        if word.head is noun:
            yield word
            return
        if word.head.index in (noun.left - 1, noun.right + 1) and word.head is noun.head:
            return
        word = word.head


def verb_group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and the adverbs beside it, and the verbs above that only colour it."""
    top = _top(verb)
    chain = {verb, top}
    word = verb
    while word is not top:
        word = word.head
        chain.add(word)
    first = top.index
    before = {other.index: other for link in chain for other in grammar.subtree(link) if other.head in chain}
    while (other := before.get(first - 1)) is not None and _groups(other):
        first -= 1
    words = [*(other for other in before.values() if first <= other.index <= verb.index), *chain]
    words = sorted({word.index: word for word in words}.values(), key=lambda each: each.index)
    return [*(word for word in words if word.index <= verb.index), *after(verb)]


def _groups(word: Token) -> bool:
    return (word.dep in GROUP and word.tag not in QUESTION_WORDS) or (word.dep == "mark" and word.tag == "TO")


def after(verb: Token) -> list[Token]:
    """The particle and the adverb right after a verb."""
    found: list[Token] = []
    last = verb.index
    for other in sorted(verb.children, key=lambda word: word.index):
        small = other.dep in ("prt", "neg") or (other.dep == "advmod" and other.lower.endswith("ly"))
        if other.index == last + 1 and small and other.left == other.right:
            found.append(other)
            last = other.index
    return found


def _top(verb: Token) -> Token:
    """The verb that opens the cue: "declined" of "declined to comment"."""
    for _ in range(3):
        above = verb.head
        if verb.dep != "xcomp" or verb.tag not in ("VB", "VBG") or above.lemma not in HELD or above is verb:
            return verb
        if any(verb.index > other.index > above.index and other.dep == "dobj" for other in above.children):
            return verb
        verb = above
    return verb


def located(reading: Reading, runs: Iterable[Sequence[Token]]) -> tuple[Evidence, ...]:
    """The evidence of runs of words, one piece for each that is not empty."""
    return tuple(reading.document.evidence(run[0].start, run[-1].end) for run in runs if run)


def trimmed(words: Sequence[Token], held: Collection[int] = frozenset()) -> list[Token]:
    """The words without marks at the edges but for the held ones, and without what joins them to what goes before."""
    first, last = 0, len(words)
    while first < last and words[first].index not in held and (_edge(words[first]) or words[first].dep == "cc"):
        first += 1
    while (
        first < last and words[last - 1].index not in held and (_edge(words[last - 1]) or words[last - 1].dep == "cc")
    ):
        last -= 1
    return list(words[first:last])


def pieces(words: Iterable[Token], without: Collection[int] = frozenset()) -> list[list[Token]]:
    """The words in runs without a gap, the left-out ones taken out."""
    runs: list[list[Token]] = []
    for word in sorted(words, key=lambda each: each.index):
        if word.index in without:
            continue
        if runs and runs[-1][-1].index == word.index - 1:
            runs[-1].append(word)
        elif not (runs and runs[-1][-1].index == word.index):
            runs.append([word])
    return runs
