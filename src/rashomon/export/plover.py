"""Events as PLOVER's coders have them, in the columns of POLECAT: one row a claim (docs/exports/plover.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.export.claims import JOIN
from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import csv_lines
from rashomon.export.labels import countries
from rashomon.export.material import Material
from rashomon.export.wording import published_day, squeeze
from rashomon.model.claim import Claim, Happening, Participant, Status

COLUMNS: tuple[str, ...] = tuple(
    """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|
    Actor Name|Actor Country|Actor Primary Sector|Recipient Name|Recipient Country|Recipient Primary Sector|
    Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Feature Type|Raw Placename|
    Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version|
    Rashomon Event|Claim|Factuality|Auxiliary Modes|Text|Reasons""".replace("\n    ", "").split("|")
)
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "Verbal Cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "Material Cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "Verbal Conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "Material Conflict"),
}
"""PLOVER's four classes; REQUEST stands with the demands, as in POLECAT."""
DENIED = ("CT-", "PR-", "PS-")
NEVER = "Intensity: PLOVER's scale is not read; Story People, Story Organizations, Story Locations: POLECAT's own"


def plover(material: Material) -> Iterator[str]:
    """A row for each claim that tells of a happening with a type, in the order of the material."""
    desk = lay_out(material)
    rows = (
        row(claim, claim.event, desk) for claim in material.listed() if claim.event is not None and claim.event.type
    )
    return csv_lines(COLUMNS, rows)


def row(claim: Claim, event: Happening, desk: Desk) -> Sequence[object]:
    """The cells of one claim."""
    document = desk.document(claim)
    place = next(iter(event.places), None)
    published = published_day(document)
    point = place is not None and place.precision == "settlement"
    when = event.time
    day = when.earliest if when is not None and when.earliest == when.latest else None
    return (
        claim.id,
        day.isoformat() if day is not None else None,
        event.type,
        event.mode,
        None,
        QUAD[event.type or ""],
        JOIN.join(dict.fromkeys(told.context for told in event.contexts)),
        *_side(event.actors),
        *_side(event.recipients or event.affected),
        place.name if place is not None else None,
        place.name if place is not None and place.precision == "settlement" else None,
        place.name if place is not None and place.precision == "district" else None,
        place.name if place is not None and place.precision == "region" else None,
        countries().get(place.country or "") if place is not None else None,
        place.latitude if place is not None and point else None,
        place.longitude if place is not None and point else None,
        place.geonames_id if place is not None else None,
        place.feature if place is not None else None,
        squeeze(place.mention.quote) if place is not None else None,
        document.outlet or document.location,
        published.isoformat() if published is not None else None,
        None,
        None,
        None,
        document.language,
        claim.extractor,
        desk.material.conclusions.event_of.get(claim.id),
        claim.id,
        claim.factuality,
        JOIN.join(_auxiliary(claim, event)),
        squeeze(claim.content.quote),
        JOIN.join(_reasons(event, day is not None)),
    )


def _side(parties: Sequence[Participant]) -> tuple[str, str, str]:
    """Names, countries and sectors, in the same order; what is not told stays empty between the marks."""
    return (
        JOIN.join(squeeze(party.name) for party in parties),
        JOIN.join(countries().get(party.country or "", "") for party in parties).strip(JOIN),
        JOIN.join(party.group or "" for party in parties).strip(JOIN),
    )


def _auxiliary(claim: Claim, event: Happening) -> Iterator[str]:
    """PLOVER's auxiliary modes."""
    if claim.status is Status.FUTURE:
        yield "future"
    if claim.conditional:
        yield "hypothetical"
    if claim.factuality in DENIED:
        yield "negation"
    if event.nature == "background":
        yield "historical"


def _reasons(event: Happening, has_day: bool) -> Iterator[str]:
    """Why cells are blank."""
    if not has_day:
        yield "Event Date: " + ("no words tell the day" if event.time is None else "words do not tell one single day")
    if event.mode is None:
        yield "Event Mode: the words tell none"
    if not event.actors:
        yield "Actor Name: nobody is named"
    if not event.recipients and not event.affected:
        yield "Recipient Name: nobody is named"
    if not event.places:
        yield "Placename: no words tell the place"
    elif event.places[0].precision != "settlement":
        yield "City, Latitude, Longitude: no place is known as exactly as a settlement"
    yield NEVER
