"""The trained network: loaded once a process, asked for every reading, and silent where it is not installed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.extract.listener.decoding import CONTENT, SOURCE, Scores, cues, log_softmax, roles, runs
from rashomon.extract.listener.encoding import Encoding, Stretch, stacked
from rashomon.extract.listener.questions import Question, asked, by_rules
from rashomon.extract.listener.ruled import Ruled, read_by_rules, told
from rashomon.extract.listener.wordpieces import WordPieces
from rashomon.model.document import ZoneKind
from rashomon.model.reading import Reading, Token

DATA = Path(__file__).parent / "data"
TOGETHER = 8
"""Stretches read in one go: more is no faster on one core."""
CUES_TOGETHER = SENTENCES_TOGETHER = 32
EAGER = 0.0
"""Chosen on training documents held back; `python -m training.choose` prints the figures."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One attribution that the network hears: the words of cue, source and content, and how likely the cue is one."""

    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Token, ...]
    score: float


def listen(reading: Reading, sentences: Collection[int] | None = None) -> tuple[Heard, ...] | None:
    """The attributions that the network hears, in the order of their cues; None where it is not installed.

    With `sentences` it hears the paragraphs alone in which these stand.
    """
    heard_by = listener()
    return heard_by.hear(reading, sentences) if heard_by is not None else None


def weigh(reading: Reading) -> Scores | None:
    """For every word how far what it tells is so, from -3 (certainly not) to 3; None where it is not installed."""
    weighed_by = listener()
    return weighed_by.weigh(reading) if weighed_by is not None else None


@cache
def listener() -> Listener | None:
    """The network, loaded once a process; None where it is not installed."""
    if not installed():
        return None
    import onnxruntime  # noqa: PLC0415  takes a while to load, and may not be there

    return Listener(onnxruntime)


def installed() -> bool:
    """Whether the weights and what runs them are there."""
    return (DATA / "encoder.onnx").is_file() and find_spec("onnxruntime") is not None


class Listener:
    """The two parts of the network, with the encoding of words."""

    def __init__(self, runtime: Any) -> None:
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # as many processes as cores read already
        self._encoder, self._reader = (
            runtime.InferenceSession(str(DATA / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
            for name in ("encoder", "reader")
        )
        labels = json.loads((DATA / "labels.json").read_text(encoding="utf-8"))
        self._encoding = Encoding(WordPieces.open(DATA / "vocabulary.txt"), labels["tags"], labels["deps"])

    def hear(self, reading: Reading, sentences: Collection[int] | None = None) -> tuple[Heard, ...]:
        """The attributions, in the order of their cues; with `sentences` those of the paragraphs that hold them."""
        ruled = read_by_rules(reading)
        paragraphs = list(_paragraphs(reading, sentences))
        words = (word for paragraph in paragraphs for sentence in paragraph for word in sentence)
        stretches = list(self._encoding.stretches(paragraphs, told(words, ruled)))
        found: list[Heard] = []
        for some in _batches(sorted(stretches, key=lambda each: len(each.pieces)), TOGETHER):
            vectors, scores = self._encoder.run(["vectors", "cues"], dict(stacked(some)))
            scores = log_softmax(scores)
            for number, stretch in enumerate(some):
                size = len(stretch.words)
                questions = list(_questions(reading, stretch, scores[number, :size], ruled))
                found += self._answers(stretch, vectors[number, :size], questions)
        return tuple(sorted(found, key=lambda heard: heard.cue[0].index))

    def weigh(self, reading: Reading) -> Scores:
        """How far what each word tells is so; sentence by sentence, since it was trained on single ones."""
        of_words = told(reading.tokens, read_by_rules(reading))
        sentences = (reading.words(sentence) for sentence in reading.sentences)
        stretches = [each for words in sentences for each in self._encoding.stretches([[words]], of_words)]
        sure = np.zeros(len(reading.tokens), np.float32)
        for some in _batches(sorted(stretches, key=lambda each: len(each.pieces)), SENTENCES_TOGETHER):
            (values,) = self._encoder.run(["sure"], dict(stacked(some)))
            for number, stretch in enumerate(some):
                sure[[word.index for word in stretch.words]] = values[number, : len(stretch.words)]
        return np.clip(sure, -3, 3)

    def _answers(self, stretch: Stretch, vectors: Scores, questions: list[Question]) -> Iterator[Heard]:
        questions.sort(key=lambda question: question.end - question.start)
        for some in _batches(questions, CUES_TOGETHER):
            tags = log_softmax(self._reader.run(["roles"], _inputs(vectors, some))[0])
            for number, question in enumerate(some):
                heard = _heard(stretch.words, question, roles(tags[number], question.end - question.start))
                if heard.content:
                    yield heard


def _paragraphs(reading: Reading, wanted: Collection[int] | None) -> Iterator[list[tuple[Token, ...]]]:
    """The sentences of each wanted paragraph; headlines, of which it has learnt nothing, are left out."""
    told = (sentence for sentence in reading.sentences if sentence.zone is not ZoneKind.HEADLINE)
    for _, group in groupby(told, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        if wanted is None or any(sentence.index in wanted for sentence in sentences):
            yield [reading.words(sentence) for sentence in sentences]


def _questions(reading: Reading, stretch: Stretch, scores: Scores, ruled: Sequence[Ruled]) -> Iterator[Question]:
    """The cues of a stretch, each with its paragraph."""

    def paragraph(pair: tuple[int, Token]) -> int:
        return reading.sentences[pair[1].sentence].paragraph

    for _, group in groupby(enumerate(stretch.words), key=paragraph):
        places = [at for at, _ in group]
        start, end = places[0], places[-1] + 1
        first = stretch.words[start].index
        for cue, score in cues(scores, start, end, EAGER):
            indexes = {stretch.words[at].index for at in cue}
            yield Question(start, end, cue, score, by_rules(ruled, indexes, first, end - start))


def _inputs(vectors: Scores, questions: Sequence[Question]) -> dict[str, Any]:
    """The reader's inputs."""
    made = asked(questions)
    rows = np.zeros((*made["mask"].shape, vectors.shape[-1]), np.float32)
    for number, question in enumerate(questions):
        rows[number, : question.end - question.start] = vectors[question.start : question.end]
    return {"vectors": rows, **made}


def _heard(words: Sequence[Token], question: Question, found: Sequence[int]) -> Heard:
    """The words behind the tags; of several sources the longest."""
    here = words[question.start : question.end]
    sources = sorted(runs(found, SOURCE), key=len)
    return Heard(
        cue=tuple(words[at] for at in question.cue),
        source=tuple(here[at] for at in sources[-1]) if sources else (),
        content=tuple(here[at] for run in runs(found, CONTENT) for at in run),
        score=question.score,
    )


def _batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for first in range(0, len(items), size):
        yield items[first : first + size]
