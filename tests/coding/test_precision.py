"""How exactly a claim tells when and where, in the codes of ACLED and UCDP."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.tables import rows

from rashomon.coding.precision import place_precision, time_precision
from rashomon.model.evidence import Evidence
from rashomon.model.reading import When, Where

WORDS = Evidence(document="d1", start=0, end=3, quote="May")
FIRST = date(2024, 5, 1)
SPANS = {"1": (1, 1), "2 to 6": (2, 6), "7": (7, 7), "8 to 31": (8, 31), "more": (32, 400)}
TIMES = rows("ontology.md", "days that the words allow", "ACLED time precision", "UCDP date_prec")
PLACES = rows("ontology.md", "place", "ACLED geo precision", "UCDP where_prec")


def when(days: int, kind: str = "DATE") -> When:
    latest = FIRST + timedelta(days=days - 1)
    return When(
        mention=WORDS, value="x", earliest=FIRST, latest=latest, precision="month", reason="as written", type=kind
    )


def where(precision: str, feature: str = "P.PPL") -> Where:
    return Where(
        mention=WORDS,
        name="Lukova",
        geonames_id=1,
        feature=feature,
        country="XA",
        admin1=None,
        latitude=0.0,
        longitude=0.0,
        precision=precision,
        reason="the only one",
    )


def code(cell: str) -> int | None:
    return None if cell == "none" else int(cell)


@pytest.mark.parametrize("row", TIMES)
def test_the_table_of_times(row: tuple[str, str, str]) -> None:
    for days in SPANS[row[0]]:
        found = time_precision(when(days))
        assert found is not None
        assert (found.acled, found.ucdp) == (code(row[1]), code(row[2]))
        assert "as written" in found.reason


@pytest.mark.parametrize("row", PLACES)
def test_the_table_of_places(row: tuple[str, str, str]) -> None:
    facility = row[0].startswith("facility")
    found = place_precision(where("settlement", "facility") if facility else where(row[0]))
    assert found is not None
    assert (found.acled, found.ucdp) == (code(row[1]), code(row[2]))
    assert "the only one" in found.reason


def test_the_tables_are_there() -> None:
    assert (len(TIMES), len(PLACES)) == (5, 6)


def test_what_is_open_has_no_code() -> None:
    assert time_precision(None) is None
    assert time_precision(when(1, "SET")) is None
    assert place_precision(None) is None
    assert place_precision(where("unknown")) is None
