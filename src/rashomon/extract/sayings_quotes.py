"""Quotations as the content of sayings: the whole of what stands between the marks, parted by the cue, and running on.

A quotation belongs to the cue whose content it overlaps or beside which it stands; one that follows, in the same
paragraph or as a paragraph of its own, and that no cue claims, to the speaker of the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract import grammar
from rashomon.extract.quotes import find_quotations
from rashomon.extract.sayings_drafts import Draft
from rashomon.model.reading import Reading, Token

BETWEEN = 8
"""Words that may stand between a cue and the quotation that follows it ("told reporters in Homs on Tuesday")."""
REMAINDER = 12
"""Words that may stand between a cue and the next sentence's quotation ("said Ana Costa, a nurse from Homs.")."""
SHORTEST = 3
"""Words: a shorter quotation is a word held at arm's length, and runs on for nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """The words of a quotation, marks included: token indexes, half-open."""

    first: int
    last: int
    closed: bool

    @property
    def indexes(self) -> range:
        """The indexes of its words."""
        return range(self.first, self.last)

    @property
    def statement(self) -> range:
        """The indexes of its words where it is long enough to be something said, not a word held at arm's length."""
        return self.indexes if self.last - self.first > SHORTEST + 2 else range(0)


def passages(reading: Reading) -> list[Passage]:
    """The quotations of a reading, by word, in text order."""
    tokens = reading.tokens
    found: list[Passage] = []
    for quotation in find_quotations(reading.document):
        first = bisect_left(tokens, quotation.start, key=lambda token: token.start)
        last = bisect_left(tokens, quotation.end, key=lambda token: token.start)
        while quotation.closed and last < len(tokens) and _closing(tokens[last - 1], tokens[last]):
            last += 1
        if first > 0 and tokens[first - 1].text in MARKS:
            first -= 1
        if first < last:
            found.append(Passage(first, last, quotation.closed))
    return found


MARKS = frozenset(("“", "”", '"', "''", "``", "‘", "’", "«", "»", "„", "'"))
OPENING = frozenset(("“", "``", "‘", "«", "„"))


def _closing(before: Token, word: Token) -> bool:
    """Whether a mark, or the comma before it, still belongs to the quotation that ends here."""
    return before.text not in MARKS and (word.text in MARKS - OPENING or word.text == ",")


def with_quotations(reading: Reading, drafts: Sequence[Draft], quoted: Sequence[Passage]) -> list[Draft]:
    """The drafts with the whole of the quotations that they introduce."""
    owner: dict[int, int] = {}
    found = list(drafts)
    order = sorted(range(len(found)), key=lambda number: not found[number].quotes)
    for number in order:
        for which in _own(reading, found[number], quoted):
            if which not in owner:
                owner[which] = number
    last = -1
    for which, passage in enumerate(quoted):
        goes_on = which not in owner and last >= 0 and len(passage.statement) > 0
        if goes_on and _runs_on(reading, found[owner[last]], quoted[last], passage):
            owner[which] = owner[last]
        if which in owner and found[owner[which]].quotes:
            last = which
    for which, number in owner.items():
        found[number] = _extended(reading, found[number], quoted[which])
    return [_after_colon(reading, draft) if draft.quotes and not draft.content else draft for draft in found]


def _own(reading: Reading, draft: Draft, quoted: Sequence[Passage]) -> Iterator[int]:
    """The quotations that the draft's content overlaps, and those that stand beside its cue and source."""
    content = {word.index for word in draft.content}
    spoken = [word.index for word in (*draft.source, *draft.cue) if word.sentence == draft.anchor.sentence]
    first, last = min(spoken), max(spoken)
    lowest, highest = min(content | {first}), max(content | {last}) + BETWEEN + 1
    for which, passage in enumerate(quoted):
        if passage.last < lowest or passage.first > highest or draft.anchor.index in passage.indexes:
            continue
        if not content.isdisjoint(passage.indexes) or (
            draft.quotes and (_stands_before(reading, passage, first) or _leads_to(reading, last + 1, passage.first))
        ):
            yield which


def _stands_before(reading: Reading, passage: Passage, first: int) -> bool:
    """Whether a quotation ends right before a speaker or cue, and its sentence is not over there."""
    ending = [word.text for word in reading.tokens[max(passage.last - 2, passage.first) : passage.last]]
    return _only_marks(reading, passage.last, first) and "." not in ending


def _only_marks(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing but marks stands between two places, the first of which is before the second."""
    return first <= last and all(reading.tokens[index].pos in ("PUNCT", "SPACE") for index in range(first, last))


def _leads_to(reading: Reading, first: int, last: int) -> bool:
    """Whether from a cue to the quotation after it there is only who was spoken to, when and where, up to a mark."""
    if not first <= last <= first + BETWEEN:
        return False
    between = reading.tokens[first:last]
    if not any(word.pos not in ("PUNCT", "SPACE") for word in between):
        return not any(word.text in (".", "?", "!") for word in between)
    inside = between[:-1]
    return between[-1].lower in (",", ":") and not any(
        grammar.is_verb(word) or word.lower in (".", ";") for word in inside
    )


def _runs_on(reading: Reading, draft: Draft, before: Passage, here: Passage) -> bool:
    """Whether a quotation that nobody claims goes on with what the draft's speaker said."""
    if _only_marks(reading, before.last, here.first):
        return before.closed or _opens_paragraph(reading, here)
    end = max(word.index for word in (*draft.cue, *draft.source)) + 1
    between = reading.tokens[end : here.first]
    over = any(word.text in (".", "?", "!") for word in between)
    if over and before.last <= end <= here.first <= end + REMAINDER and not any(map(grammar.is_verb, between)):
        return True
    sentence_end = reading.sentences[draft.anchor.sentence].last
    return before.last <= end and abs(here.first - sentence_end) <= 1


def _opens_paragraph(reading: Reading, passage: Passage) -> bool:
    sentence = reading.sentences[reading.tokens[passage.first].sentence]
    before = sentence.index - 1
    return sentence.first == passage.first and (before < 0 or reading.sentences[before].paragraph != sentence.paragraph)


def _extended(reading: Reading, draft: Draft, passage: Passage) -> Draft:
    """The draft with all of a quotation in its content, but for the cue and source within."""
    taken = {word.index for word in (*draft.source, *draft.cue)}
    words = {word.index: word for word in draft.content}
    words |= {index: reading.tokens[index] for index in passage.indexes if index not in taken}
    return replace(
        draft, content=[words[index] for index in sorted(words)], quoted=draft.quoted | frozenset(passage.indexes)
    )


def _after_colon(reading: Reading, draft: Draft) -> Draft:
    """What follows a colon after the cue: the rest of the sentence, or the next one where the sentence ends there."""
    sentence = reading.sentences[draft.anchor.sentence]
    after = [word for word in reading.words(sentence) if word.index > draft.anchor.index]
    colon = next((word for word in after if word.text == ":"), None)
    if colon is None or any(grammar.is_verb(word) for word in after if word.index < colon.index):
        return draft
    rest = [word for word in after if word.index > colon.index]
    if len(rest) < SHORTEST and sentence.index + 1 < len(reading.sentences):
        following = reading.sentences[sentence.index + 1]
        rest = list(reading.words(following))
    return replace(draft, content=rest)
