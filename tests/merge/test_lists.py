"""Users' own lists: how they are read, what is wrong with them in words, and whom they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.merge.factory import Newsroom, person, says, source

from rashomon.errors import InputError, UsageError
from rashomon.merge import judge
from rashomon.merge.names.entities import resolve, uses
from rashomon.merge.names.lists import Known, ListKind, load
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import Entity

CSV = "name,aliases,kind,country,id\nAna Sol,A. Sol|Doña Ana,person,Spain,x-1\nHarbour Watch,,organisation,,x-2\n"
FTM = [
    {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Ana Sol",
        "properties": {"name": ["Ana Sol", "Анна Соль"], "alias": ["Doña Ana"], "nationality": ["es"]},
    },
    {"id": "NK-2", "schema": "Organization", "properties": {"name": ["Harbour Watch"], "country": ["xx"]}},
    {"id": "NK-3", "schema": "Ownership", "properties": {"owner": ["NK-1"]}},
    {"id": "NK-4", "schema": "LegalEntity", "properties": {"name": ["Tern Lines"]}},
]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table(tmp_path: Path) -> None:
    assert load(written(tmp_path, "mine.csv", CSV)) == (
        Known(id="x-1", name="Ana Sol", aliases=("A. Sol", "Doña Ana"), kind=ListKind.PERSON, country="ES"),
        Known(id="x-2", name="Harbour Watch", kind=ListKind.ORGANISATION),
    )


def test_a_table_needs_names_only_and_gives_ids_of_its_own(tmp_path: Path) -> None:
    one, other = load(written(tmp_path, "mine.csv", "\ufeffName\nAna Sol\nBea Mar\n"))
    assert (one.name, one.kind, one.country, one.aliases) == ("Ana Sol", None, None, ())
    assert one.id != other.id
    assert load(written(tmp_path, "again.csv", "name\nAna Sol\n"))[0].id == one.id


def test_follow_the_money(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(one) for one in FTM) + "\n\n"
    assert load(written(tmp_path, "targets.jsonl", text)) == (
        Known(id="NK-1", name="Ana Sol", aliases=("Анна Соль", "Doña Ana"), kind=ListKind.PERSON, country="ES"),
        Known(id="NK-2", name="Harbour Watch", kind=ListKind.ORGANISATION, country="XX"),
        Known(id="NK-4", name="Tern Lines"),
    )


@pytest.mark.parametrize(
    ("name", "text", "says_"),
    [
        ("a.csv", "nom\nAna\n", "no column 'name'"),
        ("a.csv", "name,colour\nAna,red\n", "unknown column 'colour'"),
        ("a.csv", "name,kind\nAna,ghost\n", "line 2: unknown kind 'ghost'"),
        ("a.csv", "name,country\nAna,Atlantis\n", "line 2: unknown country 'Atlantis'"),
        ("a.csv", "name,kind\n,person\n", "line 2: the name is empty"),
        ("a.csv", "name,kind\nAna\n", "line 2: the line has another number of cells"),
        ("a.csv", "name,id\nAna,1\nBea,1\n", "'Ana' and 'Bea' have the same id '1'"),
        ("a.csv", "", "no column 'name'"),
        ("a.jsonl", "{oops\n", "line 1 is no JSON object"),
        ("a.jsonl", "[1]\n", "line 1: a FollowTheMoney entity has an id, a schema"),
        ("a.jsonl", '{"schema": "Person", "properties": {}}\n', "line 1: the entity has no id"),
        ("a.jsonl", '{"id": "1", "schema": "Person", "properties": {"name": [3]}}\n', "'name' is no list of strings"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, text: str, says_: str) -> None:
    with pytest.raises(InputError, match=says_):
        load(written(tmp_path, name, text))


def test_no_list_at_all(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no file"):
        load(tmp_path / "none.csv")
    with pytest.raises(UsageError, match=r"neither \.csv nor \.jsonl"):
        load(written(tmp_path, "mine.xlsx", "name\n"))
    (tmp_path / "latin.csv").write_bytes("name\nDoña Ana\n".encode("latin-1"))
    with pytest.raises(InputError, match="is not UTF-8"):
        load(tmp_path / "latin.csv")


SOL = Known(id="x-1", name="Ana Sol", aliases=("Doña Ana",), kind=ListKind.PERSON, country="ES")


def found(*names: tuple[str, str | None], known: tuple[Known, ...], said: tuple[Judgement, ...] = ()) -> list[Entity]:
    room = Newsroom()
    room.report(*(says("it rained", None, by=[source(name, country=code)]) for name, code in names))
    judged = judge(room.claims, room.documents, said)
    return list(resolve(uses(room.claims, room.documents), [*judged, *said], known)[0])


def test_names_take_the_id_and_name_of_the_list() -> None:
    (entity,) = found(("President Ana SOL", None), ("Dona Ana", None), known=(SOL,))
    assert (entity.id, entity.name, entity.country) == ("x-1", "Ana Sol", "ES")
    assert entity.aliases == ("Dona Ana", "President Ana SOL")
    assert entity.mentions == 2


def test_another_transliteration_is_the_one_on_the_list() -> None:
    listed = Known(id="x-3", name="Сергій Шевчук", kind=ListKind.PERSON)
    (entity,) = found(("Sergei Shevchuk", None), known=(listed,))
    assert entity.id == "x-3"
    (entity,) = found(("Sergei Shevchenko", None), known=(listed,))
    assert entity.id != "x-3"


def test_another_country_is_another_person() -> None:
    (entity,) = found(("Ana Sol", "PT"), known=(SOL,))
    assert entity.id != "x-1"


def test_a_name_of_two_on_the_list_is_neither() -> None:
    other = Known(id="x-9", name="Ana Sol", kind=ListKind.PERSON)
    (entity,) = found(("Ana Sol", None), known=(SOL, other))
    assert entity.id not in ("x-1", "x-9")


def test_a_family_name_alone_is_not_looked_up() -> None:
    (entity,) = found(("Sol", None), known=(SOL,))
    assert entity.id != "x-1"


def test_persons_words_win_over_the_list() -> None:
    apart = person(JudgementKind.NOT_SAME_ENTITY, "Ana Sol", "Doña Ana")
    entities = found(("Ana Sol", None), ("Doña Ana", None), known=(SOL,), said=(apart,))
    assert sorted(entity.id == "x-1" for entity in entities) == [False, True]
