"""Chains of event mentions: what a record's events join, and what else one report tells again.

The record has events of PLOVER's types only, of claims' triggers: few of the mentions that people mark ("the order",
"flew", "losses"). So mentions of a report are joined too where it comes back to one thing in the same word, and
mentions of two reports on one story (`merge.stories`) where both tell of it in that word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.merge.claims.words import stem
from rashomon.merge.groups import Groups
from rashomon.model.reading import Token

LEAD = 5  # sentences after the headline in which a report tells again what the headline told
NEAR = 3  # sentences after a verb in which a noun of its stem still means that deed
LIGHT = frozenset("be become come continue could do get give go have include make say see take will would".split())
"""Verbs that tell of no happening by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention: the document it is in, the head of its words (None where reading has no such word), and the event
    of the record that a claim's trigger there is of."""

    document: str
    head: Token | None
    event: str | None


def chains(mentions: Sequence[Mention], story_of: Mapping[str, str]) -> list[Hashable]:
    """The chain of each mention, named by the place of one of its members. `story_of` is by document."""
    groups = Groups(range(len(mentions)))
    for left, right in (*_retold(mentions), *_by_events(mentions), *_over_reports(mentions, story_of)):
        groups.join(left, right)
    return [groups.root(number) for number in range(len(mentions))]


def _by_events(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    yield from _first_with(((mention.event, number) for number, mention in enumerate(mentions) if mention.event))


def _over_reports(mentions: Sequence[Mention], story_of: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    shared = Counter(story_of.values())
    yield from _first_with(
        ((story_of[mention.document], stem(mention.head.lemma.casefold())), number)
        for number, mention in enumerate(mentions)
        if mention.head is not None and shared[story_of[mention.document]] > 1 and _tells(mention.head)
    )


def _first_with(keyed: Iterator[tuple[Hashable, int]]) -> Iterator[tuple[int, int]]:
    first: dict[Hashable, int] = {}
    for key, number in keyed:
        if first.setdefault(key, number) != number:
            yield first[key], number


def _retold(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Each mention with the last one before it, in its report and of its stem, that it tells again."""
    before: dict[tuple[str, str], list[tuple[int, Token]]] = defaultdict(list)
    found = ((number, one.document, one.head) for number, one in enumerate(mentions) if one.head is not None)
    for number, document, head in sorted(found, key=lambda row: (row[1], row[2].start, row[0])):
        earlier = before[document, stem(head.lemma.casefold())]
        again = next((place for place, other in reversed(earlier) if _again(other, head)), None)
        if again is not None:
            yield again, number
        earlier.append((number, head))


def _again(earlier: Token, later: Token) -> bool:
    """Whether the later word means what the earlier one does: the lead tells what the headline did, a noun what was
    told before, if by a verb shortly before. In one sentence, a word that comes twice means two things."""
    gap = later.sentence - earlier.sentence
    if gap == 0 or not _tells(later):
        return False
    if earlier.sentence == 0 and gap <= LEAD:
        return True
    return later.pos == "NOUN" and (earlier.pos != "VERB" or gap <= NEAR)


def _tells(word: Token) -> bool:
    """Whether the word may come back to what was told: to say or state something is a new deed each time."""
    lemma = word.lemma.casefold()
    return lemma not in LIGHT and not (word.pos == "VERB" and lemma in lexicon.words("cue_verbs"))
