"""FactBank's scale and how its values join; the words that carry a value of their own (modals, adverbs, adjectives).

Values combine by two rules: the weaker strength wins (certain, probable, possible, unknown), and the signs multiply, so
that the denial of a possibility is a negative possibility.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.model.claim import Factuality, Status
from rashomon.model.reading import Token

STRENGTH = {"CT": 3, "PR": 2, "PS": 1, "UU": 0}
HEDGING_ADJECTIVES = {
    "possible": Factuality.POSSIBLE,
    "potential": Factuality.POSSIBLE,
    "likely": Factuality.PROBABLE,
    "apparent": Factuality.PROBABLE,
    "alleged": Factuality.PROBABLE,
    "suspected": Factuality.PROBABLE,
    "reported": Factuality.PROBABLE,
    "presumed": Factuality.PROBABLE,
    "unconfirmed": Factuality.UNKNOWN,
    "planned": Factuality.PROBABLE,
    "expected": Factuality.PROBABLE,
    "proposed": Factuality.POSSIBLE,
    "would-be": Factuality.POSSIBLE,
}


@dataclass(frozen=True, slots=True)
class Stance:
    """What one construction makes of the proposition: a value, and the time it puts it in, if any."""

    value: Factuality
    status: Status | None = None


def combine(outer: Factuality, inner: Factuality) -> Factuality:
    """The value of a content valued `inner` under something valued `outer`."""
    strength = min(outer[:2], inner[:2], key=STRENGTH.__getitem__)
    if strength == "UU":
        return Factuality.UNKNOWN
    sign = "+" if outer[2] == inner[2] else "-"
    return Factuality(strength + sign)


def negative(value: Factuality) -> bool:
    """Whether a value is on the side of it not being so."""
    return value.endswith("-")


def weakened(value: Factuality, by: Factuality) -> Factuality:
    """The value with no more strength than another has, its sign kept."""
    return combine(Factuality.UNKNOWN if by is Factuality.UNKNOWN else Factuality(by[:2] + "+"), value)


def stance(value: str, status: str = "") -> Stance:
    """A stance from the cells of a lexicon."""
    return Stance(Factuality(value), Status(status) if status else None)


@dataclass(frozen=True, slots=True)
class Modal:
    """What a modal makes of the verb after it, affirmed and negated; also before "have"; and what a reader of the word
    alone takes it to be: a duty holds its fulfilment out."""

    affirmed: Stance
    negated: Stance
    held_out: Factuality
    before_have: tuple[Factuality, Factuality] | None

    def stance(self, denied: bool, perfect: bool) -> Stance:
        """The stance towards the verb."""
        if perfect and self.before_have is not None:
            return Stance(self.before_have[denied], Status.PAST)
        return self.negated if denied else self.affirmed

    def reading(self, denied: bool, perfect: bool) -> Factuality:
        """What a reader takes the verb to be."""
        plain = not denied and not (perfect and self.before_have is not None)
        return self.held_out if plain else self.stance(denied, perfect).value


@cache
def modals() -> dict[str, Modal]:
    """The modals by their form."""
    return {row[0]: _modal((*row, "", "", "", "")) for row in lexicon.rows("modals")}


def _modal(row: tuple[str, ...]) -> Modal:
    perfect = (Factuality(row[5]), Factuality(row[6])) if row[5] else None
    return Modal(stance(row[1], row[3]), stance(row[2], row[3]), Factuality(row[4]), perfect)


def perfect(verb: Token) -> bool:
    """Whether a verb is under "have" ("may have fled")."""
    return verb.tag == "VBN" and any(other.dep == "aux" and other.lemma == "have" for other in verb.children)


@cache
def hedge_verbs() -> dict[str, tuple[Stance, Stance]]:
    """What verbs over an infinitive make of it, affirmed and negated."""
    return {
        row[0]: (stance(row[1], (*row, "")[3]), stance(row[2], (*row, "")[3])) for row in lexicon.rows("hedge_verbs")
    }


@cache
def hedge_adverbs() -> dict[str, Factuality]:
    """Adverbs that say how sure the speaker is."""
    return {row[0]: Factuality(row[1]) for row in lexicon.rows("hedge_adverbs")}


@cache
def adjectives() -> dict[str, Factuality]:
    """What adjectives said of a subject make of it."""
    rows = (row for row in lexicon.rows("cue_adjectives") if row[3] == "impersonal" and row[2] != "CT+")
    return {row[0]: Factuality(row[2]) for row in rows}
