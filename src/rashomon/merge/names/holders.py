"""Holders: who held which office when, as reports tell ("Interior Minister Karl Stenvall", "the new minister")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.merge.claims.subject import day_of
from rashomon.merge.names.contexts import Told, is_told, meanings, post
from rashomon.merge.names.entities import entity_id
from rashomon.merge.names.forms import Sort, fold, parse
from rashomon.merge.names.lands import Lands, realms
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.record import bearer

_PAST = frozenset(("former", "ex", "ousted", "late", "then", "outgoing"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That a person holds an office, by the reports of some days.

    `office` is the id of the office's entity (that of "the interior minister" in those reports), `name` the words for
    it; `person` is an entity's id. `earliest` and `latest` are the days of the first and last such report, None where
    no day is known. `past` holds where reports only say that he or she held it before. `claims` say so.
    """

    office: str
    name: str
    person: str
    earliest: date | None
    latest: date | None
    past: bool
    claims: tuple[str, ...]


def holdings(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    entity_of: Mapping[str, str],
    realm_of: Mapping[str, str] | None = None,
) -> tuple[Holding, ...]:
    """Who held which office, by office and day. `entity_of` is that of the same claims, as `entities.resolve` makes."""
    near = realm_of if realm_of is not None else realms(documents)
    told: list[tuple[Told, str, Claim]] = []
    persons: set[str] = set()
    for claim in claims:
        for link in claim.attribution:
            if link.source is None or parse(link.source, link.country).sort is not Sort.PERSON:
                continue
            persons.add(link.source)
            office = post(link.role) if link.role else None
            person = bearer(entity_of, link.source, claim.document)
            if office is not None and office.role and person is not None and link.role is not None:
                place = link.mention.start if link.mention is not None else claim.content.start
                told.append((Told(name=link.role, document=claim.document, post=office, place=place), person, claim))
    meant = meanings([one for one, *_ in told], claims, documents, Lands(documents, sorted(persons), near))
    found: dict[tuple[str, str], list[tuple[Told, Claim]]] = defaultdict(list)
    for one, person, claim in told:
        keys = meant[one.name, one.document]
        if len(keys) == 1 and is_told(next(iter(keys))):
            found[entity_id(next(iter(keys))), person].append((one, claim))
    made = [_holding(office, person, said, documents) for (office, person), said in found.items()]
    return tuple(sorted(made, key=lambda one: (one.office, one.earliest or date.max, one.person)))


def _holding(
    office: str, person: str, said: Sequence[tuple[Told, Claim]], documents: Mapping[str, Document]
) -> Holding:
    days = sorted(day for one, _ in said if (day := day_of(documents[one.document])) is not None)
    return Holding(
        office=office,
        name=min((one.name for one, _ in said), key=lambda name: (-len(name), name)),
        person=person,
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
        past=all(_PAST & set(fold(one.name).split()) for one, _ in said),
        claims=tuple(sorted({claim.id for _, claim in said})),
    )
