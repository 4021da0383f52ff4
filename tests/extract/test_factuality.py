"""How sure, when, and on what condition: the page on factuality holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.said import claim, claims
from tests.tables import marked, rows

from rashomon.extract.factuality_scale import STRENGTH, combine
from rashomon.model.claim import Factuality, Status

pytestmark = pytest.mark.usefixtures("together")

VALUES = rows("factuality.md", "construction", "example", "value", "status")
LEVELS = rows("factuality.md", "construction", "example", "each source", "report")
NUMBERS = rows("factuality.md", "example", "value", "low", "high", "approximate")
CONDITIONS = rows("factuality.md", "example", "value", "conditional")
POSITIVE = st.sampled_from([value for value in Factuality if value.endswith("+")])


def test_the_page_has_its_tables() -> None:
    assert len(VALUES) > 60
    assert len(CONDITIONS) > 3
    assert len(LEVELS) > 20
    assert len(NUMBERS) > 5


@pytest.mark.parametrize(("construction", "example", "value", "status"), VALUES, ids=[row[1] for row in VALUES])
def test_constructions_of_the_page(construction: str, example: str, value: str, status: str) -> None:
    text, start, end = marked(example)
    found = {(each.content.start, each.content.end): each for each in claims(text)}
    assert (start, end) in found, [each.content.quote for each in claims(text)]
    assert (found[start, end].factuality, found[start, end].status) == (Factuality(value), Status(status)), construction


@pytest.mark.parametrize(("construction", "example", "values", "report"), LEVELS, ids=[row[1] for row in LEVELS])
def test_each_source_of_the_page(construction: str, example: str, values: str, report: str) -> None:
    text, start, end = marked(example)
    found = claim(text, text[start:end])
    expected = [] if values == "-" else [Factuality(value) for value in values.split(", ")]
    assert [link.factuality for link in found.attribution] == expected, construction
    assert found.stance is Factuality(report), construction


@pytest.mark.parametrize(("example", "value", "low", "high", "approximate"), NUMBERS)
def test_hedged_numbers_of_the_page(example: str, value: str, low: str, high: str, approximate: str) -> None:
    text, start, end = marked(example)
    found = claim(text, text[start:end])
    assert found.factuality is Factuality(value)
    assert found.event is not None
    (figure,) = found.event.figures
    bounds = tuple(None if bound == "-" else float(bound) for bound in (low, high))
    assert (figure.low, figure.high, figure.approximate) == (*bounds, approximate == "yes")


@pytest.mark.parametrize("text", [row[1].replace("**", "") for row in VALUES + LEVELS])
def test_the_nearest_voice_is_the_claims_own(text: str) -> None:
    for found in claims(text):
        if found.attribution:
            assert found.attribution[0].factuality is found.factuality
        else:
            assert found.stance is found.factuality


@pytest.mark.parametrize(("example", "value", "conditional"), CONDITIONS)
def test_conditions_of_the_page(example: str, value: str, conditional: str) -> None:
    text, start, end = marked(example)
    found = claim(text, text[start:end])
    assert (found.factuality, found.conditional) == (Factuality(value), conditional == "yes")


@pytest.mark.parametrize("value", Factuality)
def test_the_page_explains_every_value(value: Factuality) -> None:
    assert value in {
        cells[0].strip("`") for cells in rows("factuality.md", "value", "the source takes the content to be")
    }


@pytest.mark.parametrize(
    ("text", "content", "value"),
    [
        # the nearest source's stance counts, not that of those further out
        ("The Herald reported that officials doubt that rebels attacked the base.", "rebels attacked the base", "PR-"),
        ("The envoy believes that officials said rebels attacked the base.", "rebels attacked the base", "CT+"),
        # a cue that is nobody's does not end it
        ("Officials said it is possible that rebels attacked the base.", "rebels attacked the base", "PS+"),
        ("Officials said it is unlikely that rebels attacked the base.", "rebels attacked the base", "PR-"),
        ("Officials denied it is possible that rebels will attack the base.", "rebels will attack the base", "PS-"),
        # hedge upon hedge
        ("Officials fear the rebels probably attacked the base.", "the rebels probably attacked the base", "PS+"),
        ("Officials believe the rebels may attack the base.", "the rebels may attack the base", "PS+"),
        ("Officials doubt that the rebels plan to attack the base.", "the rebels plan to attack the base", "PR-"),
    ],
)
def test_stances_join(text: str, content: str, value: str) -> None:
    assert claim(text, content).factuality is Factuality(value)


@pytest.mark.parametrize(
    ("outer", "inner", "joined"),
    [
        ("CT+", "CT+", "CT+"),
        ("CT-", "CT-", "CT+"),
        ("CT-", "PS+", "PS-"),
        ("PR+", "CT-", "PR-"),
        ("PR-", "PS-", "PS+"),
        ("UU", "CT+", "UU"),
        ("CT-", "UU", "UU"),
    ],
)
def test_combine(outer: str, inner: str, joined: str) -> None:
    assert combine(Factuality(outer), Factuality(inner)) is Factuality(joined)


@given(st.sampled_from(Factuality), st.sampled_from(Factuality))
def test_combining_never_strengthens(outer: Factuality, inner: Factuality) -> None:
    joined = combine(outer, inner)
    assert joined is combine(inner, outer)
    assert STRENGTH[joined[:2]] == min(STRENGTH[outer[:2]], STRENGTH[inner[:2]])


@given(st.sampled_from(Factuality), st.sampled_from(Factuality), st.sampled_from(Factuality))
def test_the_order_of_combining_does_not_matter(one: Factuality, two: Factuality, three: Factuality) -> None:
    assert combine(one, combine(two, three)) is combine(combine(one, two), three)


@given(POSITIVE)
def test_certainty_changes_nothing_and_denial_turns_round(value: Factuality) -> None:
    assert combine(Factuality.CERTAIN, value) is value
    assert combine(Factuality.COUNTER, value) == value[:2] + "-"


@pytest.mark.parametrize(
    ("text", "content", "status"),
    [
        ("The envoy confirmed the presence of troops in Homs.", "the presence of troops in Homs", Status.ONGOING),
        ("The army denied the attack on the hospital.", "the attack on the hospital", Status.PAST),
        ("The rebels hold the port.", "The rebels hold the port", Status.ONGOING),
        ("The rebels were shelling the port.", "The rebels were shelling the port", Status.PAST),
        ("The mayor said the rebels would leave.", "the rebels would leave", Status.FUTURE),
        ("The port is being shelled.", "The port is being shelled", Status.ONGOING),
    ],
)
def test_status(text: str, content: str, status: Status) -> None:
    assert claim(text, content).status is status
