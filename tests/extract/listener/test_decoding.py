"""From scores to spans, with scores made by hand."""

import numpy as np
import pytest

from rashomon.extract.listener.decoding import CONTENT, SOURCE, cues, log_softmax, roles, runs


def scores(rows: list[list[float]]) -> np.ndarray:
    return log_softmax(np.array(rows, np.float32))


def test_log_softmax_adds_up_to_one() -> None:
    assert np.exp(scores([[1.0, 2.0, 3.0], [500.0, 0.0, 0.0]])).sum(-1) == pytest.approx([1, 1])


CUES = [[5, 0, 0], [0, 5, 0], [0, 0, 5], [0, 5, 0], [5, 0, 0], [0, 0, 5]]


def test_cues_begin_and_go_on() -> None:
    found = [words for words, _ in cues(scores(CUES), 0, 6, 0.0)]
    assert found == [(1, 2), (3,), (5,)]  # two that touch are two; one that goes on from nothing counts


def test_cues_outside_the_words_are_left() -> None:
    assert [words for words, _ in cues(scores(CUES), 2, 4, 0.0)] == [(2,), (3,)]


def test_eagerness_finds_more_and_the_score_is_a_probability() -> None:
    doubtful = scores([[1.0, 0.5, 0.0]])
    assert list(cues(doubtful, 0, 1, 0.0)) == []
    [(words, score)] = cues(doubtful, 0, 1, 1.0)
    assert words == (0,)
    assert score == pytest.approx(1 - np.exp(1) / (np.exp(1) + np.exp(0.5) + 1), abs=1e-5)


def test_a_role_cannot_go_on_before_it_begins() -> None:
    rows = [[0, 0, 9, 0, 0], [0, 0, 9, 0, 0], [9, 0, 0, 0, 0], [0, 0, 0, 9, 0], [0, 0, 0, 0, 9]]
    assert roles(scores(rows), 5) == [SOURCE, SOURCE, 0, CONTENT, CONTENT]


def test_words_beyond_the_length_do_not_count() -> None:
    rows = [[9, 0, 0, 0, 0], [0, 0, 0, 9, 0], [0, 9, 0, 0, 0]]
    assert roles(scores(rows), 2) == [0, CONTENT]


def test_runs() -> None:
    assert runs([0, CONTENT, CONTENT, 0, CONTENT, SOURCE], CONTENT) == [[1, 2], [4]]
    assert runs([0, 0], SOURCE) == []
