"""Publishers' families and wire services: those shipped, and a user's own table."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.merge.pages import Pages, table

from rashomon import lexicon
from rashomon.errors import InputError
from rashomon.merge.origins.families import families, known, load


@pytest.mark.parametrize(
    ("name", "family", "wire"),
    [
        ("AP", "Associated Press", True),
        ("A.P.", "Associated Press", True),
        ("The Associated Press", "Associated Press", True),
        ("Xinhua News Agency", "Xinhua", True),
        ("The Guardian", "Guardian Media Group", False),
        ("Manchester Evening News", "Reach", False),
        ("Liverpool Echo", "Reach", False),
    ],
)
def test_known_outlets(name: str, family: str, wire: bool) -> None:
    found = families().named(name)
    assert found is not None
    assert (found.family, found.wire) == (family, wire)


@pytest.mark.parametrize("name", ["ap", "as", "the state", "Harbour Post", "pa"])
def test_words_that_are_no_outlet(name: str) -> None:
    assert families().named(name) is None


def test_the_address_tells_where_no_name_does() -> None:
    pages = Pages()
    (claim,) = pages.report("Shots were fired.", ("Shots were fired", None), outlet="")
    document = pages.documents[claim.document]
    assert families().of(document) is None
    object.__setattr__(document, "url", "https://www.liverpoolecho.co.uk/news/one")
    found = families().of(document)
    assert found is not None
    assert found.family == "Reach"


def test_every_row_has_a_name_and_a_family() -> None:
    assert [row for row in lexicon.rows("families") if len(row) != 2 or not all(row)] == []
    assert [row for row in lexicon.rows("wires") if not row[0] or len(row[-1]) == 1] == []


def test_a_table_of_ones_own_wins(tmp_path: Path) -> None:
    path = table(
        tmp_path, "outlet,family,kind\nHarbour Post,Dock Media,outlet\nTPW,Tidal Press Wire,wire\nThe Guardian,Mine,\n"
    )
    found = known(load(path))
    post, wire, guardian = (found.named(name) for name in ("Harbour Post", "TPW", "The Guardian"))
    assert post is not None
    assert post.family == "Dock Media"
    assert not post.wire
    assert wire is not None
    assert wire.wire
    assert found.named("Tidal Press Wire") == wire
    assert guardian is not None
    assert guardian.family == "Mine"
    assert found.named("AP") == families().named("AP")


@pytest.mark.parametrize(
    "text",
    [
        "name,family\nHarbour Post,Dock Media\n",
        "outlet,family,kind\nHarbour Post,Dock Media,paper\n",
        "outlet,family,kind\nHarbour Post,Dock Media,\nHarbour Post,Tide,\n",
    ],
)
def test_a_table_that_is_none_says_what_to_do(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"outlet"):
        load(table(tmp_path, text))
