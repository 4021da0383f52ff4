"""From what a name means to a `Where`: with what precision it is known, and where a label point may stand."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate.gazetteer import Gazetteer, Place, fold
from rashomon.annotate.nations import Nation
from rashomon.annotate.places_areas import Area
from rashomon.annotate.places_chosen import Candidate
from rashomon.annotate.places_words import Mention
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Where

Point = tuple[float | None, float | None]

NOWHERE: Point = (None, None)
_UNSURE, _UNKNOWN = "places of this name are as likely", "not in the gazetteer"
_PARTS = 3  # "eastern" is the easternmost third of a country's first-order regions
_FEW_REGIONS = 3


def place_of(
    evidence: Evidence, mention: Mention, chosen: Candidate | None, gazetteer: Gazetteer, near: str = ""
) -> Where:
    """The place of a mention; of unknown precision where nothing was chosen.

    What is told to be `near` a settlement, or some way from it, is somewhere in its district.
    """
    if chosen is None:
        return _unplaced(evidence, mention.phrase, _UNSURE if mention.meanings is not None else _UNKNOWN)
    reason = "; ".join(chosen.notes)
    if isinstance(chosen.meaning, Area):
        return _area(evidence, mention, chosen.meaning, reason)
    where = _settled(evidence, chosen.meaning, reason, gazetteer)
    if fold(mention.phrase) == fold(where.name):
        where = replace(where, name=mention.phrase)  # as the report spells it: "Reykjavik" for Reykjavík
    if near and where.precision == "settlement":
        where = replace(where, precision="district", reason=f"{where.reason}; told to be {near} it")
    return _part(where, mention.part, gazetteer) if mention.part and where.precision in ("country", "region") else where


def placed_by(evidence: Evidence, mention: Mention, anchor: Candidate | None, gazetteer: Gazetteer) -> Where:
    """A name that the gazetteer lacks, by the place that it is told by: then no finer than the district of a town."""
    known = _UNSURE if mention.meanings is not None else _UNKNOWN
    if anchor is None or isinstance(anchor.meaning, Area):
        return _unplaced(evidence, mention.phrase, known)
    by = _settled(evidence, anchor.meaning, "", gazetteer)
    return replace(
        by,
        name=mention.phrase,
        geonames_id=None,
        feature="unknown",
        precision="district" if by.precision == "settlement" else by.precision,
        reason=f"{known}; placed by {by.name}",
    )


def facility_at(evidence: Evidence, mention: Mention, town: Candidate | None, gazetteer: Gazetteer) -> Where:
    """A facility, placed by the settlement that it stands in, or is named after (then only nearby), or nowhere."""
    if town is None or not isinstance(town.meaning, Place):
        return _unplaced(evidence, mention.phrase, "a facility, and no town is named with it", "facility")
    place = town.meaning
    return Where(
        mention=evidence,
        name=mention.phrase,
        geonames_id=None,
        feature="facility",
        country=place.country,
        admin1=_region_name(place, gazetteer),
        latitude=place.latitude,
        longitude=place.longitude,
        precision="settlement" if mention.meanings is None else "district",
        reason=f"a facility, placed by {place.name}",
    )


def _settled(evidence: Evidence, meaning: Nation | Place, reason: str, gazetteer: Gazetteer) -> Where:
    place = meaning if isinstance(meaning, Place) else gazetteer.by_id(meaning.geonames_id or 0)
    feature = place.feature if place else "L.RGN"
    country = place.country if place else meaning.alpha2 if isinstance(meaning, Nation) else None
    return Where(
        mention=evidence,
        name=meaning.name,
        geonames_id=place.id if place else None,
        feature=feature,
        country=country,
        admin1=_region_name(place, gazetteer) if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=_precision(feature),
        reason=reason,
    )


def _precision(feature: str) -> str:
    if feature.startswith("P."):
        return "settlement"
    if feature.startswith("A.PC"):
        return "country"
    return "district" if feature == "A.ADM2" else "region"


def _region_name(place: Place, gazetteer: Gazetteer) -> str | None:
    region = gazetteer.region(place.country, place.admin1)
    return region.name if region else None


def _part(where: Where, part: str, gazetteer: Gazetteer) -> Where:
    """A part of a country or region. A country's part has a label point of its own, a region's keeps the region's."""
    whole = where.precision == "country"
    point: Point = (where.latitude, where.longitude)
    if whole and where.country is not None:
        point = _part_point(where.country, part, gazetteer)
    return Where(
        mention=where.mention,
        name=f"{part} {where.name}",
        geonames_id=None if whole else where.geonames_id,
        feature="L.RGN" if whole else where.feature,
        country=where.country,
        admin1=where.admin1,
        latitude=point[0],
        longitude=point[1],
        precision="region",
        reason=f"{where.reason}; a part by the compass",
    )


def _part_point(country: str, part: str, gazetteer: Gazetteer) -> Point:
    """The mean label point of the third of a country's first-order regions that lies farthest that way."""
    regions = [place for (code, _), place in gazetteer.regions.items() if code == country]
    if len(regions) < _FEW_REGIONS or "central" in part or "cent" in part:
        return NOWHERE
    for word, sign, axis in (
        ("north", 1, "latitude"),
        ("south", -1, "latitude"),
        ("east", 1, "longitude"),
        ("west", -1, "longitude"),
    ):
        if word in part:
            count = max(2, len(regions) // _PARTS)
            regions = sorted(regions, key=lambda place: -sign * getattr(place, axis))[:count]
    middle = [sum(values) / len(regions) for values in ((p.latitude for p in regions), (p.longitude for p in regions))]
    return round(middle[0], 2), round(middle[1], 2)


def _area(evidence: Evidence, mention: Mention, area: Area, reason: str) -> Where:
    name = f"{mention.part} {area.name}" if mention.part else area.name
    return Where(
        mention=evidence,
        name=name,
        geonames_id=None if mention.part else area.geonames_id,
        feature=area.feature,
        country=area.countries[0] if len(area.countries) == 1 else None,
        admin1=None,
        latitude=area.latitude,
        longitude=area.longitude,
        precision=area.precision,
        reason=reason,
    )


def _unplaced(evidence: Evidence, name: str, reason: str, feature: str = "unknown") -> Where:
    return Where(
        mention=evidence,
        name=name,
        geonames_id=None,
        feature=feature,
        country=None,
        admin1=None,
        latitude=None,
        longitude=None,
        precision="unknown",
        reason=reason,
    )
