"""Signatures: what a word makes of what hangs on it, by the kind of complement, when it is affirmed and when denied.

"Managed to" makes its infinitive certain, "failed to" certainly not so, and the denial of each turns that round;
"regret that" keeps its clause certain either way. The rows are in the lexicons `implicatives`, `factives` and
`prospects`; what they lack is asked of the lexicons of cues and hedges, which claims are judged by.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.extract.factuality_scale import combine, hedge_verbs, negative, weakened
from rashomon.extract.speech import cue_adjectives, cue_nouns, cue_verbs
from rashomon.model.claim import Factuality

HEDGED = (Factuality.PROBABLE, Factuality.POSSIBLE, Factuality.UNKNOWN)
DOUBTED = ("doubt", "deny")
NEG_RAISING = ("believe", "expect")


@dataclass(frozen=True, slots=True)
class Signature:
    """The value of a complement where its governor is so, and where it is not; `hedged` where that is less than certain
    and nothing but the governor's strength is known otherwise; `settles` where a word of coming about or not gives it
    ("managed to", "cancelled the")."""

    affirmed: Factuality
    denied: Factuality
    hedged: Factuality | None = None
    settles: bool = False

    def under(self, governor: Factuality) -> Factuality:
        """The complement's value where the governor itself has this one."""
        if self.affirmed is self.denied and self.affirmed is Factuality.CERTAIN:
            return Factuality.CERTAIN  # factive: taken for granted whatever becomes of the governor
        if self.hedged is not None and governor in HEDGED:
            return self.hedged
        if governor is Factuality.UNKNOWN:
            return Factuality.UNKNOWN
        return weakened(self.denied if negative(governor) else self.affirmed, governor)


@cache
def signatures() -> dict[tuple[str, str], Signature]:
    """Signatures by lemma and frame."""
    found: dict[tuple[str, str], Signature] = {}
    for name in ("implicatives", "factives", "prospects"):
        for lemma, frames, affirmed, denied in lexicon.rows(name):
            for frame in frames.split(","):
                sign = Signature(Factuality(affirmed), Factuality(denied), settles=name == "implicatives")
                found.setdefault((lemma, frame), sign)
    return found


def signature(lemma: str, frame: str) -> Signature | None:
    """What a word makes of a complement: "to", "ing", "that", "np", or a preposition; None where nothing is known."""
    found = signatures().get((lemma, frame))
    if found is None and frame in ("to", "ing"):
        found = _hedge(lemma)
    if found is None and frame in ("that", "np", "ing"):
        found = _cue(lemma, frame)
    return found


def of_participle(form: str, frame: str) -> Signature | None:
    """What a past participle said of a noun makes of it ("the cancelled deal") or of what it holds out, by its form: as
    an adjective it has no lemma of a verb."""
    form = form.lower()
    stem = form.removesuffix("ed")
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    found = (signatures().get((lemma, frame)) for lemma in (stem, stem + "e", single)) if stem != form else iter(())
    return next((sign for sign in found if sign is not None), None)


def _hedge(lemma: str) -> Signature | None:
    row = hedge_verbs().get(lemma)
    return None if row is None else Signature(row[0].value, row[1].value)


def _cue(lemma: str, frame: str) -> Signature | None:
    """A cue's value for its content; denied it leaves the content open, but for belief and doubt, which turn round."""
    word = cue_verbs().get(lemma)
    if word is None or frame not in word.complements:
        word = cue_adjectives().get((lemma, "impersonal")) or cue_adjectives().get((lemma, "subject"))
        word = word or (cue_nouns().get(lemma))
        if word is None or frame != "that":
            return None
    denied = word.denied
    if word.kind in (*DOUBTED, *NEG_RAISING):
        denied = combine(Factuality.COUNTER, word.value)
    return Signature(word.value, denied)
