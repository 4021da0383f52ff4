"""How sure a text is of what each of its words tells: by the listener, which is told the rules' value, or by rules."""

from __future__ import annotations

from rashomon.extract.commitment import commitment, settled
from rashomon.extract.factuality_scale import negative
from rashomon.extract.listener import weigh
from rashomon.model.claim import Factuality
from rashomon.model.reading import Reading, Token

NUMBERS = {
    Factuality.CERTAIN: 3,
    Factuality.PROBABLE: 2,
    Factuality.POSSIBLE: 1,
    Factuality.UNKNOWN: 0,
    Factuality.NOT_CERTAIN: -1,
    Factuality.NOT_PROBABLE: -2,
    Factuality.COUNTER: -3,
}
"""The scale as numbers, after Lee et al. (2015)."""


def commitments(reading: Reading) -> tuple[Factuality, ...]:
    """A value for each token of a reading."""
    weighed = weigh(reading)
    if weighed is None:
        return tuple(commitment(word) for word in reading.tokens)
    return tuple(_joined(word, nearest(number)) for word, number in zip(reading.tokens, weighed.tolist(), strict=True))


def _joined(word: Token, heard: Factuality) -> Factuality:
    """The listener's value; the rules' where a word of the lexicons says that it did not come about and the listener
    has it otherwise, since it was shown too few such words to know them."""
    return commitment(word) if not negative(heard) and settled(word) else heard


def nearest(number: float) -> Factuality:
    """The value whose number is nearest; of two as near the one further from open."""
    return min(NUMBERS, key=lambda value: (abs(NUMBERS[value] - number), -abs(NUMBERS[value])))
