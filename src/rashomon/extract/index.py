"""A reading by word: which name, place, time and figures each token belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model.document import ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, Name, Reading, Token, When, Where


@dataclass(slots=True, eq=False)
class Index:
    """Look-ups over one reading. `name_at`, `place_at` and `time_at` give the mention that covers a token; `speakers`
    the noun that a pronoun at a cue stands for, where no name explains it."""

    reading: Reading
    name_at: dict[int, Name]
    place_at: dict[int, Where]
    time_at: dict[int, When]
    figure_at: dict[int, Figure]
    speakers: dict[int, Token] = field(default_factory=dict)

    def evidence(self, words: list[Token]) -> Evidence:
        """The stretch from the first to the last of the words."""
        return self.reading.document.evidence(words[0].start, words[-1].end)

    def zone_of(self, word: Token) -> ZoneKind:
        """The kind of zone that a word stands in."""
        return self.reading.sentences[word.sentence].zone

    def first_token(self, mention: Evidence) -> Token | None:
        """The token with which a mention begins."""
        return _first_token(self.reading.tokens, mention)

    def tokens_of(self, mention: Evidence) -> list[Token]:
        """The tokens of a mention."""
        first = self.first_token(mention)
        found: list[Token] = []
        index = first.index if first is not None else len(self.reading.tokens)
        while index < len(self.reading.tokens) and self.reading.tokens[index].start < mention.end:
            found.append(self.reading.tokens[index])
            index += 1
        return found


def index(reading: Reading) -> Index:
    """The look-ups of a reading."""
    made = Index(reading, {}, {}, {}, {})
    for name in reading.names:
        for position in range(name.first, name.last):
            made.name_at[position] = name
    for place in reading.places:
        for token in made.tokens_of(place.mention):
            made.place_at.setdefault(token.index, place)
    for time in reading.times:
        for token in made.tokens_of(time.mention):
            made.time_at.setdefault(token.index, time)
    for figure in reading.figures:
        for token in made.tokens_of(figure.mention):
            made.figure_at.setdefault(token.index, figure)
    return made


def _first_token(tokens: Sequence[Token], mention: Evidence) -> Token | None:
    at = bisect_right(tokens, mention.start, key=lambda token: token.end)
    return tokens[at] if at < len(tokens) and tokens[at].start < mention.end else None
