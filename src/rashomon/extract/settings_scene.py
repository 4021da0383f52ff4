"""How much a mention tells of the main happening of a report, by where it stands.

Most where an act of force happens, more near words of harm, in the dateline and near the beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.extract.harm import harms
from rashomon.extract.index import Index, index
from rashomon.model.claim import Claim, EventType, Nature
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading

FORCE, HARM, OUTSIDE = 2.0, 1.0, 4.0
"""What a mention gains where an act of force is, beside a word of harm, and outside the sentences: in the dateline."""
OPENING = 5
"""Sentences from the beginning that count double."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """What weighs the mentions of a document."""

    index: Index
    harmed: frozenset[int]
    acts: frozenset[Evidence]  # mentions of the times and places of acts of force

    def weight(self, mention: Evidence) -> float:
        """How much a mention tells of the main happening, by where it stands."""
        word = self.index.first_token(mention)
        if word is None:
            return (1.0 + OUTSIDE) * 2
        weight = 1.0 + FORCE * (mention in self.acts) + HARM * (word.sentence in self.harmed)
        return weight * (2 if word.sentence < OPENING else 1)


def scene(reading: Reading, claims: Sequence[Claim]) -> Scene:
    """What weighs the mentions of a document, by its words of harm and its claims of acts of force."""
    looked = index(reading)
    acts: set[Evidence] = set()
    for event in (claim.event for claim in claims if claim.event is not None):
        if event.type is EventType.ASSAULT and event.nature is Nature.SPECIFIC:
            acts.update(place.mention for place in event.places)
            acts.update([event.time.mention] if event.time is not None else [])
    harmed = frozenset(harm.word.sentence for harm in harms(looked) if not harm.denied)
    return Scene(index=looked, harmed=harmed, acts=frozenset(acts))


def published_on(reading: Reading) -> date | None:
    """The day of publication."""
    published = reading.document.published
    return published.date() if isinstance(published, datetime) else published
