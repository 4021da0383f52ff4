"""Whom the words for a source speak for: bodies, offices, and those who speak for them."""

from __future__ import annotations

import pytest

from rashomon.merge.names.offices import ITS, Office, body, root, stands_for
from rashomon.merge.names.roles_told import offices_told

ROLES = [
    ("spokesman for the Harbour Workers' Committee", "committee", {"harbour", "workers"}, ""),
    ("a police spokesman, Col.", "police", set(), ""),
    ("director of Brennick's hospital,", "hospital", set(), "brennick"),
    ("The union's president", "union", set(), ""),
    ("governor of Tolmar province", "governor", set(), "tolmar"),
    ("the new interior minister", "ministry", {"interior"}, ""),
    ("Oravia's foreign minister", "ministry", {"foreign"}, "orav"),
    ("Minister of the Interior", "ministry", {"interior"}, ""),
    ("the defence ministry's spokesman, Gen.", "ministry", {"defence"}, ""),
    ("The chief of staff, General", "army", set(), ""),
    ("spokeswoman for President Ada Mirren", "president", set(), ""),
    ("Secretary-General of the United Nations", "united nations", set(), ""),
    ("Defense Secretary", "ministry", {"defence"}, ""),
    ("president of the Supreme Court", "court", {"supreme"}, ""),
    ("head of the village's council of elders", "council", {"elders"}, ""),
]
BODIES = [
    ("Interior Ministry", "ministry", {"interior"}, ""),
    ("Ministry of the Interior", "ministry", {"interior"}, ""),
    ("Oravia's defense ministry", "ministry", {"defence"}, "orav"),
    ("the Oravian army", "army", set(), "orav"),
    ("Russian Ministry of Defence", "ministry", {"defence"}, "RU"),
    ("federal police", "police", {"federal"}, ""),
    ("Brennick's health officials", "ministry", {"health"}, "brennick"),
    ("two officials of the port authority", "port-authority", set(), ""),
    ("a European Commission official", "european commission", set(), ""),
    ("South Korea's spy agency", "intelligence", set(), "KR"),
    ("the prison service", "prison-service", set(), ""),
    ("the office of President Ada Mirren", "president", set(), ""),
]


@pytest.mark.parametrize(("words", "head", "told", "owner"), ROLES)
def test_a_role_stands_for_its_body(words: str, head: str, told: set[str], owner: str) -> None:
    found = stands_for(words)
    assert found is not None
    assert (found.head, set(found.words), found.owner or "") == (head, told, owner)


@pytest.mark.parametrize(("words", "head", "told", "owner"), BODIES)
def test_a_body_is_known_by_head_words_and_owner(words: str, head: str, told: set[str], owner: str) -> None:
    found = body(words)
    assert found is not None
    assert (found.head, set(found.words), found.owner or "") == (head, told, owner)


@pytest.mark.parametrize(
    "words", ["residents", "two officials", "A lawyer", "an analyst at the institute", "Oravian officials"]
)
def test_who_speaks_for_nobody_stands_for_no_body(words: str) -> None:
    assert stands_for(words) is None
    assert body(words) is None


def test_its_director_is_of_a_body_named_before() -> None:
    assert stands_for("its director, Dr") is ITS


@pytest.mark.parametrize(
    ("left", "right"), [("Oravia", "Oravian"), ("Kessand", "Kessandian"), ("Ukraine", "Ukrainian")]
)
def test_a_country_and_its_adjective_have_one_root(left: str, right: str) -> None:
    assert root(left) == root(right)


@pytest.mark.parametrize(
    ("less", "more", "may"),
    [
        ("the ministry", "Oravia's interior ministry", True),
        ("interior ministry", "Oravia's interior ministry", True),
        ("interior ministry", "Oravia's defence ministry", False),
        ("Oravian army", "Tolmarian army", False),
        ("the league", "Oravian League for Rights", True),
    ],
)
def test_fewer_words_may_mean_a_fuller_name(less: str, more: str, may: bool) -> None:
    one, other = body(less), body(more)
    assert one is not None
    assert other is not None
    assert one.fits(other) is may


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Interior Minister Rena Dorn said so.", "ministry"),
        ("A police spokesman, Col. Rena Dorn, said so.", "police"),
        ("Rena Dorn, a spokeswoman for the Ridge Front, said so.", "front"),
        ("Rena Dorn, who runs the hospital, said so.", "hospital"),
        ("Rena Dorn of the Harbour Committee said so.", "committee"),
        ("The governor of Tolmar province, Rena Dorn, said so.", "governor"),
    ],
)
def test_the_words_beside_a_name_tell_whom_it_speaks_for(text: str, head: str) -> None:
    assert [office.head for _, office in offices_told(text, "Rena Dorn", lambda _: None)] == [head]


@pytest.mark.parametrize(
    "text",
    [
        "The minister listened. Rena Dorn sells bread there.",
        "Rena Dorn, an analyst at the Aldous Institute, said so.",
        "Rena Dorn of the Aldous Institute said so.",
        "Rena Dorn of Brennick said so.",
        "She met the minister before Rena Dorn arrived.",
    ],
)
def test_other_words_beside_a_name_do_not(text: str) -> None:
    assert list(offices_told(text, "Rena Dorn", lambda _: None)) == []


def test_of_a_known_body_speaks_for_it() -> None:
    known = Office("relief bridge", frozenset(), None, "Relief Bridge", whole=True)
    found = list(offices_told("Rena Dorn of Relief Bridge said so.", "Rena Dorn", lambda name: known))
    assert [office for _, office in found] == [known]
