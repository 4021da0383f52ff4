"""The reports' list: copies, edited versions, passages of others; and copies folded in an event's accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.export.weighed import chain, weighed

from rashomon.export import Material, brief, html, markdown, text
from rashomon.model.claim import Factuality
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Account, Kinship

OLD = Document(
    id="v1",
    text="Fire at depot\n\nThe depot burned. Three died. The sirens were silent. Nobody has commented.",
    zones=(
        Zone(kind=ZoneKind.HEADLINE, start=0, end=13),
        Zone(kind=ZoneKind.BODY, start=15, end=87),
    ),
    location="old.txt",
    published=date(2025, 4, 4),
)
NEW = replace(
    OLD,
    id="v2",
    text="Fire at depot\n\nThe depot burned. Five died. Crews came from the coast. Nobody has commented.",
    zones=(Zone(kind=ZoneKind.HEADLINE, start=0, end=13), Zone(kind=ZoneKind.BODY, start=15, end=92)),
    location="new.txt",
    published=date(2025, 4, 5),
)


def kin(kind: JudgementKind, document: str, original: str, **fields: Any) -> Kinship:
    return Kinship(kind=kind, document=document, original=original, **{"share": 0.82, **fields})


def _passage(words: str, other: str) -> tuple[Any, Any]:
    here, there = NEW.text.index(words), OLD.text.index(other)
    return NEW.evidence(here, here + len(words)), OLD.evidence(there, there + len(other))


EDITED = kin(
    JudgementKind.EDITED,
    "v2",
    "v1",
    passages=(
        _passage("The depot burned. Five died.", "The depot burned. Three died."),
        _passage("Nobody has commented.", "Nobody has commented."),
    ),
)


def _with(material: Material, *found: Kinship) -> Material:
    documents = {**material.documents, "v1": OLD, "v2": NEW}
    return weighed(replace(material, documents=documents), kinships=found)


def test_an_edited_version_says_what_changed(material: Material) -> None:
    told = brief(_with(material, EDITED))
    row = next(row for row in told.reports if row.document == "v2")
    assert row.kin == ("edited version of 3: 1 sentence withdrawn, 1 sentence added, 1 passage reworded",)
    assert row.withdrawn == ("The sirens were silent.",)
    for said in (text(told), markdown(told), html(told, _with(material, EDITED))):
        assert "The sirens were silent." in said
    assert "of which 1 is an edited version" in told.made_of[0]


def test_another_headline_is_told(material: Material) -> None:
    new = replace(NEW, title="Fire spreads")
    found = _with(material, replace(EDITED, passages=EDITED.passages))
    told = brief(replace(found, documents={**found.documents, "v2": new}))
    assert (
        next(row for row in told.reports if row.document == "v2")
        .kin[0]
        .startswith("edited version of 3: another headline,")
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (kin(JudgementKind.COPY, "d2", "d1"), ("copy of 1 (82 % of its words)",)),
        (kin(JudgementKind.CARRIED, "d2", "d1"), ("has a passage of 1",)),
        (kin(JudgementKind.COPY, "d2", "gone"), ()),
    ],
)
def test_copies_and_passages(material: Material, found: Kinship, words: tuple[str, ...]) -> None:
    assert brief(_with(material, found)).reports[1].kin == words


def test_the_header_counts_copies(material: Material) -> None:
    told = _with(material, kin(JudgementKind.COPY, "d2", "d1"), EDITED)
    assert brief(told).made_of[0].endswith("of which 1 is a copy and 1 is an edited version.")


# ---------------------------------------------------------------- accounts


def _own(material: Material, claim: str, *, sure: Factuality = Factuality.CERTAIN) -> tuple[Account, Material]:
    """A claim as its report's own words, without figures."""
    found = replace(material.claims[claim], attribution=(), factuality=sure, event=None)
    account = Account(
        id=f"own-{claim}",
        event="e1",
        source_id=None,
        source=None,
        kind=SourceKind.OUTLET,
        cue=None,
        factuality=sure,
        claims=(claim,),
        documents=(found.document,),
        figures=(),
        through=(),
    )
    return account, replace(material, claims={**material.claims, claim: found})


def _two(material: Material, sure: Factuality = Factuality.CERTAIN) -> Material:
    """An event that a report and its copy tell in their own words."""
    first, material = _own(material, "c1")
    second, material = _own(material, "c5", sure=sure)
    found = material.conclusions
    event = replace(found.events[0], accounts=(first, second), comparisons=())
    material = replace(material, conclusions=replace(found, events=(event, *found.events[1:])))
    copy = kin(JudgementKind.COPY, "d2", "d1")
    return replace(material, conclusions=replace(material.conclusions, kinships=(copy,)))


def _rows(material: Material) -> list[tuple[str, list[str]]]:
    told = brief(material)
    events = [event for chapter in told.chapters for event in chapter.events]
    events += [event for listing in told.also for group in listing.groups for event in group.events]
    event = next(event for event in events if event.id == "e1")
    return [(row.name, [cell.words for cell in row.copies]) for row in event.accounts]


def test_a_copy_has_no_row_of_its_own(material: Material) -> None:
    assert _rows(_two(material)) == [("Harbour Gazette", ["Coast Wire"])]


def test_a_copy_that_is_less_sure_has_one(material: Material) -> None:
    assert _rows(_two(material, Factuality.POSSIBLE)) == [("Harbour Gazette", []), ("Coast Wire", [])]


def test_reports_that_are_no_copies_have_rows(material: Material) -> None:
    found = _two(material)
    assert len(_rows(replace(found, conclusions=replace(found.conclusions, kinships=())))) == 2


def test_an_account_of_anothers_words_is_marked(material: Material) -> None:
    found = _two(material)
    chains = (chain(material, "c1", "o-ministry"),)
    origins = weighed(material).conclusions.origins
    told = replace(found, conclusions=replace(found.conclusions, kinships=(), chains=chains, origins=origins))
    event = brief(told).chapters[0].events[0]
    assert [row.origin for row in event.accounts] == ["Interior Ministry", ""]
    assert "origin: Interior Ministry" in text(brief(told))
    assert "origin: Interior Ministry" in markdown(brief(told))


def test_who_speaks_for_themselves_is_not_marked(full: Material) -> None:
    event = brief(full).chapters[0].events[0]
    assert [row.origin for row in event.accounts] == ["", "", ""]  # "interior ministry" is the Interior Ministry
