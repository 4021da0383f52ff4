"""The view page by page: windows, what is looked up for a line, and what one event needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.homes import KEPT, Homes
from tests.web.made import PLAIN, READ, gazette, make, wire

from rashomon.errors import UsageError
from rashomon.store.listed import Standing, Window
from rashomon.store.pages import Pages

EVENT = "e0123456789abcdef"
ALL = Window()


@pytest.fixture(scope="module", params=KEPT)
def view(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Pages]:
    with Pages(make(homes.new(request.param))) as opened:
        yield opened


def test_a_window_gives_one_more_where_more_follow(view: Pages) -> None:
    whole = [one.claim.id for one in view.claim_list({}, ALL)]
    assert len(whole) == 4
    assert [one.claim.id for one in view.claim_list({}, Window(limit=2))] == whole[:3]
    assert [one.claim.id for one in view.claim_list({}, Window(limit=2, offset=2))] == whole[2:]
    assert view.claim_list({}, Window(offset=4)) == []


@pytest.mark.parametrize(
    "told", [{"source": "a"}, {"place": "B"}, {"source": "corve", "place": "brindel"}, {"source": "x"}]
)
def test_few_claims_come_in_the_order_of_many(
    view: Pages, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_few = view.claim_list(told, ALL)
    monkeypatch.setattr("rashomon.store.page_queries.FEW", -1)
    assert view.claim_list(told, ALL) == as_few


def test_the_latest_document_comes_first(view: Pages) -> None:
    assert [one.id for one in view.document_list(ALL)] == [wire(PLAIN).id, gazette().id]
    assert [one.claims for one in view.document_list(ALL)] == [2, 2]
    assert [one.id for one in view.document_list(ALL, outlet="Harbour Gazette")] == [gazette().id]
    assert len(view.document_list(ALL, story="s-1")) == 2
    assert view.document_list(ALL, story="s-2") == []


def test_a_line_of_an_event(view: Pages) -> None:
    assert view.dated() == 1
    (one,) = view.event_list({}, ALL, dated=1, undated=False)
    assert (one.event.id, one.accounts, one.against) == (EVENT, 3, ("contradicts number", "denies occurrence"))
    assert one.words.startswith("At least six people")
    assert [len(tally.documents) for tally in one.tallies] == [2, 1]
    assert [ledger.id for ledger in one.ledgers] == ["l-1"]
    assert view.event_list({}, ALL, dated=1, undated=True) == []
    assert view.event_list({"status": "denied"}, ALL, dated=1, undated=False) == []


def test_around_an_event_is_what_its_page_needs(view: Pages) -> None:
    event, documents, claims, found = view.around("e01")
    assert event.id == EVENT
    assert {one.id for one in documents} == {gazette().id, wire(PLAIN).id}
    assert [claim.id for claim in claims] == list(event.claims)
    assert {chain.claim for chain in found.chains} == set(event.claims)
    assert {origin.name for origin in found.origins} == {"Ada Corve", "Orlan", PLAIN}
    assert {entity.name for entity in found.entities} == {"Ada Corve", "Orlan", PLAIN}
    assert (len(found.tallies), len(found.ledgers), found.events) == (2, 1, (event,))
    with pytest.raises(UsageError, match="e99"):
        view.around("e99")


def test_the_event_of_a_claim(view: Pages) -> None:
    ids = [one.claim.id for one in view.claim_list({}, ALL)]
    assert {event.id for event in view.events_of(ids).values()} == {EVENT}
    assert len(view.events_of(ids)) == 3
    assert view.events_of([]) == {}


@pytest.mark.parametrize(
    ("words", "told", "found"),
    [
        ("shell", {}, 2),
        ("shelling market", {}, 1),
        ('"fish market"', {}, 1),
        ("shell", {"outlet": "Harbour Gazette"}, 1),
        ("shell", {"factuality": "UU"}, 1),
        ("shell", {"type": "AID"}, 0),
        ("shell", {"agreement": "contradict"}, 2),
        ("shell", {"agreement": "deny"}, 2),
        ("shell", {"agreement": "agree"}, 0),
        ("shell", {"agreement": "alone"}, 0),
        ("", {}, 0),
        ("- * (", {}, 0),
    ],
)
def test_hits(view: Pages, words: str, told: dict[str, str], found: int) -> None:
    hits = view.hits(words, told, ALL)
    assert len(hits) == found
    for hit in hits:
        assert all(hit.snippet[start:end].strip() == hit.snippet[start:end] for start, end in hit.matches)


def test_who_is_cited(view: Pages) -> None:
    found = {one.name: one for one in view.source_list(None, ALL)}
    assert set(found) == {"Ada Corve", "Orlan", PLAIN}
    orlan = found["Orlan"]
    assert (orlan.claims, orlan.documents, orlan.sure, orlan.denying) == (1, 1, 0, 1)
    assert [one.name for one in view.source_list("CORVE", ALL)] == ["Ada Corve"]
    assert view.source_list("%", ALL) == []


def test_how_a_source_stands(view: Pages) -> None:
    corve = view.source("n-Ada")
    assert corve.standing == Standing(events=1, first=1, denied=1)
    assert corve.latest is not None
    assert gazette().text[corve.latest.start : corve.latest.end] == corve.latest.quote
    assert view.levels(corve.id) == {"CT+": 1}
    (told,) = view.tellings(("source", corve.id), None, ALL)
    assert (told.event.id, told.first, told.denied, [one.claim.factuality for one in told.said]) == (
        EVENT,
        True,
        True,
        ["CT+"],
    )
    assert view.tellings(("source", corve.id), "revised", ALL) == []
    assert len(view.tellings(("source", corve.id), "first", ALL)) == 1
    assert [one.id for one in view.document_list(ALL, source=corve.id)] == [gazette().id]
    with pytest.raises(UsageError, match="n-9"):
        view.source("n-9")


def test_how_an_outlet_stands(view: Pages) -> None:
    found = {one.name: one for one in view.outlet_list(None, ALL)}
    assert {name: one.standing for name, one in found.items()} == {
        "Harbour Gazette": Standing(events=1, first=1),
        PLAIN: Standing(events=1),
    }
    assert found[PLAIN].latest is not None
    assert found[PLAIN].latest.id == wire(PLAIN).id
    (told,) = view.tellings(("outlet", "Harbour Gazette"), None, ALL)
    assert {one.document.id for one in told.said} == {gazette().id}
    assert [one.name for one in view.outlet_list("harbour", ALL)] == ["Harbour Gazette"]
    assert view.outlet("harbour") is None


def test_entities(view: Pages) -> None:
    assert {one.name for one in view.entity_list(None, None, ALL)} == {"Ada Corve", "Orlan", PLAIN}
    assert [one.name for one in view.entity_list("corve", None, ALL)] == ["Ada Corve"]
    assert view.entity_list(None, "person", ALL) == []
    assert view.entity_named("n-Ada").name == "Ada Corve"
    assert [one.id for one in view.events_with("n-Orlan", ALL)] == [EVENT]
    assert view.events_with("n-Ada Corve", ALL) == []


def test_figures_and_days(view: Pages) -> None:
    assert view.measures() == [("killed", 1)]
    assert [one.event.id for one in view.ledger_list("killed", ALL)] == [EVENT]
    assert view.ledger_list("injured", ALL) == []
    assert [(one.day.isoformat(), one.events) for one in view.days()] == [("2025-04-01", 1)]
    assert view.outlets() == [("Harbour Gazette", 1), (PLAIN, 1)]


def test_stories(view: Pages) -> None:
    assert [one.documents for one in view.story_list(ALL)] == [2]
    assert view.story("s-").id == "s-1"
    story = view.story_of(gazette().id)
    assert story is not None
    assert story.id == "s-1"
    assert view.story_of("d99") is None


def test_news(view: Pages) -> None:
    news = view.news(READ - timedelta(hours=1))
    assert (news.documents, len(news.latest)) == (2, 2)
    assert [(event.id, claims) for event, claims in news.new] == [(EVENT, 3)]
    assert news.again == ()
    assert [(one.event.id, one.by.quote) for one in news.denied] == [(EVENT, "its guns had fired on the market")]
    assert news.revised == ()
    with pytest.raises(UsageError, match="no agreement"):
        view.hits("shell", {"agreement": "perhaps"}, ALL)
    assert view.news(READ + timedelta(hours=1)).documents == 0
    with pytest.raises(UsageError, match="no zone"):
        view.news(datetime(2025, 1, 1))
    assert view.news(datetime(2025, 1, 1, tzinfo=UTC)).documents == 2


def test_a_name_with_odd_signs(tmp_path: Path) -> None:
    with Pages(make(tmp_path / "odd name #1?.db")) as opened:
        assert len(opened.document_list(ALL)) == 2
