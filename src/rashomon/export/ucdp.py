"""Events in the 49 columns of UCDP's Georeferenced Event Dataset, with a reason for each blank cell
(docs/exports/ucdp-ged.md)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from rashomon import lexicon
from rashomon.coding.sides import Side
from rashomon.export.claims import JOIN
from rashomon.export.coded import Coded, Count, coded, dead, region_of
from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import csv_lines, zipped
from rashomon.export.labels import countries
from rashomon.export.material import Material
from rashomon.export.notes import LEFT_COLUMNS, REASON_COLUMNS, Reason, left_out, outlets, publisher
from rashomon.export.wording import published_day, squeeze
from rashomon.model.claim import Group
from rashomon.model.document import Document
from rashomon.model.record import BestRule

COLUMNS: tuple[str, ...] = tuple(
    """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
    gwnob""".split()
)
RULE = BestRule.UCDP
TYPES = {"state-based": 1, "non-state": 2, "one-sided": 3}
GOVERNED = (Group.STATE_FORCES, Group.POLICE, Group.GOVERNMENT)
GRID = 0.5  # degrees of a side of PRIO-GRID's cells
ACROSS = 720  # of its cells around the world
OWN = "the number is UCDP's own, given when the event is entered"
THRESHOLD = "whether the dyad reaches 25 deaths in the year cannot be told from one record"
UNTOLD = {
    "relid": OWN,
    "active_year": THRESHOLD,
    **dict.fromkeys(("conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id"), OWN),
    **dict.fromkeys(("side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id"), OWN),
    "conflict_name": "the conflicts and their names are UCDP's own list",
    "dyad_name": "a side is not named",
    "side_a": "nobody is named",
    "side_b": "nobody is named",
    "source_original": "who says so in the end cannot be told",
    "source_headline": "no report has a headline",
    "source_date": "no report tells the day of its publication",
    "adm_1": "no report names the region that the place lies in",
    "adm_2": "Rashomon knows places down to their first division only",
    "country": "no place of the event is known by country",
    "country_id": "the country is not known, or Gleditsch and Ward's list has no number for it",
    "region": "the country is not known",
    "gwnoa": "side A is no government of a known country",
    "gwnob": "side B is no government of a known country",
}


def ucdp_ged(material: Material) -> Iterator[bytes]:
    """A ZIP: `ged.csv` with a row for each event with deaths and known sides, `reasons.csv` with a reason for each
    blank cell, `left_out.csv` with the events that UCDP would not code, and why."""
    desk = lay_out(material, RULE)
    rows, reasons, out = [], [], []
    for one in coded(desk, ucdp=True):
        if isinstance(one, tuple):
            out.append(left_out(*one))
            continue
        cells, why = row(one, desk)
        rows.append([cells[column] for column in COLUMNS])
        reasons += [[told.event, told.column, told.value, told.reason] for told in why]
    return zipped(
        (
            ("ged.csv", csv_lines(COLUMNS, rows)),
            ("reasons.csv", csv_lines(REASON_COLUMNS, reasons)),
            ("left_out.csv", csv_lines(LEFT_COLUMNS, out)),
        )
    )


def row(one: Coded, desk: Desk) -> tuple[Mapping[str, object], list[Reason]]:
    """The cells of one event by column, and the reasons for those that are blank or rest on a choice."""
    count = dead(one, desk, RULE)
    first, second = one.event.earliest, one.event.latest
    cells: dict[str, object] = {
        "id": one.event.id,
        "year": one.day.year if one.day is not None else None,
        "code_status": "Draft",
        "type_of_violence": TYPES[one.draft.ucdp_type or ""],
        **_sides(one),
        **_sources(one, desk),
        **_place(one),
        "event_clarity": 1 if one.day is not None and not one.day_reason else 2,
        "date_prec": one.when.ucdp if one.when is not None and one.day is not None else None,
        "date_start": first.isoformat() if one.day is not None and first is not None else None,
        "date_end": second.isoformat() if one.day is not None and second is not None else None,
        **_deaths(count, one),
    }
    cells = {column: cells.get(column) for column in COLUMNS}
    return cells, list(_reasons(one, cells, count.reason))


def _sides(one: Coded) -> dict[str, object]:
    side_a, side_b = _name(one.first), _name(one.second)
    if one.draft.ucdp_type == "one-sided":
        side_b = "Civilians"
    return {
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a is not None and side_b is not None else None,
        "gwnoa": _state(one.first),
        "gwnob": _state(one.second) if one.draft.ucdp_type == "state-based" else None,
    }


def _name(side: Side) -> str | None:
    """ "Government of X" for the forces of a country, as UCDP writes it; else the name in the reports."""
    if side.party is None:
        return None
    country = countries().get(side.party.country or "")
    return f"Government of {country}" if country is not None and side.group in GOVERNED else side.party.name


def _state(side: Side) -> int | None:
    if side.party is None or side.group not in GOVERNED:
        return None
    return _number(side.party.country)


def _number(country: str | None) -> int | None:
    number = lexicon.table("coder_countries").get(country or "", ("-", "-", "-"))[2]
    return int(number) if number != "-" else None


def _sources(one: Coded, desk: Desk) -> dict[str, object]:
    documents = one.documents
    days = [told for document in documents if (told := published_day(document)) is not None]
    origins = [found.name for claim in one.claims if (found := desk.origin(claim.id)) is not None]
    return {
        "number_of_sources": len({publisher(document) for document in documents}),
        "source_article": JOIN.join(_cited(document) for document in documents),
        "source_office": outlets(documents),
        "source_date": JOIN.join(dict.fromkeys(told.isoformat() for told in days)) or None,
        "source_headline": JOIN.join(squeeze(document.headline) for document in documents if document.headline) or None,
        "source_original": JOIN.join(dict.fromkeys(origins)) or None,
    }


def _cited(document: Document) -> str:
    told = published_day(document)
    parts = [publisher(document), told.isoformat() if told is not None else "no date"]
    return ",".join(f'"{part}"' for part in [*parts, squeeze(document.headline or "")])


def _place(one: Coded) -> dict[str, object]:
    place = one.place
    if place is None or one.where is None:
        return {"where_description": place.name if place is not None else None}
    point = place.latitude is not None and place.longitude is not None
    latitude, longitude = (place.latitude, place.longitude) if point else (None, None)
    found = lexicon.table("coder_countries").get(place.country or "", ("-", "-", "-", "-"))
    return {
        "where_prec": one.where.ucdp,
        "where_coordinates": place.name,
        "where_description": squeeze(place.mention.quote),
        "adm_1": region_of(one),
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})" if latitude is not None else None,
        "priogrid_gid": grid(latitude, longitude) if latitude is not None and longitude is not None else None,
        "country": countries().get(place.country or ""),
        "country_id": _number(place.country),
        "region": found[3] if found[3] != "-" else None,
    }


def grid(latitude: float, longitude: float) -> int:
    """The number of PRIO-GRID's cell: cells of half a degree, counted from the south-west, row by row."""
    line = min(math.floor((latitude + 90) / GRID), ACROSS // 2 - 1)
    column = min(math.floor((longitude + 180) / GRID), ACROSS - 1)
    return line * ACROSS + column + 1


def _deaths(count: Count, one: Coded) -> dict[str, object]:
    """The four counts add up to the best. The dead of one-sided violence are civilians; of the others those who are
    told to be, and the rest is unknown."""
    if count.number is None:
        return {}
    civilians = count.number if one.draft.ucdp_type == "one-sided" else count.civilians or 0
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": count.number - civilians,
        "best": count.number,
        "high": count.high,
        "low": count.low,
    }


def _reasons(one: Coded, cells: Mapping[str, object], count: str) -> Iterator[Reason]:
    nothing = "no words tell the place" if one.place is None else "nothing is known of the place but its name"
    place = (
        "where_prec",
        "where_coordinates",
        "where_description",
        "latitude",
        "longitude",
        "geom_wkt",
        "priogrid_gid",
    )
    dates = ("year", "date_prec", "date_start", "date_end")
    deaths = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
    told = {
        **UNTOLD,
        **dict.fromkeys(place, nothing),
        **dict.fromkeys(dates, one.day_reason),
        **dict.fromkeys(deaths, count),
    }
    apart = "the reports do not tell the dead of this side apart"
    chosen = {
        "type_of_violence": one.draft.reason,
        "code_status": "a draft by rules; UCDP's own coders write Clear or Check",
        "event_clarity": one.day_reason or "one event on one day",
        "date_prec": one.when.reason if one.when is not None else "",
        "where_prec": one.where.reason if one.where is not None else "",
        "deaths_a": apart,
        "deaths_b": apart,
        "best": count,
    }
    for column, value in cells.items():
        reason = told.get(column, "") if value is None else chosen.get(column, "")
        if value is None or reason:
            yield Reason(event=one.event.id, column=column, value="" if value is None else str(value), reason=reason)
