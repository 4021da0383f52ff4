"""The bundle: a whole record as one HTML file that opens without a network, to be read, searched and filtered.

Everything can be read without its script, which adds views, search and filters. The same record gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from markupsafe import Markup

from rashomon.export import drawing, graph, mapdrawing
from rashomon.export.bundle_data import data
from rashomon.export.columns import Column, columns
from rashomon.export.compose import brief
from rashomon.export.desk import Desk, lay_out, voices
from rashomon.export.labels import labels
from rashomon.export.material import Material
from rashomon.export.page import asset, digest, environment, events_of_claims
from rashomon.export.sites import Mapped, Sites, rivals, sites
from rashomon.export.texts import texts
from rashomon.export.timed import Timed, Timeline, other_times, timeline
from rashomon.export.view import EventView
from rashomon.export.view_brief import Brief
from rashomon.model.claim import Claim, Factuality
from rashomon.model.making import Making
from rashomon.model.record import Chain, Comparison, Event

STYLES = ("brief.css", "map.css", "timed.css", "bundle.css")
SCRIPTS = ("bundle.js", "map.js")

Compared = list[tuple[Comparison, Claim, Claim]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An event with its accounts as columns and the ways that its claims came by, as a list and as a picture."""

    view: EventView
    columns: tuple[Column, ...]
    ways: tuple[graph.Way, ...]
    picture: Markup


def bundle(material: Material, *, passages_only: bool = False) -> Iterator[str]:
    """The record as an HTML file, in one piece; with `passages_only` no more of the reports than claims rest on."""
    told = brief(material, whole=True)
    desk = lay_out(material)
    views = {event.id: event for chapter in told.chapters for event in chapter.events}
    placed = _sites(views, desk)
    style, script = _joined(STYLES) + drawing.STYLE, _joined(SCRIPTS)
    yield (
        environment()
        .get_template("bundle.html")
        .render(
            brief=told,
            wholes={key: _whole(event, views[key], desk) for key, event in _events(desk).items() if key in views},
            timeline=_timeline(views, desk),
            sites=placed,
            map=mapdrawing.drawing(placed),
            map_aside=mapdrawing.aside(placed),
            texts=texts(told, material, events_of_claims(told), passages_only=passages_only),
            passages_only=passages_only,
            numbers=desk.numbers,
            levels=tuple(Factuality),
            sure_words=labels("sure"),
            making=material.making,
            reports=_reports(told, material.making),
            version=version("rashomon"),
            data=data(told, desk),
            style=Markup(style),
            style_hash=digest(style),
            script=Markup(script),
            script_hash=digest(script),
        )
        + "\n"
    )


def _joined(names: Sequence[str]) -> str:
    """Files of the templates' folder as a browser reads and hashes them."""
    return "\n".join(asset(name).replace("\r\n", "\n") for name in names)


def _reports(told: Brief, making: Making) -> list[tuple[int, str, str, int]]:
    """Number, location, SHA-256 and size of every report that gave a document."""
    return [
        (row.number, report.location, report.digest, report.size)
        for row in told.reports
        for report in making.reports.get(row.document, ())
    ]


def _events(desk: Desk) -> dict[str, Event]:
    return {event.id: event for event in desk.material.conclusions.events}


# ---------------------------------------------------------------- events


def _whole(event: Event, view: EventView, desk: Desk) -> Whole:
    claims = [desk.claim(claim) for claim in event.claims]
    ways = graph.ways(
        _chains(claims, desk),
        desk.origins.values(),
        {claim.id: claim.document for claim in claims},
        desk.material.documents,
    )
    return Whole(view=view, columns=columns(event.comparisons, view.accounts), ways=ways, picture=graph.drawn(ways))


def _chains(claims: Sequence[Claim], desk: Desk) -> list[Chain]:
    return [desk.chains[claim.id] for claim in claims if claim.id in desk.chains]


def _compared(event: Event, desk: Desk) -> Compared:
    claims = desk.material.claims
    return [
        (one, claims[one.left], claims[one.right])
        for one in event.comparisons
        if one.left in claims and one.right in claims
    ]


def _timeline(views: Mapping[str, EventView], desk: Desk) -> Timeline:
    names: dict[str, str] = defaultdict(str)
    names |= {key: _who(claim, desk) for key, claim in desk.material.claims.items()}
    return timeline(
        Timed(
            id=event.id,
            title=views[event.id].title,
            status=event.status,
            about=views[event.id].about,
            link=f"#{views[event.id].anchor}",
            earliest=event.earliest,
            latest=event.latest,
            others=other_times(_compared(event, desk), names),
        )
        for event in _events(desk).values()
        if event.id in views
    )


def _who(claim: Claim, desk: Desk) -> str:
    return ", ".join(f"{who.name} ({who.note})" if who.note else who.name for who in voices(claim, desk))


def _sites(views: Mapping[str, EventView], desk: Desk) -> Sites:
    return sites(
        Mapped(
            id=event.id,
            title=views[event.id].title,
            status=event.status,
            about=views[event.id].about,
            when=views[event.id].when,
            link=f"#{views[event.id].anchor}",
            places=event.places,
            rivals=rivals(_compared(event, desk)),
        )
        for event in _events(desk).values()
        if event.id in views
    )
