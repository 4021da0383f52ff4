"""Accounts: all that one source says of one event."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from rashomon.merge.claims import numbers
from rashomon.merge.claims.subject import Subject
from rashomon.merge.names.forms import Sort, fold, parse
from rashomon.model.claim import Attribution, Claim, Factuality
from rashomon.model.document import Document
from rashomon.model.reading import Figure, SourceKind
from rashomon.model.record import Account, Entity, bearer, within

# The strongest commitment first; of two equally strong, the affirming one.
STRENGTH = (
    Factuality.CERTAIN,
    Factuality.COUNTER,
    Factuality.PROBABLE,
    Factuality.NOT_PROBABLE,
    Factuality.POSSIBLE,
    Factuality.NOT_CERTAIN,
    Factuality.UNKNOWN,
)
AFFIRMING = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})
DENYING = frozenset({Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whose account a claim belongs to. `key` tells speakers apart; `link` is the attribution it was read from."""

    key: tuple[str, ...]
    source_id: str | None
    source: str | None
    kind: SourceKind
    link: Attribution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is known of sources over all documents: entities, and which documents are copies of one another."""

    entities: Mapping[str, Entity]
    entity_of: Mapping[str, str]
    documents: Mapping[str, Document]
    origin: Mapping[str, str]


def strength(claim: Claim) -> int:
    """0 for the strongest commitment, 6 for the weakest."""
    return STRENGTH.index(claim.factuality)


def carrier(document: Document) -> str:
    """The outlet, or the file's name where no outlet is known."""
    return document.outlet or _file_name(document.location)


@lru_cache(maxsize=4096)
def _file_name(location: str) -> str:
    return PurePosixPath(location).name or location


def speakers(claim: Claim, sources: Sources) -> list[Speaker]:
    """Whose account the claim belongs to: the last named source of the chain, with those that share its cue.

    Where nobody in the chain is named it is the last of the unnamed, a different one in every report but one in
    copies of a report; where the chain is empty, the outlet.
    """
    if not claim.attribution:
        document = sources.documents[claim.document]
        key = ("outlet", fold(document.outlet)) if document.outlet else ("outlet", "", claim.document)
        return [Speaker(key=key, source_id=None, source=None, kind=SourceKind.OUTLET, link=None)]
    named = [link for link in claim.attribution if _is_named(link)]
    last = (named or claim.attribution)[-1]
    joint = [link for link in (named or [last]) if link is last or _one_cue(link, last)]
    found = {speaker.key: speaker for speaker in (_speaker(link, claim, sources) for link in joint)}
    return list(found.values())


def _accusers(subject: Subject, sources: Sources) -> list[Speaker]:
    """Who accuses, where the report tells of an accusation in its own words: it is their account, not the report's."""
    event = subject.claim.event
    if not subject.accuses or event is None or subject.claim.attribution:
        return []
    found = []
    for party in event.actors:
        kind = party.kind or sources.entities[bearer(sources.entity_of, party.name, subject.claim.document) or ""].kind
        if kind is not None and kind is not SourceKind.UNNAMED:
            link = Attribution(source=party.name, kind=kind, mention=party.mention, cue=event.trigger)
            found.append(_speaker(link, subject.claim, sources))
    return found


def _is_named(link: Attribution) -> bool:
    return link.source is not None and link.kind is not SourceKind.UNNAMED


def _one_cue(left: Attribution, right: Attribution) -> bool:
    return left.cue is not None and left.cue == right.cue


def _speaker(link: Attribution, claim: Claim, sources: Sources) -> Speaker:
    source = link.source
    if source is None or link.kind is SourceKind.UNNAMED:
        key = ("unnamed", sources.origin[claim.document], fold(source or ""))
        return Speaker(key=key, source_id=None, source=None, kind=SourceKind.UNNAMED, link=link)
    own = sources.entity_of.get(within(source, claim.document))  # what the name means in this report
    found = own or sources.entity_of.get(source)
    if found is None or (own is None and parse(source, link.country).sort is Sort.GENERIC):
        key = ("generic", sources.origin[claim.document], fold(source))
        return Speaker(key=key, source_id=None, source=source, kind=link.kind, link=link)
    entity = sources.entities[found]
    return Speaker(key=("entity", found), source_id=found, source=entity.name, kind=entity.kind or link.kind, link=link)


def accounts(event: str, group: Sequence[Subject], sources: Sources) -> tuple[Account, ...]:
    """The accounts of one event's claims, strongest first, then by the publication of their first claim.

    `group` is in the order of `Subject.order`.
    """
    said: dict[tuple[str, ...], list[tuple[Speaker, Subject]]] = defaultdict(list)
    for subject in group:
        for speaker in _accusers(subject, sources) or speakers(subject.claim, sources):
            said[speaker.key].append((speaker, subject))
    first = {key: place for place, key in enumerate(said)}
    made = [(key, _account(event, key, pairs, sources)) for key, pairs in said.items()]
    made.sort(key=lambda one: (STRENGTH.index(one[1].factuality), first[one[0]]))
    return tuple(account for _, account in made)


def _account(event: str, key: tuple[str, ...], pairs: Sequence[tuple[Speaker, Subject]], sources: Sources) -> Account:
    claims = [subject.claim for _, subject in pairs]
    speaker, strongest = min(pairs, key=lambda pair: strength(pair[1].claim))
    cue = speaker.link.cue if speaker.link is not None else None
    documents = tuple(dict.fromkeys(claim.document for claim in claims))
    digest = hashlib.sha256("\x1f".join((event, *key)).encode()).hexdigest()
    return Account(
        id=f"a{digest[:16]}",
        event=event,
        source_id=speaker.source_id,
        source=speaker.source,
        kind=speaker.kind,
        cue=" ".join(cue.quote.split()) if cue is not None else None,
        factuality=strongest.claim.factuality,
        claims=tuple(claim.id for claim in claims),
        documents=documents,
        figures=tuple(distinct(figure for claim in claims if claim.event for figure in claim.event.figures)),
        through=tuple(dict.fromkeys(carrier(sources.documents[document]) for document in documents)),
    )


def distinct(figures: Iterable[Figure]) -> list[Figure]:
    """The figures but for repetitions."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        found.setdefault(numbers.content(figure), figure)
    return list(found.values())
