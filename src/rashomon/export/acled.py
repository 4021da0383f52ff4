"""Events in ACLED's 31 columns (docs/exports/acled.md).

Each cell that is blank or rests on a choice has its reason in a file beside the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon import lexicon
from rashomon.coding.sides import Side
from rashomon.export.claims import JOIN
from rashomon.export.coded import Coded, coded, dead, region_of
from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import csv_lines, zipped
from rashomon.export.labels import countries
from rashomon.export.material import Material
from rashomon.export.notes import LEFT_COLUMNS, REASON_COLUMNS, Reason, left_out, outlets, quotes
from rashomon.model.claim import Group
from rashomon.model.record import BestRule

COLUMNS: tuple[str, ...] = tuple(
    """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
    longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
)
NEEDED = ("event_date", "actor1", "country", "location", "geo_precision", "fatalities")
"""Cells without which ACLED takes no row; one that lacks any of them goes to a file of its own."""
RULE = BestRule.LATEST_OFFICIAL
BOTH = "Political violence; Demonstrations"
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
BY_SUB_EVENT = {"Excessive force against protesters": BOTH, "Mob violence": "Political violence"}
UNTOLD = {
    "sub_event_type": "the words leave open which of ACLED's sub-event types it is",
    "assoc_actor_1": "nobody is told to act with actor1",
    "assoc_actor_2": "nobody is told to be with actor2",
    "actor1": "nobody is named; ACLED's own name for an unknown side is “Unidentified Armed Group (Country)”",
    "actor2": "nobody is named on the other side; ACLED leaves it blank where an event has one side",
    "interaction": "a side, or what sort of side it is, is not told",
    "civilian_targeting": "civilians are not told to be the main target",
    "iso": "the country has no number, or is not known",
    "region": "the country is not known",
    "country": "no place of the event is known by country",
    "admin1": "no report names the region that the place lies in",
    "admin2": "Rashomon knows places down to their first division only",
    "admin3": "Rashomon knows places down to their first division only",
    "location": "no words tell the place",
    "source_scale": "the scale of an outlet is ACLED's own list, which no report tells",
    "tags": "tags are ACLED's own",
    "timestamp": "when ACLED last changed its row; a record has no such time",
}


def acled(material: Material) -> Iterator[bytes]:
    """A ZIP: `acled.csv` with the rows that are whole, `incomplete.csv` with those that lack what ACLED asks for,
    `reasons.csv` with a reason for each blank cell, `left_out.csv` with the events that ACLED would not code."""
    desk = lay_out(material, RULE)
    whole, lacking, reasons, out = _sorted_out(desk)
    return zipped(
        (
            ("acled.csv", csv_lines(COLUMNS, whole)),
            ("incomplete.csv", csv_lines(COLUMNS, lacking)),
            ("reasons.csv", csv_lines(REASON_COLUMNS, reasons)),
            ("left_out.csv", csv_lines(LEFT_COLUMNS, out)),
        )
    )


def _sorted_out(desk: Desk) -> tuple[list[list[object]], list[list[object]], list[list[object]], list[Sequence[str]]]:
    whole: list[list[object]] = []
    lacking: list[list[object]] = []
    reasons: list[list[object]] = []
    out: list[Sequence[str]] = []
    for one in coded(desk):
        if isinstance(one, tuple):
            out.append(left_out(*one))
            continue
        cells, why = row(one, desk)
        needed = (*NEEDED, "actor2") if cells["event_type"] == "Battles" else NEEDED
        missing = [column for column in needed if cells[column] is None]
        (lacking if missing else whole).append([cells[column] for column in COLUMNS])
        reasons += [[told.event, told.column, told.value, told.reason] for told in why]
    return whole, lacking, reasons, out


def row(one: Coded, desk: Desk) -> tuple[Mapping[str, object], list[Reason]]:
    """The cells of one event by column, and the reasons for those that are blank or rest on a choice."""
    count = dead(one, desk, RULE)
    kind, sub = one.draft.acled_event_type or "", one.draft.acled_sub_event_type
    cells: dict[str, object] = {
        "event_id_cnty": one.event.id,
        "event_date": one.day.isoformat() if one.day is not None else None,
        "year": one.day.year if one.day is not None else None,
        "time_precision": one.when.acled if one.when is not None and one.day is not None else None,
        "disorder_type": BY_SUB_EVENT.get(sub or "", DISORDER[kind]),
        "event_type": kind,
        "sub_event_type": sub,
        **_sides(one),
        "civilian_targeting": "Civilian targeting" if _on_civilians(one) else None,
        **_place(one),
        "source": outlets(one.documents),
        "notes": quotes(one, desk),
        "fatalities": count.number,
    }
    cells = {column: cells.get(column) for column in COLUMNS}
    return cells, list(_reasons(one, cells, count.reason))


def _sides(one: Coded) -> dict[str, object]:
    first, second = one.first, one.second
    kind = one.draft.acled_event_type or ""
    inter1 = _armed(first) if kind in VIOLENT else first.inter
    inter2 = _armed(second) if kind == "Battles" else second.inter
    only = f"{inter1} only" if inter1 is not None and second.party is None else None
    return {
        "actor1": first.party.name if first.party is not None else None,
        "assoc_actor_1": JOIN.join(party.name for party in first.associated) or None,
        "inter1": inter1,
        "actor2": second.party.name if second.party is not None else None,
        "assoc_actor_2": JOIN.join(party.name for party in second.associated) or None,
        "inter2": inter2,
        "interaction": f"{inter1}-{inter2}" if inter1 is not None and inter2 is not None else only,
    }


def _armed(side: Side) -> str | None:
    """The code of a side that fights or attacks: a government does so by its forces, and civilians never do."""
    if side.group is Group.GOVERNMENT:
        return "External/Other forces" if side.external else "State forces"
    return side.inter if side.inter != "Civilians" else None


def _on_civilians(one: Coded) -> bool:
    kind, sub = one.draft.acled_event_type, one.draft.acled_sub_event_type
    if kind == "Violence against civilians" or sub == "Excessive force against protesters":
        return True
    return kind == "Explosions/Remote violence" and one.second.inter == "Civilians"


def _place(one: Coded) -> dict[str, object]:
    place = one.place
    if place is None:
        return {}
    number, region = lexicon.table("coder_countries").get(place.country or "", ("-", None))[:2]
    exact = one.where is not None and one.where.acled is not None
    return {
        "iso": int(number) if number != "-" else None,
        "region": region,
        "country": countries().get(place.country or ""),
        "admin1": region_of(one),
        "location": place.name,
        "latitude": place.latitude if exact else None,
        "longitude": place.longitude if exact else None,
        "geo_precision": one.where.acled if one.where is not None else None,
    }


def _reasons(one: Coded, cells: Mapping[str, object], count: str) -> Iterator[Reason]:
    told = {
        **UNTOLD,
        "event_date": one.day_reason,
        "year": one.day_reason,
        "time_precision": one.day_reason,
        "inter1": _why_no_code(one.first),
        "inter2": _why_no_code(one.second),
        "latitude": _why_no_point(one),
        "longitude": _why_no_point(one),
        "geo_precision": _why_no_point(one),
        "fatalities": count,
    }
    chosen = {
        "event_date": one.day_reason,
        "event_type": one.draft.reason,
        "time_precision": one.when.reason if one.when is not None else "",
        "geo_precision": one.where.reason if one.where is not None else "",
        "fatalities": count,
        **dict.fromkeys(("actor1", "actor2"), "as the reports name it; ACLED's list of actors may spell it otherwise"),
    }
    for column, value in cells.items():
        reason = told.get(column, "") if value is None else chosen.get(column, "")
        if value is None or reason:
            yield Reason(event=one.event.id, column=column, value="" if value is None else str(value), reason=reason)


def _why_no_code(side: Side) -> str:
    if side.party is None:
        return "nobody is named"
    if side.inter is not None:
        return f"{side.party.name!r} is told as a civilian, who is no side of this type in ACLED"
    return f"the words do not tell what sort of group {side.party.name!r} is"


def _why_no_point(one: Coded) -> str:
    if one.place is None:
        return "no words tell the place"
    if one.where is None:
        return f"nothing is known of {one.place.name!r} but its name"
    return f"{one.place.name!r} is a {one.place.precision}, for which ACLED has no code"
