"""A record made by hand: two plain reports and one into which any words can be put wherever words can stand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from rashomon.model.claim import Attribution, Claim, EventType, Factuality, Happening, Participant, Status, Voice
from rashomon.model.codec import document_id, with_id
from rashomon.model.document import Document, Problem, Report, Zone, ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, SourceKind, When, Where
from rashomon.model.record import (
    Account,
    Best,
    BestRule,
    Chain,
    Comparison,
    Conclusions,
    Entity,
    Entry,
    Event,
    Ledger,
    Origin,
    Step,
    StepKind,
    Story,
    Tally,
)
from rashomon.store.home import Home, Server
from rashomon.store.writer import Writer

READ = datetime(2025, 4, 4, 8, 0, tzinfo=UTC)
TUESDAY = date(2025, 4, 1)
PLAIN = "a plain word"


def document(text: str, zones: list[str], **fields: Any) -> Document:
    """A document whose lines are zones of these kinds."""
    spans, start = [], 0
    for kind, line in zip(zones, text.split("\n"), strict=True):
        spans.append(Zone(kind=ZoneKind(kind), start=start, end=start + len(line)))
        start += len(line) + 1
    told = {name: fields.get(name) for name in ("title", "outlet", "url", "author", "published")}
    return Document(
        id=document_id(text, **told), text=text, zones=tuple(spans), location=fields.pop("location"), **told
    )


def words(where: Document, quote: str) -> Evidence:
    """The words where they first stand."""
    start = where.text.index(quote)
    return where.evidence(start, start + len(quote))


def gazette() -> Document:
    return document(
        "Shells hit Brindel\n"
        "At least six people were killed when a shell hit the fish market in Brindel on Tuesday, Ada Corve said.\n"
        "Orlan denied that its guns had fired on the market.\n"
        "SUBSCRIBE to our letter",
        ["headline", "body", "body", "furniture"],
        location="reports/gazette.txt",
        title="Shells hit Brindel",
        outlet="Harbour Gazette",
        url="https://gazette.example/brindel?a=1&b=2",
        published=date(2025, 4, 2),
    )


def wire(evil: str) -> Document:
    """The report that holds the words given, in every field and in its text."""
    return document(
        f"Nine people died in the shelling near {evil} on Tuesday, {evil} said.\nمدينة الميناء and words.",
        ["body", "body"],
        location=f"reports/{evil}.txt".replace("\0", ""),
        title=evil,
        outlet=evil,
        author=evil,
        url=evil,
        published=datetime(2025, 4, 3, 9, 0, tzinfo=UTC),
    )


def claim(where: Document, quote: str, source: tuple[str, str, str] | None, **fields: Any) -> Claim:
    """A claim by a source: its name, the words that name it, and the cue."""
    links: tuple[Attribution, ...] = ()
    given = {"factuality": Factuality.CERTAIN, "status": Status.PAST, "conditional": False, "event": None, **fields}
    if source is not None:
        name, mention, cue = source
        links = (
            Attribution(
                source=name,
                kind=SourceKind.GOVERNMENT,
                mention=words(where, mention),
                cue=words(where, cue),
                role=fields.pop("role", None),
                factuality=given["factuality"],
            ),
        )
    given.pop("role", None)
    return with_id(
        Claim(
            id="",
            document=where.id,
            content=words(where, quote),
            voice=Voice.REPORTED,
            attribution=links,
            extractor="hand/1",
            score=1.0,
            **given,
        )
    )


def figure(where: Document, quote: str, low: float, high: float | None, category: str) -> Figure:
    return Figure(
        mention=words(where, quote),
        low=low,
        high=high,
        approximate=False,
        unit="person",
        measure="killed",
        category=category,
    )


def place(where: Document, quote: str, name: str) -> Where:
    return Where(
        mention=words(where, quote),
        name=name,
        geonames_id=None,
        feature="P.PPL",
        country=None,
        admin1=None,
        latitude=None,
        longitude=None,
        precision="settlement",
        reason="made up",
    )


def when(where: Document) -> When:
    return When(
        mention=words(where, "Tuesday"),
        value="2025-04-01",
        earliest=TUESDAY,
        latest=TUESDAY,
        precision="day",
        reason="made up",
    )


def claims(plain: Document, odd: Document, evil: str) -> list[Claim]:
    """A claim, its denial, and the same with other numbers in the other report; and one that is put with no event."""
    shelling = {"type": EventType.ASSAULT, "mode": "attack"}
    return [
        claim(
            plain,
            "At least six people were killed when a shell hit the fish market in Brindel on Tuesday",
            ("Ada Corve", "Ada Corve", "said"),
            event=Happening(
                **shelling,
                trigger=words(plain, "hit the fish market"),
                figures=(figure(plain, "At least six", 6, None, "people"),),
                places=(place(plain, "Brindel", "Brindel"),),
                time=when(plain),
            ),
        ),
        claim(
            plain,
            "its guns had fired on the market",
            ("Orlan", "Orlan", "denied"),
            factuality=Factuality.COUNTER,
            event=Happening(**shelling, trigger=words(plain, "fired")),
        ),
        claim(
            odd,
            "Nine people died in the shelling",
            (evil, evil, "said"),
            role=evil,
            event=Happening(
                **shelling,
                trigger=words(odd, "shelling"),
                figures=(figure(odd, "Nine", 9, 9, evil),),
                places=(place(odd, evil, evil),),
                time=when(odd),
                actors=(Participant(name=evil, mention=words(odd, evil)),),
            ),
        ),
        claim(odd, "words", None, factuality=Factuality.UNKNOWN),
    ]


def account(event: str, one: Claim, source: str | None) -> Account:
    return Account(
        id=f"a-{one.id}",
        event=event,
        source_id=f"n-{source}" if source else None,
        source=source,
        kind=SourceKind.GOVERNMENT,
        cue="said",
        factuality=one.factuality,
        claims=(one.id,),
        documents=(one.document,),
        figures=one.event.figures if one.event else (),
        through=("Harbour Gazette",),
    )


def ledger(event: str, six: Claim, nine: Claim, evil: str) -> Ledger:
    """Six, then nine."""
    entries = [
        Entry(
            claim=one.id,
            figure=one.event.figures[0],
            source_id=f"n-{source}",
            source=source,
            kind=SourceKind.GOVERNMENT,
            official=True,
            party=False,
            as_of=day,
            as_of_told=True,
            cumulative=True,
            origin=origin,
        )
        for one, source, day, origin in (
            (six, "Ada Corve", date(2025, 4, 1), "o-1"),
            (nine, evil, date(2025, 4, 2), "o-2"),
            (nine, evil, date(2025, 4, 3), "o-3"),
        )
        if one.event is not None
    ]
    best = Best(rule=BestRule.LATEST_OFFICIAL, low=9, high=9, claims=(nine.id,), reason="the latest")
    return Ledger(
        id="l-1",
        event=event,
        measure="killed",
        category=evil,
        unit="person",
        scope=evil,
        entries=tuple(entries),
        low=6,
        high=9,
        best=(best,),
    )


def concluded(made: list[Claim], documents: list[Document], evil: str) -> Conclusions:
    six, denied, nine, _ = made
    event = "e0123456789abcdef"
    told = (account(event, six, "Ada Corve"), account(event, denied, "Orlan"), account(event, nine, evil))
    shelling = Event(
        id=event,
        type=EventType.ASSAULT,
        title=f"Shells hit {evil}",
        actors=("n-Orlan",),
        recipients=(),
        places=tuple(place for one in (six, nine) if one.event for place in one.event.places),
        earliest=TUESDAY,
        latest=TUESDAY,
        status="disputed",
        accounts=told,
        comparisons=(
            Comparison(
                event=event,
                kind=JudgementKind.CONTRADICTS,
                point="number",
                left=six.id,
                right=nine.id,
                reason=f"At least six against Nine {evil}",
            ),
            Comparison(
                event=event,
                kind=JudgementKind.DENIES,
                point="occurrence",
                left=denied.id,
                right=six.id,
                reason=f"Orlan denies it {evil}",
            ),
        ),
    )
    ends = {"o-1": ("Ada Corve", six), "o-2": (evil, nine), "o-3": ("Orlan", denied)}
    names = ("Ada Corve", "Orlan", evil)
    return Conclusions(
        entities=tuple(
            Entity(id=f"n-{name}", name=name, kind=None, country=None, aliases=(name,), mentions=1) for name in names
        ),
        events=(shelling,),
        entity_of={name: f"n-{name}" for name in names},
        event_of={one.id: event for one in made[:3]},
        stories=(
            Story(
                id="s-1",
                title=f"Shells on {evil}",
                documents=tuple(one.id for one in documents),
                events=(event,),
                earliest=date(2025, 4, 2),
                latest=date(2025, 4, 3),
            ),
        ),
        origins=tuple(Origin(id=key, name=name, kind=StepKind.SOURCE) for key, (name, _) in ends.items()),
        chains=tuple(
            Chain(
                claim=one.id,
                steps=(
                    Step(kind=StepKind.OUTLET, id=f"outlet:{key}", name=evil),
                    Step(kind=StepKind.WIRE, id=f"wire:{key}", name=f"wire {evil}"),
                    Step(kind=StepKind.SOURCE, id=key, name=name),
                ),
                origin=key,
                reason=evil,
            )
            for key, (name, one) in ends.items()
        ),
        tallies=(
            Tally(
                event=event,
                point="occurrence",
                matter=f"it happened {evil}",
                claims=(six.id, nine.id),
                documents=tuple(one.id for one in documents),
                outlets=("Harbour Gazette", evil),
                origins=("o-1", "o-2"),
                untold=(),
            ),
            Tally(
                event=event,
                point="occurrence",
                matter=f"it did not happen {evil}",
                claims=(denied.id,),
                documents=(documents[0].id,),
                outlets=("Harbour Gazette",),
                origins=("o-3",),
                untold=(),
            ),
        ),
        ledgers=(ledger(event, six, nine, evil),),
    )


Place = TypeVar("Place", Path, Server, Home)
"""Of a record: a test that has a file gets one back."""


def make(path: Place, evil: str = PLAIN, read_at: datetime = READ) -> Place:
    """Write the record."""
    documents = [gazette(), wire(evil)]
    made = claims(*documents, evil)
    with Writer(path) as writer:
        for one in documents:
            body = one.text.encode()
            report = Report(location=one.location, digest=sha256(body).hexdigest(), size=len(body), read_at=read_at)
            writer.add(report, one, "hand/1", [each for each in made if each.document == one.id])
        writer.add_problem(Problem(location=f"reports/{evil}.pdf", kind="NotTextError", message=f"{evil} is no text"))
        writer.replace_conclusions(concluded(made, documents, evil))
    return path
