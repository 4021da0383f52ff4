"""What stands around a figure: over what it sums, how it changes another, and which other one includes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.annotate.figures_lexicon import changes, part_words, sum_words
from rashomon.annotate.figures_quantity import Quantity
from rashomon.annotate.figures_scene import MEASURES, Counted, Scene
from rashomon.model.reading import Figure, FigureChange, FigureScope, Token

_STARTS = frozenset(("start", "beginning", "outset", "outbreak", "onset", "begin", "began", "start", "started"))
_REACH = 12
"""Words from a figure within which its sentence sums up."""
_LONGEST = 3  # words of a phrase in the lexicon of changes and parts
_SINCE = 8  # words that "since" and its date take at most


@dataclass(frozen=True, slots=True)
class Scoped:
    """Over what a figure sums, and the words `first:last` that tell it."""

    scope: FigureScope
    first: int
    last: int


def scope_of(scene: Scene, quantity: Quantity, last: int) -> Scoped | None:
    """The scope told around the figure `quantity.first:last`: "since May", "so far", "the toll"."""
    since = _since(scene, quantity, last)
    if since is not None:
        return since
    if quantity.total:
        return Scoped(FigureScope.TOTAL, quantity.first - 3, quantity.first)
    return _sum_before(scene, quantity) or _sum_after(scene, quantity, last) or _sum_at_start(scene, quantity)


def _sum_at_start(scene: Scene, quantity: Quantity) -> Scoped | None:
    """A sum that opens the sentence, before a comma: "So far this year, 45 …"."""
    sentence = scene.tokens[quantity.core].sentence
    start = quantity.first
    while start > 0 and scene.tokens[start - 1].sentence == sentence and quantity.first - start < _REACH:
        start -= 1
    found = _sum_at(scene, start, ("any",)) if start < quantity.first else None
    opens = start == 0 or scene.tokens[start - 1].sentence != sentence
    return found if opens and found is not None and scene.words[found.last] == "," else None


def is_cumulative(scene: Scene, scoped: Scoped | None) -> bool:
    """Whether the sentence sums up: a toll, a total, "so far", "since the start", not a sum since some day."""
    if scoped is None or scoped.scope is FigureScope.TOTAL:
        return scoped is not None
    words = scene.words[scoped.first : scoped.last]
    return words[0] != "since" or bool(_STARTS & set(words))


def _sum_before(scene: Scene, quantity: Quantity) -> Scoped | None:
    sentence = scene.tokens[quantity.core].sentence
    floor = scene.found[-1][1] if scene.found else -1
    for index in range(quantity.first - 1, max(floor, quantity.first - 9), -1):
        if scene.tokens[index].sentence != sentence or scene.words[index] in (",", ";"):
            break
        found = _sum_at(scene, index, ("before", "any"))
        if found is not None:
            return found
    return None


def _sum_after(scene: Scene, quantity: Quantity, last: int) -> Scoped | None:
    sentence = scene.tokens[quantity.core].sentence
    for index in range(last, min(len(scene.words), last + _REACH)):
        if scene.tokens[index].sentence != sentence:
            break
        found = _sum_at(scene, index, ("any",))
        if found is not None:
            return found
    return None


def _sum_at(scene: Scene, index: int, sides: Sequence[str]) -> Scoped | None:
    """The phrase that sums up at a word; with the time after it ("so far this year") it sums since then."""
    for length in (2, 1):
        side = sum_words().get(tuple(scene.words[index : index + length]))
        if side in sides:
            end = index + length
            timed = end
            while timed < len(scene.tokens) and scene.tokens[timed].start in scene.timed:
                timed += 1
            if timed > end and length > 1:
                return Scoped(FigureScope.SINCE, index, timed)
            return Scoped(FigureScope.TOTAL, index, end)
    return None


def _since(scene: Scene, quantity: Quantity, last: int) -> Scoped | None:
    """ "Since" with a time or a start after it, at the verb that the figure hangs on too."""
    first = max(0, quantity.first - _REACH)
    for index in range(first, min(len(scene.words), last + _REACH)):
        if scene.words[index] != "since" or scene.tokens[index].sentence != scene.tokens[quantity.core].sentence:
            continue
        after = scene.tokens[index + 1 : index + 2]
        timed = bool(after) and after[0].start in scene.timed
        starts = bool(_STARTS & set(scene.words[index : index + 4]))
        if (timed or starts) and _verb_over(scene.tokens[index]) is _verb_over(scene.tokens[quantity.core]):
            return Scoped(FigureScope.SINCE, index, _end_of(scene, index))
    return None


def _end_of(scene: Scene, index: int) -> int:
    """The index after the phrase that "since" opens: the time, or the words up to the next mark."""
    end = index + 1
    timed = end < len(scene.tokens) and scene.tokens[end].start in scene.timed
    sentence = scene.tokens[index].sentence
    while end < min(len(scene.tokens), index + _SINCE) and scene.tokens[end].sentence == sentence:
        token = scene.tokens[end]
        if token.pos == "PUNCT" or (timed and token.start not in scene.timed):
            break
        end += 1
    return end


def _verb_over(token: Token) -> Token:
    """The verb that a word hangs on, past those that only begin or open a clause; the root where there is none."""
    seen = token
    while seen.head is not seen:
        seen = seen.head
        if seen.pos in ("VERB", "AUX") and not (token.dep == "mark" and seen is token.head):
            break
    return seen


# ---------------------------------------------------------------- change


def change_of(scene: Scene, quantity: Quantity) -> FigureChange | None:
    """Whether it is said to be on top of another ("three more"), the new total, or the total that was."""
    words, first = scene.words, quantity.first
    after = words[quantity.last : quantity.last + 2]
    if after and after[0] in ("more", "additional", "further") and after[1:] != ["than"]:
        return FigureChange.ADDED
    for length in range(_LONGEST, 0, -1):
        found = changes("before").get(tuple(words[max(0, first - length) : first]))
        if found is not None and first >= length:
            return FigureChange(found)
    return _moved(scene, quantity)


def _moved(scene: Scene, quantity: Quantity) -> FigureChange | None:
    """What a verb of rising or falling makes of the number after "to", "by" or "from": "raised the toll to 15"."""
    words, first = scene.words, quantity.first
    before = words[first - 1] if first else ""
    verb = next((token for token in _back(scene, quantity) if token.lemma in changes("verb")), None)
    if verb is None or not any(_is_sum(token) for token in _around(scene, verb, quantity)):
        return None
    kind = changes("verb")[verb.lemma]
    if before == "by":
        return FigureChange.ADDED if kind == "moves" else None
    if before == "from":
        return FigureChange.PREVIOUS if kind == "moves" else None
    reaches = verb.index == first - 1 and kind == "reaches"
    return FigureChange.UPDATED if before == "to" or reaches else None


def _back(scene: Scene, quantity: Quantity) -> Iterator[Token]:
    """The words before a figure in its sentence, nearest first."""
    sentence = scene.tokens[quantity.core].sentence
    for index in range(quantity.first - 1, max(-1, quantity.first - _REACH), -1):
        if scene.tokens[index].sentence != sentence:
            return
        yield scene.tokens[index]


def _around(scene: Scene, verb: Token, quantity: Quantity) -> Sequence[Token]:
    """The words from before a verb to the figure after it, where what it moves stands."""
    return scene.tokens[max(0, verb.index - _REACH) : quantity.first]


def _is_sum(token: Token) -> bool:
    return changes("sum").get(token.lemma) is not None


# ---------------------------------------------------------------- parts


def part_of(scene: Scene, quantity: Quantity, thing: Counted) -> Figure | None:
    """The figure that includes this one: "12 killed, three of them children", "including four soldiers"."""
    reach = _part_reach(scene, quantity)
    if reach is None:
        return _listed(scene, quantity)
    sentence = scene.tokens[quantity.core].sentence
    for figure, index in reversed(scene.found):
        if scene.tokens[index].sentence < sentence - reach:
            break
        if figure.unit in (None, thing.unit) and figure.part_of is None and _can_hold(figure, quantity):
            return figure
    return None


def _can_hold(figure: Figure, quantity: Quantity) -> bool:
    part = quantity.low if quantity.low is not None else quantity.high
    if figure.measure in MEASURES or part is None:
        return False
    return figure.high is None or figure.high >= part


def _part_reach(scene: Scene, quantity: Quantity) -> int | None:
    """How many sentences back the including figure may stand; None where no words say that there is one."""
    words, first, last = scene.words, quantity.first, quantity.last
    for length in range(_LONGEST, 0, -1):
        reach = part_words("after").get(tuple(words[last : last + length]))
        if reach is None and first >= length:
            reach = part_words("before").get(tuple(words[first - length : first]))
        if reach is not None:
            return int(reach)
    return 0 if _after_whole(scene, quantity) else None


def _after_whole(scene: Scene, quantity: Quantity) -> bool:
    """ "Of the 20 injured, four were children": whether the figure before opens the sentence with "of"."""
    if not scene.found:
        return False
    tokens, index = scene.tokens, scene.found[-1][1]
    figure = scene.found[-1][0]
    start = next((at for at in range(index, -1, -1) if tokens[at].start == figure.mention.start), 0)
    opens = [token.lower for token in tokens[max(0, start - 2) : start]]
    if not opens or tokens[start].sentence != tokens[quantity.core].sentence:
        return False
    at = start - 2 if opens[-1] in ("the", "those") else start - 1
    first = at >= 0 and (
        at == 0 or tokens[at - 1].sentence != tokens[at].sentence or tokens[at - 1].lower in (",", ";")
    )
    return first and tokens[at].lower == "of" and tokens[at].sentence == tokens[start].sentence


def _listed(scene: Scene, quantity: Quantity) -> Figure | None:
    """The whole of the part before in a list: "including two women and three children"."""
    if not scene.found:
        return None
    figure, index = scene.found[-1]
    if figure.part_of is None or scene.tokens[index].sentence != scene.tokens[quantity.core].sentence:
        return None
    between = scene.tokens[index + 1 : quantity.first]
    if not between or between[-1].lower not in ("and", ","):
        return None
    if any(token.pos in ("VERB", "AUX") or token.lower == ";" for token in between):
        return None
    return next((other for other, _ in scene.found if other.mention == figure.part_of), None)
