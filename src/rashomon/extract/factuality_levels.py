"""Factuality for each source: what every voice of a chain, and at its end the report, takes the content to be.

Whoever only tells that somebody said so is open to it (`UU`), as in FactBank; some words tell more. "Confirmed" and
"revealed" commit whoever uses them to what was confirmed, "falsely claimed" to the contrary.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon import lexicon
from rashomon.extract.factuality_scale import combine
from rashomon.extract.speech import Cue, verb_word
from rashomon.model.claim import Factuality

OPEN_KINDS = frozenset(("deny", "doubt", "ask", "demand", "accuse", "blame"))
"""Cues that leave the report open even where they name nobody ("it was denied that")."""
BESIDE = frozenset(("advmod", "amod"))


def levels(chain: Sequence[Cue], content: Factuality) -> tuple[tuple[Factuality, ...], Factuality]:
    """The value for each cue's source, nearest first, and the report's own, for content of this value by its words."""
    values = []
    seen = content
    for cue in chain:
        value = combine(cue.value, seen)
        values.append(value)
        seen = _from_outside(cue, value, seen)
    return tuple(values), seen


def _from_outside(cue: Cue, value: Factuality, content: Factuality) -> Factuality:
    """What whoever tells of a cue's source takes the content to be: the source holds it for `value`."""
    if cue.impersonal:
        return value
    outlook = _outlook(cue)
    if outlook == "belies" and value is not Factuality.UNKNOWN:
        turned = Factuality.COUNTER if value.endswith("+") == content.endswith("+") else Factuality.CERTAIN
        return combine(turned, content)
    if outlook == "knows":
        return content
    if outlook == "bears out":
        return value
    if cue.source is None and cue.kind not in OPEN_KINDS:
        return value
    return Factuality.UNKNOWN


def _outlook(cue: Cue) -> str | None:
    """What the lexicon says of the words beside a cue ("falsely claimed"), else of the cue itself."""
    table = lexicon.table("endorsements")
    for word in cue.anchor.children:
        if word.dep in BESIDE and word.lower in table:
            return table[word.lower][0]
    entry = verb_word(cue.anchor)
    row = table.get(entry[0] if entry is not None else cue.anchor.lemma)
    return row[0] if row is not None else None
