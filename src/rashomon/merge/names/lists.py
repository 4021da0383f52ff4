"""Users' own lists of persons, organisations and places, whose ids and names entities take.

A list is a table in CSV with the columns name, aliases (parted by |), kind, country and id, of which only name has to
be there; or FollowTheMoney entities, one JSON object a line (as OpenSanctions and Aleph export them).
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import InputError, UsageError
from rashomon.merge.names.forms import Sort, nation, parse
from rashomon.merge.names.spelled import classes, spelling
from rashomon.merge.names.uses import Use, most
from rashomon.model.listed import Known, ListKind

COLUMNS = ("name", "aliases", "kind", "country", "id")
MOST_BYTES = 500_000_000  # of a list; OpenSanctions' largest collection of targets has about 400 MB of names


_SPELT = {"organization": "organisation", "company": "organisation", "group": "organisation", "vessel": "equipment"}
_SCHEMATA = {
    "Person": ListKind.PERSON,
    "Organization": ListKind.ORGANISATION,
    "PublicBody": ListKind.ORGANISATION,
    "Company": ListKind.ORGANISATION,
    "LegalEntity": None,  # a person or an organisation
    "Position": ListKind.OFFICE,
    "Address": None,
    "Vessel": ListKind.EQUIPMENT,
    "Airplane": ListKind.EQUIPMENT,
    "Vehicle": ListKind.EQUIPMENT,
}
_UNNAMED_SCHEMATA = frozenset(("Address",))
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")


def load(path: Path) -> tuple[Known, ...]:
    """The entities of a list, in its order.

    `UsageError` where there is no such file or its name ends in neither .csv nor .json, .jsonl or .ndjson;
    `InputError` where a line is not as it should be, with its number.
    """
    if not path.is_file():
        raise UsageError(f"{str(path)!r} is no file: name a list of entities in .csv or .jsonl")
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{str(path)!r} has more than {MOST_BYTES:,} bytes: take a smaller list")
    if path.suffix.lower() == ".csv":
        found = tuple(_table(path))
    elif path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        found = tuple(_objects(path))
    else:
        raise UsageError(f"{str(path)!r} is neither .csv nor .jsonl: a list of entities has to be one of these")
    _check_ids(path, found)
    return found


def _check_ids(path: Path, found: Sequence[Known]) -> None:
    first: dict[str, Known] = {}
    for one in found:
        other = first.setdefault(one.id, one)
        if other != one:
            raise InputError(
                f"{path.name}: {other.name!r} and {one.name!r} have the same id {one.id!r}: give each its own"
            )


# ---------------------------------------------------------------- CSV


def _table(path: Path) -> Iterator[Known]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            header = [name.strip().lower() for name in rows.fieldnames or ()]
            rows.fieldnames = header
            if "name" not in header:
                raise InputError(
                    f"{path.name}: there is no column 'name' in the first line, only {', '.join(header)!r}"
                )
            unknown = sorted(set(header) - set(COLUMNS))
            if unknown:
                raise InputError(f"{path.name}: unknown column {unknown[0]!r}: the columns are {', '.join(COLUMNS)}")
            for row in rows:
                yield _row(row, f"{path.name}, line {rows.line_num}")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path.name} is no CSV: {error}") from error


def _row(row: Mapping[str | None, Any], where: str) -> Known:
    if None in row or any(value is None for value in row.values()):
        raise InputError(f"{where}: the line has another number of cells than the first one")
    cells = {name: str(value).strip() for name, value in row.items() if name is not None}
    if not cells["name"]:
        raise InputError(f"{where}: the name is empty")
    kind = _kind(cells.get("kind", ""), where)
    country = _country(cells.get("country", ""), where)
    aliases = tuple(alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip())
    own = cells.get("id") or _made_id(cells["name"], country)
    return Known(id=own, name=cells["name"], aliases=aliases, kind=kind, country=country)


def _kind(text: str, where: str) -> ListKind | None:
    plain = _SPELT.get(text.lower(), text.lower())
    if plain and plain not in list(ListKind):
        raise InputError(f"{where}: unknown kind {text!r}: it may be {', '.join(ListKind)}, or empty")
    return ListKind(plain) if plain else None


def _country(text: str, where: str) -> str | None:
    if not text:
        return None
    if len(text) == 2 and text.isalpha():
        return text.upper()
    code = nation(text)
    if code is None:
        raise InputError(f"{where}: unknown country {text!r}: give its English name or its two letters of ISO 3166-1")
    return code


def _made_id(name: str, country: str | None) -> str:
    return f"l{hashlib.sha256(chr(31).join((name, country or '')).encode()).hexdigest()[:16]}"


# ---------------------------------------------------------------- FollowTheMoney


def _objects(path: Path) -> Iterator[Known]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{path.name}, line {number}"
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{where} is no JSON object: {str(error)[:120]}") from error
            known = _object(value, where)
            if known is not None:
                yield known


def _object(value: Any, where: str) -> Known | None:
    """An entity of a line; None where it is of a sort that has no name in reports (an address, an ownership)."""
    if not isinstance(value, dict) or not isinstance(value.get("schema"), str):
        raise InputError(f"{where}: a FollowTheMoney entity has an id, a schema and properties, and this has no schema")
    schema = value["schema"]
    if schema not in _SCHEMATA or schema in _UNNAMED_SCHEMATA:
        return None
    own = value.get("id")
    properties = value.get("properties")
    if not isinstance(own, str) or not own or not isinstance(properties, dict):
        raise InputError(f"{where}: the entity has no id or no properties")
    names = [name for part in _NAMES for name in _values(properties, part, where)]
    caption = value.get("caption")
    if isinstance(caption, str) and caption.strip():
        names.insert(0, caption.strip())
    if not names:
        return None
    countries = [
        code.upper() for part in ("country", "nationality", "jurisdiction") for code in _values(properties, part, where)
    ]
    country = countries[0] if countries and len(countries[0]) == 2 else None
    aliases = tuple(name for name in dict.fromkeys(names) if name != names[0])
    return Known(id=own, name=names[0], aliases=aliases, kind=_SCHEMATA[schema], country=country)


def _values(properties: Mapping[str, Any], part: str, where: str) -> list[str]:
    found = properties.get(part, [])
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise InputError(f"{where}: property {part!r} is no list of strings")
    return [one.strip() for one in found if one.strip()]


# ---------------------------------------------------------------- who on the list is meant


class _Index:
    """The list by names, and by how the names of persons sound."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._exact: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        self._sound: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for one in known:
            names = dict.fromkeys((one.name, *one.aliases))
            for key in dict.fromkeys(_key(name, one.country) for name in names):
                self._exact[key].append(one)
                if one.kind in (None, ListKind.PERSON) and len(key) > 1:
                    self._sound[_sound(key)].append(one)

    def of(self, group: Sequence[Use]) -> Known | None:
        """The one entity that a group of uses is."""
        country = most(sum((use.countries for use in group[1:]), group[0].countries.copy()))
        full = [use for use in group if use.stands_for is None and use.body is None]
        for table, key_of in ((self._exact, _key), (self._sound, _sound_of)):
            found = {
                one.id: one
                for use in full
                for one in table.get(key_of(use.spelt, use.country), ())
                if (country is None or one.country in (None, country)) and _fits(one, use)
            }
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None


def recognised(groups: Sequence[Sequence[Use]], known: Sequence[Known]) -> list[Known | None]:
    """For each group of uses the one entity of the list that it is; None where there is none, or more than one.

    A name counts as the list's where it is one of its names but for case, accents and titles, or a person's in another
    transliteration, and neither kind nor country speaks against it.
    """
    index = _Index(known) if known else None
    return [index.of(group) if index is not None else None for group in groups]


def _sound_of(name: str, country: str | None) -> tuple[str, ...]:
    parsed = parse(name, country)
    return _sound(parsed.tokens) if parsed.sort is Sort.PERSON else ()


def _sound(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name with the letters made one that transliterations differ in, and given names by their class."""
    given = min(classes(tokens[0], "given"), default=spelling(tokens[0]))
    return (given, *(spelling(token) for token in tokens[1:]))


def _key(name: str, country: str | None) -> tuple[str, ...]:
    parsed = parse(name, country)
    return parsed.identity if parsed.sort is Sort.COUNTRY else parsed.tokens


def _fits(one: Known, use: Use) -> bool:
    """Whether a name may be of that kind: a full name of a person's or body's, a country's of a country."""
    if use.name.sort is Sort.COUNTRY:
        return one.kind in (None, ListKind.COUNTRY, ListKind.PLACE)
    return one.kind is not ListKind.COUNTRY
