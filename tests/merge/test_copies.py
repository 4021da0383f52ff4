"""Which documents are copies of one another."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.merge.factory import DAY

from rashomon.merge.copies.kinships import Kin, kinships
from rashomon.merge.copies.passages import body
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.judgement import JudgementKind

WORDS = [f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(400)]


def document(key: str, text: str, days: int | None = 0) -> Document:
    published = None if days is None else DAY + timedelta(days=days)
    return Document(id=key, text=text, zones=(), location=key, published=published)


def text(seed: int, length: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(length))


def found(*documents: Document) -> dict[str, str]:
    made = kinships({one.id: one for one in documents})
    return {one.document: one.original for one in made if one.kind is JudgementKind.COPY}


def test_the_later_is_the_copy_whatever_its_case_and_marks() -> None:
    words = text(1)
    assert found(document("a", words.upper() + "!", days=1), document("b", words)) == {"a": "b"}


def test_small_edits_leave_a_copy() -> None:
    words = text(1)
    cut = words[: int(len(words) * 0.85)] + " read more on our site"
    assert found(document("a", words), document("b", cut, days=None)) == {"b": "a"}


def test_copies_point_to_the_first_of_them() -> None:
    words = text(1)
    copies = [document(key, f"{words} {key}", days) for days, key in enumerate("cab")]
    assert found(*copies) == {"a": "c", "b": "c"}


def test_another_lead_and_a_cut_end_leave_a_copy() -> None:
    words = text(1).split()
    other = " ".join([*text(2, 30).split(), *words[20:250]])
    assert found(document("a", " ".join(words)), document("b", other, days=1)) == {"b": "a"}


def test_reports_that_share_a_third_are_no_copies() -> None:
    assert found(document("a", text(1, 200) + text(2, 100)), document("b", text(3, 200) + text(2, 100))) == {}


def test_short_texts_are_copies_only_word_for_word() -> None:
    assert found(document("a", "it rained"), document("b", "It rained."), document("c", "it snowed")) == {"b": "a"}
    notice = text(1, 20)
    assert found(document("a", notice), document("b", notice + " now")) == {}


def test_marks_alone_are_no_text() -> None:
    assert found(document("a", "- - -"), document("b", "* *")) == {}


def test_many_copies_take_no_square() -> None:
    words = text(1)
    many = [document(f"{number:03}", f"{words} {number}") for number in range(300)]
    assert set(found(*many).values()) == {"000"}


@pytest.mark.parametrize("seed", range(5))
def test_one_word_in_four_changed_leaves_a_copy(seed: int) -> None:
    chance = random.Random(seed)
    words = text(seed, 200).split()
    other = [chance.choice(WORDS) if chance.random() < 0.25 else word for word in words]
    assert found(document("a", " ".join(words)), document("b", " ".join(other), days=1)) == {"b": "a"}


def test_a_paragraph_moved_leaves_a_copy() -> None:
    first, second, third = (text(seed, 60) for seed in (1, 2, 3))
    here, there = f"{first}. {second}. {third}.", f"{third}. {first}. {second}."
    assert found(document("a", here), document("b", there, days=1)) == {"b": "a"}


FORM = (
    "{0} Holdings said it would pay a dividend of {1} crowns a share on {2} June to all who hold shares of it on the "
    "books of the exchange in {3} by the close of that day. The company, whose head is {4}, paid {5} crowns a year ago."
)


def test_notices_of_one_form_are_no_copies() -> None:
    here = FORM.format("Arvel", "3.20", "14", "Dovrin", "Lene Marsk", "2.90")
    there = FORM.format("Kestrin", "11.75", "22", "Halm", "Otto Brandey", "11.40")
    assert found(document("a", here), document("b", there)) == {}
    assert found(document("a", here), document("b", here.replace("would pay", "will pay"))) == {"b": "a"}


@pytest.mark.parametrize(("days", "copied"), [(2, True), (30, False)])
def test_weeks_later_only_what_is_nearly_the_same_is_a_copy(days: int, copied: bool) -> None:
    words = text(1, 200).split()
    other = " ".join(words[:100] + text(2, 60).split() + words[120:])
    assert found(document("a", " ".join(words)), document("b", other, days)) == ({"b": "a"} if copied else {})
    assert found(document("a", " ".join(words)), document("b", " ".join([*words, "more"]), days)) == {"b": "a"}


def test_menus_are_not_compared() -> None:
    menu = text(1, 200)
    documents = []
    for key, seed in (("a", 2), ("b", 3)):
        whole = f"{menu} {text(seed, 60)}"
        zones = (
            Zone(kind=ZoneKind.FURNITURE, start=0, end=len(menu)),
            Zone(kind=ZoneKind.BODY, start=len(menu) + 1, end=len(whole)),
        )
        documents.append(replace(document(key, whole), zones=zones))
    assert found(*documents) == {}


class TestOrder:
    def test_the_same_whatever_the_order(self) -> None:
        words = text(1)
        documents = [document(str(n), f"{words} {text(n + 2, 20)}", n % 3) for n in range(8)]
        once = kinships({one.id: one for one in documents})
        for seed in range(5):
            random.Random(seed).shuffle(documents)
            assert kinships({one.id: one for one in documents}) == once

    def test_hours_count_by_the_clock_of_the_world(self) -> None:
        words = text(1)
        here = replace(document("a", words), published=datetime.fromisoformat("2024-05-02T00:30:00+03:00"))
        there = replace(document("b", words), published=datetime.fromisoformat("2024-05-01T22:30:00+00:00"))
        assert found(here, there) == {"b": "a"}

    def test_of_one_day_without_hours_who_credits_the_other_copies_it(self) -> None:
        words = text(1)
        here = replace(document("a", f"DOVRIN (TNA) {words}"), outlet="Dovrin Post")
        wire = replace(document("b", words), outlet="TNA")
        assert found(here, wire) == {"a": "b"}
        assert found(replace(here, published=DAY + timedelta(days=-1)), wire) == {"b": "a"}

    def test_an_hour_goes_before_a_day_without_one(self) -> None:
        words = text(1)
        hour = replace(document("b", words), published=datetime.fromisoformat("2024-05-14T18:00:00+00:00"))
        assert found(document("a", words), hour, document("c", words, days=1)) == {"a": "b", "c": "b"}

    def test_who_is_credited_goes_before_who_is_earlier(self) -> None:
        words = text(1)
        wire = replace(document("b", words, days=1), outlet="TNA")
        assert found(document("a", words), wire, document("c", f"DOVRIN (TNA) {words}", days=2))["c"] == "b"


def test_asking_adds_nothing() -> None:
    words = text(1)
    kin = Kin()
    kin.add(document("a", words))
    asked = [kin.of(document(key, words, days=1)) for key in "bc"]
    assert [[one.original for one in found] for found in asked] == [["a"], ["a"]]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("It rained in Halm. Nobody came.", ["It rained in Halm.", "Nobody came."]),
        ("Gen. Velt and Mr. Osk met J. Tarn in St. Arvel. They left.", None),
        ("“Who fired?” Nobody knew! Then 12 fell.", ["“Who fired?”", "Nobody knew!", "Then 12 fell."]),
        ("It cost 3.50 crowns. and more", ["It cost 3.50 crowns. and more"]),
        ("They left.) (The end.) So", ["They left.)", "(The end.)", "So"]),
    ],
)
def test_sentences_end_by_their_marks(words: str, ends: list[str] | None) -> None:
    found = [words[one.start : one.end] for one in body(document("a", words)).sentences]
    assert found == (ends or ["Gen. Velt and Mr. Osk met J. Tarn in St. Arvel.", "They left."])


def test_names_and_numbers_of_sentences() -> None:
    one = body(document("a", "Shells hit Dovrin’s hall on 3 June. Ivo Tarn saw 12 of them. Nobody did."))
    assert one.telling(0, 0) == ({"dovrin", "june"}, {"3"})
    assert one.telling(0, 2) == ({"dovrin", "june", "tarn"}, {"3", "12"})
