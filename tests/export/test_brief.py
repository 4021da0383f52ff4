"""What the brief says: as text, word for word, and the facts behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rashomon.export import Material, brief, markdown, text
from rashomon.export.desk import lay_out, sure_of
from rashomon.export.until import until
from rashomon.model.claim import EventType, Factuality
from rashomon.model.document import ZoneKind
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison, Event

GOLDEN = Path(__file__).parent / "brief.txt"


def test_the_text_is_word_for_word(material: Material) -> None:
    assert text(brief(material)) == GOLDEN.read_text(encoding="utf-8")


def test_text_fits_its_width(material: Material) -> None:
    assert max(map(len, text(brief(material)).splitlines())) <= 96


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
    denial, numbers = event.contradictions
    assert (denial.kind, denial.left.who, denial.right[0].who) == ("denies", "Orlan", "interior ministry")
    assert (numbers.left.says, numbers.right[0].says) == ("9 killed", "4 to 5 killed")
    (update,) = event.updates
    assert (update.left.says, update.right[0].says) == ("6 or more killed", "9 killed")


def test_figures_of_one_source_follow_one_another(material: Material) -> None:
    event = brief(material).chapters[0].events[0]
    cells = event.accounts[0].figures
    assert [(cell.words, cell.newer) for cell in cells] == [("6 or more killed", False), ("9 killed", True)]


def test_a_chart_shows_the_numbers_of_one_kind_on_one_scale(material: Material) -> None:
    (chart,) = brief(material).chapters[0].events[0].charts
    assert (chart.title, chart.most) == ("Killed", "15")
    assert [(mark.low, mark.high) for mark in chart.marks] == [(6 / 15, None), (9 / 15, 9 / 15), (4 / 15, 5 / 15)]


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


# ---------------------------------------------------------------- the other sections


def test_sources_are_counted_by_how_sure_they_are(material: Material) -> None:
    first, *rest = brief(material).sources
    assert (first.who.name, first.claims, first.events, first.sure) == ("interior ministry", 2, 1, 2)
    assert {row.who.name for row in rest if row.denying} == {"Orlan"}
    assert sum(row.claims for row in (first, *rest)) == len(material.claims)


def test_what_rests_on_one_source(material: Material) -> None:
    assert {one.who.name: len(one.events) for one in brief(material).singles} == {
        "Ada Corve": 1,
        "fishermen's union": 1,
        "unnamed": 1,
    }


def test_every_figure_is_in_the_ledger_once(material: Material) -> None:
    rows = brief(material).ledger
    assert [f"{row.figure} {row.counts}" for row in rows] == [
        "6 or more killed",
        "9 killed",
        "4 to 5 killed",
        "about 12,000 troops deployed",
        "2 or more boats",
    ]


def test_figures_of_no_event_are_in_the_ledger(material: Material) -> None:
    found = material.conclusions
    conclusions = replace(
        found, events=found.events[1:], event_of={key: event for key, event in found.event_of.items() if event != "e1"}
    )
    rows = brief(replace(material, conclusions=conclusions)).ledger
    assert {row.figure for row in rows if row.event is None} == {"6 or more", "9", "4 to 5"}


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


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (JudgementKind.AGREES, "The same place, Brindel (town or city), Iceland: interior ministry."),
        (
            JudgementKind.REFINES,
            "interior ministry is more exact (Brindel (town or city), Iceland) than doctors "
            "(“the number of dead at four to five”).",
        ),
    ],
)
def test_agreement_is_a_sentence(material: Material, kind: JudgementKind, sentence: str) -> None:
    right = "c5" if kind is JudgementKind.AGREES else "c6"
    one = Comparison(event="e1", kind=kind, point="place", left="c1", right=right, reason="")
    event = brief(_with(material.conclusions.events[0], material, one)).chapters[0].events[0]
    assert event.agreements == (sentence,)


# ---------------------------------------------------------------- as of a day


def test_as_of_a_day_later_reports_say_nothing(material: Material) -> None:
    told = brief(material, as_of=date(2025, 4, 2))
    said = " ".join(text(told).split())
    assert told.title == "Who said what by 2 April 2025"
    assert [row.outlet for row in told.reports] == ["Harbour Gazette"]
    assert "Nine" not in said
    assert "9 killed" not in said
    assert "(2 reports left out)" in said


def test_as_of_makes_what_later_reports_told_anew(material: Material) -> None:
    later = until(material, date(2025, 4, 3))
    assert list(later.documents) == ["d1", "d2"]
    first = until(material, date(2025, 4, 2)).conclusions.events[0]
    assert [account.source for account in first.accounts] == ["interior ministry", "Orlan"]
    assert first.accounts[0].claims == ("c1",)
    assert [figure.low for figure in first.accounts[0].figures] == [6]
    assert first.accounts[0].through == ("Harbour Gazette",)
    assert (first.status, first.earliest) == ("disputed", date(2025, 4, 1))
    assert {one.kind for one in first.comparisons} == {JudgementKind.DENIES}


def test_as_of_a_day_before_all_reports_nothing_is_known(material: Material) -> None:
    early = until(material, date(2025, 4, 1))
    assert (len(early.documents), len(early.claims), early.conclusions.events) == (0, 0, ())


def test_status_without_the_assertion_is_denied(material: Material) -> None:
    documents = {**material.documents, "d1": replace(material.documents["d1"], published=date(2025, 4, 1))}
    claims = {**material.claims}
    moved = replace(material.documents["d2"], published=date(2025, 4, 9))
    for name in ("c1", "c2", "c4"):
        claims[name] = replace(claims[name], document="d2")
    found = replace(material, documents={**documents, "d2": moved}, claims=claims)
    assert until(found, date(2025, 4, 2)).conclusions.events[0].status == "denied"


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
    assert set(labels("stance")) == {"same", "other", "so", "not"}
