"""Entities: which names, over all documents, name one person, country, organisation, group or office.

`match_names` is the algorithm that judges names. `resolve` makes entities of judgements; without any, names of one
spelling (case, accents, full stops, the article; a country's several names) are one entity and no others, and so are
the words for one office or body ("Haldria's interior ministry", "the interior ministry" in a report from Haldria).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.merge.groups import Groups
from rashomon.merge.names.contexts import placed
from rashomon.merge.names.forms import Sort
from rashomon.merge.names.lands import realms
from rashomon.merge.names.lists import recognised
from rashomon.merge.names.namesakes import told_apart
from rashomon.merge.names.shortened import by_report, spelt_out
from rashomon.merge.names.uses import Use, counted, lasting, most
from rashomon.merge.settle import constrain, split
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.listed import Known
from rashomon.model.record import Entity, EntitySort, within

__all__ = ["Use", "grouped", "resolve", "uses"]


def uses(
    claims: Sequence[Claim],
    documents: Mapping[str, Document] | None = None,
    realm_of: Mapping[str, str] | None = None,
) -> dict[str, Use]:
    """Every name in the claims but those of unnamed sources, in alphabetical order.

    With `documents` by id, a name that means something of its own in each report (an office, a short name of several,
    two people of one name) has a use for each meaning. `realm_of` gives each document's group of those on one matter
    (its story); without, they are found by the rare names in common.
    """
    found = counted(claims)
    if documents:
        near = realm_of if realm_of is not None else realms(documents)
        found = told_apart(placed(found, claims, documents, near), claims, near)
        found = by_report(spelt_out(found, claims, documents, near), claims, documents)
    return {text: found[text] for text in sorted(found) if lasting(found[text])}


# ---------------------------------------------------------------- from judgements to entities


def resolve(
    found: dict[str, Use], judgements: Sequence[Judgement], known: Sequence[Known] = ()
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Entities by number of mentions, and each name's entity id, of names as `grouped`.

    A name that means something of its own in some documents is there once more for each, as `bearer` looks it up.
    Entities that are on a user's list (`known`) take its id, name and country.
    """
    groups = grouped(found, judgements)
    members = [[found[text] for text in group] for group in groups.groups()]
    listed = recognised(members, known)
    made: dict[str, Entity] = {}
    entity_of: dict[str, str] = {}
    first: dict[str, str] = {}
    for group, own in zip(members, listed, strict=True):
        entity = _entity(group)
        if entity.id in made:  # kept apart from one of the same spelling
            entity = replace(entity, id=entity_id((*group[0].identity, group[0].text)))
        if own is not None and not groups.parted(first.setdefault(own.id, group[0].text), group[0].text):
            entity = replace(entity, id=own.id, name=own.name, country=own.country or entity.country)
        made[entity.id] = _together(made[entity.id], entity) if entity.id in made else entity
        entity_of.update(_names_of(group, entity.id))
    _fill_in(entity_of, found)
    ordered = sorted(made.values(), key=lambda entity: (-entity.mentions, entity.name, entity.id))
    return tuple(ordered), entity_of


def _names_of(group: Iterable[Use], entity: str) -> dict[str, str]:
    names = {}
    for use in group:
        if use.only:
            names.update({within(use.spelt, document): entity for document in use.only})
        else:
            names[use.text] = entity
    return names


def _fill_in(entity_of: dict[str, str], found: Mapping[str, Use]) -> None:
    """A name that has a meaning of its own everywhere: by itself it is what it mostly means."""
    mentions: dict[str, Counter[str]] = defaultdict(Counter)
    for use in found.values():
        if use.only and use.spelt not in found:
            mentions[use.spelt][entity_of[within(use.spelt, min(use.only))]] += use.mentions
    for name, counts in mentions.items():
        entity_of[name] = most(counts) or ""


def _together(one: Entity, other: Entity) -> Entity:
    return replace(
        one,
        aliases=tuple(sorted({*one.aliases, *other.aliases})),
        mentions=one.mentions + other.mentions,
        sort=one.sort or other.sort,
        kind=one.kind or other.kind,
    )


def grouped(found: dict[str, Use], judgements: Sequence[Judgement]) -> Groups[str]:
    """Names in groups that name one entity.

    A person's word comes first, then spelling, then the algorithms'. An algorithm's link from a short
    name (a family name alone, an acronym) counts only while all such links of that name lead to one entity.
    """
    groups = Groups(found)
    personal, algorithmic = split(judgements, JudgementKind.SAME_ENTITY, JudgementKind.NOT_SAME_ENTITY)
    constrain(groups, _in_full(personal, found))
    by_identity: dict[tuple[str, ...], str] = {}
    for text, use in found.items():
        groups.join(by_identity.setdefault(use.identity, text), text)
    links = [link for link in algorithmic if link.left in found and link.right in found]
    for link in sorted(links, key=lambda link: (-link.score, link.left, link.right)):
        if not _short(found[link.left], found[link.right]):
            groups.join(link.left, link.right)
    _join_short(groups, [link for link in links if _short(found[link.left], found[link.right])])
    return groups


def _short(left: Use, right: Use) -> bool:
    """Whether a link is from a name that several may bear: one word, an initial, fewer words of a body's name."""
    if left.stands_for is not None:
        return False
    return left.name.short or set(left.name.tokens) < set(right.name.tokens)


def _in_full(personal: Sequence[Judgement], found: Mapping[str, Use]) -> list[Judgement]:
    """What persons say of a name, said of each of its meanings."""
    by_spelt: dict[str, list[str]] = defaultdict(list)
    for text, use in found.items() if personal else ():
        by_spelt[use.spelt].append(text)
    return [
        replace(one, left=left, right=right)
        for one in personal
        for left in ([one.left] if one.left in found else by_spelt.get(one.left, ()))
        for right in ([one.right] if one.right in found else by_spelt.get(one.right, ()))
    ]


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
    return Entity(
        id=entity_id(best.identity),
        name=best.spelt,
        sort=_sort(group, best),
        kind=most(kinds),
        country=codes[0] if codes else most(countries),
        aliases=tuple(sorted({use.spelt for use in group})),
        mentions=sum(use.mentions for use in group),
    )


_SORTS = {
    Sort.PERSON: EntitySort.PERSON,
    Sort.ORGANISATION: EntitySort.ORGANISATION,
    Sort.GROUP: EntitySort.GROUP,
    Sort.GENERIC: EntitySort.GROUP,
}


def _sort(group: Sequence[Use], best: Use) -> EntitySort | None:
    """By its office or body, as a country, else by its fullest name that tells."""
    if any(use.body is not None and use.body[0] == "office" for use in group):
        return EntitySort.OFFICE
    if any(use.name.sort is Sort.COUNTRY for use in group):
        return EntitySort.COUNTRY
    return next((_SORTS[use.sort] for use in (best, *group) if use.sort in _SORTS), None)


def entity_id(parts: Iterable[str]) -> str:
    """The id of an entity by its identity (`Use.identity`)."""
    return f"n{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:16]}"


def _fullness(use: Use) -> tuple[bool, bool, int, int, str]:
    """A name that holds everywhere before one that does not, a full one before a short one, without title before
    with, then the one most used."""
    name = use.name
    words = min(len(name.tokens), 3) if name.sort is Sort.PERSON else int(name.sort is not Sort.WORD)
    if use.body is not None:
        words = len(name.tokens)
    return use.stands_for is None, not name.titled, words, use.mentions, use.spelt
