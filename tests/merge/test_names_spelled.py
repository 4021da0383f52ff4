"""Spellings of one name in other alphabets, and names that only look alike."""

from __future__ import annotations

import pytest

from rashomon import lexicon
from rashomon.merge.names.forms import Sort, fold, parse
from rashomon.merge.names.match_names import propose
from rashomon.merge.names.spelled import family_alike, given_alike, korean, without_article
from rashomon.merge.names.uses import Use

SAME = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Vladimir Zelenskiy", "Volodymyr Zelensky"),
    ("Oleksandr Syrskyi", "Aleksandr Syrsky"),
    ("Alyaksandr Lukashenka", "Alexander Lukashenko"),
    ("Serhiy Lysohor", "Sergei Lysogor"),
    ("Yevgeny Belousov", "Evgenii Belousov"),
    ("Mykhailo Podolyak", "Mikhail Podoliak"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Mohamed al-Menfi", "Mohammed al-Manfi"),
    ("Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Saddam Hussein", "Saddam Husayn"),
    ("Osama bin Laden", "Usama bin Ladin"),
    ("Khalifa Haftar", "Khalifa Hifter"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Lee Jae-myung", "Yi Jae-myeong"),
    ("Yoon Suk-yeol", "Seok-youl Yoon"),
    ("Lech Wałęsa", "Lech Walesa"),
    ("Milo Đukanović", "Milo Djukanovic"),
    ("İbrahim Şahin", "Ibrahim Sahin"),
    ("Володимир Зеленський", "Volodymyr Zelensky"),
    ("Paulo Marek", "Paolo Marec"),
    ("Nadia Tarro", "Nadja Tarrow"),
]
OTHERS = [
    ("Mohammed Dahlan", "Mahmoud Dahlan"),
    ("Hassan Ali", "Hussein Ali"),
    ("Ahmed Hassan", "Hamad Hassan"),
    ("Omar Hassan", "Amr Hassan"),
    ("Abdullah Saleh", "Abdul Saleh"),
    ("Ali Khamenei", "Ali Khomeini"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("David Chang", "David Zhang"),
    ("Ivan Petrov", "Ivan Petrova"),
    ("Alexander Ivanov", "Alexandra Ivanova"),
    ("Jan Novak", "Jana Novak"),
    ("Marc Dubois", "Marco Dubois"),
    ("Nikolai Orlov", "Nikola Orlov"),
    ("Erik Holm", "Erica Holm"),
    ("Lars Hansen", "Lars Jansen"),
]


def matched(left: str, right: str) -> bool:
    found = {name: Use(name) for name in (left, right)}
    return found[left].identity == found[right].identity or any(propose(found))


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert matched(left, right)
    assert matched(right, left)


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_names_that_only_look_alike(left: str, right: str) -> None:
    assert not matched(left, right)
    assert not matched(right, left)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("Søren Ægir", "soren aegir"),
        ("Сергій", "sergiy"),
        ("김용현", "gimyonghyeon"),
        ("“Ōsaka”", "osaka"),
    ],
)
def test_letters_of_all_alphabets_are_written_in_ours(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_an_article_is_no_part_of_a_family_name() -> None:
    assert without_article("al-assad") == without_article("assad") == "assad"
    assert without_article("al-li") == "al-li"
    assert parse("Bashar al-Assad").sort is Sort.PERSON
    assert parse("the so-called government").sort is Sort.GENERIC


def test_the_rules_of_letters() -> None:
    assert korean("seok-yeol") == korean("suk-youl") != korean("seok-hyun")
    assert family_alike("menfi", "manfi", arabic=True)
    assert not family_alike("menfi", "manfi")
    assert given_alike("v", "vladimir")
    assert not given_alike("sergei", "igor")


def test_a_spelling_stands_for_one_name_of_a_language() -> None:
    seen: set[tuple[str, str, str]] = set()
    for part, language, spellings in lexicon.rows("name_spellings"):
        for one in spellings.split("|"):
            assert (part, language, one) not in seen or (language, one) in OF_TWO, one
            seen.add((part, language, one))


OF_TWO = {("zh", "song"), ("ko", "an")}
