"""What the brief says: as text, word for word, and the facts behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.export.weighed import story, weighed

from rashomon.export import Material, brief, html, markdown, text
from rashomon.export.desk import lay_out, sure_of
from rashomon.export.plain_event import difference
from rashomon.model.claim import EventType, Factuality
from rashomon.model.document import ZoneKind
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import BestRule, Comparison, Event, StepKind

GOLDEN = Path(__file__).parent / "brief.txt"


def test_the_text_is_word_for_word(full: Material) -> None:
    assert text(brief(full)) == GOLDEN.read_text(encoding="utf-8")


def test_text_fits_its_width(material: Material, full: Material) -> None:
    assert max(map(len, (text(brief(material)) + text(brief(full))).splitlines())) <= 96


def test_the_same_material_gives_the_same_words(material: Material) -> None:
    turned = replace(
        material,
        documents=dict(reversed(material.documents.items())),
        claims=dict(reversed(material.claims.items())),
    )
    assert text(brief(turned)).split("2. WHO SAID MOST")[0] == text(brief(material)).split("2. WHO SAID MOST")[0]
    assert text(brief(material)) == text(brief(material))


def test_nothing_makes_a_brief_that_says_so(nothing: Material) -> None:
    said = text(brief(nothing))
    assert "Made of 0 reports." in said
    assert "These reports give no figure." in said
    assert "# Who says what" in markdown(brief(nothing))


# ---------------------------------------------------------------- what happened


def test_disputed_event_names_both_sides(material: Material) -> None:
    (chapter,) = brief(material).chapters
    (event,) = chapter.events
    assert chapter.heading == "Tuesday 1 April 2025"
    assert event.where == ("Brindel (town or city), Iceland",)
    numbers, denial = event.differences
    deniers, sayers = denial.positions
    assert (denial.kind, deniers.voices[0].name, sayers.voices[0].name) == ("denies", "Orlan", "interior ministry")
    assert [position.says for position in numbers.positions] == ["9 killed", "4 to 5 killed"]
    (change,) = event.changes
    assert [position.says for position in change.positions] == ["6 or more killed", "9 killed"]


def test_figures_of_one_source_follow_one_another(material: Material) -> None:
    event = brief(material).chapters[0].events[0]
    cells = event.accounts[0].figures
    assert [(cell.words, cell.newer) for cell in cells] == [("6 or more killed", False), ("9 killed", True)]


def test_events_of_one_account_are_gathered(material: Material) -> None:
    (listing,) = brief(material).also
    assert listing.heading == "No day given"
    assert [group.who.name for group in listing.groups] == ["Ada Corve", "unnamed", "fishermen's union"]


def test_a_title_made_of_fields_gives_way_to_words(material: Material) -> None:
    titles = [event.title for group in brief(material).also[0].groups for event in group.events]
    assert titles[0] == "“About 12,000 troops will move to the coast”"
    assert not [title for title in titles for kind in EventType if kind.value in title]


def test_expected_and_hedged_numbers_are_told_as_such(material: Material) -> None:
    event = brief(material).also[0].groups[0].events[0]
    assert event.accounts[0].figures[0].words == "about 12,000 troops deployed, expected, probable"
    assert event.accounts[0].sure.words == "thought it probable (expected)"


def test_sources_that_share_their_words_share_a_row(material: Material) -> None:
    found = material.conclusions
    first = found.events[0]
    denier = first.accounts[2]
    other = replace(denier, id="a-x", source="Norland", source_id="n-Norland")
    event = replace(first, accounts=(*first.accounts, other))
    changed = replace(material, conclusions=replace(found, events=(event, *found.events[1:])))
    rows = brief(changed).chapters[0].events[0].accounts
    assert [row.name for row in rows] == ["interior ministry", "doctors", "Orlan and Norland"]


@pytest.mark.parametrize(
    ("cue", "words"),
    [("denied", "denied it"), ("Orlan", "stated it in the negative"), (None, "stated it in the negative")],
)
def test_a_denial_is_told_from_a_negation(material: Material, cue: str | None, words: str) -> None:
    claim = material.claims["c3"]
    text = material.documents["d1"].text
    start = text.index(cue) if cue else 0
    evidence = material.documents["d1"].evidence(start, start + len(cue)) if cue else None
    claims = {**material.claims, "c3": replace(claim, attribution=(replace(claim.attribution[0], cue=evidence),))}
    assert brief(replace(material, claims=claims)).denials[0].sure.words == words


@pytest.mark.parametrize(
    ("value", "stance", "words"),
    [
        ("CT-", "CT-", "denied it (the report agrees)"),
        ("CT-", "CT+", "denied it (the report says otherwise)"),
        ("CT-", "PS-", "denied it (the report agrees)"),
        ("UU", "CT+", "left it open (the report takes it to be so)"),
        ("UU", "CT-", "left it open (the report takes it not to be so)"),
        ("CT-", "UU", "denied it"),
        ("CT-", None, "denied it"),
    ],
)
def test_a_report_that_takes_a_side(material: Material, value: str, stance: str | None, words: str) -> None:
    told = Factuality(stance) if stance is not None else None
    claim = replace(material.claims["c3"], factuality=Factuality(value), stance=told)
    desk = lay_out(material)
    assert sure_of(claim, desk).words == words
    nobody = replace(claim, attribution=(replace(claim.attribution[0], mention=None),))
    assert sure_of(nobody, desk).words == words.partition(" (")[0]  # "reportedly": there is none but the report


# ---------------------------------------------------------------- stories


def test_one_story_has_no_heading(full: Material) -> None:
    material = weighed(full, stories=(story("s1", "Shells hit Brindel", ["e1"], date(2025, 4, 1)),))
    assert [part.heading for part in brief(material).parts] == [""]


def test_stories_have_headings_the_earliest_first(full: Material) -> None:
    last = story("s1", "Shells hit Brindel", ["e1"], date(2025, 4, 2))
    first = story("s2", "Something else", ["e2"], date(2025, 4, 1))
    heavy = replace(full.conclusions.events[1], accounts=full.conclusions.events[0].accounts)
    found = replace(full.conclusions, events=(full.conclusions.events[0], heavy, *full.conclusions.events[2:]))
    material = weighed(replace(full, conclusions=found), stories=(last, first))
    parts = brief(material).parts
    assert [(part.heading, part.note) for part in parts] == [
        ("Something else", "2 reports, 1 April 2025"),
        ("Shells hit Brindel", "2 reports, 2 April 2025"),
    ]
    assert "Something else (2 reports, 1 April 2025)" in text(brief(material))
    assert "### Something else" in markdown(brief(material))
    assert '<h3 class="story"><bdi>Something else</bdi>' in html(brief(material), material)


def test_what_is_in_no_story_is_last(full: Material) -> None:
    empty = [story(f"s{at}", "Another", ["e9"], date(2025, 4, 1)) for at in range(2)]
    assert [part.heading for part in brief(weighed(full, stories=tuple(empty))).parts] == ["In no story with others"]


# ---------------------------------------------------------------- the other sections


def test_sources_are_counted_by_how_sure_they_are(material: Material) -> None:
    first, *rest = brief(material).sources
    assert (first.who.name, first.claims, first.events, first.sure) == ("interior ministry", 2, 1, 2)
    assert {row.who.name for row in rest if row.denying} == {"Orlan"}
    assert sum(row.claims for row in (first, *rest)) == len(material.claims)


def test_what_rests_on_one_source_where_origins_are_not_known(material: Material) -> None:
    assert {one.name: len(one.events) for one in brief(material).singles} == {
        "Ada Corve": 1,
        "fishermen's union": 1,
        "unnamed": 1,
    }


def _figures(material: Material) -> list[str]:
    return [row.figure for group in brief(material).figures for row in group.rows]


def test_every_figure_is_told_once(material: Material) -> None:
    assert _figures(material) == [
        "6 or more killed",
        "9 killed",
        "4 to 5 killed",
        "about 12,000 troops deployed",
        "Several boats",
    ]


def test_figures_of_no_event_are_told(material: Material) -> None:
    found = material.conclusions
    conclusions = replace(
        found, events=found.events[1:], event_of={key: event for key, event in found.event_of.items() if event != "e1"}
    )
    groups = brief(replace(material, conclusions=conclusions)).figures
    assert [row.figure for group in groups if group.event is None for row in group.rows] == [
        "6 or more killed",
        "9 killed",
        "4 to 5 killed",
    ]


def test_statements_of_no_event_stand_apart(material: Material) -> None:
    told = {one.who.name: [passage.quote for passage in one.passages] for one in brief(material).statements}
    assert told == {"mayor": ["<b>nothing</b> & went home"], "the report itself": ["said <b>nothing"]}


def test_problems_are_shown(material: Material) -> None:
    (problem,) = brief(material).problems
    assert problem.location == "reports/broken.pdf"
    assert "What could not be read".upper() in text(brief(material))


# ---------------------------------------------------------------- comparisons


def _with(event: Event, material: Material, comparison: Comparison) -> Material:
    found = material.conclusions
    changed = replace(event, comparisons=(comparison,))
    return replace(material, conclusions=replace(found, events=(changed, *found.events[1:])))


def test_agreement_has_its_voices(material: Material) -> None:
    one = Comparison(event="e1", kind=JudgementKind.AGREES, point="number", left="c5", right="c6", reason="")
    (agrees,) = brief(_with(material.conclusions.events[0], material, one)).chapters[0].events[0].agreements
    assert difference(agrees) == "the same number, 9 killed: interior ministry [2:0]; doctors [2:102]"


def test_nobody_agrees_with_themselves(material: Material) -> None:
    one = Comparison(event="e1", kind=JudgementKind.AGREES, point="place", left="c1", right="c5", reason="")
    assert not brief(_with(material.conclusions.events[0], material, one)).chapters[0].events[0].agreements


def test_the_more_exact_comes_first(material: Material) -> None:
    one = Comparison(event="e1", kind=JudgementKind.REFINES, point="place", left="c1", right="c6", reason="")
    (finer,) = brief(_with(material.conclusions.events[0], material, one)).chapters[0].events[0].agreements
    assert difference(finer) == (
        "a more exact place: Brindel (town or city), Iceland (interior ministry [1:87]), "
        "within “the number of dead at four to five” (doctors [2:80])"
    )


# ---------------------------------------------------------------- as of a day


def test_as_of_a_day_says_so(material: Material) -> None:
    told = brief(material, as_of=date(2025, 4, 2), left_out=2)
    assert told.title == "Who said what by 2 April 2025"
    assert "(2 reports left out)" in " ".join(text(told).split())


# ---------------------------------------------------------------- Markdown


def test_markdown_escapes_what_it_would_read(material: Material) -> None:
    said = markdown(brief(material))
    assert "<script>" not in said
    assert r"\<script\>alert(1)\</script\>" in said
    rows = [line for line in said.splitlines() if line.startswith("| ")]
    assert rows
    assert all(line.endswith(" |") for line in rows)


def test_labels_cover_the_model() -> None:
    from rashomon.export.labels import labels
    from rashomon.model.reading import SourceKind

    assert set(labels("type")) == set(EventType)
    assert set(labels("sure")) == set(Factuality)
    assert set(labels("kind")) == set(SourceKind)
    assert set(labels("status")) == {"asserted", "disputed", "denied", "possible", "expected"}
    assert set(labels("zone")) <= set(ZoneKind)
    assert set(labels("step")) == set(StepKind)
    assert set(labels("rule")) == set(BestRule)
    assert set(labels("stance")) == {"same", "other", "so", "not"}
