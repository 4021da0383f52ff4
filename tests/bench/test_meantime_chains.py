"""Which mentions one chain holds: by events of the record, told again in one report, over reports of one story."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench._meantime_chains import Mention, chains
from rashomon.model.reading import Token


def token(lemma: str, sentence: int, pos: str, start: int) -> Token:
    return Token(
        index=start,
        start=start,
        end=start + len(lemma),
        text=lemma,
        lower=lemma,
        lemma=lemma,
        tag="",
        pos=pos,
        dep="",
        ner="",
        sentence=sentence,
    )


def mention(lemma: str, sentence: int, pos: str = "VERB", document: str = "a", event: str | None = None) -> Mention:
    return Mention(document=document, head=token(lemma, sentence, pos, 1000 * sentence), event=event)


def found(mentions: Sequence[Mention], **story_of: str) -> list[object]:
    return chains(mentions, {"a": "s1", "b": "s2", **story_of})


@pytest.mark.parametrize(
    ("mentions", "wanted"),
    [
        ([mention("launch", 0), mention("launch", 2)], [0, 0]),  # headline and lead
        ([mention("launch", 0), mention("launch", 9)], [0, 1]),
        ([mention("launch", 1), mention("launch", 2)], [0, 1]),
        ([mention("crash", 1, "NOUN"), mention("crash", 9, "NOUN")], [0, 0]),
        ([mention("crash", 1), mention("crash", 3, "NOUN")], [0, 0]),
        ([mention("crash", 1), mention("crash", 9, "NOUN")], [0, 1]),
        ([mention("crash", 1, "NOUN"), mention("launch", 2, "NOUN")], [0, 1]),
        ([mention("say", 0), mention("say", 1)], [0, 1]),  # each saying is one of its own
        ([mention("make", 0), mention("make", 1)], [0, 1]),
        ([Mention(document="a", head=None, event=None), mention("launch", 0)], [0, 1]),
    ],
)
def test_within_a_report(mentions: list[Mention], wanted: list[int]) -> None:
    assert found(mentions) == wanted


def test_one_sentence_does_not_tell_a_thing_twice() -> None:
    twice = [Mention(document="a", head=token("launch", 0, "VERB", start), event=None) for start in (0, 40)]
    assert found(twice) == [0, 1]


def test_events_of_the_record_join_other_words_and_reports() -> None:
    assert found([mention("shell", 4, event="e1"), mention("attack", 3, document="b", event="e1")]) == [0, 0]
    assert found([mention("shell", 4, event="e1"), mention("shell", 3, document="b", event="e2")]) == [0, 1]


def test_reports_of_one_story_share_words_and_others_do_not() -> None:
    told = [mention("launch", 4), mention("launch", 3, document="b")]
    assert found(told) == [0, 1]
    assert found(told, b="s1") == [0, 0]


def test_nothing() -> None:
    assert found([]) == []
