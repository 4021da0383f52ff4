"""Documents and claims to store, made of numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from rashomon.model.claim import Attribution, Claim, EventType, Factuality, Happening, Participant, Status, Voice
from rashomon.model.codec import document_id, with_id
from rashomon.model.document import Document, Report, Zone, ZoneKind
from rashomon.model.judgement import Judgement, JudgementKind
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
    Kinship,
    Ledger,
    Origin,
    Step,
    StepKind,
    Story,
    Tally,
)

READ_AT = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
SENTENCE = "The ministry of {0} said on Friday that 12 villagers were wounded near Lake {0}."


def document_of(number: int, *, location: str | None = None, published: date | datetime | None = None) -> Document:
    text = "\n\n".join(SENTENCE.format(f"Number{number}x{part}") for part in range(3))
    title = f"Report {number}"
    where = location or f"reports/{number}.txt"
    key = document_id(text, title=title, outlet="The Daily", url=None, author=None, published=published)
    zone = Zone(kind=ZoneKind.BODY, start=0, end=len(text))
    return Document(
        id=key, text=text, zones=(zone,), location=where, title=title, outlet="The Daily", published=published
    )


def report_of(document: Document, *, location: str | None = None, digest: str | None = None) -> Report:
    body = document.text.encode(errors="replace")
    found = digest or sha256(body).hexdigest()
    return Report(location=location or document.location, digest=found, size=len(body), read_at=READ_AT)


def claims_of(document: Document, *, extractor: str = "rules/1", source: str = "Ministry of Floods") -> list[Claim]:
    return [
        claim_at(document, match, extractor=extractor, source=source)
        for match in range(document.text.count("The ministry"))
    ]


def claim_at(
    document: Document, sentence: int, *, extractor: str = "rules/1", source: str = "Ministry of Floods"
) -> Claim:
    first = sum(len(part) + 2 for part in document.text.split("\n\n")[:sentence])

    def words(quote: str, after: int = 0) -> tuple[int, int]:
        start = document.text.index(quote, first + after)
        return start, start + len(quote)

    last = document.text.find("\n\n", first)
    end = len(document.text) if last < 0 else last
    place = Where(
        mention=document.evidence(*words("Lake")),
        name=f"Lake Nowhere {sentence}",
        geonames_id=100 + sentence,
        feature="H.LK",
        country="XK",
        admin1=None,
        latitude=42.5,
        longitude=-0.25,
        precision="region",
        reason="the only one of that name",
    )
    event = Happening(
        type=EventType.ASSAULT,
        trigger=document.evidence(*words("wounded")),
        actors=(Participant(name="villagers", mention=document.evidence(*words("villagers"))),),
        recipients=(Participant(name="villagers", mention=document.evidence(*words("villagers"))),),
        places=(place,),
        time=When(
            mention=document.evidence(*words("Friday")),
            value="2021-03-05",
            earliest=date(2021, 3, 5),
            latest=None,
            precision="day",
            reason="the next one",
        ),
        figures=(
            Figure(
                mention=document.evidence(*words("12")),
                low=12.0,
                high=None,
                approximate=False,
                unit="person",
                measure="injured",
            ),
        ),
    )
    link = Attribution(
        source=source,
        kind=SourceKind.GOVERNMENT,
        mention=document.evidence(*words("The ministry")),
        cue=document.evidence(*words("said")),
        factuality=Factuality.CERTAIN if sentence else Factuality.PROBABLE,
    )
    return with_id(
        Claim(
            id="",
            document=document.id,
            content=document.evidence(words("12")[0], end),
            voice=Voice.REPORTED,
            attribution=(link,),
            factuality=Factuality.CERTAIN if sentence else Factuality.PROBABLE,
            status=Status.PAST,
            conditional=False,
            event=event,
            extractor=extractor,
            score=0.75,
            stance=Factuality.UNKNOWN,
        )
    )


def judgement_of(
    left: str, right: str, *, by: str = "nadia", kind: JudgementKind = JudgementKind.SAME_EVENT
) -> Judgement:
    return with_id(Judgement(id="", kind=kind, left=left, right=right, by=by, reason="one flood", made_at=READ_AT))


def conclusions_of(claims: list[Claim]) -> Conclusions:
    """Two entities, one event with one account, one comparison of the first two claims; one of each other noun."""
    first, second = claims[:2]
    floods = Entity(
        id="n1",
        name="Ministry of Floods",
        kind=SourceKind.GOVERNMENT,
        country="XK",
        aliases=("Wasserministerium", "Ministry of Floods"),
        mentions=3,
    )
    people = Entity(id="n2", name="villagers", kind=None, country=None, aliases=("villagers",), mentions=1)
    account = Account(
        id="a1",
        event="e1",
        source_id="n1",
        source="Ministry of Floods",
        kind=SourceKind.GOVERNMENT,
        cue="said",
        factuality=Factuality.CERTAIN,
        claims=(first.id, second.id),
        documents=(first.document,),
        figures=first.event.figures if first.event else (),
        through=("The Daily",),
    )
    comparison = Comparison(
        event="e1", kind=JudgementKind.AGREES, point="number", left=first.id, right=second.id, reason="12 both"
    )
    event = Event(
        id="e1",
        type=EventType.ASSAULT,
        title="12 villagers were wounded",
        actors=("n2",),
        recipients=("n2",),
        places=first.event.places if first.event else (),
        earliest=date(2021, 3, 5),
        latest=None,
        status="asserted",
        accounts=(account,),
        comparisons=(comparison,),
    )
    return Conclusions(
        entities=(floods, people),
        events=(event,),
        entity_of={"Ministry of Floods": "n1", "villagers": "n2"},
        event_of={first.id: "e1", second.id: "e1"},
        stories=(_story(first),),
        kinships=(Kinship(kind=JudgementKind.COPY, document=first.document, original="d0", share=0.9),),
        origins=(Origin(id="n1", name="Ministry of Floods", kind=StepKind.SOURCE),),
        chains=tuple(_chain(claim) for claim in (first, second)),
        tallies=(_tally(first, second),),
        ledgers=(_ledger(first),),
    )


def _story(claim: Claim) -> Story:
    return Story(
        id="s1", title="Floods", documents=(claim.document,), events=("e1",), earliest=date(2021, 3, 5), latest=None
    )


def _chain(claim: Claim) -> Chain:
    steps = (
        Step(kind=StepKind.OUTLET, id="outlet:daily", name="The Daily"),
        Step(kind=StepKind.SOURCE, id="n1", name="Ministry of Floods", mention=claim.attribution[0].mention),
    )
    return Chain(claim=claim.id, steps=steps, origin="n1", reason="cited by name")


def _tally(first: Claim, second: Claim) -> Tally:
    return Tally(
        event="e1",
        point="occurrence",
        matter="it happened",
        claims=(first.id, second.id),
        documents=(first.document,),
        outlets=("The Daily",),
        origins=("n1",),
        untold=(),
    )


def _ledger(claim: Claim) -> Ledger:
    entry = Entry(
        claim=claim.id,
        figure=Figure(low=12, high=12, approximate=False, unit="person", mention=claim.content),
        source_id="n1",
        source="Ministry of Floods",
        kind=SourceKind.GOVERNMENT,
        official=True,
        party=False,
        as_of=date(2021, 3, 5),
        as_of_told=True,
        cumulative=False,
        origin="n1",
    )
    best = Best(rule=BestRule.UCDP, low=12, high=12, claims=(claim.id,), reason="most origins")
    return Ledger(
        id="l1",
        event="e1",
        measure="injured",
        category=None,
        unit="person",
        scope=None,
        entries=(entry,),
        low=12,
        high=None,
        best=(best,),
    )
