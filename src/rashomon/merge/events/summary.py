"""Summary: an event's title, type, days, places and status, from its claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from rashomon.merge.accounts.speakers import DENYING, strength
from rashomon.merge.claims.subject import Subject, own_type
from rashomon.model.claim import EventType, Factuality, Status, Voice
from rashomon.model.reading import Where
from rashomon.model.record import Entity

TITLE = 90  # characters
SHORT = 20  # characters below which a claim's words say too little for a title
_LEANING = re.compile(
    r"(?:who|which|that|where|when|to|it|its|they|their|he|his|she|her|this|these|we|i|"
    r"the (?:number|toll|figure|dead|missing|wounded))\b",
    re.IGNORECASE,
)
"""Words that lean on others before them: no beginning for a title."""
_PRECISIONS = ("settlement", "district", "region", "country", "world-region", "unknown")


def type_of(group: Sequence[Subject]) -> EventType | None:
    """The type most claims have, the first in the alphabet among equals."""
    counts = Counter(kind for subject in group if (kind := own_type(subject.claim)) is not None)
    return min(counts, key=lambda kind: (-counts[kind], kind), default=None)


def status(group: Sequence[Subject]) -> str:
    """asserted, disputed, denied, possible, or expected, as `Event` describes them.

    Certain and probable claims assert; those about the future make it expected, unless another says it has come.
    Possible claims, and such as hold only under a condition, make it possible.
    """
    sure = (Factuality.CERTAIN, Factuality.PROBABLE)
    denied = any(subject.claim.factuality in DENYING for subject in group)
    firm = [one.claim for one in group if one.claim.factuality in sure and not one.claim.conditional]
    affirmed = bool(firm) or any(one.claim.factuality is Factuality.POSSIBLE for one in group)
    if denied:
        return "disputed" if affirmed else "denied"
    if any(claim.status is not Status.FUTURE for claim in firm):
        return "asserted"
    return "expected" if firm else "possible"


def days(group: Sequence[Subject]) -> tuple[date | None, date | None]:
    """First and last day: those that all claims allow, else all that any allows; None where no words tell."""
    known = [subject.days for subject in group if subject.days is not None]
    if not known:
        return None, None
    first, last = max(one[0] for one in known), min(one[1] for one in known)
    if first > last:
        first, last = min(one[0] for one in known), max(one[1] for one in known)
    return first, last


def places(group: Sequence[Subject]) -> tuple[Where, ...]:
    """Every place once, the most exact first, then the most often named."""
    found: dict[tuple[object, ...], Where] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for subject in group:
        for place in subject.places:
            key = (place.geonames_id,) if place.geonames_id is not None else (place.name, place.country)
            found.setdefault(key, place)
            counts[key] += 1
    order = {key: at for at, key in enumerate(found)}
    return tuple(found[key] for key in sorted(found, key=lambda key: (_rank(found[key]), -counts[key], order[key])))


def _rank(place: Where) -> int:
    return _PRECISIONS.index(place.precision) if place.precision in _PRECISIONS else len(_PRECISIONS)


def title(group: Sequence[Subject], entities: Mapping[str, Entity]) -> str:
    """The words of the best claim, cut at a word; where none asserts it as certain, parties and type if it has one."""
    certain = [one for one in group if one.claim.factuality is Factuality.CERTAIN and not one.claim.conditional]
    worded = [one for one in certain if len(_words(one)) >= SHORT]
    if not worded and type_of(group) is None:
        worded = list(group)
    if not worded:
        return _from_fields(group, entities)
    return _cut(_words(min(worded, key=_fitness)))


def _fitness(subject: Subject) -> tuple[bool, bool, bool, int, object]:
    """Least for the words that make the best title: those that stand by themselves, unquoted, short, and specific."""
    words = _words(subject)
    leaning = _LEANING.match(words) is not None
    return leaning, subject.claim.voice is Voice.QUOTED, len(words) > TITLE, -subject.specific, subject.order


def _words(subject: Subject) -> str:
    return " ".join(subject.claim.content.quote.split())


def _cut(text: str) -> str:
    if len(text) <= TITLE:
        return text
    head = text[: TITLE - 1]
    return (head[: head.rindex(" ")] if " " in head else head).rstrip(" ,;:–—-") + "…"


def _from_fields(group: Sequence[Subject], entities: Mapping[str, Entity]) -> str:
    """ "North Korea → Russia: MOBILIZE", of the claim with the strongest commitment and most fields."""
    best = min(group, key=lambda one: (strength(one.claim), -one.specific, one.order))
    sides = [", ".join(sorted(entities[party].name for party in parties)) for parties in (best.actors, best.recipients)]
    parties = " → ".join(side for side in sides if side)
    kind = str(type_of(group) or "event")
    place = f" in {best.places[0].name}" if best.places else ""
    return _cut(f"{parties}: {kind}{place}" if parties else f"{kind}{place}")
