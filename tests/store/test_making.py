"""What made a record: its reports, the versions that read and compared them, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.homes import KEPT, Homes
from tests.web.made import READ, document, make

import rashomon
from rashomon.model.document import Report
from rashomon.store.home import Home
from rashomon.store.views import View
from rashomon.store.writer import Writer

LATER = datetime(2099, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture(params=KEPT)
def path(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Home]:
    with homes.empty(request.param) as where:
        yield where


def test_reports_and_versions(path: Home) -> None:
    with View(make(path)) as view:
        made = view.making()
        documents = list(view.documents())
    assert {one.id for one in documents} == set(made.reports)
    for one in documents:
        (report,) = made.reports[one.id]
        assert report.location == one.location
        assert len(report.digest) == 64
    assert made.read_by == ("hand/1",)
    assert made.changed is not None
    assert made.changed >= READ


def test_a_report_that_is_read_changes_it(path: Home) -> None:
    make(path)
    more = document("More of it.", ["body"], location="more.txt")
    with Writer(path) as writer:
        writer.add_document(Report(location="more.txt", digest="1" * 64, size=1, read_at=LATER), more)
    with View(path) as view:
        assert view.making().changed == LATER


def test_an_empty_record_was_made_of_nothing(path: Home) -> None:
    with Writer(path):
        pass
    with View(path) as view:
        made = view.making()
    assert (dict(made.reports), made.read_by, made.changed) == ({}, (), None)


def test_a_bundle_is_the_same_each_time_it_is_written(path: Home) -> None:
    make(path)
    written = []
    for _ in range(2):
        with rashomon.open(path) as record:
            written.append("".join(record.export("bundle")))
    assert written[0] == written[1]
    assert "hand/1" in written[0]
