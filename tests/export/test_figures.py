"""Ledgers as a table and as text, and one event as text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from tests.export.weighed import entry, killed, ledger, moved, weighed

from rashomon.errors import UsageError
from rashomon.export import (
    FIGURE_COLUMNS,
    Material,
    event_text,
    figures_csv,
    figures_table,
    figures_text,
)
from rashomon.model.record import BestRule


def _rows(material: Material) -> list[dict[str, str]]:
    written = "".join(figures_csv(material.conclusions.ledgers, material))
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_a_row_for_each_entry(full: Material) -> None:
    rows = _rows(full)
    assert tuple(rows[0]) == FIGURE_COLUMNS
    assert [(row["event"], row["low"], row["high"]) for row in rows] == [
        ("e1", "6", ""),
        ("e1", "9", "9"),
        ("e1", "4", "5"),
        ("e2", "12000", "12000"),
    ]


def test_a_row_has_who_and_when(full: Material) -> None:
    first = _rows(full)[0]
    text = full.documents["d1"].text
    assert {key: first[key] for key in FIGURE_COLUMNS[1:]} == {
        "event_title": "At least six people were killed when a shell hit the fish market in Brindel on Tuesday",
        "measure": "killed",
        "category": "people",
        "scope": "",
        "low": "6",
        "high": "",
        "approximate": "false",
        "cumulative": "true",
        "as_of": "2025-04-02",
        "as_of_told": "false",
        "published": "2025-04-02",
        "source": "interior ministry",
        "official": "true",
        "party": "false",
        "origin": "Interior Ministry",
        "document": "d1",
        "start": str(text.index("At least six")),
        "end": str(text.index("At least six") + len("At least six")),
        "quote": "At least six",
    }


def test_what_is_not_known_is_an_empty_cell(full: Material) -> None:
    material = weighed(full, ledgers=(ledger("e3", [entry(full, "c4", None)]),))
    (row,) = _rows(material)
    assert (row["as_of"], row["source"], row["origin"], row["measure"]) == ("", "", "", "")


def test_a_formula_is_made_harmless(full: Material) -> None:
    one = killed(full)
    evil = replace(one, scope="=cmd|' /C calc'!A0")
    material = weighed(full, ledgers=(evil,))
    assert _rows(material)[0]["scope"].startswith("'=")
    assert next(iter(figures_table((evil,), material)))[4].startswith("=")


def test_figures_in_words(full: Material) -> None:
    said = figures_text(full.conclusions.ledgers, full)
    assert "  - killed: 9 (latest official: Interior Ministry, 3 April 2025; between 4 and 9; 3" in said
    assert "      9 (3 April 2025, interior ministry) [2:0]  <- best" in said
    assert "    Interior Ministry (official)" in said
    assert max(map(len, said.splitlines())) <= 96
    assert "calc" not in said  # a report without a figure is not listed


def test_figures_in_words_by_another_rule(full: Material) -> None:
    said = figures_text(full.conclusions.ledgers[:1], full, BestRule.UCDP)
    assert said.startswith("Best by rule: UCDP's rule.")
    assert "4 to 5 (3 April 2025) [2:102]  <- best" in said


def test_no_ledgers_make_no_lines(full: Material) -> None:
    assert "killed" not in figures_text((), full)
    assert list(figures_table((), full)) == []


# ---------------------------------------------------------------- one event


def test_one_event_is_told_whole(full: Material) -> None:
    said = event_text(full, "e1")
    assert said.startswith("  At least six people were killed when a shell hit the fish market")
    for words in (
        "    - 1 Harbour Gazette, 2 April 2025 [1:19]",
        "denied by 1 report",
        "- killed: 9 (latest official",
        "different numbers: 9 killed (interior ministry [2:0]) ≠ 4 to 5 killed (doctors [2:102])",
        "“Nine people died in Tuesday's shelling” [2:0]",
        "    How each claim came by:",
        "- [2:0] Coast Wire ← Interior Ministry; origin: Interior Ministry (cited last)",
    ):
        assert words in said
    assert max(map(len, said.splitlines())) <= 96


def test_a_claim_whose_origin_is_not_told(full: Material) -> None:
    assert "Harbour Gazette; origin: not told (nobody is named)" in event_text(full, "e3")


def test_an_event_of_older_conclusions(material: Material) -> None:
    said = event_text(material, "e1")
    assert "How each claim came by" not in said
    assert "In numbers" not in said


def test_no_such_event(full: Material) -> None:
    with pytest.raises(UsageError, match="no event 'e9'"):
        event_text(full, "e9")


def test_the_day_that_words_tell(full: Material) -> None:
    one = ledger("e2", [replace(moved(full).entries[0], as_of=date(2025, 3, 31), as_of_told=True)])
    assert "31 March 2025" in figures_text((one,), full)
