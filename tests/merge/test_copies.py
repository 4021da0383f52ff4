"""Which documents are copies of one another."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.merge.factory import DAY

from rashomon.merge.copies import find
from rashomon.model.document import Document

WORDS = [f"word{number}" for number in range(400)]


def document(key: str, text: str, days: int | None = 0) -> Document:
    published = None if days is None else DAY + timedelta(days=days)
    return Document(id=key, text=text, zones=(), location=key, published=published)


def text(seed: int, length: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(length))


def found(*documents: Document) -> dict[str, str]:
    return {copy.document: copy.original for copy in find({one.id: one for one in documents})}


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
    notice = text(1, 40)
    assert found(document("a", notice), document("b", notice + " now")) == {}


def test_marks_alone_are_no_text() -> None:
    assert found(document("a", "- - -"), document("b", "* *")) == {}


def test_many_copies_take_no_square() -> None:
    words = text(1)
    many = [document(f"{number:03}", f"{words} {number}") for number in range(300)]
    assert set(found(*many).values()) == {"000"}
