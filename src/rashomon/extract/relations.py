"""What one party does to another: the relation of two marked stretches of a sentence, in PLOVER's types.

Words that tell of an event are looked for where the grammar ties the two together: on the way from the one to the
other through the tree, the highest first, then above, then beside it. What stands over such a word turns its type
(`relations_turned`): who will help agrees to, who will not help rejects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.extract import grammar
from rashomon.extract.relations_turned import Relation, asked, turned
from rashomon.extract.triggers import trigger
from rashomon.model.reading import Reading, Token

Span = tuple[int, int]

BESIDE = ("dobj", "attr", "oprd", "xcomp", "ccomp", "advcl", "acl", "prep", "pobj", "pcomp", "agent", "conj", "acomp")
"""Labels of what is looked at beside the way from one party to the other."""


def relation(reading: Reading, source: Sequence[Span], target: Sequence[Span]) -> Relation | None:
    """What the source does to the target, by character spans in one sentence; either may be empty where nobody is
    marked. None where no word tells it."""
    sources, targets = heads(reading, source), heads(reading, target)
    ends = sources[:1] + targets[:1]
    if not ends:
        return None
    inside = {word.index for spans in (source, target) for word in words(reading, spans)}
    request = asked(sources, targets)
    if request is not None:
        return request
    within = None
    for word in _candidates(ends[0], ends[-1], reading):
        found = trigger(word)
        if found is None:
            continue
        if word.index not in inside:
            return turned(found, sources, targets)
        within = within or found  # told inside what is marked: "the air strike by ..."
    return turned(within, sources, targets) if within is not None else None


def words(reading: Reading, spans: Iterable[Span]) -> list[Token]:
    """The words of the spans."""
    stretches = list(spans)
    return [word for word in reading.tokens if any(word.start < end and start < word.end for start, end in stretches)]


def heads(reading: Reading, spans: Iterable[Span]) -> list[Token]:
    """The words of the spans that hang on none of the others; those that name something first."""
    found = words(reading, spans)
    inside = {word.index for word in found}
    tops = [word for word in found if word.head is word or word.head.index not in inside]
    return sorted(tops, key=lambda word: (word.pos not in ("NOUN", "PROPN", "PRON"), word.index))


def _candidates(source: Token, target: Token, reading: Reading) -> Iterator[Token]:
    """Words that may tell the relation, the likeliest first, each once."""
    seen: set[int] = set()
    for word in _ordered(source, target, reading):
        if word.index not in seen:
            seen.add(word.index)
            yield word


def _ordered(source: Token, target: Token, reading: Reading) -> Iterator[Token]:
    up_source, up_target = [source, *grammar.ancestors(source)], [target, *grammar.ancestors(target)]
    meeting = next((word for word in up_target if word in up_source), None)
    down = up_target[: up_target.index(meeting)] if meeting is not None else up_target
    across = up_source[: up_source.index(meeting)] if meeting is not None else []
    above = up_target[len(down) :]  # the word where the two meet, and what stands over it
    way = [*above[:1], *reversed(down), *above[1:], *reversed(across)]
    yield from way
    for word in way:
        beside = grammar.children(word, *BESIDE)
        yield from (each for other in beside for each in (other, *grammar.subtree(other)))
    sentence = reading.words(reading.sentences[target.sentence])
    yield from sorted(sentence, key=lambda word: abs(word.index - target.index))
