"""spaCy's entity recognizer, deciding on all words of a batch at once instead of one after the other.

The recognizer goes over a text word by word: a word is outside of names (O), a name by itself (U), or begins one (B),
which the words after it go on with (I) until its last (L). What it decides on a word depends on that word and, within
a name, on the first word of the name and the word before; on no other decision. So all words are decided on as if no
name were open, in one matrix product; then those after each B, in one more for each further word of the longest name.

The names are those that spaCy finds. Its own loop takes Python's lock several times for each of 74 moves at each word,
which took a quarter of all the time that reading takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy import attrs
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

NAME = "rashomon_entities"

FEATURES = 3  # of a state: the word, and where a name is open its first word and the word before
PARTS = 4  # texts of like length are decided on together, a quarter of a batch at a time, as spaCy does

Flags = NDArray[np.bool_]
Words = NDArray[np.intp]
Numbers = NDArray[np.float32]


class Moves(NamedTuple):
    """What the classes of the recognizer mean.

    `labels` are the classes' labels. `goes_on` and `ends` give, for the class of each B, that of the I and the L with
    its label. `outside` are penalties for each class where no name is open, by whether a name could not go on after
    the word and whether the word is white space.
    """

    labels: tuple[str, ...]
    goes_on: Words
    ends: Words
    outside: Numbers


class Entities:
    """A pipe in place of the recognizer, with the same annotations."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        self._recognizer = recognizer
        self._moves = _moves(recognizer)
        model = _model(recognizer)
        self._words, self._lower, self._upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one text."""
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotate many, in order."""
        waiting, size = iter(docs), max(batch_size // PARTS, 2)
        while batch := list(islice(waiting, batch_size)):
            by_length = sorted(batch, key=len)
            for first in range(0, len(batch), size):
                self._annotate(by_length[first : first + size])
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        if any(doc.has_annotation("ENT_IOB") for doc in docs):  # names that are there already bind spaCy's moves
            for doc in docs:
                self._recognizer(doc)
            return
        found: list[list[Span]] = [[] for _ in docs]
        starts = [0, *accumulate(map(len, docs))]
        number = 0
        for first, last, label in self._found(docs, starts):
            while first >= starts[number + 1]:
                number += 1
            start = starts[number]
            found[number].append(Span(docs[number], first - start, last - start + 1, label=label))
        for doc, names in zip(docs, found, strict=True):
            doc.set_ents(cast(Any, names), default="outside")

    def _found(self, docs: Sequence[Doc], starts: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """The first and the last word of each name, counted over all texts, and its label."""
        if not starts[-1]:
            return
        features = self._lower.predict(self._words.predict(docs))
        shut, space = _marks(docs, starts)
        every = np.arange(starts[-1])
        none = np.full_like(every, -1)
        moves = np.argmax(self._scores(features, every, none, none) + self._moves.outside[2 * shut + space], axis=1)
        begun = np.flatnonzero(self._moves.goes_on[moves] >= 0)
        last = every.copy()
        last[begun] = self._ends(features, begun, moves[begun], shut)
        taken = -1
        for word in np.flatnonzero([self._moves.labels[move] != "" for move in moves.tolist()]).tolist():
            if word > taken:
                taken = int(last[word])
                yield word, taken, self._moves.labels[moves[word]]

    def _ends(self, features: Numbers, begun: Words, moves: Words, shut: Flags) -> Words:
        """The last words of names that begin with certain words by certain moves."""
        found = begun.copy()
        going = np.arange(len(begun))  # places in `begun` of the names that are open
        while len(going):
            first, at = begun[going], found[going] + 1
            scores = self._scores(features, at, first, at - 1)
            rows = np.arange(len(going))
            on, end = (scores[rows, of[moves[going]]] for of in (self._moves.goes_on, self._moves.ends))
            found[going] = at
            going = going[(on >= end) & ~shut[at]]
        return found

    def _scores(self, features: Numbers, words: Words, first: Words, before: Words) -> Numbers:
        """Scores of all moves for words; `first` and `before` are those of the open name, -1 where none is."""
        told = features[words + 1, 0]  # the row before the first word's is padding
        told += features[first + 1, 1]
        told += features[before + 1, 2]
        told += self._lower.get_param("b")
        best, _ = self._lower.ops.maxout(told)
        return cast(Numbers, self._upper.predict(best))


def _marks(docs: Sequence[Doc], starts: Sequence[int]) -> tuple[Flags, Flags]:
    """For each word whether its text or sentence ends there, so that no name can go on, and whether it is space."""
    marks = np.concatenate([doc.to_array([attrs.SENT_START, attrs.IS_SPACE]) for doc in docs if len(doc)])
    opens = np.append(marks[:, 0] == 1, True)
    opens[list(starts)] = True
    return opens[1:], marks[:, 1] == 1


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> Entities:  # noqa: ARG001  spaCy names each pipe it makes
    return Entities(_recognizer(nlp))


def _recognizer(nlp: Language) -> EntityRecognizer:
    return cast(EntityRecognizer, nlp.get_pipe("ner"))


def _model(recognizer: EntityRecognizer) -> Any:
    return cast(Any, recognizer).model


def _named(recognizer: EntityRecognizer) -> list[tuple[str, str]]:
    """The classes, each as a move (B, I, L, U, O) and a label."""
    moves: Any = cast(Any, recognizer).moves
    names = [moves.get_class_name(number).partition("-") for number in range(moves.n_moves)]
    return [(move, label) for move, _, label in names]


def _moves(recognizer: EntityRecognizer) -> Moves:
    named = _named(recognizer)
    number = {name: place for place, name in enumerate(named)}
    goes_on, ends = (np.array([number[other, label] if move == "B" else -1 for move, label in named]) for other in "IL")
    outside = np.zeros((4, len(named)), np.float32)
    for place, (move, label) in enumerate(named):
        for kind in range(4):
            shut, space = kind >= 2, kind % 2 == 1
            able = {"O": True, "U": bool(label) and not space, "B": not shut and not space}.get(move, False)
            outside[kind, place] = 0 if able else -np.inf
    return Moves(tuple(label for _, label in named), goes_on, ends, outside)


def _plain(recognizer: EntityRecognizer) -> bool:
    """Whether the recognizer decides in the way that this module knows of, and in no other."""
    pipe: Any = recognizer
    model, named = pipe.model, _named(recognizer)
    labels = {label for _, label in named if label}
    places = {name: place for place, name in enumerate(named)}
    return (
        pipe.cfg["beam_width"] == 1
        and not pipe.postprocesses
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == FEATURES
        and model.get_ref("lower").get_dim("nP") > 1
        and model.get_ref("upper").get_dim("nO") == len(named)
        and {*places} == {("O", ""), ("U", ""), *((move, label) for move in "BILU" for label in labels)}
        and all(places["I", label] < places["L", label] for label in labels)  # of equal scores spaCy takes the first
    )


def quicken_entities(nlp: Language) -> None:
    """Put `Entities` in the recognizer's place, unless that decides in another way."""
    if _plain(_recognizer(nlp)):
        nlp.add_pipe(NAME, after="ner")
        nlp.disable_pipe("ner")
