"""Entities: which names, over all documents, name one person, country, organisation or group.

`match_names` is the algorithm that judges names. `resolve` makes entities of judgements; without any, names of one
spelling (case, accents, full stops, the article; a country's several names) are one entity and no others.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rashomon.merge.groups import Groups
from rashomon.merge.names import Name, Sort, parse
from rashomon.merge.settle import constrain, split
from rashomon.model.claim import Attribution, Claim, Participant
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Entity

Label = TypeVar("Label", bound=str)


@dataclass(slots=True)
class Use:
    """How one name is used over all claims."""

    text: str
    mentions: int = 0
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    parts: int = 0  # as actor or recipient rather than as source

    @property
    def country(self) -> str | None:
        """The country most often told of it, the first in the alphabet among equals."""
        return _most(self.countries)

    @property
    def name(self) -> Name:
        """The name taken apart."""
        return parse(self.text, self.country)


def uses(claims: Iterable[Claim]) -> dict[str, Use]:
    """Every name in the claims but those of unnamed sources, in alphabetical order."""
    found: dict[str, Use] = {}
    for claim in claims:
        for link in claim.attribution:
            if link.source is not None and link.kind is not SourceKind.UNNAMED:
                _count(found, link.source, link)
        if claim.event is not None:
            for party in (*claim.event.actors, *claim.event.recipients):
                _count(found, party.name, party).parts += 1
    kept = (use for use in found.values() if use.parts or use.name.sort is not Sort.GENERIC)
    return {use.text: use for use in sorted(kept, key=lambda use: use.text)}


def _count(found: dict[str, Use], name: str, told: Attribution | Participant) -> Use:
    use = found.setdefault(name, Use(name))
    use.mentions += 1
    if told.kind is not None:
        use.kinds[told.kind] += 1
    if told.country is not None:
        use.countries[told.country] += 1
    return use


# ---------------------------------------------------------------- from judgements to entities


def resolve(found: dict[str, Use], judgements: Sequence[Judgement]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Entities by number of mentions, and each name's entity id, of names as `grouped`."""
    groups = grouped(found, judgements)
    entities = [_entity([found[text] for text in group]) for group in groups.groups()]
    entity_of = {alias: entity.id for entity in entities for alias in entity.aliases}
    entities.sort(key=lambda entity: (-entity.mentions, entity.name, entity.id))
    return tuple(entities), entity_of


def grouped(found: dict[str, Use], judgements: Sequence[Judgement]) -> Groups[str]:
    """Names in groups that name one entity.

    A person's word comes first, then spelling, then the algorithms'. An algorithm's link from a short
    name (a family name alone, an acronym) counts only while all such links of that name lead to one entity.
    """
    groups = Groups(found)
    personal, algorithmic = split(judgements, JudgementKind.SAME_ENTITY, JudgementKind.NOT_SAME_ENTITY)
    constrain(groups, personal)
    by_identity: dict[tuple[str, ...], str] = {}
    for text, use in found.items():
        groups.join(by_identity.setdefault(use.name.identity, text), text)
    links = [link for link in algorithmic if link.left in found and link.right in found]
    for link in sorted(links, key=lambda link: (-link.score, link.left, link.right)):
        if not found[link.left].name.short:
            groups.join(link.left, link.right)
    _join_short(groups, [link for link in links if found[link.left].name.short])
    return groups


def _join_short(groups: Groups[str], links: Sequence[Judgement]) -> None:
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links:
        targets[groups.root(link.left)].add(link.right)
    for text, rights in sorted(targets.items()):
        if len({groups.root(right) for right in rights}) == 1:
            groups.join(text, min(rights))


def _entity(group: Sequence[Use]) -> Entity:
    kinds, countries = group[0].kinds, group[0].countries
    if len(group) > 1:
        kinds = sum((use.kinds for use in group), Counter())
        countries = sum((use.countries for use in group), Counter())
    best = max(group, key=_fullness)
    codes = sorted(use.name.identity[1] for use in group if use.name.sort is Sort.COUNTRY)
    digest = hashlib.sha256("\x1f".join(best.name.identity).encode()).hexdigest()
    return Entity(
        id=f"n{digest[:16]}",
        name=best.text,
        kind=_most(kinds),
        country=codes[0] if codes else _most(countries),
        aliases=tuple(sorted(use.text for use in group)),
        mentions=sum(use.mentions for use in group),
    )


def _fullness(use: Use) -> tuple[bool, int, int, str]:
    """A full name before a short one, without title before with, then the one most used."""
    name = use.name
    words = min(len(name.tokens), 3) if name.sort is Sort.PERSON else int(name.sort is not Sort.WORD)
    return not name.titled, words, use.mentions, use.text


def _most(counts: Counter[Label]) -> Label | None:
    return min(counts, key=lambda value: (-counts[value], value), default=None)
