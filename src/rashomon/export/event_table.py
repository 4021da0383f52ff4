"""Events as a table: a row each, with how many voices tell of it and where accounts stand against one another."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.export.accounts import rows
from rashomon.export.claims import JOIN, plain_value
from rashomon.export.desk import Desk, lay_out
from rashomon.export.events import title_of
from rashomon.export.material import Material
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Event

EVENT_COLUMNS: tuple[str, ...] = (
    "id",
    "type",
    "title",
    "status",
    "earliest",
    "latest",
    "places",
    "countries",
    "actors",
    "recipients",
    "accounts",
    "claims",
    "reports",
    "outlets",
    "origins",
    "against",
)
AGAINST = frozenset((JudgementKind.CONTRADICTS, JudgementKind.DENIES))


def events_table(material: Material) -> Iterator[list[str]]:
    """A row for each event, without a header (`EVENT_COLUMNS`), in the order of time. Each cell as it is.

    `reports`, `outlets` and `origins` count those that say that it happened; `against` tells on what points accounts
    contradict or deny one another.
    """
    desk = lay_out(material)
    for event in material.conclusions.events:
        yield list(map(plain_value, _cells(event, desk)))


def _cells(event: Event, desk: Desk) -> tuple[object, ...]:
    voices = next((one for one in desk.tallies.get(event.id, ()) if one.point == "occurrence"), None)
    against = dict.fromkeys(f"{one.kind} {one.point}" for one in event.comparisons if one.kind in AGAINST)
    countries = dict.fromkeys(place.country for place in event.places if place.country is not None)
    return (
        event.id,
        event.type,
        title_of(event, rows(event.accounts, desk)),
        event.status,
        event.earliest.isoformat() if event.earliest is not None else None,
        event.latest.isoformat() if event.latest is not None else None,
        JOIN.join(dict.fromkeys(place.name for place in event.places)),
        JOIN.join(countries),
        JOIN.join(desk.names.get(one, one) for one in event.actors),
        JOIN.join(desk.names.get(one, one) for one in event.recipients),
        len(event.accounts),
        len(event.claims),
        len(voices.documents) if voices is not None else 0,
        len(voices.outlets) if voices is not None else 0,
        len(voices.origins) if voices is not None else 0,
        JOIN.join(against),
    )
