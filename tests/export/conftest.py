"""A small material made by hand: three invented reports, one of them hostile, and what was concluded of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.export.weighed import weighed

from rashomon.export import Material
from rashomon.model.claim import Attribution, Claim, EventType, Factuality, Happening, Participant, Status, Voice
from rashomon.model.document import Document, Problem, Zone, ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, SourceKind, When, Where
from rashomon.model.record import Account, Comparison, Conclusions, Entity, Event

TUESDAY = date(2025, 4, 1)


def zoned(kinds: Sequence[str], *, text: str, **fields: Any) -> Document:
    """A document whose lines are zones of these kinds."""
    lines = [line for line in text.split("\n") if line]
    starts = [text.index(line) for line in lines]
    zones = tuple(
        Zone(kind=ZoneKind(kind), start=start, end=start + len(line))
        for kind, line, start in zip(kinds, lines, starts, strict=True)
    )
    return Document(text=text, zones=zones, **fields)


GAZETTE = zoned(
    ("headline", "body", "body"),
    id="d1",
    text="Shells hit Brindel\n"
    "At least six people were killed when a shell hit the fish market in Brindel on Tuesday, the interior ministry "
    "said. About 12,000 troops will move to the coast, Defence Minister Ada Corve said. Orlan denied that its guns had "
    "fired on the market.\n"
    "Several boats were reportedly burned.\n",
    location="reports/gazette.txt",
    title="Shells hit Brindel",
    outlet="Harbour Gazette",
    url="https://gazette.example/brindel?a=1&b=2",
    published=date(2025, 4, 2),
)
WIRE = zoned(
    ("body",),
    id="d2",
    text="Nine people died in Tuesday's shelling, the interior ministry said. Doctors put the number of dead at four "
    "to five. Fishermen may block the harbour, their union warned.\n",
    location="reports/wire.txt",
    outlet="Coast Wire",
    published=datetime(2025, 4, 3, 9, 0, tzinfo=UTC),
)
HOSTILE = zoned(
    ("body", "furniture"),
    id="d3",
    text='<img src=x onerror="alert(1)"> The mayor said <b>nothing</b> & went home.\n\nSUBSCRIBE </div></main> now\n',
    location="=cmd|' /C calc'!A0",
    title="<script>alert(1)</script>",
    outlet=None,
    url="javascript:alert(1)",
)


def said(document: Document, words: str, after: str = "") -> Evidence:
    """The words where they first stand after `after`."""
    start = document.text.index(words, document.text.index(after) if after else 0)
    return document.evidence(start, start + len(words))


@dataclass(frozen=True)
class Voiced:
    """Who says a claim: a name, its kind, and the words that name it and attribute."""

    name: str | None
    kind: SourceKind
    mention: str | None
    cue: str | None
    role: str | None = None


MINISTRY = Voiced("interior ministry", SourceKind.GOVERNMENT, "the interior ministry", "said")
CORVE = Voiced("Ada Corve", SourceKind.GOVERNMENT, "Ada Corve", "said", "Defence Minister")
ORLAN = Voiced("Orlan", SourceKind.GOVERNMENT, "Orlan", "denied")
DOCTORS = Voiced("doctors", SourceKind.WITNESS, "Doctors", "put")
UNION = Voiced("fishermen's union", SourceKind.COMPANY, "their union", "warned")
NOBODY = Voiced(None, SourceKind.UNNAMED, None, "reportedly")
MAYOR = Voiced("mayor", SourceKind.GOVERNMENT, "The mayor", "said")


def claim(name: str, document: Document, words: str, voiced: Voiced | None, **fields: Any) -> Claim:
    """A claim with the attribution that `voiced` stands for, found in the document."""
    content = said(document, words)
    links: tuple[Attribution, ...] = ()
    if voiced is not None:
        links = (
            Attribution(
                source=voiced.name,
                kind=voiced.kind,
                mention=said(document, voiced.mention) if voiced.mention else None,
                cue=said(document, voiced.cue, after=voiced.mention or "") if voiced.cue else None,
                role=voiced.role,
                factuality=fields.get("factuality", Factuality.CERTAIN),
            ),
        )
    given = {"factuality": Factuality.CERTAIN, "status": Status.PAST, "conditional": False, "event": None, **fields}
    return Claim(
        id=name,
        document=document.id,
        content=content,
        voice=Voice.REPORTED,
        attribution=links,
        extractor="hand/1",
        score=1.0,
        **given,
    )


def figure(document: Document, words: str, bounds: tuple[float | None, float | None], **fields: Any) -> Figure:
    given = {"approximate": False, "unit": "person", "measure": "killed", "category": "people", **fields}
    return Figure(mention=said(document, words), low=bounds[0], high=bounds[1], **given)


def shelling(document: Document, trigger: str, figures: Sequence[Figure] = (), **fields: Any) -> Happening:
    return Happening(
        type=EventType.ASSAULT, mode="attack", trigger=said(document, trigger), figures=tuple(figures), **fields
    )


def _when(document: Document, words: str) -> When:
    return When(
        mention=said(document, words),
        value="2025-04-01",
        earliest=TUESDAY,
        latest=TUESDAY,
        precision="day",
        reason="the Tuesday before publication",
    )


BRINDEL = Where(
    mention=said(GAZETTE, "Brindel", after="market"),
    name="Brindel",
    geonames_id=1,
    feature="P.PPL",
    country="IS",
    admin1=None,
    latitude=64.0,
    longitude=-21.0,
    precision="settlement",
    reason="made up",
)

CLAIMS = (
    claim(
        "c1",
        GAZETTE,
        "At least six people were killed when a shell hit the fish market in Brindel on Tuesday",
        MINISTRY,
        event=shelling(
            GAZETTE,
            "hit the fish market",
            [figure(GAZETTE, "At least six", (6, None))],
            places=(BRINDEL,),
            time=_when(GAZETTE, "Tuesday"),
        ),
        stance=Factuality.UNKNOWN,
    ),
    claim(
        "c2",
        GAZETTE,
        "About 12,000 troops will move to the coast",
        CORVE,
        factuality=Factuality.PROBABLE,
        status=Status.FUTURE,
        event=Happening(
            type=EventType.MOBILIZE,
            trigger=said(GAZETTE, "move"),
            actors=(Participant(name="troops", mention=said(GAZETTE, "troops")),),
            figures=(
                figure(
                    GAZETTE, "About 12,000", (12000, 12000), approximate=True, measure="deployed", category="troops"
                ),
            ),
        ),
    ),
    claim(
        "c3",
        GAZETTE,
        "its guns had fired on the market",
        ORLAN,
        factuality=Factuality.COUNTER,
        event=shelling(GAZETTE, "fired"),
    ),
    claim(
        "c4",
        GAZETTE,
        "Several boats were reportedly burned",
        NOBODY,
        factuality=Factuality.PROBABLE,
        event=shelling(
            GAZETTE, "burned", [figure(GAZETTE, "Several", (2, None), unit="boat", measure=None, category="boats")]
        ),
    ),
    claim(
        "c5",
        WIRE,
        "Nine people died in Tuesday's shelling",
        MINISTRY,
        event=shelling(WIRE, "shelling", [figure(WIRE, "Nine", (9, 9))], time=_when(WIRE, "Tuesday's")),
    ),
    claim(
        "c6",
        WIRE,
        "the number of dead at four to five",
        DOCTORS,
        event=shelling(WIRE, "dead", [figure(WIRE, "four to five", (4, 5), category="dead")]),
    ),
    claim(
        "c7",
        WIRE,
        "Fishermen may block the harbour",
        UNION,
        factuality=Factuality.POSSIBLE,
        status=Status.FUTURE,
        event=Happening(type=EventType.PROTEST, trigger=said(WIRE, "block")),
    ),
    claim("c8", HOSTILE, "<b>nothing</b> & went home", MAYOR),
    claim("c9", HOSTILE, "said <b>nothing", None, factuality=Factuality.UNKNOWN),
)
BY_ID = {one.id: one for one in CLAIMS}


def _account(event: str, voiced: Voiced, claims: Sequence[str], factuality: Factuality) -> Account:
    made = [BY_ID[name] for name in claims]
    documents = {"d1": GAZETTE, "d2": WIRE}
    return Account(
        id=f"a-{event}-{claims[0]}",
        event=event,
        source_id=f"n-{voiced.name}" if voiced.name else None,
        source=voiced.name,
        kind=voiced.kind,
        cue=voiced.cue,
        factuality=factuality,
        claims=tuple(claims),
        documents=tuple(dict.fromkeys(one.document for one in made)),
        figures=tuple(number for one in made if one.event for number in one.event.figures),
        through=tuple(dict.fromkeys(documents[one.document].outlet or "" for one in made)),
    )


def _event(name: str, title: str, status: str, accounts: Sequence[Account], **fields: Any) -> Event:
    given = {"type": EventType.ASSAULT, "places": (), "earliest": None, "latest": None, "comparisons": (), **fields}
    return Event(id=name, title=title, actors=(), recipients=(), status=status, accounts=tuple(accounts), **given)


def _compared(kind: JudgementKind, point: str, left: str, right: str, reason: str) -> Comparison:
    return Comparison(event="e1", kind=kind, point=point, left=left, right=right, reason=reason)


EVENTS = (
    _event(
        "e1",
        BY_ID["c1"].content.quote,
        "disputed",
        [
            _account("e1", MINISTRY, ["c1", "c5"], Factuality.CERTAIN),
            _account("e1", DOCTORS, ["c6"], Factuality.CERTAIN),
            _account("e1", ORLAN, ["c3"], Factuality.COUNTER),
        ],
        places=(BRINDEL,),
        earliest=TUESDAY,
        latest=TUESDAY,
        comparisons=(
            _compared(JudgementKind.CONTRADICTS, "number", "c5", "c6", "Nine against four to five"),
            _compared(JudgementKind.DENIES, "occurrence", "c3", "c1", "Orlan denies what the ministry says"),
            _compared(JudgementKind.UPDATES, "number", "c5", "c1", "Nine after At least six"),
        ),
    ),
    _event(
        "e2",
        "troops: MOBILIZE",
        "expected",
        [_account("e2", CORVE, ["c2"], Factuality.PROBABLE)],
        type=EventType.MOBILIZE,
    ),
    _event("e3", "Several boats were burned", "asserted", [_account("e3", NOBODY, ["c4"], Factuality.PROBABLE)]),
    _event(
        "e4",
        "fishermen: PROTEST",
        "possible",
        [_account("e4", UNION, ["c7"], Factuality.POSSIBLE)],
        type=EventType.PROTEST,
    ),
)


def _entity(voiced: Voiced) -> Entity:
    name = voiced.name or ""
    return Entity(id=f"n-{name}", name=name, kind=voiced.kind, country=None, aliases=(name,), mentions=1)


NAMED = (MINISTRY, CORVE, ORLAN, DOCTORS, UNION, MAYOR)
CONCLUSIONS = Conclusions(
    entities=tuple(map(_entity, NAMED)),
    events=EVENTS,
    entity_of={one.name: f"n-{one.name}" for one in NAMED if one.name},
    event_of={name: event.id for event in EVENTS for name in event.claims},
)
PROBLEM = Problem(location="reports/broken.pdf", kind="NotTextError", message="'reports/broken.pdf' is no text")


@pytest.fixture
def material() -> Material:
    """Three reports, nine claims, four events, one problem."""
    for one in CLAIMS:
        one.verify({"d1": GAZETTE, "d2": WIRE, "d3": HOSTILE}[one.document])
    return Material.of([GAZETTE, WIRE, HOSTILE], CLAIMS, CONCLUSIONS, [PROBLEM])


@pytest.fixture
def nothing() -> Material:
    """A record with nothing in it."""
    return Material.of([], [], Conclusions(entities=(), events=(), entity_of={}, event_of={}))


@pytest.fixture
def full(material: Material) -> Material:
    """The same with origins, tallies and ledgers."""
    return weighed(material)
