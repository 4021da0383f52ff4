"""What real newswire taught: words that do not stand where they are looked for, and names that stand for nobody."""

from __future__ import annotations

from dataclasses import replace

from tests.merge.factory import Newsroom, says, source

from rashomon.merge.names import match_names
from rashomon.merge.names.entities import uses
from rashomon.merge.origins.heard import _placed


def test_words_that_stand_elsewhere_are_left_out() -> None:
    text = "the mayor said so, the mayor of Osk"
    assert _placed(["mayor", "governor"], text, 0, len(text)) == [("mayor", text.rindex("mayor"))]
    assert _placed(["Osk"], text, 0, 10) == []


def test_a_name_that_stands_for_one_that_is_not_there_matches_nothing() -> None:
    room = Newsroom()
    room.report(says("the bridge fell", by=[source("Ana Brand")]), says("it rained", by=[source("Jon Hale")]))
    found = uses(room.claims, room.documents)
    (first, second) = sorted(found)
    found[first] = replace(found[first], stands_for="Somebody Else")
    assert list(match_names.propose(found)) == []
    found[first] = replace(found[first], stands_for=second)
    assert [(one.left, one.right) for one in match_names.propose(found)] == [(first, second)]
