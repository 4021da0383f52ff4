"""Ids, JSON and the claims export."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from rashomon.errors import EvidenceError, MalformedError, NotTextError
from rashomon.model import codec
from rashomon.model.claim import Attribution, Claim, EventType, Factuality, Happening, Participant, Status, Voice
from rashomon.model.codec import claim_id, decode, document_id, encode, judgement_id, problem_id, with_id
from rashomon.model.document import Document, Problem, Report, Zone
from rashomon.model.evidence import Evidence
from rashomon.model.exported import ExportedClaim, claim_export, claims_schema
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import Figure, SourceKind, When, Where
from rashomon.model.record import Account, Comparison, Conclusions, Entity, Event

ROOT = Path(__file__).parents[2]

# ---------------------------------------------------------------- any value

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False)
zones_of_time = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=st.just(UTC) | zones_of_time)


def tuples(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    quote = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
    start = draw(st.integers(0, 10**6))
    return Evidence(document=draw(words), start=start, end=start + len(quote), quote=quote)


def anything(kind: type, **given_fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a dataclass: what is not given is drawn by its type, which must then be a plain one."""
    plain = {"str": words, "str | None": maybe_words, "float": numbers, "float | None": st.none() | numbers}
    drawn = {field.name: plain[str(field.type)] for field in fields(kind) if str(field.type) in plain}
    return st.builds(kind, **{**drawn, **given_fields})


parties = anything(Participant, mention=evidences())
links = anything(Attribution, mention=st.none() | evidences(), cue=st.none() | evidences())
times = anything(When, mention=evidences())
places = anything(Where, mention=evidences())
figures = anything(Figure, mention=evidences())
happenings = anything(
    Happening,
    trigger=evidences(),
    actors=tuples(parties),
    recipients=tuples(parties),
    places=tuples(places),
    time=st.none() | times,
    figures=tuples(figures),
)
claims = anything(Claim, content=evidences(), attribution=tuples(links), event=st.none() | happenings)
documents = anything(Document, zones=tuples(anything(Zone)), published=st.none() | st.dates() | moments)
judgements = anything(Judgement, made_at=st.none() | moments)
comparisons = anything(Comparison)
accounts = anything(
    Account, claims=tuples(words), documents=tuples(words), figures=tuples(figures), through=tuples(words)
)
events = anything(
    Event,
    actors=tuples(words),
    recipients=tuples(words),
    places=tuples(places),
    accounts=tuples(accounts),
    comparisons=tuples(comparisons),
)
conclusions = anything(
    Conclusions,
    entities=tuples(anything(Entity, aliases=tuples(words))),
    events=tuples(events),
    entity_of=st.dictionaries(words, words, max_size=2),
    event_of=st.dictionaries(words, words, max_size=2),
)
reports = anything(Report, read_at=moments)
problems = anything(Problem, found_at=st.none() | moments)


@settings(deadline=None)
@given(value=st.one_of(claims, documents, judgements, conclusions, reports, problems))
def test_what_is_encoded_comes_back_equal(value: object) -> None:
    text = encode(value)
    assert decode(type(value), text) == value
    assert encode(decode(type(value), text)) == text


@given(value=documents)
def test_a_day_stays_a_day(value: Document) -> None:
    assert type(decode(Document, encode(value)).published) is type(value.published)


@settings(deadline=None)
@given(claim=claims)
def test_a_claim_keeps_its_id_through_json(claim: Claim) -> None:
    assert claim_id(decode(Claim, encode(claim))) == claim_id(claim)


@given(text=st.text(max_size=30) | st.binary(max_size=30))
def test_what_is_no_json_of_it_is_malformed(text: str | bytes) -> None:
    with pytest.raises((MalformedError, NotTextError), match=r"not a Claim|half a character"):
        decode(Claim, text)


def test_a_span_that_cannot_hold_its_words_does_not_come_back() -> None:
    with pytest.raises(EvidenceError, match=r"span 0:5"):
        decode(Evidence, '{"document": "d1", "start": 0, "end": 5, "quote": "six"}')


def test_what_is_missing_is_named() -> None:
    with pytest.raises(MalformedError, match=r"not a Report: location: Field required \('\{\}'\)"):
        decode(Report, "{}")
    with pytest.raises(MalformedError, match=r"not a tuple.*: 0\.end: "):
        decode(tuple[Zone, ...], '[{"kind": "body", "start": 0, "end": "late"}]')


# ---------------------------------------------------------------- one claim, known to the letter

TEXT = "Witnesses said some 20 boats left Port Azure on Sunday."
PUBLISHED = date(2020, 5, 4)
DOCUMENT = Document(
    id=document_id(TEXT, title="Boats", outlet="Gazette", url=None, author=None, published=PUBLISHED),
    text=TEXT,
    zones=(),
    location="reports/boats.txt",
    title="Boats",
    outlet="Gazette",
    published=PUBLISHED,
)


def at(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return DOCUMENT.evidence(start, start + len(quote))


CLAIM = with_id(
    Claim(
        id="",
        document=DOCUMENT.id,
        content=at("some 20 boats left Port Azure on Sunday"),
        voice=Voice.REPORTED,
        attribution=(
            Attribution(
                source="witnesses",
                kind=SourceKind.WITNESS,
                mention=at("Witnesses"),
                cue=at("said"),
                factuality=Factuality.CERTAIN,
            ),
            Attribution(source=None, kind=SourceKind.UNNAMED),
        ),
        factuality=Factuality.CERTAIN,
        status=Status.PAST,
        conditional=False,
        event=Happening(
            type=EventType.RETREAT,
            mode="sail",
            trigger=at("left"),
            actors=(Participant(name="boats", mention=at("some 20 boats")),),
            recipients=(Participant(name="Azure Harbour", mention=at("Port Azure")),),
            places=(
                Where(
                    mention=at("Port Azure"),
                    name="Port Azure",
                    geonames_id=7,
                    feature="P.PPL",
                    country="XA",
                    admin1="01",
                    latitude=1.5,
                    longitude=-2.0,
                    precision="settlement",
                    reason="the only one",
                ),
            ),
            time=When(
                mention=at("on Sunday"),
                value="2020-05-03",
                earliest=date(2020, 5, 3),
                latest=date(2020, 5, 3),
                precision="day",
                reason="the last one",
            ),
            figures=(
                Figure(mention=at("some 20"), low=20, high=None, approximate=True, unit="boat", category="boats"),
            ),
        ),
        extractor="rules/1",
        score=0.5,
        stance=Factuality.UNKNOWN,
    )
)


def span(quote: str) -> dict[str, Any]:
    return {"start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote), "quote": quote}


EXPORTED = {
    "id": CLAIM.id,
    "document": {
        "id": DOCUMENT.id,
        "location": "reports/boats.txt",
        "title": "Boats",
        "outlet": "Gazette",
        "url": None,
        "published": "2020-05-04",
    },
    "content": span("some 20 boats left Port Azure on Sunday"),
    "voice": "reported",
    "attribution": [
        {
            "source": "witnesses",
            "source_id": "n5",
            "kind": "witness",
            "mention": span("Witnesses"),
            "cue": span("said"),
            "factuality": "CT+",
        },
        {"source": None, "source_id": None, "kind": "unnamed", "mention": None, "cue": None, "factuality": None},
    ],
    "factuality": "CT+",
    "stance": "UU",
    "status": "past",
    "conditional": False,
    "event": {
        "id": "e8",
        "type": "RETREAT",
        "nature": "specific",
        "mode": "sail",
        "trigger": span("left"),
        "actors": [
            {"name": "boats", "entity_id": None, "group": None, "country": None, "mention": span("some 20 boats")}
        ],
        "recipients": [
            {"name": "Azure Harbour", "entity_id": "n6", "group": None, "country": None, "mention": span("Port Azure")}
        ],
        "places": [
            {
                "name": "Port Azure",
                "geonames_id": 7,
                "feature": "P.PPL",
                "country": "XA",
                "admin1": "01",
                "latitude": 1.5,
                "longitude": -2.0,
                "precision": "settlement",
                "mention": span("Port Azure"),
            }
        ],
        "time": {
            "value": "2020-05-03",
            "earliest": "2020-05-03",
            "latest": "2020-05-03",
            "precision": "day",
            "mention": span("on Sunday"),
        },
        "figures": [
            {
                "low": 20,
                "high": None,
                "approximate": True,
                "unit": "boat",
                "measure": None,
                "category": "boats",
                "cumulative": False,
                "persons": None,
                "scope": None,
                "scope_mention": None,
                "part_of": None,
                "change": None,
                "source": None,
                "source_mention": None,
                "mention": span("some 20"),
            }
        ],
        "instruments": [],
        "affected": [],
        "contexts": [],
        "coding": None,
    },
    "extractor": "rules/1",
    "score": 0.5,
}


def test_a_claim_from_before_each_source_had_its_factuality_is_read() -> None:
    older = json.loads(encode(CLAIM))
    del older["stance"]
    for link in older["attribution"]:
        del link["factuality"]
    for name in ("instruments", "affected", "contexts", "nature"):
        del older["event"][name]
    found = decode(Claim, json.dumps(older))
    assert (found.stance, [link.factuality for link in found.attribution]) == (None, [None, None])
    assert replace(found, stance=CLAIM.stance, attribution=CLAIM.attribution) == CLAIM


class TestIds:
    def test_are_the_same_on_every_machine(self) -> None:
        assert DOCUMENT.id == "dcc429a1f64fa87e5"
        assert CLAIM.id == "cde70be547315f23b"

    def test_a_score_and_an_id_do_not_tell_claims_apart(self) -> None:
        assert claim_id(replace(CLAIM, id="other", score=0.9)) == CLAIM.id

    @pytest.mark.parametrize(
        "changed",
        [
            {"extractor": "rules/2"},
            {"conditional": True},
            {"attribution": CLAIM.attribution[:1]},
            {"event": None},
            {"content": at("20 boats left")},
            {"voice": Voice.QUOTED},
            {"stance": None},
            {"attribution": tuple(replace(link, factuality=Factuality.POSSIBLE) for link in CLAIM.attribution)},
        ],
    )
    def test_all_else_does(self, changed: dict[str, Any]) -> None:
        assert with_id(replace(CLAIM, **changed)).id != CLAIM.id

    def test_a_whole_number_is_the_same_as_int_and_float(self) -> None:
        assert CLAIM.event is not None
        (figure,) = CLAIM.event.figures
        event = replace(CLAIM.event, figures=(replace(figure, low=20.0),))
        assert claim_id(replace(CLAIM, event=event)) == CLAIM.id

    @pytest.mark.parametrize("changed", ["title", "outlet", "url", "author", "published"])
    def test_a_document_is_its_text_and_what_is_told_of_it(self, changed: str) -> None:
        told: dict[str, Any] = dict.fromkeys(["title", "outlet", "url", "author", "published"])
        value = date(2020, 1, 1) if changed == "published" else "x"
        assert document_id("x", **told) != document_id("x", **{**told, changed: value})
        assert document_id("x", **told) != document_id("y", **told)

    def test_a_judgement_is_what_it_says_and_who_says_it(self) -> None:
        said = Judgement(id="", kind=JudgementKind.COPY, left="c1", right="c2", by="merge/1")
        assert judgement_id(replace(said, reason="alike", score=0.1)) == judgement_id(said)
        assert with_id(said).id == judgement_id(said)
        assert judgement_id(replace(said, by="merge/2")) != judgement_id(said)

    def test_a_problem_is_the_same_whenever_it_is_found(self) -> None:
        problem = Problem(location="a", kind="EmptyError", message="is empty")
        assert problem_id(replace(problem, found_at=datetime(2020, 1, 1, tzinfo=UTC))) == problem_id(problem)
        assert problem_id(replace(problem, message="is void")) != problem_id(problem)

    def test_half_a_character_is_refused(self) -> None:
        with pytest.raises(NotTextError, match=r"'\\ud800' holds half a character"):
            document_id("a\ud800", title=None, outlet=None, url=None, author=None, published=None)
        with pytest.raises(NotTextError, match=r"'Document' holds half a character"):
            encode(replace(DOCUMENT, title="\udfff"))


class TestExport:
    def test_is_the_public_object(self) -> None:
        entity_of = {"witnesses": "n5", "Azure Harbour": "n6"}
        exported = claim_export(CLAIM, DOCUMENT, entity_of, {CLAIM.id: "e8"})
        assert json.loads(json.dumps(exported)) == EXPORTED
        assert list(exported) == list(EXPORTED)

    def test_before_any_merge_there_are_no_ids(self) -> None:
        exported = claim_export(CLAIM, DOCUMENT, {}, {})
        assert exported["event"]["id"] is None
        assert exported["attribution"][0]["source_id"] is None

    def test_a_claim_of_no_happening(self) -> None:
        assert claim_export(replace(CLAIM, event=None), DOCUMENT, {}, {CLAIM.id: "e8"})["event"] is None

    @settings(deadline=None)
    @given(claim=claims, document=documents)
    def test_fits_its_schema(self, claim: Claim, document: Document) -> None:
        sure = replace(claim, score=0.5)
        exported = json.dumps(claim_export(sure, document, {}, {}))
        TypeAdapter(ExportedClaim).validate_json(exported)

    def test_what_does_not_fit_the_schema_is_told(self) -> None:
        with pytest.raises(ValidationError):
            TypeAdapter(ExportedClaim).validate_python({**EXPORTED, "truth": True})

    def test_the_published_schema_is_this_one(self) -> None:
        published = ROOT / "docs" / "claims-schema.json"
        expected = json.dumps(claims_schema(), indent=2, ensure_ascii=False) + "\n"
        assert published.read_text("utf-8") == expected, (
            f"write it anew: python -c 'import json; from rashomon.model.exported import claims_schema as s; "
            f"print(json.dumps(s(), indent=2, ensure_ascii=False))' > {published.relative_to(ROOT)}"
        )

    def test_the_schema_has_the_names_of_the_export(self) -> None:
        schema = claims_schema()
        assert list(schema["properties"]) == list(EXPORTED)
        assert schema["required"] == list(EXPORTED)
        assert schema["additionalProperties"] is False


def test_every_noun_has_a_schema() -> None:
    for kind in (Document, Claim, Judgement, Conclusions):
        assert set(codec.schema(kind)["properties"]) == {field.name for field in fields(kind)}
