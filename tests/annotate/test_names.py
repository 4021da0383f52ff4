"""Names: what each mention stands for; the page on names holds."""

from __future__ import annotations

import pytest
from tests.extract.said import read_together, reading
from tests.tables import marked, rows

from rashomon.model.reading import Name, NameType, SourceKind

EXAMPLES = rows("names.md", "construction", "example", "stands for", "type", "country")
TEXTS = [
    "Defence Minister Ana Kovac met President Ilham Aliyev on Monday. Kovac left on Tuesday.",
    "Maria Lopez met Carlos Lopez. Lopez left early.",
    "Volodymyr Zelenskyy, the Ukrainian president, spoke.",
    "U.S. President Joe Biden met French President Emmanuel Macron. Biden spoke.",
    "Iran's Revolutionary Guards seized a ship.",
    "Police Chief Bernard Osei spoke in Accra. Osei left.",
]


@pytest.fixture(scope="module", autouse=True)
def together() -> None:
    read_together([*TEXTS, *(marked(row[1])[0] for row in EXAMPLES)])


def at(text: str, start: int, end: int) -> Name:
    """The name that covers a stretch, whether or not a determiner stands before it."""
    (found,) = [name for name in reading(text).names if name.mention.start <= start and name.mention.end == end]
    return found


def names(text: str, mention: str) -> list[Name]:
    return [name for name in reading(text).names if name.mention.quote == mention]


def test_the_page_has_its_table() -> None:
    assert len(EXAMPLES) > 15


@pytest.mark.parametrize(
    ("construction", "example", "stands_for", "kind", "country"), EXAMPLES, ids=[row[1] for row in EXAMPLES]
)
def test_constructions_of_the_page(construction: str, example: str, stands_for: str, kind: str, country: str) -> None:
    name = at(*marked(example))
    told = stands_for.split(" + ")
    assert list(name.plural or (name.name,)) == told, construction
    assert (name.type, name.country or "-") == (NameType(kind), country)


def test_titles_give_role_and_kind_to_every_mention() -> None:
    told = {"Ana Kovac": "Defence Minister", "Kovac": "Defence Minister", "Ilham Aliyev": "President"}
    for mention, role in told.items():
        (name,) = names(TEXTS[0], mention)
        assert (name.role, name.kind) == (role, SourceKind.GOVERNMENT)


def test_a_surname_that_the_label_left_out() -> None:
    text = "Rebel spokesman Al-Fatih Qurashi said so in a video. He claimed that fighters were hiding."
    assert {name.name for name in reading(text).names} == {"Al-Fatih Qurashi"}


def test_an_article_is_no_name() -> None:
    text = (
        "The United States last month said members of the RSF had committed genocide, an allegation the group rejects."
    )
    assert "The" not in {name.name for name in reading(text).names}


def test_an_apposition_gives_role_and_country() -> None:
    (name,) = names(TEXTS[2], "Volodymyr Zelenskyy")
    assert (name.role, name.kind, name.country) == ("the Ukrainian president", SourceKind.GOVERNMENT, "UA")


def test_nationality_before_a_title_is_the_person_s_country() -> None:
    assert [(name.name, name.country) for name in reading(TEXTS[3]).names if name.type is NameType.PERSON] == [
        ("Joe Biden", "US"),
        ("Emmanuel Macron", "FR"),
        ("Joe Biden", "US"),
    ]


def test_two_persons_of_one_surname_stay_apart() -> None:
    assert [name.name for name in reading(TEXTS[1]).names] == ["Maria Lopez", "Carlos Lopez", "Lopez"]


def test_institutions_have_kind_and_country() -> None:
    (name,) = [name for name in reading(TEXTS[4]).names if name.type is NameType.ORGANISATION]
    assert (name.kind, name.country) == (SourceKind.MILITARY, "IR")


def test_names_lie_in_the_text_and_apart() -> None:
    for text in TEXTS:
        made = reading(text)
        last = 0
        for name in made.names:
            assert made.document.text[name.mention.start : name.mention.end] == name.mention.quote
            assert last <= name.first < name.last <= len(made.tokens)
            last = name.last


def test_a_capital_that_may_be_a_surname_needs_its_country() -> None:
    alone = reading("Douglas said sales rose.")
    told = reading("Jamaica raised taxes. Kingston said the money was needed.")
    assert not any(name.type is NameType.CAPITAL and name.country for name in alone.names)
    assert [name.name for name in told.names if name.mention.quote == "Kingston"] == ["Jamaica"]
