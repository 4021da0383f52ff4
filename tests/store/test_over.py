"""Questions on what follows over many reports, and on what was known at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.homes import KEPT, Homes
from tests.store.builders import READ_AT, claims_of, conclusions_of, document_of, judgement_of, report_of

from rashomon.errors import UsageError
from rashomon.store.home import Home
from rashomon.store.over import EventFilters
from rashomon.store.views import View
from rashomon.store.writer import Writer

FIRST = document_of(1, published=date(2021, 3, 4))
EDITED = document_of(2, location="reports/1.txt", published=datetime(2021, 3, 6, 9, tzinfo=UTC))
UNDATED = document_of(3)
FOUND = claims_of(FIRST)
DAY = timedelta(days=1)


@pytest.fixture(scope="module", params=KEPT)
def path(request: pytest.FixtureRequest, homes: Homes) -> Home:
    """Two documents that one location gave a day apart, and one without a date."""
    path = homes.new(request.param)
    with Writer(path) as writer:
        for days, document in enumerate((FIRST, EDITED, UNDATED)):
            report = replace(report_of(document), read_at=READ_AT + days * DAY)
            writer.add(report, document, "rules/1", claims_of(document))
        writer.replace_conclusions(conclusions_of(FOUND))
    return path


@pytest.fixture(scope="module")
def view(path: Home) -> Iterator[View]:
    with View(path) as view:
        yield view


class TestKnown:
    @pytest.mark.parametrize(
        ("at", "known"),
        [
            (READ_AT - DAY, []),
            (READ_AT, [FIRST.id]),
            (READ_AT.date(), [FIRST.id]),
            (READ_AT + DAY, [EDITED.id]),
            (READ_AT + 2 * DAY, [EDITED.id, UNDATED.id]),
        ],
    )
    def test_by_reading_a_location_has_what_it_gave_then(
        self, view: View, at: date | datetime, known: list[str]
    ) -> None:
        assert view.known(at, "read") == known

    @pytest.mark.parametrize(
        ("at", "known"),
        [
            (date(2021, 3, 5), []),
            (date(2021, 3, 6), [EDITED.id]),
            (datetime(2021, 3, 6, 8, 59, tzinfo=UTC), []),
            (datetime(2021, 3, 6, 9, tzinfo=UTC), [EDITED.id]),
            (date.max, [EDITED.id]),
        ],
    )
    def test_by_publication_what_is_in_view_had_come_out(
        self, view: View, at: date | datetime, known: list[str]
    ) -> None:
        assert view.known(at, "published") == known

    def test_claims_and_documents_out_of_view_are_still_there(self, view: View) -> None:
        (document,) = view.documents_of([FIRST.id])
        assert document == FIRST
        assert list(view.claims_of([FIRST.id])) == FOUND

    def test_judgements_stand_until_they_are_taken_back(self, tmp_path: Path) -> None:
        path = tmp_path / "record.db"
        judged = judgement_of("c1", "c2")
        with Writer(path) as writer:
            writer.add_judgements([judged])
            writer.revoke(judged.id, by="nadia")
        with View(path) as view:
            assert view.judgements_at(READ_AT - DAY) == []
            assert view.judgements_at(READ_AT) == [judged]
            assert view.judgements_at(datetime.now(UTC) + DAY) == []


class TestEvents:
    @pytest.mark.parametrize(
        "filters",
        [
            {},
            {"type": "assault"},
            {"status": "asserted"},
            {"source": "floods"},
            {"place": "Nowhere"},
            {"until": date(2021, 3, 5)},
            {"story": "s"},
            {"limit": 1},
        ],
    )
    def test_found(self, view: View, filters: EventFilters) -> None:
        assert [event.id for event in view.events(**filters)] == ["e1"]

    @pytest.mark.parametrize(
        "filters",
        [
            {"type": "AID"},
            {"status": "denied"},
            {"source": "nobody"},
            {"place": "Elsewhere"},
            {"until": date(2021, 3, 4)},
            {"since": date(2021, 3, 5)},
            {"story": "x"},
            {"limit": 0},
        ],
    )
    def test_not_found(self, view: View, filters: EventFilters) -> None:
        assert view.events(**filters) == []

    @pytest.mark.parametrize(("name", "value"), [("type", "WAR"), ("status", "sure")])
    def test_no_such_type_or_status(self, view: View, name: str, value: str) -> None:
        with pytest.raises(UsageError, match=value):
            view.events(**{name: value})  # type: ignore[misc]

    def test_an_event_comes_with_its_accounts_and_comparisons(self, view: View) -> None:
        assert view.event("e") == conclusions_of(FOUND).events[0]
        with pytest.raises(UsageError, match="no event 'f'"):
            view.event("f")


def test_the_other_nouns_come_back_equal(view: View) -> None:
    made = conclusions_of(FOUND)
    assert view.stories() == list(made.stories)
    assert view.ledgers() == view.ledgers(event="e1") == view.ledgers(measure="injured") == list(made.ledgers)
    assert view.ledgers(event="f") == view.ledgers(measure="killed") == []
    assert view.tallies() == view.tallies("e1") == list(made.tallies)
    assert view.tallies("f") == []
    assert view.origins() == [(made.origins[0], 2, 1)]
    assert view.chains([FOUND[0].id, "none"]) == {FOUND[0].id: made.chains[0]}
