"""Places and equipment as entities: one place under its names and spellings, one model of weapon under its names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from rashomon import lexicon
from rashomon.merge.groups import Groups
from rashomon.merge.names.entities import entity_id
from rashomon.merge.names.forms import Sort, fold, nations_of, parse
from rashomon.merge.names.spelled import spelling
from rashomon.merge.names.uses import most
from rashomon.model.claim import Claim
from rashomon.model.reading import Where
from rashomon.model.record import Entity, EntitySort, within

# Words beside a place's name that say what sort of place it is: "Lomsund province" and "Lomsund" are two unless the
# gazetteer says otherwise, but "the town of Tolvik" is Tolvik.
_SORTS = re.compile(r"^(?:the )?(?:town|city|village|port|hamlet|settlement|suburb) of ")
_NUMBERED = re.compile(r"^(?=.*[A-Z])[A-Za-z][\w./]*-?\d[\w./-]*$")  # "S-300", "Shahed-136", "MiG-29s"
LEAST_LETTERS = 5  # of place names that are compared by spelling: shorter ones agree by chance


@dataclass(slots=True)
class _Thing:
    """One place or model: the forms it goes by, with their number, and the countries it is put in."""

    forms: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)


def places(claims: Iterable[Claim], realm_of: Mapping[str, str]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The places that events are put in, by mentions, and the entity id of each name.

    Names with one GeoNames id are one place. Names that no gazetteer has are one within a realm (`lands.realms`) where
    their spelling differs only as transliterations do; there `entities.bearer` finds them by document.
    """
    found: dict[tuple[str, ...], _Thing] = defaultdict(_Thing)
    names: dict[str, tuple[str, ...]] = {}
    for document, place in _mentions(claims):
        key = _place_key(place, realm_of.get(document, ""))
        found[key].forms[place.name] += 1
        if place.country is not None:
            found[key].countries[place.country] += 1
        names[within(place.name, document) if place.geonames_id is None else place.name] = key
    groups = Groups(sorted(found))
    for block in _blocks(found):
        for other in block[1:]:
            groups.join(block[0], other)
    return _made(found, groups, names, EntitySort.PLACE)


def _mentions(claims: Iterable[Claim]) -> Iterable[tuple[str, Where]]:
    for claim in claims:
        if claim.event is not None:
            yield from ((claim.document, place) for place in claim.event.places)


def _place_key(place: Where, realm: str) -> tuple[str, ...]:
    if place.geonames_id is not None:
        return ("geonames", str(place.geonames_id))
    return ("place", realm, _SORTS.sub("", fold(place.name)))


def _blocks(found: Mapping[tuple[str, ...], _Thing]) -> Iterable[list[tuple[str, ...]]]:
    """Unknown places of one realm with one spelling, vowels that are doubled taken once."""
    blocks: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(found):
        if key[0] == "place" and len(key[2]) >= LEAST_LETTERS:
            blocks[key[1], " ".join(spelling(word) for word in key[2].split())].append(key)
    return [block for block in blocks.values() if len(block) > 1]


def equipment(claims: Iterable[Claim]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Models of weapons and vehicles that have a name of their own ("Shahed-136 drones", "S-300"), by mentions, and the
    entity id of each form. Kinds alone ("drones") are no entity."""
    found: dict[tuple[str, ...], _Thing] = defaultdict(_Thing)
    names: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        for means in claim.event.instruments if claim.event is not None else ():
            model = model_of(means.name)
            if model is not None:
                plain = fold(model)
                key = ("equipment", _models().get(plain, plain).replace("-", "").replace(" ", ""))
                found[key].forms[means.name] += 1
                names[means.name] = key
    return _made(found, Groups(sorted(found)), names, EntitySort.EQUIPMENT)


def model_of(text: str) -> str | None:
    """The name of a model in the words for a weapon ("Iskander-M"); None where they only tell its kind."""
    words = [word for word in text.split() if not nations_of(fold(word))]
    at = next((place for place, word in enumerate(words) if _NUMBERED.match(word)), None)
    if at is not None:
        first = at - 1 if at and _models().get(fold(words[at - 1])) else at
        return re.sub(r"(?<=\d)s$", "", " ".join(words[first : at + 1]))
    for place, word in enumerate(words):
        for name in (f"{word} {words[place + 1]}" if place + 1 < len(words) else "", word, word.split("-")[0]):
            if name and name[0].isupper() and fold(name) in _models():
                return name if " " in name else word
    return None


@cache
def _models() -> dict[str, str]:
    """Folded names of models to the usual one."""
    rows = (([*row, ""])[:2] for row in lexicon.rows("weapon_models"))
    return {form: name for name, others in rows for form in (name, *filter(None, others.split("|")))}


def added(
    found: Sequence[Entity], entity_of: Mapping[str, str], claims: Sequence[Claim], realm_of: Mapping[str, str]
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """`found` and `entity_of` (of `entities.resolve`) with places and equipment, by mentions.

    A town or country that also acts or speaks is one entity: where a place has the very name of a country or of a name
    of one word, it is that one.
    """
    entities = {entity.id: entity for entity in found}
    names = dict(entity_of)
    for things, own in (places(claims, realm_of), equipment(claims)):
        ids = {thing.id: _same(thing, entities, entity_of) or thing.id for thing in things}
        for thing in things:
            known = entities.get(ids[thing.id])
            entities[ids[thing.id]] = thing if known is None else _joined(known, thing)
        names |= {name: ids[key] for name, key in own.items() if name not in names}
    ordered = sorted(entities.values(), key=lambda entity: (-entity.mentions, entity.name, entity.id))
    return tuple(ordered), names


def _same(thing: Entity, entities: Mapping[str, Entity], entity_of: Mapping[str, str]) -> str | None:
    own = entity_of.get(thing.name)
    if own is None or parse(entities[own].name).sort not in (Sort.COUNTRY, Sort.WORD):
        return None
    country = entities[own].country
    return own if country is None or thing.country in (None, country) else None


def _joined(known: Entity, thing: Entity) -> Entity:
    aliases = tuple(sorted({*known.aliases, *thing.aliases}))
    return replace(known, aliases=aliases, mentions=known.mentions + thing.mentions, sort=known.sort or thing.sort)


def _made(
    found: Mapping[tuple[str, ...], _Thing],
    groups: Groups[tuple[str, ...]],
    names: Mapping[str, tuple[str, ...]],
    sort: EntitySort,
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    ids = {key: entity_id(groups.root(key)) for key in found}
    made = [_entity([found[key] for key in group], ids[group[0]], sort) for group in groups.groups()]
    made.sort(key=lambda entity: (-entity.mentions, entity.name, entity.id))
    return tuple(made), {name: ids[key] for name, key in sorted(names.items())}


def _entity(group: Sequence[_Thing], own: str, sort: EntitySort) -> Entity:
    forms = sum((thing.forms for thing in group[1:]), group[0].forms.copy())
    countries = sum((thing.countries for thing in group[1:]), group[0].countries.copy())
    return Entity(
        id=own,
        name=most(forms) or "",
        sort=sort,
        kind=None,
        country=most(countries),
        aliases=tuple(sorted(forms)),
        mentions=forms.total(),
    )
