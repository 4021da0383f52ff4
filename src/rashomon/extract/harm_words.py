"""The lexicon of harm: which words tell that somebody was killed or injured, and what stands beside them."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.model.reading import Token


class Outcome(StrEnum):
    """What came of it for a person. `hit` and `treated` leave open whether the person lives."""

    KILLED = "killed"
    INJURED = "injured"
    HIT = "hit"
    TREATED = "treated"
    UNHARMED = "unharmed"


STANDS = ("object", "subject", "of", "state", "person")
TRIED = frozenset("try attempt threaten plan plot want intend conspire vow seek wish prepare mean swear".split())
UNREAL = frozenset("would could may might should can must will shall".split())
REFLEXIVE = frozenset("himself herself themselves itself".split())


@cache
def told_by(stand: str) -> dict[str, Outcome]:
    """The words that stand so (one of `STANDS`), with what came of it."""
    return {lemma: Outcome(outcome) for lemma, how, outcome in lexicon.rows("harm") if how == stand}


@cache
def beside(kind: str) -> dict[str, str]:
    """The words of another kind ("striker", "wound", "particle" …) with their third column."""
    return {lemma: value for lemma, how, value in lexicon.rows("harm") if how == kind}


def unreal(verb: Token) -> bool:
    """Whether it is only tried, feared or asked for: "tried to kill", "could have hurt"."""
    modal = grammar.modal(verb)
    if modal is not None and modal.lower in UNREAL:
        return True
    return verb.dep in ("xcomp", "pcomp", "advcl") and verb.head.lemma in TRIED


def is_fatal(word: Token) -> bool:
    """Whether a word beside it says that the one who was hit died: "fatally shot", "shot dead", "beaten to death"."""
    for other in word.children:
        if other.lower in beside("fatal") or other.lower == "dead":
            return True
        if other.lower == "to" and any(noun.lower == "death" for noun in other.children):
            return True
    return False
