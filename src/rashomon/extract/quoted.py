"""Direct quotations: which of them are statements, and who speaks them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from rashomon.extract import grammar
from rashomon.extract.propositions import Proposition, clause
from rashomon.extract.quotes import OPENING, Quotation, find_quotations
from rashomon.extract.speech import Cue, CueWord, verb_word
from rashomon.extract.speech_phrases import clause_cues
from rashomon.extract.speech_verbs import IMPERSONAL, source_of
from rashomon.extract.triggers import eventful
from rashomon.model.claim import Factuality
from rashomon.model.reading import Reading, Token

FEWEST_WORDS = 4
"""Shorter quotations are words held at arm's length ("so-called"), not statements."""
NEAR = 16
"""Tokens between a quotation and the verb that gives its speaker (the speaker's titles stand between)."""


MARKS = frozenset((*OPENING, '"', "''", "``"))
LONGEST_LABEL = 6
"""Words before the colon of "Village elder Omar Haddad: ...": more are a sentence."""


def quoted_propositions(reading: Reading) -> tuple[list[Proposition], frozenset[int]]:
    """A proposition for each quotation that is a statement, and the indexes of the words that they hold."""
    found: list[Proposition] = []
    inside: set[int] = set()
    last: Cue | None = None
    last_paragraph = -2
    for quotation in find_quotations(reading.document):
        words = _words(reading, quotation)
        if not (_is_statement(words) or (last is not None and _goes_on(words, last))):
            if _is_remark(reading, words) and (cue := _speaker(reading, words)) is not None:
                last, last_paragraph = cue, reading.sentences[words[0].sentence].paragraph
            continue
        paragraph = reading.sentences[words[0].sentence].paragraph
        cue = _speaker(reading, words)
        if cue is None and last is not None and paragraph - last_paragraph <= 1:
            cue = last
        if cue is None:
            cue = Cue((words[0],), "say", Factuality.CERTAIN, None, words[0], "quote")
            chain: tuple[Cue, ...] = ()
        else:
            last, last_paragraph = cue, paragraph
            chain = (cue,)
        found += _said(words, chain)
        inside.update(word.index for word in words)
    return found, frozenset(inside)


def _said(words: list[Token], chain: tuple[Cue, ...]) -> list[Proposition]:
    """The propositions of a quotation, one for each thing it says; the whole of it where they would leave much out."""
    indexes = {word.index for word in words}
    found: list[Proposition] = []
    for top in words:
        if (top.head is top or top.head.index not in indexes) and top.dep != "punct":
            for proposition in clause(top, chain):
                kept = [word for word in proposition.words if word.index in indexes]
                if len(kept) >= FEWEST_WORDS and proposition.head.index in indexes:
                    found.append(Proposition(proposition.head, kept, proposition.chain, proposition.host, quoted=True))
    covered = sum(len(proposition.words) for proposition in found)
    if covered * 2 < len(words):
        return [Proposition(_head(words), words, chain, quoted=True)]
    return found


def _words(reading: Reading, quotation: Quotation) -> list[Token]:
    first = bisect_left(reading.tokens, quotation.start, key=lambda token: token.start)
    return list(takewhile(lambda token: token.end <= quotation.end, islice(reading.tokens, first, None)))


def _is_statement(words: list[Token]) -> bool:
    """A quotation that says something: it has a finite verb with its subject, and stands by itself."""
    if sum(word.pos != "PUNCT" for word in words) < FEWEST_WORDS:
        return False
    indexes = {word.index for word in words}
    return any(
        word.dep in grammar.SUBJECTS and word.head.index in indexes and word.head.pos in ("VERB", "AUX")
        for word in words
    ) and (words[0].text[0].isupper() or not words[0].text[0].isalpha() or _opens_clause(words))


def _is_remark(reading: Reading, words: list[Token]) -> bool:
    """Words too few for a claim that are spoken all the same ("We stay," he said): a comma or mark ends them inside."""
    if not 1 < len(words) <= FEWEST_WORDS or not words[0].text[0].isupper():
        return False
    after = reading.document.text[words[-1].end : words[-1].end + 1]
    return after == "," or words[-1].text in ("!", "?", ",")


def _goes_on(words: list[Token], cue: Cue) -> bool:
    """The second half of a quotation parted by its cue: "Go," he said, "because it is late"."""
    return (
        sum(word.pos != "PUNCT" for word in words) >= FEWEST_WORDS
        and cue.anchor.sentence == words[0].sentence
        and cue.anchor.index < words[0].index
        and any(grammar.is_verb(word) for word in words)
    )


def _opens_clause(words: list[Token]) -> bool:
    return any(word.dep in grammar.SUBJECTS and word.left <= words[0].index + 1 for word in words[:4])


def _head(words: list[Token]) -> Token:
    """The word under which the quotation hangs: the first clause that tells of an event, else the first clause."""
    indexes = {word.index for word in words}
    tops = [
        word
        for word in words
        if (word.head is word or word.head.index not in indexes) and word.pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
    ]
    verbs = [word for word in tops if grammar.is_verb(word)] or tops or words
    return next((word for word in verbs if eventful(word)), verbs[0])


def _speaker(reading: Reading, words: list[Token]) -> Cue | None:
    """The cue that gives the quotation's speaker: the nearest one around it, in its sentences or before a colon."""
    indexes = {word.index for word in words}
    first, last = words[0].index, words[-1].index
    best: tuple[int, Cue] | None = None
    for token in _around(reading, first, last):
        if token.index in indexes or not grammar.is_verb(token):
            continue
        entry = verb_word(token)
        if entry is None or not {"quote", "that"} & entry[1].complements:
            continue
        source = source_of(token)
        if source is None or source.index in indexes:
            source = next(
                (
                    other
                    for other in token.children
                    if other.index > token.index and other.pos in ("NOUN", "PROPN", "PRON")
                ),
                None,
            )
        if source is None or source.index in indexes or source.lower in IMPERSONAL:
            continue
        distance = first - token.index if token.index < first else token.index - last
        if distance <= NEAR and (best is None or distance < best[0]):
            best = distance, Cue((token,), entry[1].kind, _value(entry[1]), source, words[0], "quote")
    return best[1] if best is not None else _label(reading, words[0]) or _according(reading, words)


def _according(reading: Reading, words: list[Token]) -> Cue | None:
    """The speaker after "according to" beside a quotation."""
    indexes = {word.index for word in words}
    for token in _around(reading, words[0].index, words[-1].index):
        if token.lower == "according" and token.index not in indexes:
            for cue in clause_cues(token.head):
                if cue.source is not None:
                    return Cue(cue.words, "say", Factuality.CERTAIN, cue.source, words[0], "quote")
    return None


def _label(reading: Reading, first: Token) -> Cue | None:
    """The name before a colon that opens the paragraph of a quotation: "Omar Haddad: "We will stay."."""
    sentence = reading.sentences[first.sentence]
    start = sentence.first
    while start > 0 and reading.sentences[reading.tokens[start - 1].sentence].paragraph == sentence.paragraph:
        start = reading.sentences[reading.tokens[start - 1].sentence].first
    before = [word for word in reading.tokens[start : first.index] if word.text not in MARKS]
    if not 2 <= len(before) <= LONGEST_LABEL + 1 or before[-1].text != ":":
        return None
    named = all(word.pos in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT") for word in before)
    if not named or before[-2].pos != "PROPN":
        return None
    return Cue((before[-1],), "say", Factuality.CERTAIN, before[-2], first, "quote")


def _value(word: CueWord) -> Factuality:
    return Factuality.CERTAIN if word.kind != "deny" else word.value


def _around(reading: Reading, first: int, last: int) -> Iterator[Token]:
    tokens = reading.tokens
    begin, end = reading.sentences[tokens[first].sentence], reading.sentences[tokens[last].sentence]
    yield from tokens[begin.first : end.last]
    if begin.index > 0:
        before = reading.sentences[begin.index - 1]
        if before.paragraph == begin.paragraph and tokens[before.last - 1].lower == ":":
            yield from reading.words(before)
    if end.index + 1 < len(reading.sentences):
        after = reading.sentences[end.index + 1]
        cut_off = tokens[after.first].text[0].islower() or tokens[last].lower in ("!", "?")
        if after.paragraph == end.paragraph and cut_off:
            yield from reading.words(after)
