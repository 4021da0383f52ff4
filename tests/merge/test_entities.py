"""Which names are one entity, and which stay apart."""

from __future__ import annotations

import pytest
from tests.merge.factory import Newsroom, person, says, source

from rashomon.merge import conclude, judge
from rashomon.merge.names.forms import Sort, fold, initials, nation, parse
from rashomon.merge.names.spelled import skeleton, spelling
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Conclusions


def cited(*names: str | tuple[str, str | None], judgements: tuple[Judgement, ...] = ()) -> Conclusions:
    """The conclusions from one claim a name, each by that source; a name may come with its country."""
    room = Newsroom()
    pairs = [(name, None) if isinstance(name, str) else name for name in names]
    room.report(*(says("it rained", None, by=[source(name, country=code)]) for name, code in pairs))
    made = judge(room.claims, room.documents, judgements)
    return conclude(room.claims, room.documents, [*made, *judgements])


ONE = [
    ("Zelenskyy", "Volodymyr Zelenskyy"),
    ("President Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
    ("Ukrainian President Zelenskyy", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Vladimir Zelenskiy", "Volodymyr Zelenskyy"),
    ("VOLODYMYR ZELENSKYY", "Volodymyr Zelenskyy"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Kim Yong-hyun", "Yong-hyun Kim"),
    ("Kim Yong Hyun", "Kim Yong-hyun"),
    (("Jinping Xi", "CN"), ("Xi Jinping", "CN")),
    ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
    ("V. Putin", "Vladimir Putin"),
    ("Maj. Gen. Pat Ryder", "Ryder"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("NATO", "North Atlantic Treaty Organization"),
    ("U.N.", "the United Nations"),
    ("Defence Ministry of Ukraine", "Ukraine Ministry of Defense"),
    ("Gazprom PJSC", "Gazprom"),
    ("South Korea", "Republic of Korea"),
    ("Ukrainian government", "Ukraine"),
    ("U.S. officials", "senior American officials"),
    ("Ukrainian officials", ("officials", "UA")),
    ("officials from Ukraine", "Ukrainian officials"),
]
TWO = [
    ("Kim Jong-un", "Kim Yong-hyun"),
    (("Kim Jong-un", "KP"), ("Kim Jong-il", "KP")),
    ("John Smith", "Jane Smith"),
    ("Daniel Craig", "Daniela Craig"),
    ("David Chen", "David Chan"),
    ("David Miller", "David Muller"),
    ("Chan", "David Chen"),
    ("Anna Petrova", "Anna Petrov"),
    ("Joan Baker", "John Baker"),
    ("Paul John", "John Paul"),
    ("George W. Bush", "George H. Bush"),
    (("Omar Hassan", "SD"), ("Omar Hassan Ali", "EG")),
    ("North Korea", "South Korea"),
    ("Ukrainian officials", "Russian officials"),
    ("Ukrainian officials", "Ukraine"),
    ("General Motors", "Motors"),
    ("Democratic Republic of the Congo", "Republic of the Congo"),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one(left: str | tuple[str, str], right: str | tuple[str, str]) -> None:
    found = cited(left, right).entities
    assert len(found) == 1, found
    assert found[0].mentions == 2


@pytest.mark.parametrize(("left", "right"), TWO)
def test_two(left: str | tuple[str, str], right: str | tuple[str, str]) -> None:
    assert len(cited(left, right).entities) == 2


def test_a_family_name_that_two_bear_is_neither() -> None:
    found = cited("Kim", "Kim Jong-un", "Kim Yong-hyun")
    assert len(found.entities) == 3


def test_a_family_name_goes_to_the_one_of_its_country() -> None:
    found = cited(("Kim", "KP"), ("Kim Jong-un", "KP"), ("Kim Yong-hyun", "KR"))
    assert found.entity_of["Kim"] == found.entity_of["Kim Jong-un"] != found.entity_of["Kim Yong-hyun"]


def test_another_of_the_name_takes_back_what_was_judged_before() -> None:
    room = Newsroom()
    for name in ("Kim", "Kim Jong-un"):
        room.report(says(f"it rained {name}", None, by=[source(name)]))
    before = judge(room.claims, room.documents)
    assert len(conclude(room.claims, room.documents, before).entities) == 1
    room.report(says("it snowed", None, by=[source("Kim Yong-hyun")]))
    after = judge(room.claims, room.documents, before)
    found = conclude(room.claims, room.documents, [*before, *after])
    assert len(found.entities) == 3


def test_an_entity_goes_by_its_fullest_name_and_most_told_country() -> None:
    names = [("Zelensky", None), *[("Volodymyr Zelenskyy", code) for code in ("UA", "RU", "UA")]]
    (entity,) = cited(*names).entities
    assert (entity.name, entity.country) == ("Volodymyr Zelenskyy", "UA")
    assert entity.kind is SourceKind.GOVERNMENT
    assert entity.aliases == ("Volodymyr Zelenskyy", "Zelensky")


def test_entities_come_by_number_of_mentions() -> None:
    found = cited("Ana Sol", "Bea Mar", "Bea Mar").entities
    assert [entity.name for entity in found] == ["Bea Mar", "Ana Sol"]


def test_sources_without_a_name_have_no_entity() -> None:
    room = Newsroom()
    room.report(
        says("it rained", None, by=[source("sources", "unnamed")]),
        says("it snowed", None, by=[source(None, "unnamed")]),
        says("it hailed", None, by=[source("residents", "witness")]),
        says("it froze", None, by=[source("local officials", country="UA")]),
    )
    found = conclude(room.claims, room.documents, judge(room.claims, room.documents))
    assert found.entities == ()
    assert found.entity_of == {}


def test_persons_words_on_names_win() -> None:
    apart = person(JudgementKind.NOT_SAME_ENTITY, "Zelenskyy", "Volodymyr Zelenskyy")
    assert len(cited("Zelenskyy", "Volodymyr Zelenskyy", judgements=(apart,)).entities) == 2
    spelling = person(JudgementKind.NOT_SAME_ENTITY, "Ana Sol", "ANA SOL")
    assert len(cited("Ana Sol", "ANA SOL", judgements=(spelling,)).entities) == 2
    same = person(JudgementKind.SAME_ENTITY, "Ana Sol", "Bea Mar")
    assert len(cited("Ana Sol", "Bea Mar", judgements=(same,)).entities) == 1


def test_what_a_person_keeps_apart_does_not_meet_through_a_third() -> None:
    apart = person(JudgementKind.NOT_SAME_ENTITY, "Volodymyr Zelensky", "Volodymyr Zelenskyy")
    found = cited("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", judgements=(apart,))
    assert found.entity_of["Volodymyr Zelensky"] != found.entity_of["Volodymyr Zelenskyy"]


@pytest.mark.parametrize(
    ("text", "country", "sort"),
    [
        ("South Korea", None, Sort.COUNTRY),
        ("Pat Ryder", None, Sort.PERSON),
        ("Ministry of Defence", None, Sort.ORGANISATION),
        ("General Motors", None, Sort.ORGANISATION),
        ("Ukrainian officials", None, Sort.GROUP),
        ("officials", "UA", Sort.GROUP),
        ("officials", None, Sort.GENERIC),
        ("regional authorities", "UA", Sort.GENERIC),
        ("Zelenskyy", None, Sort.WORD),
        ("aid convoy of 12 trucks", None, Sort.GENERIC),
        ("people", None, Sort.GENERIC),
    ],
)
def test_what_sort_of_name(text: str, country: str | None, sort: Sort) -> None:
    assert parse(text, country).sort is sort


def test_the_forms_that_names_meet_under() -> None:
    assert fold("The  Côte-d’Ivoire's U.S. envoy") == "the cote-divoire us envoy"
    assert nation("the U.S.") == nation("United States") == "US"
    assert nation("Atlantis") is None
    assert skeleton("zelenskyy") == skeleton("zelensky") == skeleton("selenskij")
    assert spelling("zelenskyy") == spelling("zelenskiy") != spelling("zelenska")
    assert spelling("gaddafi") == spelling("qadhafi")
    assert initials(("north", "atlantic", "treaty", "organization")) == "nato"
    assert initials(("ministry", "of", "foreign", "affairs")) == "mfa"
