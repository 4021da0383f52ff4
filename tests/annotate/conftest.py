"""Readings of single sentences, for the tests of times and figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

import pytest

from rashomon.annotate.syntax import parse
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading

Read = Callable[..., Reading]


@cache
def _read(text: str, published: date | datetime | None) -> Reading:
    zones = (Zone(kind=ZoneKind.BODY, start=0, end=len(text)),)
    return next(iter(parse([Document(id="d", text=text, zones=zones, location="test", published=published)])))


@pytest.fixture(scope="session")
def read() -> Read:
    """The reading (words and grammar only) of a text published on Thursday 7 November 2024, or when it is told."""

    def reading(text: str, published: date | datetime | None = date(2024, 11, 7)) -> Reading:
        return _read(text, published)

    return reading
