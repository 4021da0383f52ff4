"""The questions a view answers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.homes import KEPT, Homes, change
from tests.store.builders import claims_of, conclusions_of, document_of, report_of

from rashomon.errors import NotTextError, RecordError, UsageError
from rashomon.model.claim import Claim
from rashomon.model.codec import with_id
from rashomon.model.document import Document
from rashomon.store.home import Home
from rashomon.store.views import View
from rashomon.store.writer import Writer

ARMY = "Армія Річки"


def army(claims: list[Claim]) -> list[Claim]:
    """The same claims made by another, with the country itself for a place."""
    changed = []
    for claim in claims:
        assert claim.event is not None
        country = replace(claim.event.places[0], name="Kosovo", feature="A.PCLI", precision="country", country="XK")
        moved = replace(claim.event, places=(country,))
        link = replace(claim.attribution[0], source=ARMY)
        changed.append(with_id(replace(claim, attribution=(link,), event=moved)))
    return changed


DATED = document_of(1, published=date(2021, 3, 4))
LATER = document_of(2, location="a.txt", published=datetime(2021, 3, 4, 9, tzinfo=UTC))
UNDATED = document_of(3)
FLOODS = claims_of(UNDATED)
FIRST = claims_of(DATED)
ARMIES = army(claims_of(LATER))


@pytest.fixture(scope="module", params=KEPT)
def path(request: pytest.FixtureRequest, homes: Homes) -> Home:
    path = homes.new(request.param)
    with Writer(path) as writer:
        for document, found in ((LATER, ARMIES), (DATED, FIRST), (UNDATED, FLOODS)):
            writer.add(report_of(document), document, "rules/1", found)
        writer.replace_conclusions(conclusions_of(FIRST))
    return path


@pytest.fixture(scope="module")
def view(path: Home) -> Iterator[View]:
    with View(path) as view:
        yield view


def test_documents_come_by_publication_then_location(view: View) -> None:
    assert list(view.documents()) == [UNDATED, DATED, LATER]


def test_documents_of_ids_come_in_the_same_order(view: View) -> None:
    ids = [LATER.id, UNDATED.id, "d-none", LATER.id, *(f"d{n}" for n in range(1200))]
    assert list(view.documents(ids)) == [UNDATED, LATER]


def test_claims_come_by_document_then_text(view: View) -> None:
    assert list(view.claims()) == FLOODS + FIRST + ARMIES


@pytest.mark.parametrize("wanted", [DATED.id, DATED.id[:9], DATED.location])
def test_a_document_by_id_beginning_or_location(view: View, wanted: str) -> None:
    assert view.document(wanted) == DATED


def test_a_claim_by_the_beginning_of_its_id(view: View) -> None:
    assert view.claim(FIRST[1].id[:10]) == FIRST[1]


@pytest.mark.parametrize("wanted", ["", "c%", "_", "zzz", "'; --"])
def test_a_claim_that_is_not_there(view: View, wanted: str) -> None:
    with pytest.raises(UsageError, match=r"no claim .* in the record: list the claims"):
        view.claim(wanted)


def test_a_beginning_of_several(view: View) -> None:
    with pytest.raises(UsageError, match=r"'c' is the beginning of more than one claim \(c.*, …\): give more"):
        view.claim("c")
    with pytest.raises(UsageError, match=r"more than one document"):
        view.document("d")


@pytest.mark.parametrize("wanted", ["ministry", "OF FLOODS", "wasserMINISTERIUM", "n1"])
def test_claims_of_a_source_by_any_of_its_names(view: View, wanted: str) -> None:
    assert list(view.claims(source=wanted)) == FLOODS + FIRST


def test_the_case_of_any_script_is_no_matter(view: View) -> None:
    assert list(view.claims(source="АРМІЯ")) == ARMIES


@pytest.mark.parametrize("wanted", ["kosovo", "xk", "XK"])
def test_claims_of_a_country_by_name_or_code(view: View, wanted: str) -> None:
    assert len(list(view.claims(place=wanted))) == 9


def test_claims_of_a_place(view: View) -> None:
    assert list(view.claims(place="nowhere 1")) == [FLOODS[1], FIRST[1]]


@pytest.mark.parametrize("wanted", ["e1", "e"])
def test_claims_of_an_event(view: View, wanted: str) -> None:
    assert list(view.claims(event=wanted)) == FIRST[:2]


def test_claims_of_a_type_of_event(view: View) -> None:
    assert len(list(view.claims(event="assault"))) == 9
    assert list(view.claims(event="AID")) == []


def test_filters_together(view: View) -> None:
    assert list(view.claims(source="ministry", place="lake", factuality="pr+", document=DATED.id)) == [FIRST[0]]
    assert FIRST[0] in list(view.claims(nature="specific"))
    assert list(view.claims(nature="generic")) == []


@pytest.mark.parametrize(("limit", "count"), [(0, 0), (2, 2), (100, 9), (None, 9)])
def test_a_limit(view: View, limit: int | None, count: int) -> None:
    assert len(list(view.claims(limit=limit))) == count


def test_filters_that_make_no_sense(view: View) -> None:
    with pytest.raises(UsageError, match=r"no factuality 'sure': give one of CT\+"):
        view.claims(factuality="sure")
    with pytest.raises(UsageError, match=r"no nature 'wild': give one of specific"):
        view.claims(nature="wild")
    with pytest.raises(UsageError, match=r"limit of -1"):
        view.claims(limit=-1)
    with pytest.raises(UsageError, match=r"no document 'zzz'"):
        view.claims(document="zzz")


def test_counts(view: View) -> None:
    assert view.counts() == {
        "reports": 3,
        "documents": 3,
        "claims": 9,
        "sources": 2,
        "problems": 0,
        "judgements": 0,
        "entities": 2,
        "events": 1,
        "accounts": 1,
        "comparisons": 1,
        "stories": 1,
        "kinships": 1,
        "origins": 1,
        "ledgers": 1,
    }


class TestSearch:
    @pytest.mark.parametrize(
        "text", ["number3x0 villager", "NUMBER3X0", '"of Number3x0 said"', "Númber3x0", "report 3"]
    )
    def test_finds_forms_of_words(self, view: View, text: str) -> None:
        assert [found.document for found in view.search(text)] == [UNDATED.id]

    @pytest.mark.parametrize("text", ["number3x0 absent", '"Number3x0 of"', "", '""', "...", "-", "\x00", "number3"])
    def test_finds_nothing_else(self, view: View, text: str) -> None:
        assert view.search(text) == []

    def test_marks_the_matches(self, view: View) -> None:
        (found,) = view.search("number3x0 wounding")
        words = [found.snippet[start:end] for start, end in found.matches]
        assert {"Number3x0", "wounded"} == set(words)
        assert found.snippet.strip("…") in UNDATED.text
        assert (found.title, found.location) == (UNDATED.title, UNDATED.location)

    def test_a_limit(self, view: View) -> None:
        assert len(view.search("villagers")) == 3
        assert len(view.search("villagers", limit=2)) == 2

    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(max_size=30) | st.text(alphabet='"*()^:-+{}NEAR AND OR NOT col', max_size=30))
    def test_no_text_is_an_error(self, view: View, text: str) -> None:
        try:
            view.search(text)
        except NotTextError:
            assert any(0xD800 <= ord(sign) < 0xE000 for sign in text)


@settings(deadline=None, max_examples=50)
@given(text=st.text(max_size=20))
def test_no_filter_is_an_error(view: View, text: str) -> None:
    for claims in (view.claims(source=text), view.claims(place=text), view.claims(event=text)):
        assert len(list(claims)) <= 9


def test_threads_may_share_a_view(view: View) -> None:
    with ThreadPoolExecutor(max_workers=20) as pool:
        counts = list(pool.map(lambda _: len(list(view.claims())), range(60)))
    assert counts == [9] * 60


@pytest.mark.parametrize("kept", KEPT)
def test_a_view_sees_what_is_written_meanwhile(homes: Homes, kept: str) -> None:
    path = homes.new(kept)
    with Writer(path) as writer:
        writer.add(report_of(DATED), DATED, "rules/1", FIRST)
        with View(path) as view:
            claims = view.claims()
            assert next(claims) == FIRST[0]
            writer.add(report_of(UNDATED), UNDATED, "rules/1", FLOODS)
            assert list(claims) == FIRST[1:]
            assert len(list(view.claims())) == 6


def test_a_view_cannot_write(path: Home, view: View) -> None:
    with pytest.raises(RecordError, match=r"may not be written"), view._connect() as connection:
        connection.exec_driver_sql("DELETE FROM claims")


def test_a_closed_view_leaves_one_file(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(report_of(DATED), DATED, "rules/1", FIRST)
    with View(path) as view:
        assert isinstance(next(view.documents()), Document)
    assert [file.name for file in tmp_path.iterdir()] == ["record.db"]


@pytest.mark.parametrize("kept", KEPT)
def test_a_damaged_payload_is_named(homes: Homes, kept: str) -> None:
    path = homes.new(kept)
    with Writer(path) as writer:
        writer.add(report_of(DATED), DATED, "rules/1", FIRST)
    change(path, """UPDATE claims SET payload = '{"id": 5}' WHERE start < 100""")
    with View(path) as view, pytest.raises(RecordError, match=rf"claim {FIRST[0].id} is damaged in the record"):
        next(view.claims())
