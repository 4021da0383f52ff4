"""Lists: persons, organisations, places and outlets that a user names beforehand, with ids and names of the user's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ListKind(StrEnum):
    """What an entity on a list is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    OFFICE = "office"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity of a user's list. `country` is an alpha-2 code; `kind` None where the list does not tell."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ListKind | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """An outlet or wire service of a user's list, and the family that it belongs to: its own name where alone."""

    name: str
    family: str
    wire: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What a user told of whom reports speak of, and of who prints them."""

    entities: tuple[Known, ...] = ()
    outlets: tuple[KnownOutlet, ...] = ()
