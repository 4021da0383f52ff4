"""Figures: every number that counts something, with its bounds, unit, and what it counts.

`figures_numbers` reads numbers, `figures_quantity` the words that open or close their bounds, `figures_measures` and
`figures_counted` what they measure or count, `figures_context` how they stand to other figures. This page finds where a
number begins, and passes over numbers that count nothing: times, names ("Flight 370"), scores, list marks, telephone
numbers. docs/figures.md lists the readings.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.figures_context import change_of, is_cumulative, part_of, scope_of
from rashomon.annotate.figures_counted import counted_thing, persons_of
from rashomon.annotate.figures_lexicon import counted, designators, vague_numbers
from rashomon.annotate.figures_measures import age, in_millions, measured
from rashomon.annotate.figures_quantity import Quantity, read_quantity, starters
from rashomon.annotate.figures_scene import MEASURES, Counted, Scene
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, Token, When


def find_figures(tokens: Sequence[Token], document: Document, times: Sequence[When] = ()) -> tuple[Figure, ...]:
    """The figures among `tokens` (those of one reading, in order), in text order.

    Numbers inside `times` are passed over. A mention holds the number and the words that bound it ("around 12,000"),
    and the unit of a measure ("over 800 kilometers"). Shares are fractions of one; `measure` is set only where the
    words of the figure itself tell it.
    """
    words = [token.lower for token in tokens]
    timed = frozenset(offset for when in times for offset in range(when.mention.start, when.mention.end))
    scene = Scene(tokens=tokens, words=words, timed=timed, found=[])
    begins = starters()
    end = 0
    for at, word in enumerate(words):
        if (word in begins or word[0].isdigit() or word[-1].isdigit()) and at >= end and tokens[at].start not in timed:
            end = _read(scene, at, document)
    return tuple(figure for figure, _ in scene.found)


def _read(scene: Scene, at: int, document: Document) -> int:
    """Reads the figure that begins at `at`, if one does; the index to go on from."""
    floor = scene.found[-1][1] + 1 if scene.found else 0
    past = _no_number(scene, at)
    if past:
        return past
    quantity = read_quantity(scene.words, at, floor)
    if quantity is None:
        return at + 1
    quantity = in_millions(scene, quantity)
    thing = measured(scene, quantity) or age(scene, quantity)
    if thing is None:
        thing = None if _is_name(scene, quantity) else counted_thing(scene, quantity)
        if thing is None or not _counts(scene, quantity, thing):
            return quantity.last if quantity.kind == "exact" else at + 1
    last = max(quantity.last, thing.last or 0)
    figure = _figure(scene, quantity, thing, last, document)
    scene.found.append((figure, last - 1))
    return last


def _figure(scene: Scene, quantity: Quantity, thing: Counted, last: int, document: Document) -> Figure:
    low, high = quantity.low, quantity.high
    if thing.unit == "share" and quantity.kind != "share":
        low, high = (None if bound is None else round(bound / 100, 8) for bound in (low, high))
    scoped = scope_of(scene, quantity, last) if thing.measure not in MEASURES else None
    whole = part_of(scene, quantity, thing) if thing.measure not in MEASURES else None
    return Figure(
        mention=_words(scene, document, quantity.first, last),
        low=low,
        high=high,
        approximate=quantity.approximate,
        unit=thing.unit,
        measure=thing.measure,
        category=thing.category,
        cumulative=is_cumulative(scene, scoped),
        persons=persons_of(thing.noun) if thing.unit == "person" else None,
        scope=scoped.scope if scoped is not None else None,
        scope_mention=_words(scene, document, scoped.first, scoped.last) if scoped is not None else None,
        part_of=whole.mention if whole is not None else None,
        change=change_of(scene, quantity) if thing.measure not in MEASURES else None,
    )


def _words(scene: Scene, document: Document, first: int, last: int) -> Evidence:
    return document.evidence(scene.tokens[first].start, scene.tokens[last - 1].end)


_BRACKETS = {"(": ")", "[": "]"}


def _no_number(scene: Scene, at: int) -> int:
    """The index after digits that are no number (telephone, list mark, footnote, score); 0 where they may be one."""
    words = scene.words
    if not words[at][0].isdigit():
        return 0
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if words[at][0] == "0" and len(words[at]) > 1 and "." not in words[at]:
        return at + 1
    if before in ("#", "@", "§", "no.", "nos.", "№") or _BRACKETS.get(before) == after != "":
        return at + 1
    opens = at == 0 or scene.tokens[at - 1].sentence != scene.tokens[at].sentence
    if opens and after in (".", ")", ":") and words[at].isdigit():
        return at + 1
    end = at
    while end + 2 < len(words) and words[end + 1] in ("-", "–") and words[end + 2][0].isdigit():
        end += 2
    return end + 1 if end - at > 2 or before == "+" or _is_score(scene, at) else 0


def _is_score(scene: Scene, at: int) -> bool:
    """Whether "3-1" stands there: two numbers joined by a dash, the second not the greater."""
    words = scene.words
    if at + 2 >= len(words) or words[at + 1] not in ("-", "–"):
        return False
    first, second = words[at], words[at + 2]
    return first.isdigit() and second.isdigit() and int(first) >= int(second)


def _is_name(scene: Scene, quantity: Quantity) -> bool:
    """Whether the number is part of a name: "Flight 370", "Boeing 737 jets", "Group of Seven"."""
    token = scene.tokens[quantity.core]
    if quantity.kind != "exact" or not scene.within(quantity.first - 1, token.sentence):
        return False
    before = scene.tokens[quantity.first - 1]
    plural = any(
        after.tag in ("NNS", "NNPS") or after.lemma in counted()
        for after in scene.tokens[quantity.last : quantity.last + 3]
        if after.sentence == token.sentence and after.head.index >= token.index
    )
    if quantity.first == quantity.core and before.pos in ("NOUN", "PROPN"):
        titled = before.text[0].isupper() and before.tag in ("NNP", "NNPS", "NN")
        if before.lemma in designators() and (titled or not plural):
            return True
        if titled and before.tag == "NNP" and before.ner not in ("GPE", "NORP", "LOC"):
            joined = before.head in (token, token.head) or token.head is before
            return joined and (before.dep in ("compound", "nmod", "amod") or token.head is before or not plural)
    capital = token.text[0].isupper() and token.tag in ("NNP", "NNPS")
    return capital and not plural


_IDLE = frozenset(("time", "way", "fold", "thing", "side", "hand", "place", "reason", "example", "respect", "case"))
_IDLE |= {"step", "sense", "moment", "occasion", "point", "another", "anyone", "one", "word", "kind", "sort", "type"}


def _counts(scene: Scene, quantity: Quantity, thing: Counted) -> bool:
    """Whether quantity and noun together are a count: no idiom ("one day", "some time"), no number without meaning."""
    number = scene.tokens[quantity.core]
    plural = thing.noun is not None and (thing.noun.tag in ("NNS", "NNPS") or thing.noun.lemma in _PLURALS)
    of = quantity.last < len(scene.words) and scene.words[quantity.last] == "of"
    if quantity.kind == "none":
        following = scene.words[quantity.last] if quantity.last < len(scene.words) else ""
        known = thing.noun is not None and thing.noun.lemma in counted()
        return known and following not in ("one", "longer", "more", "matter") and not of
    if (
        thing.noun is not None
        and thing.noun.lemma in _IDLE
        and number.lower in ("one", "some", "many", "several", "no")
    ):
        return False
    if thing.noun is not None and thing.noun.lemma in _TIMES:
        return False
    if quantity.kind == "vague":
        return _vague_counts(scene, quantity, thing, plural)
    if quantity.low == 1 and number.lower in ("one", "a"):
        after = scene.words[quantity.last + 1 : quantity.last + 3] if of else []
        of = of and not (after[:1] in (["them"], ["whom"]) and after[1:] in (["a"], ["an"]))
        return (
            not of and (thing.unit is not None) and number.tag == "CD" and not _preceded(scene, quantity, _BEFORE_ONE)
        )
    if thing.unit is None:
        return _stands_alone(scene, quantity)
    return not (_is_attribute(thing) and _preceded(scene, quantity, _OWNERS))


def _is_attribute(thing: Counted) -> bool:
    """Whether the noun is one thing that the number names ("the 500 index", "a 777 airliner")."""
    noun = thing.noun
    return noun is not None and noun.tag == "NN" and noun.lemma not in counted() and noun.lemma not in _PLURALS


_TIMES = frozenset(("time", "day", "week", "month", "year", "hour", "minute", "second", "decade", "century", "night"))
_PLURALS = frozenset(("people", "personnel", "police", "cattle", "troop", "force", "aircraft", "spacecraft", "staff"))
_OWNERS = frozenset(("the", "its", "his", "her", "their", "our", "my", "your", "a", "an"))
_BEFORE_ONE = _OWNERS | frozenset(("no", "any", "every", "each", "this", "that", "which", "another"))


def _preceded(scene: Scene, quantity: Quantity, by: frozenset[str]) -> bool:
    return quantity.first > 0 and scene.words[quantity.first - 1] in by


def _vague_counts(scene: Scene, quantity: Quantity, thing: Counted, plural: bool) -> bool:
    word = scene.words[quantity.core]
    kind = vague_numbers().get(word, ("", 0.0))[0]
    if kind == "plural" or thing.unit == "person":
        return kind != "many" or not _preceded(scene, quantity, frozenset(("as", "how", "so", "too", "not")))
    if kind in ("determiner", "some", "many") and _preceded(scene, quantity, frozenset(("as", "how", "so", "too"))):
        return False
    return plural


def _stands_alone(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number without a noun is still told as one: digits, or a large number in words, as an argument."""
    number = scene.tokens[quantity.last - 1]
    if _preceded(scene, quantity, _OWNERS):
        return False
    if number.dep not in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "appos", "npadvmod", "ROOT", "nummod"):
        return False
    return scene.words[quantity.core][0].isdigit() or (quantity.low or quantity.high or 0) >= 13
