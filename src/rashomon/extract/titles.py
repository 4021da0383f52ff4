"""Headlines that only sum up: a claim of a headline is left out where a claim of the text below tells as much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.extract.index import Index
from rashomon.model.claim import Claim, Happening
from rashomon.model.document import ZoneKind


def without_summaries(claims: Iterable[Claim], index: Index) -> Iterator[Claim]:
    """The claims without those of headlines that a claim of another zone tells as well, in order."""
    every = [(claim, _is_headline(claim, index)) for claim in claims]
    told = [claim.event for claim, headline in every if not headline and claim.event is not None]
    for claim, headline in every:
        if not (headline and is_summary(claim.event, told)):
            yield claim


def is_summary(headline: Happening | None, told: Iterable[Happening]) -> bool:
    """Whether one of the happenings that the text tells says as much as what the headline says happened."""
    return headline is not None and any(_as_much(headline, other) for other in told)


def _is_headline(claim: Claim, index: Index) -> bool:
    word = index.first_token(claim.content)
    return word is not None and index.zone_of(word) is ZoneKind.HEADLINE


def _as_much(headline: Happening, other: Happening) -> bool:
    """Whether another happening is of the headline's type, has its numbers, and somebody or something of it."""
    if headline.type is not other.type or not _numbers(headline) <= _numbers(other):
        return False
    return bool(_about(headline) & _about(other)) or not _about(headline)


def _numbers(event: Happening) -> set[tuple[float | None, float | None]]:
    return {(figure.low, figure.high) for figure in event.figures}


def _about(event: Happening) -> set[str]:
    """The last words of all that is named, in small letters ("Nigerian village", "the village")."""
    named = [*(party.name for party in (*event.actors, *event.recipients, *event.affected))]
    named += [place.name for place in event.places] + [means.name for means in event.instruments]
    return {name.split()[-1].lower() for name in named if name.split()}
