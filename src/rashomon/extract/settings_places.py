"""The place of what a report is mainly about: the likeliest of the towns it names, else a region, else a country.

What only the outlet's home tells is a name, never a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.settings_scene import Scene
from rashomon.extract.settings_towns import Home, towns
from rashomon.model.reading import Where

__all__ = ["Home", "Place", "placed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the main happening of a report is; its fields are those of `settings.Setting`."""

    where: Where | None = None
    region: str | None = None
    county: str | None = None
    town: str | None = None
    by_home: bool = False
    reason: str = "no place told"


def placed(places: Sequence[Where], beside: Sequence[Where], scene: Scene, home: Home) -> Place:
    """The likeliest town (`settings_towns`), else the region and the country told most; what they do not tell, the
    home does. `beside` are towns that are no place mentions, and other readings of names."""
    town = max(towns(places, beside, scene, home), key=lambda one: one.score, default=None)
    area = _best([place for place in places if place.precision == "region"], scene)
    if town is None:
        where = area or _best([place for place in places if place.precision == "country"], scene)
        told, by_home = (area.admin1 if area is not None else None), False
        reason = "the place told most, by where it stands" if where is not None else "no place told"
    else:
        where, told, by_home = town.where, town.region, town.where is None
        reason = "the outlet's home" if by_home else "the likeliest of the towns named"
        told = told or (area.admin1 if area is not None else None)
    region = told or home.region
    if told is None and home.region is not None:
        by_home = True
        reason = f"{reason}; its region is that of the outlet's home" if town is not None else "the outlet's home"
    county = _best([place for place in places if place.feature == "A.ADM2" and place.admin1 == region], scene)
    return Place(
        where=where,
        region=region,
        county=county.name if county is not None else None,
        town=town.name if town is not None else None,
        by_home=by_home,
        reason=reason,
    )


def _best(places: Sequence[Where], scene: Scene) -> Where | None:
    """The place with the most votes, the first of those that have as many; its first mention."""
    votes: dict[tuple[str, str | None], float] = defaultdict(float)
    first: dict[tuple[str, str | None], Where] = {}
    for place in places:
        key = place.name, place.admin1
        votes[key] += scene.weight(place.mention)
        first.setdefault(key, place)
    return first[max(votes, key=lambda key: votes[key])] if votes else None
