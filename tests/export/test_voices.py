"""How many reports, outlets and origins tell of an event, each number with its list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.export.weighed import tally, weighed

from rashomon.export import Material, brief, html, text
from rashomon.export.view import EventView
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Kinship


def _events(material: Material) -> dict[str, EventView]:
    told = brief(material)
    found = [event for chapter in told.chapters for event in chapter.events]
    found += [event for listing in told.also for group in listing.groups for event in group.events]
    return {event.id: event for event in found}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "e1",
            ["2 reports, 2 outlets, 2 origins (Interior Ministry, doctors)", "1 report, 1 outlet, 1 origin (Orlan)"],
        ),
        ("e2", ["1 report, 1 outlet, 1 origin (Defence Ministry)"]),
        ("e3", ["1 report, 1 outlet, no origin that can be told; 1 report whose origin is not told"]),
        ("e4", ["1 report, 1 outlet"]),
    ],
)
def test_voices_in_words(full: Material, event: str, told: list[str]) -> None:
    assert [one.words for one in _events(full)[event].voices] == told


def test_who_affirms_expects_and_denies(full: Material) -> None:
    assert [one.label for one in _events(full)["e1"].voices] == ["", "denied by"]
    assert [one.label for one in _events(full)["e2"].voices] == ["expected by"]


def test_every_number_opens_to_its_list(full: Material) -> None:
    reports, outlets, origins = _events(full)["e1"].voices[0].counted
    assert [one.words for one in reports.listed] == [
        "1  Harbour Gazette, 2 April 2025",
        "2  Coast Wire, 3 April 2025, 09:00 (UTC)",
    ]
    assert [one.words for one in outlets.listed] == ["Harbour Gazette", "Coast Wire"]
    assert [(one.words, one.note) for one in origins.listed] == [("Interior Ministry", "2 reports"), ("doctors", "")]
    assert [passage.anchor for passage in origins.listed[0].passages] == ["c1", "c5"]


def test_who_is_cited_without_a_name_is_listed(full: Material) -> None:
    *_, untold = _events(full)["e3"].voices[0].counted
    assert [(one.words, one.note) for one in untold.listed] == [("nobody is named", "report 1")]


def test_a_report_with_a_told_origin_is_not_counted_as_untold(material: Material) -> None:
    found = tally(material, "e1", ["c1", "c5", "c6"])
    mixed = replace(found, origins=("o-ministry",), untold=("c6",))
    event = _events(weighed(material, tallies=(mixed,)))["e1"]
    assert event.voices[0].words.endswith("; 1 statement whose origin is not told")


def test_copies_are_told_in_the_list(material: Material) -> None:
    kin = Kinship(kind=JudgementKind.COPY, document="d2", original="d1", share=0.9)
    event = _events(weighed(material, kinships=(kin,)))["e1"]
    assert [one.note for one in event.voices[0].counted[0].listed] == ["", "copy of 1"]
    assert "reports 1, 2 (copy of 1)" in text(brief(weighed(material, kinships=(kin,))))


def test_older_conclusions_have_reports_and_outlets_alone(material: Material) -> None:
    assert [one.words for one in _events(material)["e1"].voices] == ["2 reports, 2 outlets"]


def test_what_rests_on_one_origin(full: Material) -> None:
    told = {one.name: (one.known, len(one.events)) for one in brief(full).singles}
    assert told == {"Defence Ministry": (True, 1), "fishermen's union": (True, 1), "origin not told": (False, 1)}


def test_the_page_opens_each_number(full: Material) -> None:
    page = html(brief(full), full)
    assert "<summary>2 origins (Interior Ministry, doctors)</summary>" in page
    assert '<span class="key">denied by</span>' in page
