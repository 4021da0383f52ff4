"""A record whose events are in invented places with real shapes, on known days; any words can be put in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from tests.export.placed import COUNTY, FAR, LAND, LOST, TOWN
from tests.web.made import READ, account, claim, document, words

from rashomon.model.claim import Claim, EventType, Happening
from rashomon.model.document import Document, Report
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import When, Where
from rashomon.model.record import Comparison, Conclusions, Event
from rashomon.store.writer import Writer

SAID = (
    ("Shells hit Dovrin on Tuesday", TOWN, date(2025, 4, 1), date(2025, 4, 1), EventType.ASSAULT, "disputed"),
    ("Shells hit Ulbrek on Wednesday", FAR, date(2025, 4, 2), date(2025, 4, 2), EventType.ASSAULT, "asserted"),
    ("Aid reached Halmar within the week", COUNTY, date(2025, 4, 1), date(2025, 4, 7), EventType.AID, "asserted"),
    ("Velmaria will send boats", LAND, date(2025, 4, 9), date(2025, 4, 9), EventType.MOBILIZE, "expected"),
    ("A bridge fell near Kettel", LOST, None, None, None, "asserted"),
)
IDS = tuple(f"e{at}" for at in range(1, 5))


def report(evil: str) -> Document:
    lines = [*(f"{said}, Ada Corve said." for said, *_ in SAID), f"Nothing else was told, {evil} and all."]
    return document("\n".join(lines), ["body"] * len(lines), location="a.txt", title=evil, outlet="Gazette")


def told(where: Document) -> list[Claim]:
    return [_claim(where, *one) for one in SAID]


def _claim(
    where: Document, said: str, place: Where, first: date | None, last: date | None, kind: EventType | None, _: str
) -> Claim:
    last_word = words(where, said.rsplit(" ", 1)[1])
    mention = words(where, place.name)
    when = When(mention=last_word, value=None, earliest=first, latest=last, precision="day", reason="made up")
    event = Happening(
        type=kind, trigger=words(where, said.split()[1]), places=(replace(place, mention=mention),), time=when
    )
    return claim(where, said, ("Ada Corve", "Ada Corve", "said"), event=event)


def make_mapped(path: Path, evil: str = "plain words") -> Path:
    """Write the record: four events somewhere, one nowhere; on the first two accounts stand against one another."""
    where = report(evil)
    made = told(where)
    first, second = made[:2]
    against = tuple(
        Comparison(
            event="e1", kind=JudgementKind.CONTRADICTS, point=point, left=first.id, right=second.id, reason="made up"
        )
        for point in ("place", "time")
    )
    events = []
    for at, (one, (said, _, start, end, kind, status)) in enumerate(zip(made, SAID, strict=True), 1):
        title = f"{said} {evil}"
        event = Event(
            id=f"e{at}", type=kind, title=title, actors=(), recipients=(), earliest=start, latest=end, status=status,
            places=one.event.places if one.event else (),
            accounts=(account(f"e{at}", one, "Ada Corve"),),
            comparisons=against if at == 1 else (),
        )  # fmt: skip
        events.append(event)
    found = Conclusions(
        entities=(),
        events=tuple(events),
        entity_of={},
        event_of={one.id: event.id for one, event in zip(made, events, strict=True)},
    )
    body = where.text.encode()
    with Writer(path) as writer:
        writer.add(
            Report(location="a.txt", digest=sha256(body).hexdigest(), size=len(body), read_at=READ),
            where,
            "hand/1",
            made,
        )
        writer.replace_conclusions(found)
    return path
