"""All formats: each is listed, documented, and the same each time; cells are harmless; filters leave events whole."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from tests.export.opened import made, rows

from rashomon import cli
from rashomon.errors import ResourceError
from rashomon.export import FORMATS, Format, Material, narrow

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(name: str, full: Material, nothing: Material) -> None:
    assert made(name, full) == made(name, full)
    assert made(name, nothing)[:1] or name in {"jsonl", "ftm"}


@pytest.mark.parametrize("name", FORMATS)
def test_text_comes_as_text_and_bytes_as_bytes(name: str, full: Material) -> None:
    pieces = list(FORMATS[name].writer()(full))
    assert {type(piece) for piece in pieces} == {str if FORMATS[name].is_text else bytes}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented_and_named_in_the_help(name: str) -> None:
    assert f"| `{name}` |" in (DOCS / "export.md").read_text(encoding="utf-8")
    (option,) = (one for one in cli.main.commands["export"].params if "--format" in one.opts)
    assert name in (option.help or "").replace(";", ",").replace(",", " ").split()


def test_a_missing_extra_says_what_brings_it() -> None:
    one = Format(name="x", about="", suffix="x", media_type="", entry="no_such_package:x", extra="x")
    with pytest.raises(ResourceError, match=r"pip install 'rashomon\[x\]'"):
        one.writer()


@pytest.mark.parametrize("name", ["csv", "plover", "ftm-statements"])
def test_no_cell_runs_as_a_formula(name: str, full: Material) -> None:
    for row in rows(made(name, full)):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_a_part_lists_its_claims_and_tells_its_events_whole(full: Material) -> None:
    part = narrow(full, ["c6"])
    assert [claim.id for claim in part.listed()] == ["c6"]
    (event,) = part.conclusions.events
    assert event.id == "e1"
    assert set(part.claims) == set(event.claims)
    assert set(part.documents) == {"d1", "d2"}
    assert part.conclusions.ledgers == tuple(one for one in full.conclusions.ledgers if one.event == "e1")
    assert {one.name for one in part.conclusions.entities} == {"interior ministry", "Orlan", "doctors"}
    for name in FORMATS:
        assert made(name, part)


def test_a_part_of_nothing_is_nothing(full: Material) -> None:
    part = narrow(full, [])
    assert not part.documents
    assert not part.conclusions.events
    assert made("jsonl", part) == b""


def test_writers_are_functions_of_a_material() -> None:
    for one in FORMATS.values():
        assert next(iter(inspect.signature(one.writer()).parameters)) == "material"
