"""A record as a notebook shows it: what is in it, its stories, and the events that most voices tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from rashomon.export.wording import count
from rashomon.model.record import Event, Story, Tally
from rashomon.store.home import Home

MOST = 10  # stories, and events, that are shown
NOUNS = {"documents": "report", "claims": "claim", "events": "event", "origins": "origin", "problems": "problem"}


def page(
    path: Home, counts: Mapping[str, int], stories: Sequence[Story], events: Sequence[Event], voices: Sequence[Tally]
) -> str:
    """The record in HTML, every word of it escaped. `voices` are tallies of any events."""
    told = {tally.event: tally for tally in reversed(voices) if tally.point == "occurrence"}
    most = sorted(events, key=lambda event: (-_weight(event, told)[0], -_weight(event, told)[1]))[:MOST]
    rows = [
        (_days(one.earliest, one.latest), one.type or "", one.status, *map(str, _weight(one, told)), one.title)
        for one in most
    ]
    parts = [
        Markup("<p><b>{}</b>: {}</p>").format(
            path.name, ", ".join(count(counts[noun], name) for noun, name in NOUNS.items() if noun in counts)
        ),
        _table(
            ("published", "reports", "events", "story"),
            [
                (_days(one.earliest, one.latest), str(len(one.documents)), str(len(one.events)), one.title)
                for one in stories[:MOST]
            ],
        ),
        _table(("day", "type", "status", "reports", "origins", "event"), rows),
    ]
    return str(Markup('<div class="rashomon">{}</div>').format(Markup("").join(parts)))


def _weight(event: Event, told: Mapping[str, Tally]) -> tuple[int, int]:
    tally = told.get(event.id)
    return (len(tally.documents), len(tally.origins)) if tally is not None else (0, 0)


def _days(*days: object) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in days if day is not None))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(escape(cell)) for cell in row))
        for row in rows
    )
    if not body:
        return Markup("")
    titles = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in head)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(titles, body)
